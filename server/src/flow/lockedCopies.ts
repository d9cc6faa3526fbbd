/** Copies of structs that hold a map and a lock: the copy has a lock of its own and the original's map. */
import type { CompositeLit, Expr, Span } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Body, Event, Local } from '../facts/declFacts.js';
import type { NamedType, Type } from '../model/types.js';
import { localNamed } from './assignments.js';
import type { DeclFlow } from './declFlow.js';
import { exprsOf } from './eventExprs.js';
import { lockFields, mapFields } from './lockedStructs.js';
import { canReach, type Point } from './reach.js';

/** A local variable that is a copy, with the lock call on it and a use of its map under that lock. */
export interface LockedCopy {
  readonly local: Local;
  readonly type: NamedType;
  readonly lock: Span;
  /** The field, as in `c.m`. */
  readonly map: Expr;
}

export function lockedCopies(flow: DeclFlow): readonly LockedCopy[] {
  return flow.facts.locals.flatMap((local) => {
    const type = isCopy(local) ? structWithBoth(flow, flow.types.typeOfLocal(flow, local)) : undefined;
    const use = type && useUnderLock(flow, local, type);
    return type && use ? [{ local, type, ...use }] : [];
  });
}

/** Parameters and receivers, and variables that get what stands elsewhere. A literal or a call's result is nobody else's. */
function isCopy({ def }: Local): boolean {
  if (def.by === 'param') return !def.variadic;
  if (def.by === 'rangeValue') return true;
  return def.by === 'value' && def.count === 1 && ['StarExpr', 'Ident', 'SelectorExpr', 'IndexExpr'].includes(def.init.kind);
}

function structWithBoth(flow: DeclFlow, type: Type): NamedType | undefined {
  return type.t === 'named' && lockFields(flow.types, type).length > 0 && mapFields(flow.types, type).length > 0 ? type : undefined;
}

function useUnderLock(flow: DeclFlow, local: Local, type: NamedType): Pick<LockedCopy, 'lock' | 'map'> | undefined {
  const maps = new Set(mapFields(flow.types, type).map((f) => f.name));
  for (const body of flow.facts.bodies) {
    for (const { span, after } of locksOf(flow, body, local)) {
      for (const { expr, point } of exprsOf(body)) {
        const map = fieldIn(flow, expr, local, maps);
        if (map && canReach(body, after, point) && isStillShared(flow, body, point, map)) return { lock: span, map };
      }
    }
  }
  return undefined;
}

/** `c.mu.Lock()`, or `c.Lock()` of an embedded lock. */
function locksOf(flow: DeclFlow, body: Body, local: Local): readonly { readonly span: Span; readonly after: Point }[] {
  return body.blocks.flatMap((block, b) => block.events.flatMap((event, index) => {
    if (event.at !== 'call' || event.mode !== 'call' || event.call.fun.kind !== 'SelectorExpr' || !/^R?Lock$/.test(event.call.fun.sel.name)) return [];
    const on = event.call.fun.x;
    if (localNamed(flow.facts, on.kind === 'SelectorExpr' ? on.x : on) !== local.id) return [];
    const callee = flow.types.calleeOf(flow, event.call);
    return callee.is === 'func' && /^sync\.(?:RW)?Mutex\./.test(callee.name) ? [{ span: event.call, after: { block: b, index: index + 1 } }] : [];
  }));
}

function fieldIn(flow: DeclFlow, expr: Expr, local: Local, fields: ReadonlySet<string>): Expr | undefined {
  let found: Expr | undefined;
  walk(expr, (node) => {
    if (node.kind === 'FuncLit') return 'skip';
    if (node.kind !== 'SelectorExpr' || !fields.has(node.sel.name) || localNamed(flow.facts, node.x) !== local.id) return undefined;
    found = node;
    return 'stop';
  });
  return found;
}

/** On some way to the use the copy's field was not given another map. */
function isStillShared(flow: DeclFlow, body: Body, point: Point, map: Expr): boolean {
  if (map.kind !== 'SelectorExpr') return false;
  const { name } = map.sel;
  const id = localNamed(flow.facts, map.x);
  const replaced = (e: Event): boolean => e.at === 'assign' && e.to.kind === 'SelectorExpr' && e.to.sel.name === name && localNamed(flow.facts, e.to.x) === id;
  return canReach(body, { block: 0, index: 0 }, point, { stop: replaced });
}

/** `T{m: x.m}` for an x of the same type T: the new struct's lock is another one. */
export interface TakenOverMap { readonly lit: CompositeLit; readonly map: Expr; readonly type: NamedType }

export function takenOverMaps(flow: DeclFlow): readonly TakenOverMap[] {
  const found = new Map<number, TakenOverMap>();
  for (const { expr } of flow.facts.bodies.flatMap(exprsOf)) {
    walk(expr, (node) => {
      const taken = node.kind === 'CompositeLit' ? takenOver(flow, node) : undefined;
      if (taken) found.set(taken.lit.start, taken);
    });
  }
  return [...found.values()];
}

function takenOver(flow: DeclFlow, lit: CompositeLit): TakenOverMap | undefined {
  const type = structWithBoth(flow, flow.types.typeOf(flow, lit));
  if (!type) return undefined;
  const maps = new Set(mapFields(flow.types, type).map((f) => f.name));
  for (const elt of lit.elts) {
    if (elt.kind !== 'KeyValueExpr' || elt.key.kind !== 'Ident' || !maps.has(elt.key.name) || elt.value.kind !== 'SelectorExpr' || elt.value.sel.name !== elt.key.name) continue;
    const from = flow.types.typeOf(flow, elt.value.x);
    const struct = from.t === 'pointer' ? from.elem : from;
    if (struct.t === 'named' && struct.site === type.site && struct.name === type.name) return { lit, map: elt.value, type };
  }
  return undefined;
}
