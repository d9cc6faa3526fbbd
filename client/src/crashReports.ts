/** Explains crash and race reports: the explanation is a read-only document whose places and findings are links, and the code that takes part is marked. */
import {
  commands, DocumentLink, EventEmitter, l10n, languages, Position, Range, Uri, window, workspace,
  type Disposable, type DocumentLinkProvider, type TextDocument, type TextDocumentContentProvider,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  explainCrashCommand, explainCrashRequest, explainTerminalCrashCommand, explainTerminalSelectionCommand, goToFindingCommand,
  type ExplainCrashParams, type ExplainCrashResult, type NearFinding,
} from '../../server/src/hosts/lsp/protocol.js';
import { CrashMarks } from './crashMarks.js';
import { crashSources, terminalText } from './crashSources.js';
import { explainedPlace } from './goPlaces.js';
import { locateFile } from './locateFile.js';
import { textColumn } from './textColumn.js';

const scheme = 'mapguard-crash';

export function registerCrashReports(client: BaseLanguageClient): readonly Pick<Disposable, 'dispose'>[] {
  const reports = new CrashReports(client);
  return [
    reports, workspace.registerTextDocumentContentProvider(scheme, reports), languages.registerDocumentLinkProvider({ scheme }, reports),
    languages.registerDocumentLinkProvider({ language: 'go-crash' }, { provideDocumentLinks: (document) => frameLinks(client, document) }),
    commands.registerCommand(explainCrashCommand, (asked?: unknown) => reports.show(asked)),
    ...([[explainTerminalCrashCommand, 'all'], [explainTerminalSelectionCommand, 'selection']] as const).map(([command, which]) => commands.registerCommand(command, () => reports.showTerminal(which))),
    commands.registerCommand(goToFindingCommand, goToFinding),
    workspace.onDidCloseTextDocument(({ uri }) => { reports.forget(uri); }),
  ];
}

/** `text` is the report's alone. */
interface Explanation { readonly uri: Uri; readonly text: string }

/** The marks are those of the last explanation; each is a document of its own, so that no link is of the text before. */
class CrashReports implements TextDocumentContentProvider, DocumentLinkProvider {
  private readonly marks: CrashMarks;
  private readonly changes = new EventEmitter<Uri>();
  readonly onDidChange = this.changes.event;
  private last: Explanation | undefined;
  private count = 0;

  constructor(private readonly client: BaseLanguageClient) {
    this.marks = new CrashMarks(client);
    this.marks.onDidChangeFindings(() => { if (this.last) this.changes.fire(this.last.uri); });
  }

  async show(asked: unknown): Promise<void> {
    for await (const text of crashSources(asked)) {
      const params: ExplainCrashParams = { text };
      const result = await this.client.sendRequest<ExplainCrashResult>(explainCrashRequest, params);
      if (!result.found) continue;
      await this.present(result);
      return;
    }
    void window.showInformationMessage(l10n.t('Mapguard found no report of the Go runtime or the race detector: select one, open it, or copy it first.'));
  }

  async showTerminal(which: 'all' | 'selection'): Promise<void> {
    const text = await terminalText(which);
    if (text !== undefined) await this.show(text);
  }

  /** The report's text, and below it what is found in its code now. */
  provideTextDocumentContent(uri: Uri): string {
    const explanation = this.lastAt(uri);
    if (!explanation) return '';
    const lines = this.marks.findings.map(findingLine);
    return [explanation.text, ...(lines.length > 0 ? [`  ${l10n.t('Mapguard finds in this code:')}`, ...lines, ''] : [])].join('\n');
  }

  async provideDocumentLinks(document: TextDocument): Promise<DocumentLink[]> {
    const links: DocumentLink[] = [];
    const findings = new Map(this.lastAt(document.uri) ? this.marks.findings.map((finding) => [findingLine(finding), finding] as const) : []);
    for (let number = 0; number < document.lineCount; number += 1) {
      const { text, range } = document.lineAt(number);
      const finding = findings.get(text);
      const place = explainedPlace(text);
      const uri = place && await locateFile(place.file, true);
      if (finding) links.push(findingLink(range, finding));
      else if (uri) links.push(new DocumentLink(new Range(number, place.start, number, place.end), uri.with({ fragment: `L${String(place.line)}` })));
    }
    return links;
  }

  /** The marks go with the explanation. */
  forget(uri: Uri): void {
    if (this.lastAt(uri)) void this.marks.show([]);
  }

  dispose(): void {
    this.marks.dispose();
    this.changes.dispose();
  }

  private lastAt(uri: Uri): Explanation | undefined {
    return this.last?.uri.toString() === uri.toString() ? this.last : undefined;
  }

  private async present({ text, marks }: ExplainCrashResult): Promise<void> {
    this.count += 1;
    this.last = { uri: Uri.from({ scheme, path: `/${l10n.t('Crash report')}.txt`, query: String(this.count) }), text };
    await this.marks.show(marks);
    await window.showTextDocument(this.last.uri, { preview: true, viewColumn: textColumn() });
  }
}

function findingLine({ uri, line, character, message, rule }: NearFinding): string {
  return `    ${workspace.asRelativePath(Uri.parse(uri))}:${String(line + 1)}:${String(character + 1)}: ${message} (${rule})`;
}

function findingLink({ start, end }: Range, { uri, line, character }: NearFinding): DocumentLink {
  const link = new DocumentLink(new Range(start.translate(0, 4), end), Uri.parse(`command:${goToFindingCommand}?${encodeURIComponent(JSON.stringify([uri, line, character]))}`));
  link.tooltip = l10n.t('Go to it and see its fixes');
  return link;
}

async function goToFinding(uri: unknown, line: unknown, character: unknown): Promise<void> {
  if (typeof uri !== 'string' || !Number.isSafeInteger(line) || !Number.isSafeInteger(character)) return;
  const at = new Position(Number(line), Number(character));
  await window.showTextDocument(Uri.parse(uri), { selection: new Range(at, at) });
  await commands.executeCommand('editor.action.quickFix');
}

/** The frames in a report that is open as a file. */
async function frameLinks(client: BaseLanguageClient, document: TextDocument): Promise<DocumentLink[]> {
  const params: ExplainCrashParams = { text: document.getText() };
  const { frames } = await client.sendRequest<ExplainCrashResult>(explainCrashRequest, params);
  const files = new Map<string, Promise<Uri | undefined>>();
  const links = frames.map(async ({ start, end, file, line, own }) => {
    const known = files.get(file) ?? locateFile(file, own);
    files.set(file, known);
    const uri = await known;
    return uri ? [new DocumentLink(new Range(document.positionAt(start), document.positionAt(end)), uri.with({ fragment: `L${String(line)}` }))] : [];
  });
  return (await Promise.all(links)).flat();
}
