/** What the lowering functions share: the text, the way back into expressions and blocks, and the nesting limit. */
import type { BadExpr, BlockStmt, Expr, Ident, Stmt } from '../ast/nodes.js';
import type { RawNode } from './rawTree.js';

/** The grammar's rules call each other in cycles; going through this object keeps the files below one another. */
export interface Lowering {
  readonly text: string;
  /** Types are expressions too, as in go/ast. */
  expr(node: RawNode): Expr;
  block(node: RawNode): BlockStmt;
  /** Undefined for nodes that are no statements. */
  stmt(node: RawNode): Stmt | undefined;
}

export function badExpr(start: number, end: number): BadExpr {
  return { kind: 'BadExpr', start, end };
}

/** The expression of a part that the grammar requires; what a damaged tree leaves out is a BadExpr of no width. */
export function exprOr(cx: Lowering, node: RawNode | undefined, at: number): Expr {
  return node ? cx.expr(node) : badExpr(at, at);
}

export function identOf(cx: Lowering, node: RawNode): Ident {
  return { kind: 'Ident', start: node.start, end: node.end, name: cx.text.slice(node.start, node.end) };
}

/** An identifier of no width, for a name that a damaged tree leaves out. */
export function missingIdent(at: number): Ident {
  return { kind: 'Ident', start: at, end: at, name: '' };
}
