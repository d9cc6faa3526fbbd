/** Expressions that make a new value of two others. */
import type { Expr } from '../ast/nodes.js';

const operators: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '&^']);

/** Sums, other arithmetic, and joined texts. */
export function isArithmetic(e: Expr): boolean {
  return e.kind === 'BinaryExpr' && operators.has(e.op);
}
