/** Where accesses stand in the syntax of a declaration: the function body, its statement, and the innermost statement of a list. */
import type { BlockStmt, Node, Span, Stmt } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import type { DeclSource } from '../api.js';

export interface AccessSite {
  readonly access: Span;
  /** Of the innermost function around it. */
  readonly body: BlockStmt;
  /** Index of the statement of the body that holds it. */
  readonly top: number;
  /** The innermost statement that holds it and stands in a list, with that list. */
  readonly stmt: Stmt;
  readonly list: readonly Stmt[];
  readonly index: number;
}

/** The accesses of each function body, in the order of the text; undefined when one stands in no statement. */
export function accessSites(source: DeclSource, accesses: readonly Span[]): readonly (readonly AccessSite[])[] | undefined {
  const byBody = new Map<number, AccessSite[]>();
  for (const access of [...accesses].sort((a, b) => a.start - b.start)) {
    const site = siteOf(source, access);
    if (!site) return undefined;
    const list = byBody.get(site.body.start);
    if (list) list.push(site);
    else byBody.set(site.body.start, [site]);
  }
  return [...byBody.values()];
}

function siteOf(source: DeclSource, access: Span): AccessSite | undefined {
  let found: AccessSite | undefined;
  let body: BlockStmt | undefined;
  for (const decl of source.syntax().decls) {
    walk(decl, (node) => {
      if (access.start < node.start || node.end < access.end) return 'skip';
      if (node.kind === 'FuncLit' || node.kind === 'FuncDecl') {
        body = node.body;
        found = undefined;
      }
      const list = listOf(node);
      const index = list?.findIndex((s) => s.start <= access.start && access.end <= s.end) ?? -1;
      const stmt = list?.[index];
      if (list && stmt && body) found = { access, body, top: found?.top ?? index, stmt, list, index };
      return undefined;
    });
  }
  return found;
}

function listOf(node: Node): readonly Stmt[] | undefined {
  if (node.kind === 'BlockStmt') return node.list;
  return node.kind === 'CaseClause' || node.kind === 'CommClause' ? node.body : undefined;
}
