/** Marks in the editor the code that takes part in a crash, and leads from the marks to the findings beside them and back. Both stay with the code while it is edited. */
import {
  CodeAction, CodeActionKind, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, EventEmitter, Hover, l10n, languages, Location, MarkdownString, Position, Range, Uri, workspace,
  type CodeActionProvider, type HoverProvider, type TextDocument, type TextDocumentChangeEvent,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { findingsRequest, goToFindingCommand, type CrashMark, type FindingsParams, type FindingsResult, type NearFinding } from '../../server/src/hosts/lsp/protocol.js';
import { locateFile } from './locateFile.js';
import { movedRange } from './movedRange.js';

/** A mark whose code is found, where it is now, with what Mapguard finds in its function now. */
interface PlacedMark extends CrashMark { readonly uri: Uri; readonly range: Range; readonly findings: readonly NearFinding[] }

export class CrashMarks implements HoverProvider, CodeActionProvider {
  private readonly shown = languages.createDiagnosticCollection('mapguard-crash');
  private readonly changes = new EventEmitter<void>();
  /** The findings beside the marks are others, or elsewhere. */
  readonly onDidChangeFindings = this.changes.event;
  private placed: readonly PlacedMark[] = [];
  private isAsking = false;
  private readonly parts: readonly { dispose(): void }[];

  constructor(private readonly client: BaseLanguageClient) {
    this.parts = [
      this.shown, this.changes, languages.registerHoverProvider('go', this), languages.registerCodeActionsProvider('go', this, { providedCodeActionKinds: [CodeActionKind.QuickFix] }),
      workspace.onDidChangeTextDocument((event) => { this.follow(event); }),
      // Only now does the server know of the edit. Where it has ended meanwhile, what was found before stands.
      client.getFeature('textDocument/didChange').onNotificationSent(() => this.findAgain().catch(() => undefined)),
    ];
  }

  /** Those whose files are found and have code in that line; none takes all away. */
  async show(marks: readonly CrashMark[]): Promise<void> {
    const located = await Promise.all(marks.map(async (mark) => ({ mark, place: await placeOf(mark) })));
    const there = located.flatMap(({ mark, place }) => (place ? [{ ...mark, ...place, findings: [] }] : []));
    this.replace(there);
    await this.findAgain();
  }

  /** Each once, though several stacks lead to it. */
  get findings(): readonly NearFinding[] {
    return [...new Map(this.placed.flatMap(({ findings }) => findings).map((f) => [JSON.stringify(f), f] as const)).values()];
  }

  /** Over a finding: which goroutines of the report were beside it. */
  provideHover({ uri }: TextDocument, { line }: Position): Hover | undefined {
    const beside = this.placed.filter(({ findings }) => findings.some((f) => f.uri === uri.toString() && f.line === line));
    if (beside.length === 0) return undefined;
    const text = new MarkdownString().appendText(l10n.t('In the crash report:'));
    for (const { uri: file, range, message } of beside) {
      const at = String(range.start.line + 1);
      text.appendMarkdown('\n- ').appendText(`${message}: `).appendMarkdown(`[`).appendText(`${workspace.asRelativePath(file)}:${at}`).appendMarkdown(`](${file.with({ fragment: `L${at}` }).toString()})`);
    }
    return new Hover(text);
  }

  /** Over a mark: the ways to the findings, which have the fixes. */
  provideCodeActions({ uri }: TextDocument, { start }: Range): CodeAction[] {
    const here = this.placed.filter((mark) => mark.uri.toString() === uri.toString() && mark.range.start.line === start.line);
    return here.flatMap(({ findings }) => findings).map(({ rule, uri: file, line, character }) => {
      const title = l10n.t('Go to {0} in line {1}, and to its fixes', rule, line + 1);
      const action = new CodeAction(title, CodeActionKind.QuickFix);
      action.command = { command: goToFindingCommand, title, arguments: [file, line, character] };
      return action;
    });
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }

  private replace(placed: readonly PlacedMark[]): void {
    this.placed = placed;
    this.shown.clear();
    for (const mark of placed) this.shown.set(mark.uri, [...this.shown.get(mark.uri) ?? [], diagnosticOf(mark)]);
  }

  /** A mark goes where its code goes, and away when the code itself is changed: of other code the report says nothing. */
  private follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    const uri = document.uri.toString();
    if (!this.placed.some((mark) => mark.uri.toString() === uri)) return;
    this.replace(this.placed.flatMap((mark) => {
      if (mark.uri.toString() !== uri) return [mark];
      let range: ReturnType<typeof movedRange> = mark.range;
      for (const change of contentChanges) range &&= movedRange(range, change);
      return range ? [{ ...mark, range: new Range(range.start.line, range.start.character, range.end.line, range.end.character) }] : [];
    }));
  }

  /** One question at a time; what is changed meanwhile is asked about in the next. */
  private async findAgain(): Promise<void> {
    if (this.isAsking || this.placed.length === 0) return;
    this.isAsking = true;
    try {
      for (let asked: typeof this.placed | undefined; asked !== this.placed;) {
        asked = this.placed;
        const found = await this.withFindings(asked);
        if (asked !== this.placed) continue;
        this.replace(found);
        asked = found;
      }
    } finally {
      this.isAsking = false;
    }
    this.changes.fire();
  }

  private async withFindings(marks: readonly PlacedMark[]): Promise<readonly PlacedMark[]> {
    if (marks.length === 0) return [];
    const params: FindingsParams = { places: marks.map(({ uri, range }) => ({ uri: uri.toString(), line: range.start.line })) };
    const { found } = await this.client.sendRequest<FindingsResult>(findingsRequest, params);
    return marks.map((mark, i) => ({ ...mark, findings: found[i] ?? [] }));
  }
}

/** The code in the line, without the blanks around it. */
async function placeOf({ file, line }: CrashMark): Promise<{ readonly uri: Uri; readonly range: Range } | undefined> {
  const uri = await locateFile(file, true);
  const document = uri && await opened(uri);
  if (!document || line > document.lineCount) return undefined;
  const { text, firstNonWhitespaceCharacterIndex: start, isEmptyOrWhitespace } = document.lineAt(line - 1);
  return isEmptyOrWhitespace ? undefined : { uri, range: new Range(line - 1, start, line - 1, text.trimEnd().length) };
}

/** Undefined where it is no text, or has just gone. */
async function opened(uri: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

function diagnosticOf({ range, message, findings }: PlacedMark): Diagnostic {
  const mark = new Diagnostic(range, message, DiagnosticSeverity.Information);
  mark.source = 'mapguard crash report';
  mark.relatedInformation = findings.map((f) => new DiagnosticRelatedInformation(new Location(Uri.parse(f.uri), new Position(f.line, f.character)), `${f.message} (${f.rule})`));
  return mark;
}
