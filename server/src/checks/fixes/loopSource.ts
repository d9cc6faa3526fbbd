/** The source of a loop to be rewritten: its syntax, indentation and line ends, and names that are free or visible there. */
import type { Expr, RangeStmt, ForStmt, Node, Span, Stmt } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import type { Loop } from '../../facts/declFacts.js';
import type { Type } from '../../model/types.js';
import { atLeast, olderOf, type GoVersion } from '../../base/goVersion.js';
import type { FileVersions, Pass } from '../api.js';

export interface LoopSource {
  readonly stmt: RangeStmt;
  readonly indent: string;
  /** Line end of the file. */
  readonly newline: string;
}

/** The range statement of a loop; undefined when its text no longer parses. */
export function loopSource(pass: Pass, loop: Loop): LoopSource | undefined {
  const stmt = nodeAt(pass, loop.span, (n): n is RangeStmt => n.kind === 'RangeStmt');
  return stmt && { stmt, indent: indentAt(pass.text, stmt.start), newline: newlineOf(pass.text) };
}

export function forSource(pass: Pass, loop: Loop): { readonly stmt: ForStmt; readonly indent: string; readonly newline: string } | undefined {
  const stmt = nodeAt(pass, loop.span, (n): n is ForStmt => n.kind === 'ForStmt');
  return stmt && { stmt, indent: indentAt(pass.text, stmt.start), newline: newlineOf(pass.text) };
}

export function nodeAt<T extends Node>(pass: Pass, span: Span, is: (node: Node) => node is T): T | undefined {
  let found: T | undefined;
  for (const decl of pass.syntax().decls) {
    walk(decl, (node) => {
      if (node.end < span.start || node.start > span.end) return 'skip';
      if (node.start === span.start && node.end === span.end && is(node)) {
        found = node;
        return 'stop';
      }
      return undefined;
    });
  }
  return found;
}

/** The statement that directly holds an expression or statement span, with the statements beside it. */
export function enclosingStmt(pass: Pass, span: Span): { readonly stmt: Stmt; readonly siblings: readonly Stmt[]; readonly index: number } | undefined {
  let found: { stmt: Stmt; siblings: readonly Stmt[]; index: number } | undefined;
  for (const decl of pass.syntax().decls) {
    walk(decl, (node) => {
      const list = node.kind === 'BlockStmt' ? node.list : node.kind === 'CaseClause' || node.kind === 'CommClause' ? node.body : undefined;
      const index = list?.findIndex((s) => s.start <= span.start && span.end <= s.end) ?? -1;
      const stmt = list?.[index];
      if (list && stmt) found = { stmt, siblings: list, index };
      return node.end < span.start || node.start > span.end ? 'skip' : undefined;
    });
  }
  return found;
}

/** The statement begins its line, so that lines can be put before it. */
export function standsAlone(pass: Pass, stmt: Span): boolean {
  const line = pass.text.lastIndexOf('\n', stmt.start - 1) + 1;
  return pass.text.slice(line, stmt.start).trim() === '';
}

export function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
}

export function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Text of an expression as it stands, or undefined when it spans lines (then it is not repeated elsewhere). */
export function oneLine(pass: Pass, expr: Expr): string | undefined {
  const text = pass.text.slice(expr.start, expr.end);
  return text.includes('\n') ? undefined : text;
}

/**
 * The first of `wanted`, `wanted2` … that the declaration uses for nothing, and that means nothing at package level. For a name that is declared and used
 * `within` one statement it is enough that this statement uses it for nothing.
 */
export function freeName(pass: Pass, wanted: string, within?: Span): string {
  const text = within ? pass.text.slice(within.start, within.end) : pass.text;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}${String(n)}`;
    const used = new RegExp(`\\b${name}\\b`).test(text);
    if (!used && pass.pkg.declsNamed(name).length === 0 && !importedAs(pass, name)) return name;
  }
}

/** Whether a predeclared name such as append, or a package's usual name, keeps that meaning at `offset`: nothing local, of the package or imported hides it. */
export function meansItself(pass: Pass, name: string, offset: number, importPath?: string): boolean {
  const hidden = pass.facts.locals.some((l) => l.name === name && l.scope.start <= offset && offset <= l.scope.end);
  // A package cannot import itself.
  if (hidden || pass.pkg.path === importPath || pass.pkg.declsNamed(name).length > 0) return false;
  const imported = pass.site.file.imports.find((i) => (i.name ?? i.path.slice(i.path.lastIndexOf('/') + 1)) === name);
  return imported === undefined ? true : importPath !== undefined && imported.path === importPath;
}

function importedAs(pass: Pass, name: string): boolean {
  return pass.site.file.imports.some((i) => (i.name ?? i.path.slice(i.path.lastIndexOf('/') + 1)) === name);
}

/** The version that decides whether a library function may be offered: the older of language and toolchain (facts part 0). */
export function libraryVersion(versions: FileVersions): GoVersion {
  return versions.toolchain ? olderOf(versions.language, versions.toolchain) : versions.language;
}

export function libraryHas(pass: Pass, minor: number): boolean {
  return atLeast(libraryVersion(pass.versions), minor);
}

/** Types that `cmp.Ordered` admits, so that slices.Sorted takes them. */
export function isOrdered(pass: Pass, type: Type): boolean {
  const u = pass.types.underlying(type);
  return u.t === 'basic' && !/^(bool|complex\d+|unsafe\.Pointer|untyped (bool|complex))$/.test(u.name);
}
