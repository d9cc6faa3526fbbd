/** Explains crash and race reports: the explanation is a read-only document whose places and findings are links, and the code that takes part is marked. */
import {
  commands, DocumentLink, l10n, languages, Position, Range, Uri, window, workspace,
  type Disposable, type DocumentLinkProvider, type TextDocument, type TextDocumentContentProvider,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  explainCrashCommand, explainCrashRequest, explainTerminalCrashCommand, findingsRequest, goToFindingCommand,
  type CrashMark, type ExplainCrashParams, type ExplainCrashResult, type FindingsParams, type FindingsResult, type NearFinding,
} from '../../server/src/hosts/lsp/protocol.js';
import { CrashMarks, type PlacedMark } from './crashMarks.js';
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
    commands.registerCommand(explainTerminalCrashCommand, async () => reports.show(await terminalText())), commands.registerCommand(goToFindingCommand, goToFinding),
    workspace.onDidCloseTextDocument(({ uri }) => { reports.forget(uri); }),
  ];
}

/** `findings` by their lines in the text. */
interface Explanation { readonly uri: Uri; readonly text: string; readonly findings: ReadonlyMap<number, NearFinding> }

/** The marks are those of the last explanation; each is a document of its own, so that no link is of the text before. */
class CrashReports implements TextDocumentContentProvider, DocumentLinkProvider {
  private readonly marks = new CrashMarks();
  private last: Explanation | undefined;
  private count = 0;

  constructor(private readonly client: BaseLanguageClient) {}

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

  provideTextDocumentContent(uri: Uri): string {
    return this.lastAt(uri)?.text ?? '';
  }

  async provideDocumentLinks(document: TextDocument): Promise<DocumentLink[]> {
    const links: DocumentLink[] = [];
    const findings = this.lastAt(document.uri)?.findings;
    for (let number = 0; number < document.lineCount; number += 1) {
      const { text, range } = document.lineAt(number);
      const finding = findings?.get(number);
      const place = explainedPlace(text);
      const uri = place && await locateFile(place.file, true);
      if (finding) links.push(findingLink(range, finding));
      else if (uri) links.push(new DocumentLink(new Range(number, place.start, number, place.end), uri.with({ fragment: `L${String(place.line)}` })));
    }
    return links;
  }

  /** The marks go with the explanation. */
  forget(uri: Uri): void {
    if (this.lastAt(uri)) this.marks.show([]);
  }

  dispose(): void {
    this.marks.dispose();
  }

  private lastAt(uri: Uri): Explanation | undefined {
    return this.last?.uri.toString() === uri.toString() ? this.last : undefined;
  }

  private async present({ text, marks }: ExplainCrashResult): Promise<void> {
    const placed = await this.placed(marks);
    const lines = findingLines(placed);
    const before = text.split('\n').length;
    this.count += 1;
    const uri = Uri.from({ scheme, path: `/${l10n.t('Crash report')}.txt`, query: String(this.count) });
    const findings = new Map(lines.flatMap(({ finding }, i) => (finding ? [[before + i, finding] as const] : [])));
    this.last = { uri, text: [text, ...lines.map((line) => line.text)].join('\n'), findings };
    this.marks.show(placed);
    await window.showTextDocument(uri, { preview: true, viewColumn: textColumn() });
  }

  /** The marks whose files are found, with what Mapguard finds in their functions. */
  private async placed(marks: readonly CrashMark[]): Promise<readonly PlacedMark[]> {
    const located = await Promise.all(marks.map(async (mark) => ({ ...mark, uri: await locateFile(mark.file, true) })));
    const there = located.flatMap(({ uri, ...mark }) => (uri ? [{ ...mark, uri }] : []));
    const params: FindingsParams = { places: there.map(({ uri, line }) => ({ uri: uri.toString(), line: line - 1 })) };
    const { found } = await this.client.sendRequest<FindingsResult>(findingsRequest, params);
    return there.map((mark, i) => ({ ...mark, findings: found[i] ?? [] }));
  }
}

/** Each finding once, though several stacks lead to it. */
function findingLines(placed: readonly PlacedMark[]): readonly { readonly text: string; readonly finding?: NearFinding }[] {
  const each = new Map(placed.flatMap(({ findings }) => findings).map((f) => [`${f.uri} ${String(f.line)} ${String(f.character)} ${f.rule}`, f] as const));
  if (each.size === 0) return [];
  const lines = [...each.values()].map((finding) => ({ text: `    ${workspace.asRelativePath(Uri.parse(finding.uri))}:${String(finding.line + 1)}: ${finding.message} (${finding.rule})`, finding }));
  return [{ text: `  ${l10n.t('Mapguard finds in this code:')}` }, ...lines, { text: '' }];
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
