/** What a condition tells about maps on either of its edges. */
import type { Expr } from '../ast/nodes.js';
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
  const measured = x.kind === 'CallExpr' && flow.builtinName(x) === 'len' ? x.args[0] : undefined;
  if (!measured || y.kind !== 'BasicLit') return state;
  // len is 0 for a nil map: any comparison that 0 would fail proves that the map is not nil.
  const path = pathOf(flow, measured);
  if (compare(0, op, Number(y.text)) !== holds) return made(flow, state, measured);
  const impliesEmpty = y.text === '0' && ((op === '==' && holds) || (op !== '==' && !holds));
  return impliesEmpty && path ? state.withEmpty(path.key) : state;
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
