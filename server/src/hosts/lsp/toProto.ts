/** From Mapguard's own terms to the protocol's. */
import {
  DiagnosticSeverity, DiagnosticTag, MarkupKind,
  type AnnotatedTextEdit, type Diagnostic, type Hover, type Range, type TextDocumentEdit, type TextEdit, type WorkspaceEdit,
} from 'vscode-languageserver';
import type { LineIndex } from '../../base/lineIndex.js';
import type { TextRange } from '../../base/textRange.js';
import type { IdeDiagnostic } from '../../ide/diagnostics.js';
import type { IdeHover } from '../../ide/hover.js';
import type { IdeEdit } from '../../ide/ideEdit.js';

export const diagnosticSource = 'mapguard';

/** Finds the lines of a file that a range is in; undefined for a file whose text is not to be had. */
export type LinesOf = (path: string) => LineIndex | undefined;

export function toRange(lines: LineIndex, range: TextRange): Range {
  const start = lines.utf16At(range.start);
  const end = lines.utf16At(range.end);
  return { start: { line: start.line, character: start.column }, end: { line: end.line, character: end.column } };
}

export interface DiagnosticContext { readonly lines: LineIndex; readonly linesOf: LinesOf; toUri(path: string): string }

export function toDiagnostic(diagnostic: IdeDiagnostic, context: DiagnosticContext): Diagnostic {
  const { code, href, key } = diagnostic;
  const relatedInformation = diagnostic.related.flatMap((related) => {
    const lines = context.linesOf(related.path);
    return lines ? [{ location: { uri: context.toUri(related.path), range: toRange(lines, related.range) }, message: related.message }] : [];
  });
  return {
    range: toRange(context.lines, diagnostic.range),
    severity: severities[diagnostic.severity],
    source: diagnosticSource,
    message: diagnostic.message,
    ...(code !== undefined ? { code } : {}),
    ...(href !== undefined ? { codeDescription: { href } } : {}),
    ...(relatedInformation.length > 0 ? { relatedInformation } : {}),
    ...(diagnostic.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(key !== undefined ? { data: { key } } : {}),
  };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

export function toHover(hover: IdeHover, lines: LineIndex): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: toRange(lines, hover.range) };
}

const annotationId = 'several-files';

/** A file to change: its lines, the editor's version of it, and whether it has to be made first. */
export interface EditTarget { readonly uri: string; readonly lines: LineIndex; readonly version: number | null; readonly create: boolean }

/** Versioned edits where the client takes them: it then refuses edits of a text that has changed meanwhile. `confirm`: what the client shows before it changes several files. */
export function toWorkspaceEdit(edits: readonly IdeEdit[], targetOf: (path: string) => EditTarget, client: { readonly documentChanges: boolean; readonly confirm?: string }): WorkspaceEdit {
  const byPath = new Map<string, { readonly target: EditTarget; readonly edits: TextEdit[] }>();
  for (const edit of edits) {
    const entry = byPath.get(edit.path) ?? { target: targetOf(edit.path), edits: [] };
    entry.edits.push({ range: toRange(entry.target.lines, edit.range), newText: edit.newText });
    byPath.set(edit.path, entry);
  }
  const files = [...byPath.values()];
  if (!client.documentChanges) return { changes: Object.fromEntries(files.map((file) => [file.target.uri, file.edits])) };
  const annotation = files.length > 1 ? client.confirm : undefined;
  return {
    ...(annotation === undefined ? {} : { changeAnnotations: { [annotationId]: { label: annotation, needsConfirmation: true } } }),
    documentChanges: files.flatMap(({ target, edits: ofFile }) => {
      const annotated = annotation === undefined ? ofFile : ofFile.map((e): AnnotatedTextEdit => ({ ...e, annotationId }));
      const change: TextDocumentEdit = { textDocument: { uri: target.uri, version: target.version }, edits: annotated };
      return target.create ? [{ kind: 'create' as const, uri: target.uri, options: { ignoreIfExists: true } }, change] : [change];
    }),
  };
}
