/** The clauses of switch and select statements: grammar nodes to go/ast's. */
import type { CaseClause, CommClause, Stmt } from '../ast/nodes.js';
import type { Lowering } from './lowering.js';
import { type RawNode, childOf, childrenOf } from './rawTree.js';

type LowerList = (cx: Lowering, node: RawNode) => Stmt[];

export function lowerClauses(cx: Lowering, node: RawNode, list: LowerList): CaseClause[] {
  const clauses: CaseClause[] = [];
  for (const child of node.children) {
    const isDefault = child.kind === 'default_case';
    if (!isDefault && child.kind !== 'expression_case' && child.kind !== 'type_case') continue;
    const heads = child.kind === 'type_case' ? childrenOf(child, 'type') : childOf(child, 'value')?.children ?? [];
    const body = clauseBody(cx, child, list);
    clauses.push({ kind: 'CaseClause', start: child.start, end: clauseEnd(child, body), isDefault, list: heads.map((head) => cx.expr(head)), body });
  }
  return clauses;
}

export function lowerSelectCases(
  cx: Lowering, node: RawNode, lower: { stmt: (cx: Lowering, node: RawNode) => Stmt | undefined; list: LowerList },
): CommClause[] {
  const clauses: CommClause[] = [];
  for (const child of node.children) {
    if (child.kind !== 'default_case' && child.kind !== 'communication_case') continue;
    const head = childOf(child, 'communication');
    const comm = head ? lower.stmt(cx, head) : undefined;
    const body = clauseBody(cx, child, lower.list);
    clauses.push({ kind: 'CommClause', start: child.start, end: clauseEnd(child, body), ...(comm ? { comm } : {}), body });
  }
  return clauses;
}

function clauseBody(cx: Lowering, clause: RawNode, list: LowerList): Stmt[] {
  const statements = clause.children.find((child) => child.kind === 'statement_list');
  return statements ? list(cx, statements) : [];
}

/** The grammar counts the new line after the last statement to the clause; Go does not. */
function clauseEnd(clause: RawNode, body: readonly Stmt[]): number {
  return body[body.length - 1]?.end ?? clause.end;
}
