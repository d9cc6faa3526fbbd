/** The accesses to maps that one event stands for, and the maps that leave the function by it. */
import type { CallExpr, Expr, Span } from '../../ast/nodes.js';
import type { Body, Event } from '../../facts/declFacts.js';
import { canReach } from '../reach.js';
import { calledName } from './callKinds.js';
import type { FlowState } from './flowState.js';
import type { AccessKind, Escape, MapAccess, Moment } from './funcSummary.js';
import { placeOfPath } from './mapPlace.js';
import type { PathResolver, Storage } from './pathResolver.js';
import { fromKey, isElement, isPrefix, pathKey, type StoragePath } from './storagePath.js';

/** The moment is worked out when it is needed: most events touch no map. */
export interface At { readonly moment: () => Moment; readonly state: FlowState }

interface Found { readonly kind: AccessKind; readonly on: Expr; readonly span: Span; readonly fresh?: boolean; readonly always?: boolean; readonly by?: string }
interface Left { readonly how: Escape['how']; readonly value: Expr; readonly span: Span }

/** Most events do nothing to maps. */
const none: readonly never[] = [];

export function accessesIn(resolver: PathResolver, event: Event, body: Body, at: At): readonly MapAccess[] {
  const all = found(resolver, event, body);
  return all.length === 0 ? none : all.flatMap((f) => access(resolver, f, at));
}

export function escapesIn(resolver: PathResolver, event: Event, at: At): readonly Escape[] {
  const all = left(resolver, event);
  return all.length === 0 ? none : all.flatMap((l) => escape(resolver, l, at));
}

function access(resolver: PathResolver, f: Found, { moment, state }: At): MapAccess[] {
  const seen = reached(resolver, f.on, state);
  // What was swapped out is nobody else's, on whichever goroutine.
  if (!seen || seen.away) return [];
  const { held, spawn, alive, doubtful, beforeStart, beforeSignal, kept, once } = moment();
  const { path, place, ownerLength, owned, made, alias } = seen;
  return [{
    held, spawn, alive, doubtful, beforeStart, beforeSignal, kept, once, kind: f.kind, path, place, ownerLength, owned, made, alias,
    span: spanOf(f.span), map: spanOf(f.on), fresh: f.fresh === true, always: f.always === true, ...(f.by === undefined ? {} : { by: f.by }),
  }];
}

function escape(resolver: PathResolver, l: Left, { moment, state }: At): Escape[] {
  return mapsIn(resolver, l.value).flatMap((value) => {
    const seen = reached(resolver, value, state);
    // A map of the function's own is no one's guarded map.
    if (!seen || seen.owned || seen.place.startsWith('L') || seen.place.startsWith('P')) return [];
    return [{ ...moment(), how: l.how, inStruct: !within(value, l.value), ...seen, span: spanOf(l.span), map: spanOf(value) }];
  });
}

/** The value is the map itself, not a struct that has it. */
function within(map: Expr, value: Expr): boolean {
  return map.start === value.start || value.kind === 'ParenExpr';
}

/** A map as it is reached at a point. `away`: it is no longer in the field or variable that it is reached by. */
export interface Reached { readonly path: string; readonly place: string; readonly ownerLength: number; readonly owned: boolean; readonly made: boolean; readonly alias: boolean; readonly away: boolean }

export function reached(resolver: PathResolver, map: Expr, state: FlowState): Reached | undefined {
  const storage = resolver.storageOf(map);
  if (!storage || storage.copy) return undefined;
  const published = state.has('published', storage.path.root);
  const path = storage.later && state.has('stored', storage.path.root) ? storage.later : storage.path;
  const place = placeOfPath(resolver, path);
  if (!place) return undefined;
  const away = isSwappedOut(storage, state);
  return { path: pathKey(path), place: place.name, ownerLength: place.ownerLength, owned: away || (storage.fresh && !published), made: storage.fresh, alias: storage.alias, away };
}

/** `old := s.m; s.m = nil`: what the variable stands for is no longer in the field. */
function isSwappedOut(storage: Storage, state: FlowState): boolean {
  return storage.alias && state.all('replaced').some((key) => isPrefix(fromKey(key), storage.path));
}

// ---------------------------------------------------------------------------------------------------------------------- accesses

function found(resolver: PathResolver, event: Event, body: Body): readonly Found[] {
  switch (event.at) {
    case 'assign': return assigned(resolver, event, body);
    case 'index':
      if (event.expr.kind !== 'IndexExpr' || event.expr.indices.length !== 1 || !isMap(resolver, event.expr.x)) return none;
      return [{ kind: 'read', on: event.expr.x, span: event.expr }];
    case 'range': return ranged(resolver, body, event.loop);
    case 'call': return called(resolver, event.call);
    default: return none;
  }
}

function assigned(resolver: PathResolver, event: Extract<Event, { at: 'assign' }>, body: Body): readonly Found[] {
  if (event.op === 'range') {
    const loop = body.loops.find((l) => l.x === event.from);
    return loop && event.index === 0 ? ranged(resolver, body, loop.id) : none;
  }
  let to = event.to;
  while (to.kind === 'ParenExpr') to = to.x;
  if (to.kind === 'IndexExpr' && isMap(resolver, to.x)) return [{ kind: 'write', on: to.x, span: event.span }];
  if ((to.kind === 'SelectorExpr' || to.kind === 'Ident') && resolver.facts.uses[to.start] === undefined && isMap(resolver, to)) {
    return [replaced(resolver, event, { to, body })];
  }
  return to.kind === 'SelectorExpr' && isMap(resolver, to) ? [replaced(resolver, event, { to, body })] : none;
}

function replaced(resolver: PathResolver, event: Extract<Event, { at: 'assign' }>, { to, body }: { readonly to: Expr; readonly body: Body }): Found {
  const fresh = event.from === undefined || resolver.isFresh(event.from);
  return { kind: 'replace', on: to, span: event.span, fresh, always: fresh && isUnavoidable(body, event) };
}

/** No way leads from the start of the body to what stands behind an event without passing it. */
function isUnavoidable(body: Body, event: Event): boolean {
  const stop = (e: Event): boolean => e === event;
  return !body.blocks.some((block, b) => block.events.some((e, index) => e.span.start >= event.span.end && canReach(body, { block: 0, index: 0 }, { block: b, index }, { stop })));
}

function ranged(resolver: PathResolver, body: Body, id: number): readonly Found[] {
  const loop = body.loops[id];
  return loop?.x && isMap(resolver, loop.x) ? [{ kind: 'range', on: loop.x, span: { start: loop.span.start, end: loop.bodySpan.start } }] : none;
}

/** Functions of package maps that change their first argument, by what they do to it. */
const changes: Readonly<Record<string, AccessKind>> = { 'maps.Copy': 'write', 'maps.Insert': 'write', 'maps.DeleteFunc': 'delete' };

function called(resolver: PathResolver, call: CallExpr): readonly Found[] {
  const [first] = call.args;
  if (!first || !call.args.some((arg) => mayBeNamed(arg) && isMap(resolver, arg))) return none;
  const callee = resolver.calleeOf(call);
  if (callee.is === 'builtin') {
    const kind = callee.name === 'delete' || callee.name === 'clear' || callee.name === 'len' ? callee.name : undefined;
    return kind && isMap(resolver, first) ? [{ kind, on: first, span: call }] : none;
  }
  const name = calledName(resolver, call);
  if (name === undefined || callee.is === 'conversion' || !readsArguments(name)) return none;
  const change = changes[name];
  return call.args.filter((arg) => isMap(resolver, arg)).map((on) => ({ kind: change !== undefined && on === first ? change : 'whole', on, span: call, by: name }));
}

const readers = /^(fmt|maps|log|log\/slog|encoding\/(json|gob|xml)|reflect|text\/template|html\/template)\./;

/** Functions of the standard library that walk through every map they are handed. */
function readsArguments(name: string): boolean {
  return readers.test(name);
}

// ----------------------------------------------------------------------------------------------------------------------- escapes

function left(resolver: PathResolver, event: Event): readonly Left[] {
  switch (event.at) {
    case 'return': return event.results.map((value) => ({ how: 'returned', value, span: event.span }));
    case 'send': return [{ how: 'sent', value: event.value, span: event.span }];
    case 'assign': {
      const target = event.to.kind === 'SelectorExpr' || event.to.kind === 'IndexExpr' ? resolver.storageOf(event.to) : undefined;
      const value = event.from && resolver.storageOf(event.from);
      // Put back where it came from, it has not left.
      if (target && value && isPrefix(withoutElements(target.path), value.path)) return none;
      return target && event.from && event.op === '=' ? [{ how: 'stored', value: event.from, span: event.span }] : none;
    }
    case 'call': return event.mode === 'go' ? event.call.args.map((value) => ({ how: 'passed', value, span: event.span })) : none;
    default: return none;
  }
}

function withoutElements(path: StoragePath): StoragePath {
  const at = path.steps.findIndex(isElement);
  return at < 0 ? path : { root: path.root, steps: path.steps.slice(0, at) };
}

/** The maps that a value carries: itself, or the fields of a struct that is written out. */
function mapsIn(resolver: PathResolver, value: Expr): readonly Expr[] {
  switch (value.kind) {
    case 'ParenExpr': return mapsIn(resolver, value.x);
    case 'UnaryExpr': return value.op === '&' ? mapsIn(resolver, value.x) : [];
    case 'CompositeLit': return value.elts.flatMap((e) => (e.kind === 'KeyValueExpr' ? mapsIn(resolver, e.value) : mapsIn(resolver, e)));
    case 'Ident': case 'SelectorExpr': case 'IndexExpr': return isMap(resolver, value) ? [value] : [];
    default: return [];
  }
}

/** Other expressions have no path, and what has none is no access. */
function mayBeNamed({ kind }: Expr): boolean {
  return kind !== 'BinaryExpr' && kind !== 'CompositeLit' && kind !== 'FuncLit' && kind !== 'BasicLit';
}

export function isMap(resolver: PathResolver, expr: Expr): boolean {
  return resolver.formOf(expr) === 'map';
}

export function spanOf(s: Span): Span {
  return { start: s.start, end: s.end };
}
