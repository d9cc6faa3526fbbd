/** What a condition tells about maps on either of its edges. */
import type { BinaryExpr, Expr } from '../ast/nodes.js';
import { pathOf } from './accessPath.js';
import { localNamed } from './assignments.js';
import type { DeclFlow } from './declFlow.js';
import type { NilState } from './nilState.js';

export function refineByCondition(flow: DeclFlow, state: NilState, cond: Expr, holds: boolean): NilState {
  if (cond.kind === 'Ident') return refineByPresence(flow, state, cond, holds);
  if (cond.kind === 'IndexExpr') return holds ? made(flow, state, cond.x) : state;
  if (cond.kind !== 'BinaryExpr') return state;
  const { op, x, y } = cond;
  if (isNil(flow, y) || isNil(flow, x)) {
    const operand = isNil(flow, y) ? x : y;
    if ((op === '==' && holds) || (op === '!=' && !holds)) return nil(flow, state, operand);
    return op === '==' || op === '!=' ? made(flow, state, operand) : state;
  }
  return refineByLength(flow, state, cond, holds);
}

/** `len(m) < 1`, `0 == len(m)`: len is 0 for a nil map, so what 0 would fail proves that the map is not nil. */
function refineByLength(flow: DeclFlow, state: NilState, { op, x, y }: BinaryExpr, holds: boolean): NilState {
  const swapped = x.kind === 'BasicLit';
  const [length, limit] = swapped ? [y, x] : [x, y];
  const measured = length.kind === 'CallExpr' && flow.builtinName(length) === 'len' ? length.args[0] : undefined;
  if (!measured || limit.kind !== 'BasicLit') return state;
  const bound = Number(limit.text);
  const fits = (size: number): boolean => (swapped ? compare(bound, op, size) : compare(size, op, bound)) === holds;
  if (!fits(0)) return made(flow, state, measured);
  const path = pathOf(flow, measured);
  // The sizes beside the bound stand for all others.
  const onlyEmpty = ![1, bound - 1, bound, bound + 1].some((size) => size >= 1 && fits(size));
  return onlyEmpty && path ? state.withEmpty(path.key) : state;
}

/** `v, ok := m[k]`: on the ok edge the entry, and so m, is there, and v is taken to be what was stored. */
function refineByPresence(flow: DeclFlow, state: NilState, cond: Expr, holds: boolean): NilState {
  const id = localNamed(flow.facts, cond);
  const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
  if (def?.by !== 'value' || def.count !== 2 || def.index !== 1 || !holds) return state;
  let after = state;
  const value = flow.facts.locals.find((l) => l.def.by === 'value' && l.def.init === def.init && l.def.index === 0);
  if (value) after = after.refined(`L${String(value.id)}`, { is: 'made' });
  const entry = pathOf(flow, def.init);
  if (entry) after = after.refined(entry.key, { is: 'made' });
  return def.init.kind === 'IndexExpr' ? made(flow, after, def.init.x) : after;
}

function made(flow: DeclFlow, state: NilState, expr: Expr): NilState {
  const path = pathOf(flow, expr);
  return path ? state.refined(path.key, { is: 'made' }) : state;
}

function nil(flow: DeclFlow, state: NilState, expr: Expr): NilState {
  const path = pathOf(flow, expr);
  if (!path || !flow.isMap(expr) || state.of(path.key)?.is === 'nil') return state;
  return state.refined(path.key, { is: 'nil', origin: { start: expr.start, end: expr.end }, tested: true });
}

function isNil(flow: DeclFlow, expr: Expr): boolean {
  return expr.kind === 'Ident' && expr.name === 'nil' && flow.facts.uses[expr.start] === undefined;
}

function compare(a: number, op: string, b: number): boolean | undefined {
  switch (op) {
    case '==': return a === b;
    case '!=': return a !== b;
    case '<': return a < b;
    case '<=': return a <= b;
    case '>': return a > b;
    case '>=': return a >= b;
    default: return undefined;
  }
}
