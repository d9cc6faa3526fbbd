/** The length of `[...]T{…}`: one more than the highest index. */
import type { Expr } from '../ast/nodes.js';
import { integerValue } from './constants.js';
import type { Core } from './core.js';
import type { ExprContext } from './typeSystem.js';

export function compositeLength(core: Core, ctx: ExprContext, elts: readonly Expr[]): number | undefined {
  let next = 0;
  let length = 0;
  for (const elt of elts) {
    const index = elt.kind === 'KeyValueExpr' ? integerValue(core, ctx, elt.key) : next;
    if (index === undefined) return undefined;
    next = index + 1;
    length = Math.max(length, next);
  }
  return length;
}
