/** Collects what the interpreter comes by into a function's summary. */
import type { CallExpr, Expr, Span } from '../../ast/nodes.js';
import type { Body, Event } from '../../facts/declFacts.js';
import type { DeclSite } from '../../model/packageSource.js';
import { localNamed } from '../assignments.js';
import { handsReceiverOut, madeLock, servedType, type LockCall } from './callKinds.js';
import { emptySectionsOf } from './emptySections.js';
import { CallTargets, type CallTarget } from './callTargets.js';
import { accessesIn, escapesIn, isMap, reached, spanOf, type At } from './eventAccesses.js';
import { GivenAway } from './givenAway.js';
import type { FlowState } from './flowState.js';
import type { CallEffects, CallSite, Escape, FuncSummary, LockOp, Lockset, MapAccess, Moment, Spawn } from './funcSummary.js';
import type { CalleeKnowledge } from './interpreter.js';
import { atEntry, free, isHeld, type LockMask } from './lockMask.js';
import type { PathResolver, ReturnedStorage } from './pathResolver.js';
import { isMethod, operandOf } from './operands.js';
import { channels, firstReceive, firstSignal, received, semaphoresOf, signalled } from './semaphores.js';
import { placeOfPath } from './mapPlace.js';
import { fromKey, pathKey, rerootedKey, type StoragePath } from './storagePath.js';

/** A goroutine is started: where, how often and with what. */
export interface SpawnStart {
  readonly span: Span; readonly says: string; readonly many: boolean; readonly handler: boolean; readonly run: Expr; readonly args: readonly Expr[]; readonly parallelFrom?: number;
}

/** What the returns of a function give. */
export interface Ends { readonly returned: ReturnedStorage | undefined; readonly returnedLocks: ReadonlyMap<string, LockMask>; readonly returnedRoot: string | undefined }

/** `signals`: channels that it sends on or closes. `takes`: those that it receives from. */
interface OpenSpawn extends Omit<Spawn, 'alive' | 'many'> { alive: readonly number[]; many: boolean; readonly signals: ReadonlySet<string>; readonly takes: ReadonlySet<string> }

const none: readonly number[] = [];
const noMaps: CallSite['maps'] = [];

export class SummaryWriter {
  private readonly accesses = new Map<string, MapAccess>();
  private readonly escapes = new Map<string, Escape>();
  private readonly calls: CallSite[] = [];
  private readonly spawns: OpenSpawn[] = [];
  private readonly spawnAt = new Map<string, number>();
  private readonly lockNames = new Map<string, string>();
  private readonly lockOps: LockOp[] = [];
  private readonly params = new Map<number, 'call' | 'go' | 'kept'>();
  private readonly lent = new Map<number, ReadonlyMap<string, LockMask>>();
  private readonly semaphores: ReadonlySet<string>;
  /** Local that takes a call's first result, by the call's start. */
  private readonly results = new Map<number, string>();
  private end: FlowState | undefined;
  private waits = false;
  private lastWait = -1;
  private readonly serves = new Set<string>();
  /** What is made here: how many entries there will be about may be looked up at any time. */
  private readonly makes: Span[] = [];
  private readonly madeLocks = new Set<string>();
  private handsSelfOut = false;
  private isCut = false;
  readonly targets: CallTargets;

  constructor(private readonly resolver: PathResolver, private readonly known: CalleeKnowledge) {
    this.targets = new CallTargets(resolver, known);
    this.semaphores = semaphoresOf(resolver);
    for (const key of this.semaphores) this.lockNames.set(key, key);
    for (const event of resolver.allEvents) {
      if (event.at !== 'assign' || event.index !== 0 || event.from?.kind !== 'CallExpr') continue;
      const local = localNamed(resolver.facts, event.to);
      if (local !== undefined) this.results.set(event.from.start, `L${String(local)}`);
    }
  }

  summary(key: string, ends: Ends): FuncSummary {
    // What is waited for on the way to the usual end is left behind at most where something fails.
    const left = (this.end?.goroutines.alive ?? []).filter((s) => this.end?.goroutines.isDoubtful(s) !== true).map((s) => this.spawns[s]);
    const locks = new Map([...(this.end?.changedLocks ?? [])].filter(([key, mask]) => !key.startsWith('L') && !isFarAndUnclear(key, mask)));
    const { returned, returnedLocks, returnedRoot } = ends;
    const signals = signalled(this.resolver, 0, []);
    const ownLocks = [...locks].flatMap(([key, mask]) => ((mask & ~atEntry) === free && this.end?.released.has(key) === false ? [key] : []));
    const effects: CallEffects = { locks, ownLocks, returnedLocks, returned, params: this.params, lent: this.lent, starts: !this.end || left.length > 0, handles: left.every((s) => s?.handler), waits: this.waits, service: this.runsOn(0), signals: [...signals].filter((key) => !key.startsWith('L')) };
    const spawns = this.spawns.map((s) => ({ ...s, alive: ascending(s.alive) }));
    const away = new GivenAway(this.resolver);
    return {
      key, isMethod: isMethod(this.resolver.facts), accesses: [...this.accesses.values()].filter((a) => !this.isHint(a)), calls: this.calls.map((c) => away.without(c)), spawns, escapes: [...this.escapes.values()].filter((e) => !away.has(e)), effects, lockNames: this.lockNames,
      firstSignal: firstSignal(this.resolver, this.resolver.facts.bodies[0]), received: new Map([...channels(this.resolver, this.resolver.facts.bodies.slice(0, 1), 'recv')].flatMap(([key, at]) => this.places(key).map((place) => [place, at] as const))), signalled: new Set([...signals].flatMap((key) => this.places(key))), lockOps: this.lockOps, madeLocks: this.madeLocks, handsSelfOut: this.handsSelfOut, lastWait: this.lastWait, serves: [...this.serves], isCut: this.isCut, emptySections: emptySectionsOf(this.resolver), returnedRoot, declared: this.declared(), locals: this.resolver.facts.locals.map((l) => ({ span: l.decl, body: l.body, ...operandOf(this.resolver.facts, l) })), parents: this.resolver.facts.bodies.map((b) => b.parent),
    };
  }

  /** `make(map[K]V, len(m))` without any lock: a hint. */
  private isHint({ kind, span, held }: MapAccess): boolean {
    return kind === 'len' && this.makes.some((m) => m.start < span.start && span.end < m.end) && ![...held.locks.values()].some(isHeld);
  }

  /** The name over all objects of what is no local or parameter itself; none else. */
  private places(key: string): readonly string[] {
    const path = fromKey(key);
    const name = placeOfPath(this.resolver, path)?.name;
    return name === undefined || name === path.root ? [] : [name];
  }

  private declared(): FuncSummary['declared'] {
    const found = new Map<string, { site: DeclSite; span: Span }>();
    for (const { path, place } of [...this.accesses.values(), ...this.escapes.values()]) {
      const at = found.has(place) ? undefined : placeOfPath(this.resolver, fromKey(path))?.declared;
      if (at) found.set(place, at);
    }
    return found;
  }

  exit(state: FlowState): void {
    this.end = state;
  }

  /** A loop's states were still changing when they were taken as they are. */
  unsettled(): void {
    this.isCut = true;
  }

  // ------------------------------------------------------------------------------------------------------------------- events

  event(event: Event, body: Body, at: At): void {
    for (const a of accessesIn(this.resolver, event, body, at)) this.keepAccess(a);
    for (const e of escapesIn(this.resolver, event, at)) this.escapes.set(`${String(e.map.start)} ${e.how} ${String(e.spawn)}`, e);
    const made = event.at === 'assign' ? madeLock(this.resolver, event) : undefined;
    if (made !== undefined) this.madeLocks.add(made);
    if (event.at !== 'call' || event.mode === 'go') return;
    const callee = this.resolver.calleeOf(event.call);
    if (callee.is === 'builtin' && callee.name === 'make') this.makes.push(event.call);
    const served = servedType(this.resolver, event.call);
    if (served !== undefined) this.serves.add(served);
    this.called(event, at);
  }

  /** What its goroutines and kept literals wait for is not the function's own wait. */
  waitsAt({ start }: Span, { spawn, kept }: Pick<Moment, 'spawn' | 'kept'>): void {
    if (spawn < 0 && !kept) this.lastWait = Math.max(this.lastWait, start);
  }

  /** The same access met again, at a loop's next round: what holds is what holds each time. */
  private keepAccess(access: MapAccess): void {
    const key = `${String(access.map.start)} ${access.kind} ${String(access.spawn)} ${String(access.kept)}`;
    const before = this.accesses.get(key);
    this.accesses.set(key, before ? { ...access, held: union(before.held, access.held), owned: before.owned && access.owned, alive: [...new Set([...before.alive, ...access.alive])], doubtful: [...new Set([...before.doubtful, ...access.doubtful])] } : access);
  }

  private called(event: Extract<Event, { at: 'call' }>, at: At): void {
    const { call } = event;
    const param = this.paramOf(call.fun);
    const target = this.targets.of(call);
    const callees = target.keys;
    this.handsSelfOut ||= handsReceiverOut(this.resolver, call);
    if (callees.length === 0 && param === undefined) return;
    const moment = at.moment();
    if (param !== undefined) {
      this.params.set(param, moment.spawn >= 0 ? 'go' : moment.kept ? 'kept' : this.params.get(param) ?? 'call');
      this.lent.set(param, new Map([...moment.held.locks].filter(([key, mask]) => isHeld(mask) && (this.lent.get(param)?.has(key) ?? true))));
    }
    if (callees.length === 0) return;
    const { operands, owned, maps } = this.handed(target, at.state);
    const result = this.results.get(call.start);
    // Written out: there are as many of these as calls.
    const { held, spawn, alive, doubtful, beforeStart, beforeSignal, kept, once } = moment;
    const made: CallSite = { held, spawn, alive, doubtful, beforeStart, beforeSignal, kept, once, callees, dynamic: target.isDynamic, span: spanOf(call), operands, owned, maps, handedOver: false };
    this.calls.push(result === undefined ? made : { ...made, result });
  }

  private handed(target: CallTarget, state: FlowState): Pick<CallSite, 'operands' | 'owned' | 'maps'> {
    const { exprs } = target;
    const owned = this.ownedAmong(exprs, state);
    // What cannot be named is no map that others reach.
    if (!exprs.some((e) => this.resolver.storageOf(e) !== undefined && isMap(this.resolver, e))) return { operands: target.operandKeys, owned, maps: noMaps };
    return { operands: this.withoutTakenOut(target.operands, exprs, state), owned, maps: this.mapsAmong(exprs, state) };
  }

  private ownedAmong(exprs: readonly Expr[], state: FlowState): readonly number[] {
    let owned: number[] | undefined;
    for (const [i, e] of exprs.entries()) {
      const storage = this.resolver.storageOf(e);
      const isOwned = storage ? storage.fresh && !state.has('published', storage.path.root) : this.resolver.isFresh(e);
      if (isOwned) (owned ??= []).push(i);
    }
    return owned ?? none;
  }

  /** A map that was taken out of its field is not where it was. */
  private withoutTakenOut(paths: readonly (StoragePath | undefined)[], exprs: readonly Expr[], state: FlowState): CallSite['operands'] {
    const isTakenOut = (e: Expr | undefined): boolean => e !== undefined && isMap(this.resolver, e) && reached(this.resolver, e, state)?.owned === true;
    return paths.map((p, i) => (p && !isTakenOut(exprs[i]) ? pathKey(p) : undefined));
  }

  /** Operands that are maps others can reach; what was taken out of its field is nobody else's. */
  private mapsAmong(exprs: readonly Expr[], state: FlowState): CallSite['maps'] {
    return exprs.flatMap((e, operand) => {
      const seen = isMap(this.resolver, e) ? reached(this.resolver, e, state) : undefined;
      return seen && !seen.owned ? [{ operand, path: seen.path, place: seen.place, ownerLength: seen.ownerLength, alias: seen.alias, map: { start: e.start, end: e.end } }] : [];
    });
  }

  private paramOf(fun: Expr): number | undefined {
    if (fun.kind !== 'Ident' || this.resolver.facts.uses[fun.start] === undefined) return undefined;
    const path = this.resolver.pathOf(fun);
    return path?.steps.length === 0 && path.root.startsWith('P') ? Number(path.root.slice(1)) : undefined;
  }

  /** A function or method handed to somebody as a value. */
  functionValue(arg: Expr, span: Span, momentOf: () => Moment, how: 'call' | 'go' | 'kept' | undefined): void {
    const param = this.paramOf(arg);
    if (param !== undefined) this.params.set(param, how === 'go' || momentOf().spawn >= 0 ? 'go' : 'kept');
    const value = how === 'go' ? undefined : this.valueCall(arg);
    if (!value) return;
    const moment = momentOf();
    this.calls.push({ ...moment, callees: value.callees, dynamic: false, operands: value.operands, owned: [], maps: [], span, kept: moment.kept || how !== 'call', handedOver: true });
  }

  private valueCall(arg: Expr): { readonly callees: readonly string[]; readonly operands: readonly (string | undefined)[] } | undefined {
    if (!this.isFunction(arg)) return undefined;
    const target = this.targets.of(calling(arg, [], arg.end));
    return target.keys.length > 0 ? { callees: target.keys, operands: target.operandKeys } : undefined;
  }

  /** The name of a function or method, perhaps of another package. */
  private isFunction(arg: Expr): boolean {
    if (arg.kind !== 'SelectorExpr' && (arg.kind !== 'Ident' || this.resolver.facts.uses[arg.start] !== undefined)) return false;
    return this.resolver.formOf(arg) === 'func';
  }

  // -------------------------------------------------------------------------------------------------------------------- locks

  lockOp(lock: LockCall, mode: LockMask, span: Span, moment: Moment): void {
    this.lockNames.set(lock.lock, lock.name);
    const { held, spawn, alive, doubtful, beforeStart, beforeSignal, kept, once } = moment;
    this.lockOps.push({ held, spawn, alive, doubtful, beforeStart, beforeSignal, kept, once, lock: lock.lock, span, mode });
  }

  isSemaphore(key: string): boolean {
    return this.semaphores.has(key);
  }

  // --------------------------------------------------------------------------------------------------------------- goroutines

  spawn(start: SpawnStart, at: { readonly body: Body; readonly literal: number | undefined; readonly parent: number; readonly state: FlowState; readonly isOnce: boolean }): number {
    const key = `${String(start.span.start)} ${start.says} ${String(start.run.start)}`;
    const index = this.spawnAt.get(key) ?? this.spawns.length;
    this.spawnAt.set(key, index);
    const param = this.paramOf(start.run);
    if (param !== undefined) this.params.set(param, 'go');
    const { goroutines } = at.state;
    const { alive } = goroutines;
    const known = this.spawns[index];
    if (known) {
      if (alive.some((s, i) => known.alive[i] !== s)) known.alive = [...new Set([...known.alive, ...alive])];
      // Waited for on some way to the next start, it may be over by then.
      known.many ||= !known.isOnce && alive.includes(index) && !goroutines.isDoubtful(index);
      return index;
    }
    const literalSpan = at.literal === undefined ? undefined : this.resolver.facts.bodies[at.literal]?.span;
    this.spawns.push({
      span: start.span, says: start.says, body: this.resolver.facts.bodies.indexOf(at.body), parent: at.parent, alive, many: start.many, handler: start.handler, ...(start.parallelFrom === undefined ? {} : { parallelFrom: start.parallelFrom }), isOnce: at.isOnce,
      service: at.literal !== undefined ? this.runsOn(at.literal) : this.runsService(start), perStart: [...renewedAround(at.body, start.span), ...(literalSpan ? [literalSpan] : [])],
      held: { locks: at.state.locks, base: at.state.base }, firstReceive: firstReceive(this.resolver, this.resolver.facts.bodies[at.literal ?? -1]), signals: new Set([...signalled(this.resolver, at.literal, start.args), ...this.signalsOf(start)]), takes: received(this.resolver, at.literal), ...(at.literal === undefined ? {} : { literal: at.literal }),
    });
    return index;
  }

  /** A goroutine that a called function starts and leaves running. */
  startedBy(span: Span, body: Body, { state, handles: handler }: { readonly state: FlowState; readonly handles: boolean }): void {
    const key = `${String(span.start)} through`;
    let index = this.spawnAt.get(key);
    if (index === undefined) {
      index = this.spawns.length;
      this.spawnAt.set(key, index);
      this.spawns.push({
        span, says: 'call', body: this.resolver.facts.bodies.indexOf(body), parent: -1, alive: state.goroutines.alive, many: false, handler, isOnce: false, service: true, perStart: renewedAround(body, span),
        held: { locks: new Map(), base: state.base }, firstReceive: Infinity, signals: new Set(), takes: new Set(), through: span.start,
      });
    }
    state.goroutines = state.goroutines.leftBehind(index);
  }

  calledOnGoroutine(start: SpawnStart, moment: Moment, state: FlowState): void {
    const target = this.targets.of(calling(start.run, start.args, start.span.end));
    if (target.keys.length === 0) return;
    const { keys: callees, isDynamic: dynamic, exprs, operands } = target;
    this.calls.push({ ...moment, callees, dynamic, span: start.span, operands: this.withoutTakenOut(operands, exprs, state), owned: [], maps: this.mapsAmong(exprs, state), handedOver: false });
  }

  join(state: FlowState, isJoined: (spawn: number) => boolean): void {
    this.waits ||= state.goroutines.alive.length === 0;
    state.goroutines = state.goroutines.joined(isJoined);
  }

  /** A body's end: what it has deferred to wait for its goroutines does so. */
  waited(state: FlowState): FlowState {
    if (!state.has('waits', '')) return state;
    state.remove('waits', '');
    this.join(state, () => true);
    return state;
  }

  /** What is running may have been waited for. */
  mayJoin(state: FlowState, isJoined: (spawn: number) => boolean): void {
    state.goroutines = state.goroutines.mayBeJoined(isJoined);
  }

  /** `for range n { places <- x }` behind the loop that starts them: who fills a semaphore has waited for those that give their places back. */
  mayFill(state: FlowState, channel: string, { span }: Event, body: Body): void {
    if (loopsAround(body, span).length === 0) return;
    this.mayJoin(state, (spawn) => {
      const start = this.spawns[spawn];
      return start?.takes.has(channel) === true && span.start > start.span.end && !start.perStart.some((p) => p !== body.span && p.start <= span.start && span.end <= p.end);
    });
  }

  startedAt(spawn: number, span: Span): boolean {
    return this.spawns[spawn]?.span.start === span.start;
  }

  signals(spawn: number, channel: string): boolean {
    return this.signalsOn(spawn).has(channel);
  }

  signalsOn(spawn: number): ReadonlySet<string> {
    return this.spawns[spawn]?.signals ?? new Set();
  }

  /** Where the literal of a subtest calls t.Parallel on its own t: until then it runs alone (testing.T.Parallel). */
  parallelFrom(literal: number): number | undefined {
    const body = this.resolver.facts.bodies[literal];
    const [t] = body?.params ?? [];
    if (t === undefined || t < 0) return undefined;
    return body && this.resolver.eventsOf(body).find((e) => e.at === 'call' && e.call.args.length === 0 && e.call.fun.kind === 'SelectorExpr' && e.call.fun.sel.name === 'Parallel'
      && e.call.fun.x.kind === 'Ident' && this.resolver.facts.uses[e.call.fun.x.start] === t)?.span.start;
  }

  private runsService(start: SpawnStart): boolean {
    const [site] = this.targets.of(calling(start.run, [], start.run.end)).sites;
    return site !== undefined && this.known.effectsOf(site)?.service === true;
  }

  /** Channels that the function which the goroutine runs signals on, in this function's terms. */
  private signalsOf(start: SpawnStart): readonly string[] {
    const { sites, operandKeys } = this.targets.of(calling(start.run, start.args, start.span.end));
    return sites.flatMap((site) => this.known.effectsOf(site)?.signals ?? []).flatMap((key) => rerootedKey(key, operandKeys) ?? []);
  }

  /** A loop without a condition, or over a channel, or a call of a function that has one. */
  private runsOn(index: number): boolean {
    const body = this.resolver.facts.bodies[index];
    if (!body) return false;
    return body.loops.some((l) => (l.kind === 'for' ? !isConditional(body, l.head) : l.x !== undefined && this.resolver.formOf(l.x) === 'chan'))
      || this.resolver.eventsOf(body).some((e) => e.at === 'call' && e.mode === 'call' && this.targets.of(e.call).sites.some((site) => this.known.effectsOf(site)?.service === true));
  }
}

/** A call of what an expression gives, which ends where it is told. */
function calling(fun: Expr, args: readonly Expr[], end: number): CallExpr {
  return { kind: 'CallExpr', fun, args, ellipsis: false, start: fun.start, end };
}

function isConditional(body: Body, head: number): boolean {
  return body.blocks[head]?.cond !== undefined || (body.blocks[head]?.next.length ?? 0) > 1;
}

/** Most are in order as they were started. */
function ascending(spawns: readonly number[]): readonly number[] {
  return spawns.every((s, i) => i === 0 || (spawns[i - 1] ?? s) < s) ? spawns : [...spawns].sort((a, b) => a - b);
}

function union(a: Lockset, b: Lockset): Lockset {
  const locks = new Map<string, LockMask>();
  for (const key of [...a.locks.keys(), ...b.locks.keys()]) locks.set(key, (a.locks.get(key) ?? a.base) | (b.locks.get(key) ?? b.base));
  return { locks, base: a.base | b.base };
}

/** Locks of objects that far away are left as they were found; what looks otherwise comes of ways that were merged. */
function isFarAndUnclear(key: string, mask: LockMask): boolean {
  return fromKey(key).steps.length > 3 && !isHeld(mask);
}

/** What is run again each time that a place is reached again, so that its variables are new: the innermost loop, or the literal when there is none in it. */
function renewedAround(body: Body, place: Span): readonly Span[] {
  const loops = loopsAround(body, place);
  return loops.length > 0 || body.parent < 0 ? loops : [body.span];
}

/** The innermost loop around a place: one or none. */
function loopsAround(body: Body, { start, end }: Span): readonly Span[] {
  return body.loops.filter((l) => l.bodySpan.start <= start && end <= l.bodySpan.end).slice(-1).map((l) => l.span);
}
