/** Writes tests, benchmarks and scripts as files that the user reads first, and runs them in a terminal when he asks for it. In trusted workspaces only. */
import {
  CodeLens, commands, EventEmitter, l10n, languages, Range, Uri, ViewColumn, window, workspace, WorkspaceEdit,
  type CodeLensProvider, type Disposable, type TextDocument,
} from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import { evidenceCommands, evidenceRequest, type EvidenceParams, type EvidenceResult } from '../../server/src/hosts/lsp/protocol.js';

const runCommand = 'mapguard.runEvidence';
type Kind = EvidenceParams['kind'];

export function registerEvidence(client: BaseLanguageClient): readonly Pick<Disposable, 'dispose'>[] {
  const files = new EvidenceFiles(client);
  return [
    files, languages.registerCodeLensProvider([{ scheme: 'file' }, { scheme: 'untitled' }], files),
    ...(Object.entries(evidenceCommands) as [Kind, string][]).map(([kind, command]) =>
      commands.registerCommand(command, (uri?: unknown, range?: unknown) => files.write(kind, { uri, range }))),
    commands.registerCommand(runCommand, (uri?: unknown) => files.run(uri)),
  ];
}

/** What the server offers; in a workspace that is not trusted, without entries that would be refused. */
export const trustedCodeActions: NonNullable<Middleware['provideCodeActions']> = async (document, range, context, ...[token, next]) => {
  const actions = await next(document, range, context, token);
  if (!actions || workspace.isTrusted) return actions;
  const refused: readonly string[] = Object.values(evidenceCommands);
  return actions.filter(({ command }) => !refused.includes(typeof command === 'string' ? command : command?.command ?? ''));
};

/** How a file is run: words for a shell, in a directory. */
interface Run { readonly command: string; readonly directory: Uri }

class EvidenceFiles implements CodeLensProvider {
  private readonly changes = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changes.event;
  /** Of the files that were written, by their path: it is the same before and after they are saved. */
  private readonly runs = new Map<string, Run>();

  constructor(private readonly client: BaseLanguageClient) {}

  async write(kind: Kind, asked: { readonly uri: unknown; readonly range: unknown }): Promise<void> {
    if (!isAllowed()) return;
    const editor = window.activeTextEditor;
    const source = typeof asked.uri === 'string' ? Uri.parse(asked.uri) : editor?.document.languageId === 'go' ? editor.document.uri : undefined;
    const range = readRange(asked.range) ?? editor?.selection;
    if (!source || !range) return;
    const params: EvidenceParams = { uri: this.client.code2ProtocolConverter.asUri(source), kind, range: { start: plain(range.start), end: plain(range.end) } };
    const result = await this.client.sendRequest<EvidenceResult>(evidenceRequest, params);
    if ('problem' in result) void window.showInformationMessage(result.problem);
    else await this.show(source, result);
  }

  provideCodeLenses({ uri }: TextDocument): CodeLens[] {
    const run = this.runs.get(uri.path);
    if (!run || !workspace.isTrusted) return [];
    return [new CodeLens(new Range(0, 0, 0, 0), { title: l10n.t('Save and run in a terminal: {0}', run.command), command: runCommand, arguments: [uri.toString()] })];
  }

  /** The file as it is in the editor, saved first. */
  async run(asked: unknown): Promise<void> {
    if (!isAllowed()) return;
    const document = typeof asked === 'string' ? workspace.textDocuments.find(({ uri }) => uri.toString() === asked) : window.activeTextEditor?.document;
    const run = document && this.runs.get(document.uri.path);
    if (!run) {
      void window.showInformationMessage(l10n.t('Open a test, benchmark or script that Mapguard has written in this window.'));
      return;
    }
    if (!(await document.save())) return;
    const terminal = window.createTerminal({ name: 'Mapguard', cwd: run.directory });
    terminal.show();
    terminal.sendText(run.command);
  }

  dispose(): void {
    this.changes.dispose();
  }

  /** In a workspace without a disk the text has no place of its own, and nothing can be run. */
  private async show(source: Uri, { name, text, command }: Extract<EvidenceResult, { name: string }>): Promise<void> {
    if (source.scheme !== 'file') {
      const language = name.endsWith('.go') ? 'go' : 'plaintext';
      await window.showTextDocument(await workspace.openTextDocument({ content: text, language }), { viewColumn: ViewColumn.Beside, preview: false });
      return;
    }
    const target = Uri.joinPath(source, '..', name);
    const document = await workspace.openTextDocument(await exists(target) ? target : target.with({ scheme: 'untitled' }));
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
    await workspace.applyEdit(edit);
    this.runs.set(target.path, { command, directory: Uri.joinPath(source, '..') });
    this.changes.fire();
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: false });
  }
}

/** The palette shows the commands nowhere else; other extensions can call them all the same. */
function isAllowed(): boolean {
  if (!workspace.isTrusted) void window.showInformationMessage(l10n.t('Mapguard writes and runs tests, benchmarks and scripts in trusted workspaces only.'));
  return workspace.isTrusted;
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

/** The range of a code action, as the protocol has it. */
function readRange(value: unknown): EvidenceParams['range'] | undefined {
  if (typeof value !== 'object' || value === null || !('start' in value) || !('end' in value)) return undefined;
  const { start, end } = value;
  return isPosition(start) && isPosition(end) ? { start, end } : undefined;
}

function isPosition(value: unknown): value is EvidenceParams['range']['start'] {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value && typeof value.line === 'number' && typeof value.character === 'number';
}

function plain({ line, character }: EvidenceParams['range']['start']): EvidenceParams['range']['start'] {
  return { line, character };
}
