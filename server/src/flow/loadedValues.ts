/** Traces a value back to the Load of an atomic, or of a sync.Map, that it came from, so that everyone who loads has the same one. */
import type { Expr } from '../ast/nodes.js';
import type { Event } from '../facts/declFacts.js';
import { exprKey } from './accessPath.js';
import { localNamed, type AssignEvent } from './assignments.js';
import type { DeclFlow } from './declFlow.js';
import { lockFields } from './lockedStructs.js';
import { methodCalls, type MethodCall } from './methodCalls.js';
import { canReach, type Point } from './reach.js';

export interface LoadedValue {
  readonly load: MethodCall;
  /** On the way from what was loaded: fields, and elements of maps, slices and arrays. */
  readonly way: readonly ('field' | 'element')[];
  /** A struct on the way has a lock of its own. */
  readonly ownLock: boolean;
  /** The way leads through a pointer or slice that lies in what was loaded: to an object of its own. */
  readonly behindPointer: boolean;
}

/** An expression as it is evaluated at a point. */
export interface Evaluated { readonly expr: Expr; readonly body: number; readonly point: Point }

const loads = new Set(['sync/atomic.Value.Load', 'sync/atomic.Pointer.Load', 'sync.Map.Load', 'sync.Map.LoadOrStore']);
const deepest = 8;

export function loadedValue(flow: DeclFlow, at: Evaluated, depth = 0): LoadedValue | undefined {
  const { expr } = at;
  if (depth > deepest) return undefined;
  switch (expr.kind) {
    case 'ParenExpr': case 'StarExpr': case 'TypeAssertExpr': return loadedValue(flow, { ...at, expr: expr.x }, depth);
    case 'UnaryExpr': return expr.op === '&' ? loadedValue(flow, { ...at, expr: expr.x }, depth) : undefined;
    case 'SelectorExpr': return further(flow, at, expr.x, { step: 'field', depth });
    case 'IndexExpr': return further(flow, at, expr.x, { step: 'element', depth });
    case 'CallExpr': {
      const load = methodCalls(flow).find((c) => c.call.start === expr.start && c.call.end === expr.end && loads.has(c.name));
      return load && { load, way: [], ownLock: false, behindPointer: false };
    }
    case 'Ident': return ofLocal(flow, at, depth);
    default: return undefined;
  }
}

function further(flow: DeclFlow, at: Evaluated, x: Expr, { step, depth }: { readonly step: 'field' | 'element'; readonly depth: number }): LoadedValue | undefined {
  if (isReplacedOnly(flow, at)) return undefined;
  const base = loadedValue(flow, { ...at, expr: x }, depth);
  if (!base) return undefined;
  const through = flow.types.underlying(flow.types.typeOf(flow, x));
  const struct = through.t === 'pointer' ? through.elem : through;
  return {
    load: base.load, way: [...base.way, step], ownLock: base.ownLock || (step === 'field' && lockFields(flow.types, struct).length > 0),
    behindPointer: base.behindPointer || (base.way.length > 0 && (through.t === 'pointer' || through.t === 'slice')),
  };
}

/** The field or element was given another value on every way to the point. */
function isReplacedOnly(flow: DeclFlow, { expr, body, point }: Evaluated): boolean {
  const key = exprKey(flow, expr);
  const graph = flow.facts.bodies[body];
  return key !== undefined && graph !== undefined && !canReach(graph, { block: 0, index: 0 }, point, { stop: (e) => e.at === 'assign' && e.op === '=' && exprKey(flow, e.to) === key });
}

function ofLocal(flow: DeclFlow, at: Evaluated, depth: number): LoadedValue | undefined {
  const id = localNamed(flow.facts, at.expr);
  const local = id === undefined ? undefined : flow.facts.locals[id];
  if (!local || id === undefined) return undefined;
  if (local.def.by === 'typeCase') return loadedValue(flow, { ...at, expr: local.def.x }, depth + 1);
  const entry = rangedEntry(flow, id);
  if (entry) return { load: entry, way: [], ownLock: false, behindPointer: false };
  for (const { event, body, point } of assignmentsOf(flow, id)) {
    if (event.at !== 'assign' || !event.from || event.index > (event.op === 'range' ? 1 : 0) || !arrives(flow, { body, point }, at, flow.assignments.of(id))) continue;
    if (event.op === 'range' && event.index === 0) continue;
    const value = loadedValue(flow, { expr: event.from, body, point }, depth + 1);
    if (value) return event.op === 'range' ? { ...value, way: [...value.way, 'element'] } : value;
  }
  return undefined;
}

/** The Range whose callback gets the local as an entry's value. */
function rangedEntry(flow: DeclFlow, id: number): MethodCall | undefined {
  return methodCalls(flow).find((c) => {
    const callback = c.name === 'sync.Map.Range' ? c.call.args[0] : undefined;
    const literal = callback && flow.literalOf(callback);
    return literal !== undefined && flow.facts.bodies[literal]?.params[1] === id;
  });
}

function assignmentsOf(flow: DeclFlow, id: number): readonly { readonly event: AssignEvent; readonly body: number; readonly point: Point }[] {
  const events = flow.assignments.of(id);
  return flow.facts.bodies.flatMap((b, body) => b.blocks.flatMap((block, at) => block.events.flatMap((event, index) =>
    (isOneOf(event, events) ? [{ event, body, point: { block: at, index } }] : []))));
}

function isOneOf(event: Event, events: readonly AssignEvent[]): event is AssignEvent {
  return (event.at === 'assign' || event.at === 'zero') && events.includes(event);
}

/** The assigned value may still be there; in another function's body, when it is the only one. */
function arrives(flow: DeclFlow, from: Omit<Evaluated, 'expr'>, to: Omit<Evaluated, 'expr'>, others: readonly AssignEvent[]): boolean {
  const graph = flow.facts.bodies[from.body];
  if (!graph || from.body !== to.body) return others.length === 1;
  return canReach(graph, { block: from.point.block, index: from.point.index + 1 }, to.point, { stop: (e) => isOneOf(e, others) });
}
