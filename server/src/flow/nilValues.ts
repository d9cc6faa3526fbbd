/** What a value is, as far as nil maps go: the zero value of a type, or the value of an expression. */
import type { CompositeLit, Expr, Span } from '../ast/nodes.js';
import type { StructTypeOf, Type } from '../model/types.js';
import { pathOf } from './accessPath.js';
import type { DeclFlow } from './declFlow.js';
import type { NilFact, NilState, ZeroParts } from './nilState.js';

/** Absent members: unknown. `fields` are fields that a literal gives, and structs within a zero struct. */
export interface NilValue { readonly fact?: NilFact | undefined; readonly zero?: ZeroParts | undefined; readonly fields?: readonly (readonly [string, NilValue])[] }

/** Structs in structs that are looked into. */
const maxNesting = 3;

export function zeroFact(flow: DeclFlow, type: Type, origin: Span, loops: readonly number[]): NilValue {
  const under = flow.types.underlying(type);
  if (under.t === 'map') return { fact: { is: 'nil', origin, loops } };
  if (under.t === 'array') return elementsFact(flow, under.elem, origin, loops);
  return under.t === 'struct' ? zeroStruct(flow, under, { origin, loops }) : {};
}

/** The elements of a fresh array or slice are maps that are nil. */
function elementsFact(flow: DeclFlow, elem: Type, origin: Span, loops: readonly number[]): NilValue {
  return flow.types.underlying(elem).t === 'map' ? { zero: { fields: undefined, origin, loops } } : {};
}

/** Structs that a struct holds by value are zero with it. */
function zeroStruct(flow: DeclFlow, struct: StructTypeOf, from: Pick<ZeroParts, 'origin' | 'loops'>, depth = 0): NilValue {
  const maps = new Set<string>();
  const fields: (readonly [string, NilValue])[] = [];
  for (const { name, type } of struct.fields) {
    const under = flow.types.underlying(type);
    if (under.t === 'map') maps.add(name);
    if (under.t === 'struct' && depth < maxNesting) fields.push([name, zeroStruct(flow, under, from, depth + 1)]);
  }
  return { zero: { fields: maps, ...from }, fields };
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
    const made = flow.types.underlying(flow.types.typeNamed(flow, first));
    if (made.t === 'slice') return elementsFact(flow, made.elem, origin, loops);
    return made.t === 'map' ? { fact: { is: 'made' }, zero: { fields: undefined, origin, loops } } : {};
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
  if (type.t === 'map') return { fact: { is: 'made' }, ...(lit.elts.length === 0 ? { zero: { fields: undefined, origin, loops } } : {}) };
  if (type.t !== 'struct') return {};
  const { zero, fields: within = [] } = zeroStruct(flow, type, { origin, loops });
  const fields = [...within];
  for (const [nth, element] of lit.elts.entries()) {
    const keyed = element.kind === 'KeyValueExpr';
    // Without keys every field is given, in order (Go spec, "Composite literals").
    const name = keyed ? (element.key.kind === 'Ident' ? element.key.name : undefined) : type.fields[nth]?.name;
    if (name === undefined) return {};
    const given = assignedFact(flow, state, keyed ? element.value : element, loops);
    fields.push([name, { ...given, fact: given.fact ?? { is: 'made' } }]);
  }
  return { zero, fields };
}
