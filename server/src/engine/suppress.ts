/** Comments that silence findings: reading them, applying them, and naming those that silence nothing. */
import { lineIndexOf } from '../base/lineIndex.js';
import type { TextRange } from '../base/textRange.js';

export interface Suppression {
  readonly range: TextRange;
  /** Rule ids as written, or 'mapguard' for every rule; empty for a bare //nolint, which is meant for every tool. */
  readonly ids: readonly string[];
  /** 0-based lines it covers; undefined for the whole file. */
  readonly lines: readonly number[] | undefined;
}

/** A directive comment as the file scan gives it. */
export interface DirectiveComment extends TextRange { readonly text: string; readonly codeBefore: boolean }

const everything = 'mapguard';

/** The suppressions among a file's directives. Of the ids only those count that `isRule` knows, and 'mapguard'. */
export function suppressionsIn(text: string, directives: readonly DirectiveComment[], isRule: (id: string) => boolean): readonly Suppression[] {
  if (directives.length === 0) return [];
  const lines = lineIndexOf(text);
  return directives.flatMap((d) => {
    const read = readDirective(d.text);
    if (!read) return [];
    const ids = read.ids.filter((id) => id === everything || isRule(id));
    if (ids.length === 0 && read.ids.length > 0) return [];
    const line = lines.utf16At(d.start).line;
    return [{ range: { start: d.start, end: d.end }, ids, lines: read.file ? undefined : d.codeBefore ? [line] : [line, line + 1] }];
  });
}

function readDirective(text: string): { readonly ids: readonly string[]; readonly file: boolean } | undefined {
  const nolint = /^\/\/ ?nolint(?::\s*([\w-]+(?:\s*,\s*[\w-]+)*))?(?=\s|$)/.exec(text);
  if (nolint) return { ids: (nolint[1] ?? '').split(',').map((s) => s.trim()).filter((s) => s !== ''), file: false };
  const lint = /^\/\/lint:(ignore|file-ignore)\s+([\w-]+(?:,[\w-]+)*)(?=\s|$)/.exec(text);
  return lint ? { ids: (lint[2] ?? '').split(','), file: lint[1] === 'file-ignore' } : undefined;
}

export function silences(s: Suppression, rule: string, line: number): boolean {
  return (s.lines === undefined || s.lines.includes(line)) && (s.ids.length === 0 || s.ids.includes(everything) || s.ids.includes(rule));
}

/** A suppression is unused when it names us or one of our rules that ran, and silenced nothing. A bare //nolint may be meant for others. */
export function unusedSuppressions(all: readonly Suppression[], used: ReadonlySet<Suppression>, ran: (id: string) => boolean): readonly Suppression[] {
  return all.filter((s) => !used.has(s) && s.ids.length > 0 && s.ids.every((id) => id === everything || ran(id)));
}
