/** Copy-on-write in two steps: a map, or a struct with maps, loaded from an atomic, and what was made of it stored there again. */
import type { Expr, Node } from '../ast/nodes.js';
import type { Type } from '../model/types.js';
import type { TypeSystem } from '../model/typeSystem.js';
import type { DeclFlow } from './declFlow.js';
import { derivedAt, isMadeOf } from './derivedLocals.js';
import { loadedValue } from './loadedValues.js';
import { afterCall, methodCalls, type MethodCall } from './methodCalls.js';
import { canReach } from './reach.js';

export interface SnapshotUpdate {
  readonly load: MethodCall;
  readonly store: MethodCall;
  readonly value: Expr;
}

export function snapshotUpdates(flow: DeclFlow): readonly SnapshotUpdate[] {
  const calls = methodCalls(flow).filter((c) => c.name.startsWith('sync/atomic.') && c.mode === 'call');
  return calls.flatMap((store) => {
    const [value] = store.call.args;
    if (!/\.(?:Store|Swap)$/.test(store.name) || !value || !holdsMap(flow.types, flow.types.typeOf(flow, value), 0)) return [];
    const load = calls.findLast((c) => c.name.endsWith('.Load') && c.on === store.on && leadsTo(flow, c, store) && isMadeFrom(flow, c, store, value));
    return load && !isUnchanged(flow, load, store, value) ? [{ load, store, value }] : [];
  });
}

function leadsTo(flow: DeclFlow, load: MethodCall, store: MethodCall): boolean {
  const body = flow.facts.bodies[store.body];
  return body !== undefined && load.body === store.body && canReach(body, afterCall(load), store.point);
}

function isMadeFrom(flow: DeclFlow, load: MethodCall, store: MethodCall, value: Expr): boolean {
  const isLoad = (node: Node): boolean => node.kind === 'CallExpr' && node.start === load.call.start && node.end === load.call.end;
  return isMadeOf(flow, value, derivedAt(flow, { is: isLoad, locals: [], parts: true }, store), isLoad);
}

/** What was loaded is stored again itself: nothing new is published, or it was changed in place, which is another fault. */
function isUnchanged(flow: DeclFlow, load: MethodCall, store: MethodCall, value: Expr): boolean {
  const stored = loadedValue(flow, { expr: value, body: store.body, point: store.point });
  // A struct is a copy, and &c the address of one.
  return stored?.load === load && stored.way.length === 0 && value.kind !== 'UnaryExpr' && flow.types.underlying(flow.types.typeOf(flow, value)).t !== 'struct';
}

const deepest = 2;

function holdsMap(types: TypeSystem, type: Type, depth: number): boolean {
  const under = types.underlying(type);
  switch (under.t) {
    case 'map': return true;
    case 'pointer': return depth === 0 && holdsMap(types, under.elem, 1);
    case 'struct': return depth <= deepest && under.fields.some((f) => types.underlying(f.type).t !== 'pointer' && holdsMap(types, f.type, depth + 1));
    default: return false;
  }
}
