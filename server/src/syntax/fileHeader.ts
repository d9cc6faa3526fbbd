/** Reads what stands before a file's first declaration: build constraints, the generated mark and the package clause. */
import type { TextRange } from '../base/textRange.js';
import { type Directive, directiveAt } from './directive.js';
import { identifierEnd, isWordUnit, skipBlank, skipComment, unterminated } from './skipText.js';

export interface FileHeader {
  /** Empty if the package clause is missing. */
  readonly packageName: string;
  /** The package's name in the package clause. */
  readonly packageSpan: TextRange;
  /** The expression of the //go:build line. */
  readonly goBuild?: string;
  /** The arguments of the `// +build` lines. */
  readonly plusBuild: readonly string[];
  /** As go/ast's IsGenerated has it. */
  readonly generated: boolean;
}

/** The header, the directives in it, and where the declarations may begin. */
export interface ScannedHeader { readonly header: FileHeader; readonly directives: readonly Directive[]; readonly end: number }

export function scanHeader(text: string): ScannedHeader {
  const directives: Directive[] = [];
  let goBuild: string | undefined;
  const plusBuild: string[] = [];
  let generated = false;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    at = skipSpace(text, at);
    const end = skipComment(text, at);
    if (end === at || end === unterminated) break;
    const comment = text.slice(at, end).trimEnd();
    goBuild ??= /^\/\/go:build\s+(.*)$/.exec(comment)?.[1];
    const plus = /^\/\/\s*\+build\s+(.*)$/.exec(comment)?.[1];
    if (plus !== undefined) plusBuild.push(plus);
    generated ||= /^\/\/ Code generated .* DO NOT EDIT\.\r?$/m.test(comment);
    const directive = directiveAt(text, at, end, 0);
    if (directive) directives.push(directive);
    at = end;
  }
  const clause = packageClause(text, at);
  const header: FileHeader = { packageName: clause.name, packageSpan: clause.span, ...(goBuild === undefined ? {} : { goBuild }), plusBuild, generated };
  return { header, directives, end: clause.end };
}

function packageClause(text: string, at: number): { name: string; span: TextRange; end: number } {
  const word = 'package';
  if (!text.startsWith(word, at) || isWordUnit(text.charCodeAt(at + word.length))) return { name: '', span: { start: at, end: at }, end: at };
  const start = skipBlank(text, at + word.length);
  const end = identifierEnd(text, start);
  return { name: text.slice(start, end), span: { start, end }, end };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
}
