/**
 * A file after an edit. As long as its text is sound, it is what any reader would make of it. Where an edit leaves faults, they stay with the
 * declarations that were edited: a quote or bracket without its partner takes nothing of the others, and the edited ones are for others what
 * they were before.
 */
import type { GoParser } from '../syntax/grammar.js';
import { movedTo, scanBetween, type FileScan, type Segment } from '../syntax/scanFile.js';
import { goFileOf, reopenGoFile, type FileDeclaration, type GoFile } from './goFile.js';
import { SegmentFacts, surfaceOf } from './segmentFacts.js';

export function editedFile(parser: GoParser, before: GoFile, text: string): GoFile {
  const read = reopenGoFile(parser, before, text);
  const known = new Set(before.declarations.map((d) => d.facts));
  if (read.scan.openToken === undefined && read.declarations.every(({ facts }) => known.has(facts) || facts.isSound())) return read;
  const scan = confined(before, text) ?? read.scan;
  const lent = new Map([...read.declarations, ...before.declarations].map(({ segment, facts }) => [segment.text, facts]));
  const declarations = scan.segments.map((segment) => ({ segment, facts: lent.get(segment.text) ?? new SegmentFacts(parser, segment) }));
  const standing = standingFor(parser, before.declarations, declarations);
  return goFileOf(before.path, text, scan, () => ({ scan, declarations: standing }));
}

/** The declarations before and after the edit as they were, and what stands between them; undefined when the edit touches the file's header. */
function confined(before: GoFile, text: string): FileScan | undefined {
  const { front, back } = unchanged(before.text, text);
  if (front <= before.scan.packageSpan.end) return undefined;
  const old = before.declarations.map((d) => d.segment);
  const more = text.length - before.text.length;
  const first = old.findIndex((s) => s.end >= front);
  const until = old.findIndex((s, i) => i >= first && s.start > before.text.length - back);
  const above = first < 0 ? old : old.slice(0, first);
  const below = first < 0 || until < 0 ? [] : old.slice(until);
  const edited = old.slice(above.length, old.length - below.length);
  const from = above.at(-1)?.end ?? before.scan.packageSpan.end;
  const to = below[0] ? below[0].start + more : text.length;
  const between = scanBetween(text, from, to);
  const directives = [
    ...before.scan.directives.filter((d) => d.end <= from), ...between.directives,
    ...before.scan.directives.filter((d) => d.start >= to - more).map((d) => ({ ...d, start: d.start + more, end: d.end + more })),
  ];
  const changed = between.segments.length > 0 ? between.segments : remains(text, { start: from, end: to }, edited);
  const { packageName, packageSpan, goBuild, plusBuild, generated } = before.scan;
  return {
    packageName, packageSpan, ...(goBuild === undefined ? {} : { goBuild }), plusBuild, generated, directives,
    segments: [...above, ...changed, ...below.map((s) => movedTo(s, s.start + more))],
    unformatted: between.unformatted, ...(between.openToken ? { openToken: between.openToken } : {}),
  };
}

/** What is left of the one edited declaration when it has lost its keyword. */
function remains(text: string, range: { readonly start: number; readonly end: number }, edited: readonly Segment[]): readonly Segment[] {
  const [only] = edited;
  const rest = text.slice(range.start, range.end);
  if (!only || edited.length > 1 || rest.trim() === '') return [];
  const start = range.start + rest.length - rest.trimStart().length;
  return [{ tok: only.tok, start, end: start + rest.trim().length, text: rest.trim(), names: [] }];
}

/** How much of two texts is the same at their starts and, beyond that, at their ends. */
function unchanged(a: string, b: string): { readonly front: number; readonly back: number } {
  const most = Math.min(a.length, b.length);
  let front = 0;
  while (front < most && a.charCodeAt(front) === b.charCodeAt(front)) front += 1;
  let back = 0;
  while (back < most - front && a.charCodeAt(a.length - 1 - back) === b.charCodeAt(b.length - 1 - back)) back += 1;
  return { front, back };
}

/** The declarations, where each new one with faults stands for the one it was: of the same name, else of the same place among the changed ones. */
function standingFor(parser: GoParser, before: readonly FileDeclaration[], now: readonly FileDeclaration[]): readonly FileDeclaration[] {
  const kept = new Set(now.map((d) => d.facts));
  const known = new Set(before.map((d) => d.facts));
  const left = before.filter((d) => !kept.has(d.facts));
  const changed = now.filter((d) => !known.has(d.facts));
  const pairs = new Map<FileDeclaration, SegmentFacts>();
  const take = (fits: (old: FileDeclaration, decl: FileDeclaration, i: number) => boolean): void => {
    changed.filter((d) => !pairs.has(d)).forEach((decl, i) => {
      const at = left.findIndex((old) => fits(old, decl, i));
      const [old] = at < 0 ? [] : left.splice(at, 1);
      if (old) pairs.set(decl, old.facts);
    });
  };
  take((old, { segment }) => nameOf(old.facts.seen) === nameOf(segment));
  const rest = [...left];
  take((old, { segment }, i) => old === rest[i] && old.facts.seen.tok === segment.tok);
  return now.map((decl) => ({ ...decl, facts: standIn(parser, decl.facts, pairs.get(decl)) }));
}

function nameOf({ tok, recv, names }: Pick<Segment, 'tok' | 'recv' | 'names'>): string {
  return `${tok} ${recv ?? ''} ${names.join()}`;
}

function standIn(parser: GoParser, facts: SegmentFacts, old: SegmentFacts | undefined): SegmentFacts {
  const good = old?.lastGood ?? (old?.isSound() === true ? old : undefined);
  return good && !facts.isSound() ? new SegmentFacts(parser, facts.own, good) : facts;
}

/** Whether two readings of a file belong to the same package, version and imports. */
export function fitsSame(a: GoFile, b: GoFile): boolean {
  const [x, y] = [a.header, b.header];
  return x.packageName === y.packageName && x.goBuild === y.goBuild && x.plusBuild.join('\n') === y.plusBuild.join('\n')
    && a.imports.length === b.imports.length && a.imports.every(({ name, path }, i) => b.imports[i]?.name === name && b.imports[i]?.path === path);
}

/** Whether all others see of two readings of a file that fits the same is the same. */
export function looksSame(a: GoFile, b: GoFile): boolean {
  return a.declarations.length === b.declarations.length && a.declarations.every(({ facts }, i) => {
    const other = b.declarations[i]?.facts;
    return other !== undefined && (facts === other || surfaceOf(facts.seen) === surfaceOf(other.seen));
  });
}
