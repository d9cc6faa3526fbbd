/** The types a right-hand side gives to the several variables on the left: results of a call, or a value and whether it was there. */
import type { Expr } from '../ast/nodes.js';
import type { Core } from './core.js';
import { valueType } from './operand.js';
import type { ExprContext } from './typeSystem.js';
import type { Type } from './types.js';
import { basicType, unknownType } from './universe.js';

/** The right-hand side of an assignment or declaration, and which of the variables on the left is asked about. */
export interface Initialiser { readonly init: Expr; readonly index: number; readonly count: number }

export function initialValueType(core: Core, ctx: ExprContext, { init, index, count }: Initialiser): Type {
  const type = valueType(core.operand(ctx, init));
  if (type.t === 'tuple') return type.types.length === count ? type.types[index] ?? unknownType : unknownType;
  if (count === 1) return type;
  if (count !== 2 || !hasCommaOk(init)) return unknownType;
  return index === 0 ? type : basicType('untyped bool');
}

/** Index expressions, type assertions and receives have a two-valued form. */
function hasCommaOk(init: Expr): boolean {
  let expr = init;
  while (expr.kind === 'ParenExpr') expr = expr.x;
  return expr.kind === 'IndexExpr' || expr.kind === 'TypeAssertExpr' || (expr.kind === 'UnaryExpr' && expr.op === '<-');
}
