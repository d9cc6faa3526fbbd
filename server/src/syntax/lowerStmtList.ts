/** Lists of statements, in blocks and in the clauses of switch and select: grammar nodes to go/ast's. */
import type { CaseClause, CommClause, Stmt } from '../ast/nodes.js';
import type { Lowering } from './lowering.js';
import { type RawNode, childOf, childrenOf, errorKind, readableParts } from './rawTree.js';

/** The statements below a block or clause, in order; unreadable stretches between them become BadStmt. */
export function statementsBelow(cx: Lowering, node: RawNode): Stmt[] {
  const list: Stmt[] = [];
  // Only the parts of a clause's head have field names; what stands before them is no statement either.
  const headEnd = node.children.findLastIndex((child) => child.field !== '');
  for (const child of node.children.slice(headEnd + 1)) {
    if (child.kind === 'statement_list') list.push(...statementsBelow(cx, child));
    else if (child.kind === errorKind) list.push({ kind: 'BadStmt', start: child.start, end: child.end });
    else {
      const stmt = cx.stmt(child);
      if (stmt) list.push(stmt);
    }
  }
  return list;
}

export function lowerClauses(cx: Lowering, node: RawNode): CaseClause[] {
  const clauses: CaseClause[] = [];
  for (const child of node.children) {
    const isDefault = child.kind === 'default_case';
    if (!isDefault && child.kind !== 'expression_case' && child.kind !== 'type_case') continue;
    const body = statementsBelow(cx, child);
    clauses.push({ kind: 'CaseClause', start: child.start, end: clauseEnd(child, body), isDefault, list: caseHeads(child).map((head) => cx.expr(head)), body });
  }
  return clauses;
}

function caseHeads(clause: RawNode): RawNode[] {
  if (clause.kind === 'type_case') return childrenOf(clause, 'type');
  const list = childOf(clause, 'value');
  return list ? readableParts(list) : [];
}

export function lowerSelectCases(cx: Lowering, node: RawNode): CommClause[] {
  const clauses: CommClause[] = [];
  for (const child of node.children) {
    if (child.kind !== 'default_case' && child.kind !== 'communication_case') continue;
    const head = childOf(child, 'communication');
    const comm = head ? cx.stmt(head) : undefined;
    const body = statementsBelow(cx, child);
    clauses.push({ kind: 'CommClause', start: child.start, end: clauseEnd(child, body), ...(comm ? { comm } : {}), body });
  }
  return clauses;
}

/** The grammar counts the new line after the last statement to the clause; Go does not. */
function clauseEnd(clause: RawNode, body: readonly Stmt[]): number {
  return body[body.length - 1]?.end ?? clause.end;
}
