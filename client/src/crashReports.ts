/** Explains crash and race reports: the explanation is a read-only document whose places are links, and the code that takes part is marked. */
import {
  commands, Diagnostic, DiagnosticSeverity, DocumentLink, env, EventEmitter, l10n, languages, Range, Uri, window, workspace,
  type DiagnosticCollection, type Disposable, type DocumentLinkProvider, type TextDocument, type TextDocumentContentProvider,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { explainCrashCommand, explainCrashRequest, type CrashMark, type ExplainCrashParams, type ExplainCrashResult } from '../../server/src/hosts/lsp/protocol.js';
import { textColumn } from './textColumn.js';

const scheme = 'mapguard-crash';

export function registerCrashReports(client: BaseLanguageClient): readonly Pick<Disposable, 'dispose'>[] {
  const reports = new CrashReports(client);
  return [
    reports, workspace.registerTextDocumentContentProvider(scheme, reports), languages.registerDocumentLinkProvider({ scheme }, reports),
    commands.registerCommand(explainCrashCommand, (text?: unknown) => reports.show(text)),
    workspace.onDidCloseTextDocument(({ uri }) => { if (uri.scheme === scheme) reports.forget(); }),
  ];
}

/** One explanation at a time: the last. */
class CrashReports implements TextDocumentContentProvider, DocumentLinkProvider {
  private readonly changes = new EventEmitter<Uri>();
  private readonly marks: DiagnosticCollection = languages.createDiagnosticCollection('mapguard-crash');
  private explanation = '';
  readonly onDidChange = this.changes.event;

  constructor(private readonly client: BaseLanguageClient) {}

  async show(asked: unknown): Promise<void> {
    for await (const text of sources(asked)) {
      const params: ExplainCrashParams = { text };
      const result = await this.client.sendRequest<ExplainCrashResult>(explainCrashRequest, params);
      if (!result.found) continue;
      await this.present(result);
      return;
    }
    void window.showInformationMessage(l10n.t('Mapguard found no report of the Go runtime or the race detector: select one, open it, or copy it first.'));
  }

  provideTextDocumentContent(): string {
    return this.explanation;
  }

  async provideDocumentLinks(document: TextDocument): Promise<DocumentLink[]> {
    const links: DocumentLink[] = [];
    for (const match of document.getText().matchAll(/(\S*\.go):(\d+)$/gm)) {
      const [text, file = '', line = ''] = match;
      const uri = await locate(file);
      if (uri) links.push(new DocumentLink(new Range(document.positionAt(match.index), document.positionAt(match.index + text.length)), uri.with({ fragment: `L${line}` })));
    }
    return links;
  }

  /** The marks go with the explanation. */
  forget(): void {
    this.marks.clear();
  }

  dispose(): void {
    this.changes.dispose();
    this.marks.dispose();
  }

  private async present({ text, marks }: ExplainCrashResult): Promise<void> {
    this.explanation = text;
    await this.mark(marks);
    const uri = Uri.from({ scheme, path: `/${l10n.t('Crash report')}.txt` });
    this.changes.fire(uri);
    await window.showTextDocument(uri, { preview: true, viewColumn: textColumn() });
  }

  private async mark(marks: readonly CrashMark[]): Promise<void> {
    this.marks.clear();
    for (const { file, line, message } of marks) {
      const uri = await locate(file);
      if (!uri) continue;
      const mark = new Diagnostic(new Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER), message, DiagnosticSeverity.Information);
      mark.source = 'mapguard crash report';
      this.marks.set(uri, [...this.marks.get(uri) ?? [], mark]);
    }
  }
}

/** Texts that may have a report in them, the likeliest first. A browser asks before it lends the clipboard, so that is read only if all else has none. */
async function* sources(asked: unknown): AsyncGenerator<string> {
  if (typeof asked === 'string') {
    yield asked;
    return;
  }
  const editor = window.activeTextEditor;
  if (editor && !editor.selection.isEmpty) yield editor.document.getText(editor.selection);
  if (editor && editor.document.languageId !== 'go') yield editor.document.getText();
  yield await env.clipboard.readText();
}

/** A report may come from another machine: then the file of the workspace whose path ends in the same names is meant, if there is one only. */
async function locate(file: string): Promise<Uri | undefined> {
  const names = file.split('/').filter((name) => name !== '' && !/^[A-Za-z]:$/.test(name));
  const last = names.at(-1);
  if (last === undefined) return undefined;
  const found = await workspace.findFiles(`**/${last.replace(/[[\]{}*?]/g, '?')}`, undefined, mostFiles);
  const best = Math.max(0, ...found.map((uri) => sharedEnd(uri, names)));
  const nearest = found.filter((uri) => sharedEnd(uri, names) === best);
  return nearest.length === 1 ? nearest[0] : undefined;
}

const mostFiles = 200;

function sharedEnd({ path }: Uri, names: readonly string[]): number {
  const own = path.split('/');
  let shared = 0;
  while (shared < names.length && own.at(-1 - shared) === names.at(-1 - shared)) shared += 1;
  return shared;
}
