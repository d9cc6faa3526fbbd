/** Marks in the editor the code that takes part in a crash, and leads from the marks to the findings beside them and back. */
import {
  CodeAction, CodeActionKind, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Hover, l10n, languages, Location, MarkdownString, Position, Range, Uri, workspace,
  type CodeActionProvider, type HoverProvider, type TextDocument,
} from 'vscode';
import { goToFindingCommand, type CrashMark, type NearFinding } from '../../server/src/hosts/lsp/protocol.js';

/** A mark whose file is found, with what Mapguard finds in its function. */
export interface PlacedMark extends CrashMark { readonly uri: Uri; readonly findings: readonly NearFinding[] }

export class CrashMarks implements HoverProvider, CodeActionProvider {
  private readonly shown = languages.createDiagnosticCollection('mapguard-crash');
  private placed: readonly PlacedMark[] = [];
  private readonly providers = [languages.registerHoverProvider('go', this), languages.registerCodeActionsProvider('go', this, { providedCodeActionKinds: [CodeActionKind.QuickFix] })];

  show(placed: readonly PlacedMark[]): void {
    this.placed = placed;
    this.shown.clear();
    for (const mark of placed) this.shown.set(mark.uri, [...this.shown.get(mark.uri) ?? [], diagnosticOf(mark)]);
  }

  /** Over a finding: which goroutines of the report were beside it. */
  provideHover({ uri }: TextDocument, { line }: Position): Hover | undefined {
    const beside = this.placed.filter(({ findings }) => findings.some((f) => f.uri === uri.toString() && f.line === line));
    if (beside.length === 0) return undefined;
    const text = new MarkdownString().appendText(l10n.t('In the crash report:'));
    for (const { uri: file, line: at, message } of beside) {
      text.appendMarkdown('\n- ').appendText(`${message}: `).appendMarkdown(`[`).appendText(`${workspace.asRelativePath(file)}:${String(at)}`).appendMarkdown(`](${file.with({ fragment: `L${String(at)}` }).toString()})`);
    }
    return new Hover(text);
  }

  /** Over a mark: the ways to the findings, which have the fixes. */
  provideCodeActions({ uri }: TextDocument, { start }: Range): CodeAction[] {
    const here = this.placed.filter((mark) => mark.uri.toString() === uri.toString() && mark.line - 1 === start.line);
    return here.flatMap(({ findings }) => findings).map(({ rule, uri: file, line, character }) => {
      const title = l10n.t('Go to {0} in line {1}, and to its fixes', rule, line + 1);
      const action = new CodeAction(title, CodeActionKind.QuickFix);
      action.command = { command: goToFindingCommand, title, arguments: [file, line, character] };
      return action;
    });
  }

  dispose(): void {
    for (const part of [this.shown, ...this.providers]) part.dispose();
  }
}

function diagnosticOf({ line, message, findings }: PlacedMark): Diagnostic {
  const mark = new Diagnostic(new Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER), message, DiagnosticSeverity.Information);
  mark.source = 'mapguard crash report';
  mark.relatedInformation = findings.map((f) => new DiagnosticRelatedInformation(new Location(Uri.parse(f.uri), new Position(f.line, f.character)), `${f.message} (${f.rule})`));
  return mark;
}
