/** Starts Mapguard in an editor: the part that is the same on the desktop and in a browser. */
import { l10n, languages, window, workspace, type ExtensionContext } from 'vscode';
import { RevealOutputChannelOn, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import {
  accessReportCommand, evidenceCommands, explainCommand, iteratorCommand, loopIteratorCommand, readDirectoriesRequest, statusNotification,
  type ClientOptions, type ReadDirectoriesParams, type StatusParams,
} from '../../server/src/hosts/lsp/protocol.js';
import { registerAccessPanel } from './accessPanel.js';
import { registerAccessReports } from './accessReports.js';
import { registerCommands } from './commands.js';
import { registerCrashReports } from './crashReports.js';
import { readDirectories } from './directories.js';
import { registerEvidence, trustedCodeActions } from './evidence.js';
import { registerIteratorPanel } from './iteratorPanel.js';
import { QuietErrorHandler } from './quietErrorHandler.js';
import { registerRulePages } from './rulePages.js';
import { StatusItem } from './statusItem.js';
import { registerTerminalLinks } from './terminalLinks.js';
import { registerWalkthrough } from './walkthrough.js';

export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

export async function activateWith(context: ExtensionContext, createClient: CreateClient, dataUrl?: string): Promise<void> {
  const log = window.createOutputChannel('Mapguard', { log: true });
  const status = new StatusItem(languages.createLanguageStatusItem('mapguard.status', { language: 'go' }));
  const linkCommands = [explainCommand, accessReportCommand, iteratorCommand, loopIteratorCommand];
  const initializationOptions: ClientOptions = { commands: [...linkCommands, ...Object.values(evidenceCommands)], ...(dataUrl !== undefined ? { dataUrl } : {}) };
  const client = createClient({
    documentSelector: [{ language: 'go' }],
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    initializationFailedHandler: () => false,
    errorHandler: new QuietErrorHandler(log, () => status.failed()),
    middleware: { provideCodeActions: trustedCodeActions },
    markdown: { isTrusted: { enabledCommands: linkCommands } },
  });
  client.onNotification(statusNotification, (params: StatusParams) => status.report(params));
  client.onRequest(readDirectoriesRequest, (params: ReadDirectoriesParams) => readDirectories(params));
  context.subscriptions.push(
    log, status, client, registerRulePages(client), ...registerAccessReports(client), ...registerAccessPanel(client, context), ...registerCrashReports(client), registerTerminalLinks(), ...registerIteratorPanel(client, context), ...registerEvidence(client), ...registerCommands({ client, log, status }),
    ...registerWalkthrough(context),
    window.onDidChangeActiveTextEditor((editor) => status.show(editor?.document)),
    workspace.onDidCloseTextDocument((document) => status.forget(document)),
  );
  status.show(window.activeTextEditor?.document);
  try {
    await client.start();
  } catch (error) {
    log.error(l10n.t('Mapguard could not start: {0}', String(error)));
    status.failed();
  }
}
