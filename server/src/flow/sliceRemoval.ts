/** Recognises expressions that cut elements out of a slice. */
import type { Expr } from '../ast/nodes.js';
import { pathOf, type AccessPath } from './accessPath.js';
import type { DeclFlow } from './declFlow.js';

export interface Removal { readonly path: AccessPath; readonly index?: Expr; readonly form: 'append' | 'slices.Delete' | 'call' }

/** `append(s[:i], s[j:]...)`, `slices.Delete(s, i, j)`, or a call of a function that gives back its argument with elements cut out. */
export function removalOf(flow: DeclFlow, expr: Expr): Removal | undefined {
  let e = expr;
  while (e.kind === 'ParenExpr') e = e.x;
  if (e.kind !== 'CallExpr') return undefined;
  const first = e.args[0];
  if (!first) return undefined;
  if (flow.builtinName(e) === 'append') return appendRemoval(flow, e.args, e.ellipsis);
  const callee = flow.types.calleeOf(flow, e);
  if (callee.is !== 'func' && callee.is !== 'unknown') return undefined;
  if (callee.name === 'slices.Delete' || callee.name === 'golang.org/x/exp/slices.Delete') {
    const path = pathOf(flow, first);
    return path && { path, ...(e.args[1] ? { index: e.args[1] } : {}), form: 'slices.Delete' };
  }
  if (callee.is !== 'func') return undefined;
  const operands = callee.recv ? [callee.recv, ...e.args] : e.args;
  const param = flow.summaries.returnsRemovalOf(callee.site);
  const operand = param === undefined ? undefined : operands[param];
  const path = operand && pathOf(flow, operand);
  return path && { path, form: 'call' };
}

function appendRemoval(flow: DeclFlow, args: readonly Expr[], ellipsis: boolean): Removal | undefined {
  const [head, tail] = args;
  if (!ellipsis || args.length !== 2 || head?.kind !== 'SliceExpr' || tail?.kind !== 'SliceExpr' || head.low || !head.high || !tail.low || tail.high) return undefined;
  const path = pathOf(flow, head.x);
  return path && pathOf(flow, tail.x)?.key === path.key ? { path, index: head.high, form: 'append' } : undefined;
}

/** `s[:n]` of the path itself. */
export function shrinks(flow: DeclFlow, expr: Expr, path: AccessPath): boolean {
  return expr.kind === 'SliceExpr' && !expr.low && expr.high !== undefined && pathOf(flow, expr.x)?.key === path.key;
}
