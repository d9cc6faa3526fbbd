/** Findings of one file as the command line prints them: lines and columns in bytes, paths relative to the working directory. */
import { relative, sep } from 'node:path';
import { LineIndex } from '../../base/lineIndex.js';
import type { TextRange } from '../../base/textRange.js';
import type { FileResult, ReportedFinding } from '../../engine/results.js';
import { renderRuleMessage } from '../../ide/render.js';
import type { Texts } from '../../ide/texts.js';

/** Line and column 1-based, in bytes; offset 0-based, in bytes. */
export interface Position { readonly line: number; readonly column: number; readonly offset: number }
export interface PrintedEdit { readonly file: string; readonly start: Position; readonly end: Position; readonly newText: string }
export interface PrintedFinding {
  readonly rule: string; readonly group: string; readonly severity: string; readonly confidence: string; readonly file: string;
  readonly start: Position; readonly end: Position; readonly function: string; readonly map: string; readonly message: string;
  readonly related: readonly { readonly file: string; readonly start: Position; readonly end: Position; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly kind: string; readonly safe: boolean; readonly edits: readonly PrintedEdit[] }[];
}

export class Printer {
  private readonly indexes = new Map<string, LineIndex>();

  constructor(private readonly cwd: string, private readonly texts: Texts, private readonly textOf: (path: string) => string) {}

  file(path: string): string {
    return relative(this.cwd, path).split(sep).join('/') || path;
  }

  findings(result: FileResult): readonly PrintedFinding[] {
    const printed = result.findings.map((f) => this.finding(f));
    this.indexes.clear();
    return printed;
  }

  private finding(f: ReportedFinding): PrintedFinding {
    const text = (message: ReportedFinding['message']): string => renderRuleMessage(this.texts, f.rule, message);
    return {
      rule: f.rule, group: f.group, severity: f.severity, confidence: f.confidence, ...this.place(f.place.path, f.place.range), function: f.function, map: f.map,
      message: text(f.message),
      related: f.related.map((r) => ({ ...this.place(r.place.path, r.place.range), message: text(r.message) })),
      fixes: f.fixes().offered.map((fix) => ({
        title: text(fix.title), kind: fix.kind, safe: fix.safe, edits: fix.edits.map((e) => ({ ...this.place(e.path, e.range), newText: e.newText })),
      })),
    };
  }

  private place(path: string, range: TextRange): { file: string; start: Position; end: Position } {
    let index = this.indexes.get(path);
    if (!index) this.indexes.set(path, (index = new LineIndex(this.textOf(path))));
    return { file: this.file(path), start: positionAt(index, range.start), end: positionAt(index, range.end) };
  }
}

function positionAt(index: LineIndex, offset: number): Position {
  const { line, column, offset: bytes } = index.bytesAt(offset);
  return { line: line + 1, column: column + 1, offset: bytes };
}

/** `path:line:column: message (rule-id)`, like go vet. */
export function textLine(f: PrintedFinding): string {
  return `${f.file}:${String(f.start.line)}:${String(f.start.column)}: ${f.message} (${f.rule})`;
}

/** A workflow command of GitHub Actions. */
export function githubLine(f: PrintedFinding): string {
  const level = f.severity === 'error' ? 'error' : f.severity === 'warning' ? 'warning' : 'notice';
  const data = (s: string): string => s.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (s: string): string => data(s).replace(/:/g, '%3A').replace(/,/g, '%2C');
  return `::${level} file=${property(f.file)},line=${String(f.start.line)},col=${String(f.start.column)},title=${f.rule}::${data(f.message)}`;
}
