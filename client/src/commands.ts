/** The commands of the extension. */
import { commands, l10n, window, type Disposable, type LogOutputChannel, type QuickPickItem } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { accessReportCommand, explainCommand, explainCrashCommand, iteratorCommand } from '../../server/src/hosts/lsp/protocol.js';
import { explain, rulePageUri } from './rulePages.js';
import { menuCommand, type StatusItem } from './statusItem.js';

export interface Extension { readonly client: BaseLanguageClient; readonly log: LogOutputChannel; readonly status: StatusItem }

const restartCommand = 'mapguard.restart';
const logCommand = 'mapguard.showLog';

export function registerCommands(extension: Extension): readonly Disposable[] {
  return [
    commands.registerCommand(restartCommand, () => restart(extension)),
    commands.registerCommand(logCommand, () => extension.log.show()),
    commands.registerCommand(explainCommand, (rule?: unknown) => explainRule(extension.client, rule)),
    commands.registerCommand(menuCommand, showMenu),
  ];
}

async function restart({ client, log, status }: Extension): Promise<void> {
  status.starting();
  try {
    if (client.needsStop()) await client.stop();
    await client.start();
  } catch (error) {
    log.error(l10n.t('Mapguard could not start: {0}', String(error)));
    status.failed();
  }
}

/** Opens a rule's page; called without a rule (from the palette) it asks for one. */
async function explainRule(client: BaseLanguageClient, asked: unknown): Promise<void> {
  const rule = typeof asked === 'string' ? asked : await pickRule(client);
  if (rule === undefined) return;
  const uri = rulePageUri(rule);
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch {
    // The preview is an extension that may be switched off.
    await window.showTextDocument(uri, { preview: true });
  }
}

async function pickRule(client: BaseLanguageClient): Promise<string | undefined> {
  const { rules } = await explain(client, '');
  return window.showQuickPick([...rules], { placeHolder: l10n.t('Rule to explain') });
}

interface MenuEntry extends QuickPickItem { readonly command: string; readonly args: readonly string[] }

async function showMenu(): Promise<void> {
  const entry = (label: string, command: string, ...args: readonly string[]): MenuEntry => ({ label, command, args });
  const chosen = await window.showQuickPick([
    entry(l10n.t('Explain a rule'), explainCommand),
    entry(l10n.t('Show who uses the maps of this package'), accessReportCommand),
    entry(l10n.t('Explain a crash or race report'), explainCrashCommand),
    entry(l10n.t('Show the map iterator step by step'), iteratorCommand),
    entry(l10n.t('Restart'), restartCommand),
    entry(l10n.t('Show the log'), logCommand),
    entry(l10n.t('Open the settings'), 'workbench.action.openSettings', '@ext:mapguard.mapguard'),
  ], { placeHolder: 'Mapguard' });
  if (chosen) await commands.executeCommand(chosen.command, ...chosen.args);
}
