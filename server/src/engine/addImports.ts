/** The edits that bring missing imports into a file, where goimports would put them. */
import type { TextRange } from '../base/textRange.js';
import type { FileScan, Segment } from '../syntax/scanFile.js';

export interface ImportEdit { readonly range: TextRange; readonly newText: string }

/** Edits for the paths that the file does not import under their own name. UTF-16 offsets in the file. */
export function importEdits(text: string, scan: FileScan, imported: readonly { path: string; name?: string }[], wanted: readonly string[]): readonly ImportEdit[] {
  const missing = wanted.filter((path) => !imported.some((i) => i.path === path && i.name === undefined)).sort();
  if (missing.length === 0) return [];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const declared = scan.segments.filter((s) => s.tok === 'import' && !/"C"/.test(s.text));
  const block = declared.find((s) => /^import\s*\(/.test(s.text));
  if (block) return missing.map((path) => blockEdit(block, path, newline)).reduce(merged, []);
  const single = declared[0];
  if (single) return [singleEdit(single, missing, newline)];
  const lines = missing.length === 1 ? `import ${quote(missing[0] ?? '')}` : blockText(missing.map(quote), newline);
  const last = scan.segments.findLast((s) => s.tok === 'import');
  const at = last ? last.end : scan.packageSpan.end;
  return [{ range: { start: at, end: at }, newText: `${newline}${newline}${lines}` }];
}

function quote(path: string): string {
  return `"${path}"`;
}

function blockText(specs: readonly string[], newline: string): string {
  return `import (${newline}${specs.map((s) => `\t${s}${newline}`).join('')})`;
}

/** `import "fmt"` becomes a block with both; the order is by path. */
function singleEdit(single: Segment, missing: readonly string[], newline: string): ImportEdit {
  const own = single.text.slice('import'.length).trim();
  const specs = [...missing.map(quote), own].sort((a, b) => compare(pathIn(a), pathIn(b)));
  return { range: { start: single.start, end: single.end }, newText: blockText(specs, newline) };
}

/** A line in sorted place among the block's first group; before everything when that group is not the standard library's. */
function blockEdit(block: Segment, path: string, newline: string): ImportEdit {
  const lines = specLines(block);
  const group = firstGroup(lines);
  const standard = group.some((l) => !isRemote(l.path));
  const first = lines[0];
  if (!first) return insertion(block.start + block.text.indexOf('(') + 1, `${newline}\t${quote(path)}${block.text.includes('\n') ? '' : newline}`);
  if (!standard) return insertion(first.start, `${quote(path)}${newline}${newline}\t`);
  // The same path under a name of its own comes after it.
  const next = group.find((l) => compare(l.path, path) >= 0);
  if (next) return insertion(next.start, `${quote(path)}${newline}\t`);
  const last = group[group.length - 1] ?? first;
  return insertion(last.end, `${newline}\t${quote(path)}`);
}

interface SpecLine { readonly start: number; readonly end: number; readonly path: string; readonly groupEnd: boolean }

/** The specs of a block with the extent of each line's code and trailing comment, absolute. */
function specLines(block: Segment): readonly SpecLine[] {
  const found: SpecLine[] = [];
  const spec = /^[ \t]*((?:[\w.]+[ \t]+)?"[^"\n]*"[^\n\r]*)(\r?\n[ \t]*(?=\r?\n))?/gm;
  for (const m of block.text.matchAll(spec)) {
    const code = m[1] ?? '';
    const start = block.start + m.index + m[0].indexOf(code);
    found.push({ start, end: start + code.length, path: pathIn(code), groupEnd: m[2] !== undefined });
  }
  return found;
}

function firstGroup(lines: readonly SpecLine[]): readonly SpecLine[] {
  const end = lines.findIndex((l) => l.groupEnd);
  return end < 0 ? lines : lines.slice(0, end + 1);
}

/** Third-party paths have a dot in their first element. */
function isRemote(path: string): boolean {
  return (path.split('/')[0] ?? '').includes('.');
}

function pathIn(spec: string): string {
  return /"([^"]*)"/.exec(spec)?.[1] ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function insertion(at: number, newText: string): ImportEdit {
  return { range: { start: at, end: at }, newText };
}

/** Two insertions at one place become one, in their order. */
function merged(edits: readonly ImportEdit[], next: ImportEdit): readonly ImportEdit[] {
  const same = edits.find((e) => e.range.start === next.range.start && e.range.end === next.range.end);
  if (!same) return [...edits, next];
  return edits.map((e) => (e === same ? { range: e.range, newText: e.newText + next.newText } : e));
}
