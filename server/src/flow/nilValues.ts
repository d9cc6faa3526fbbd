/** What a value is, as far as nil maps go: the zero value of a type, or the value of an expression. */
import type { CompositeLit, Expr, Span } from '../ast/nodes.js';
import type { Type } from '../model/types.js';
import { pathOf } from './accessPath.js';
import type { DeclFlow } from './declFlow.js';
import type { NilFact, NilState, ZeroParts } from './nilState.js';

/** Absent members: unknown. `fields` are fields that a literal gives. */
export interface NilValue { readonly fact?: NilFact | undefined; readonly zero?: ZeroParts | undefined; readonly fields?: readonly (readonly [string, NilFact | undefined])[] }

export function zeroFact(flow: DeclFlow, type: Type, origin: Span, loops: readonly number[]): NilValue {
  const under = flow.types.underlying(type);
  if (under.t === 'map') return { fact: { is: 'nil', origin, loops } };
  return under.t === 'struct' ? { zero: { of: 'fields', origin, loops } } : {};
}

export function assignedFact(flow: DeclFlow, state: NilState, from: Expr, loops: readonly number[]): NilValue {
  let e = from;
  while (e.kind === 'ParenExpr') e = e.x;
  const origin = { start: e.start, end: e.end };
  switch (e.kind) {
    case 'Ident': {
      if (e.name === 'nil' && flow.facts.uses[e.start] === undefined) return { fact: { is: 'nil', origin, loops } };
      return copied(flow, state, e);
    }
    case 'SelectorExpr': case 'IndexExpr': case 'StarExpr': return copied(flow, state, e);
    case 'UnaryExpr': return e.op === '&' && e.x.kind === 'CompositeLit' ? literalFact(flow, state, e.x, loops) : {};
    case 'CompositeLit': return literalFact(flow, state, e, loops);
    case 'CallExpr': return callFact(flow, state, e, loops);
    default: return {};
  }
}

function copied(flow: DeclFlow, state: NilState, e: Expr): NilValue {
  const path = pathOf(flow, e);
  return path ? { fact: state.of(path.key) } : {};
}

function callFact(flow: DeclFlow, state: NilState, call: Extract<Expr, { kind: 'CallExpr' }>, loops: readonly number[]): NilValue {
  const origin = { start: call.start, end: call.end };
  const [first] = call.args;
  const builtin = flow.builtinName(call);
  if (builtin === 'make' && first) {
    const empty: ZeroParts = { of: 'entries', origin, loops };
    return flow.types.underlying(flow.types.typeNamed(flow, first)).t === 'map' ? { fact: { is: 'made' }, zero: empty } : {};
  }
  // A pointer's path and its target's are one: what new(T) points to is T's zero value.
  if (builtin === 'new' && first) return zeroFact(flow, flow.types.typeNamed(flow, first), origin, loops);
  const callee = flow.types.calleeOf(flow, call);
  if (callee.is === 'func') {
    const nil = flow.summaries.returnsNil(callee.site);
    if (nil) return { fact: { is: nil === 'always' ? 'nil' : 'guarded', origin, loops } };
  }
  if (!first) return {};
  if (callee.is === 'conversion') return assignedFact(flow, state, first, loops);
  const name = callee.is === 'func' || callee.is === 'unknown' ? callee.name : undefined;
  // maps.Clone keeps nil (package maps, Clone).
  return name === 'maps.Clone' ? { fact: assignedFact(flow, state, first, loops).fact } : {};
}

function literalFact(flow: DeclFlow, state: NilState, lit: CompositeLit, loops: readonly number[]): NilValue {
  const type = flow.types.underlying(flow.types.typeOf(flow, lit));
  const origin = { start: lit.start, end: lit.end };
  if (type.t === 'map') return { fact: { is: 'made' }, ...(lit.elts.length === 0 ? { zero: { of: 'entries', origin, loops } } : {}) };
  if (type.t !== 'struct') return {};
  const fields: [string, NilFact | undefined][] = [];
  for (const element of lit.elts) {
    // Without keys every field is given.
    if (element.kind !== 'KeyValueExpr') return {};
    if (element.key.kind !== 'Ident') return {};
    const given = assignedFact(flow, state, element.value, loops).fact;
    fields.push([element.key.name, given ?? { is: 'made' }]);
  }
  return { zero: { of: 'fields', origin, loops }, fields };
}
