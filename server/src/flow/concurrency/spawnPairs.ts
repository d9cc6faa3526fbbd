/** Goroutines that one function starts, and the accesses to one map that may run at the same time because of them. */
import type { Entry } from './entries.js';
import type { CallSite, FuncSummary, Moment, Spawn } from './funcSummary.js';
import { isSetUpName } from './funcKey.js';
import { unsureness, type Hazard, type HazardConfidence } from './hazard.js';
import { free, isReadOnly, mayBeHeld, type LockMask } from './lockMask.js';
import { isWrite } from './mapUses.js';
import { ownAccess, type ReachedAccess, type ReachedAccesses } from './reachedAccesses.js';
import { fromKey } from './storagePath.js';

/** An access with the goroutine it runs on and those that may run beside it. `from`: where the starter does it or calls what does, offset in the declaration. */
interface Timed extends Time { readonly reached: ReachedAccess; readonly from: number; readonly direct: boolean }

type Time = Pick<Moment, 'spawn' | 'alive' | 'doubtful' | 'beforeSignal'>;

/** A function that starts goroutines, with the ways into it. */
export interface Starter {
  readonly summary: FuncSummary;
  readonly entries: readonly Entry[];
  readonly isTest: boolean;
  /** The name or comment of a function says that its caller holds the lock. */
  readonly isTrusted: (key: string) => boolean;
}

/** Without `reaches`, calls are not followed. */
export function spawnHazards(starter: Starter, reaches: ReachedAccesses | undefined): readonly Hazard[] {
  const { summary } = starter;
  if (summary.spawns.length === 0) return [];
  const byPath = new Map<string, Timed[]>();
  for (const timed of timedAccesses(summary, reaches)) {
    const list = byPath.get(timed.reached.path);
    if (list) list.push(timed);
    else byPath.set(timed.reached.path, [timed]);
  }
  return [...byPath.values()].flatMap((accesses) => pairsOn(starter, foremost(accesses)));
}

/** Of very many accesses to one map, those that stand in the function itself, and of each kind and goroutine the first. */
function foremost(accesses: readonly Timed[]): readonly Timed[] {
  const seen = new Set<string>();
  const first = accesses.filter((t) => {
    const key = [t.reached.kind, t.spawn, t.direct ? t.reached.at.span.start : `${t.reached.at.key} ${String(t.reached.at.span.start)}`, t.alive.join(), [...t.reached.named.keys()].join()].join(' ');
    return !seen.has(key) && seen.add(key);
  });
  return [...first.filter((t) => t.direct), ...first.filter((t) => !t.direct)].slice(0, mostCompared);
}

const mostCompared = 60;

/** Accesses to what some goroutine of the function accesses. */
function timedAccesses(summary: FuncSummary, reaches: ReachedAccesses | undefined): readonly Timed[] {
  const direct = summary.accesses.flatMap((access): Timed[] => {
    const reached = access.owned && access.spawn < 0 ? undefined : ownAccess(summary, access);
    return reached ? [{ reached, from: access.span.start, ...timeOf(access), direct: true }] : [];
  });
  const spawns = new Map(summary.spawns.map((s, i) => [s.through, i]));
  const startedBy = ({ span, spawn }: CallSite): number => (spawn < 0 ? spawns.get(span.start) ?? -1 : -1);
  const calls = reaches ? summary.calls.filter((call) => reaches.reached(call).length > 0) : [];
  const onGoroutines = new Map(calls.filter((call) => call.spawn >= 0 || startedBy(call) >= 0).map((call) => [call, throughCall(call, reaches?.through(summary, call) ?? [], startedBy(call))]));
  const paths = new Set([...direct, ...[...onGoroutines.values()].flat()].flatMap((t) => (t.spawn >= 0 ? [t.reached.path] : [])));
  if (paths.size === 0) return [];
  const called = calls.flatMap((call) => onGoroutines.get(call) ?? throughCall(call, reaches?.through(summary, call, paths) ?? [], -1));
  return [...direct, ...called].filter((t) => paths.has(t.reached.path));
}

/** `started`: the goroutine that the called function leaves running, or -1. */
function throughCall(call: CallSite, reached: readonly ReachedAccess[], started: number): readonly Timed[] {
  return reached.flatMap((each): Timed[] => {
    // What a goroutine does that the call has started is beside the caller, if it is known when it was started.
    if (each.outlives && call.spawn < 0) return started < 0 ? [] : [{ reached: each, from: call.span.start, spawn: started, alive: [], doubtful: [], beforeSignal: call.beforeSignal, direct: false }];
    return isOwnedOperand(call, each) ? [] : [{ reached: each, from: call.span.start, ...timeOf(call), direct: false }];
  });
}

function timeOf({ spawn, alive, doubtful, beforeSignal }: Moment): Time {
  return { spawn, alive, doubtful, beforeSignal };
}

function isOwnedOperand(call: CallSite, reached: ReachedAccess): boolean {
  return call.spawn < 0 && call.alive.length === 0 && call.owned.some((i) => call.operands[i] === fromKey(reached.path).root);
}

function pairsOn(starter: Starter, accesses: readonly Timed[]): readonly Hazard[] {
  const { summary } = starter;
  if (!accesses.some((t) => isWrite(t.reached.kind))) return [];
  const found = new Map<string, Hazard>();
  const ways = waysInto(starter);
  const held = new Map(accesses.map((t) => [t, ways.map((at) => locksOf(t, at))]));
  const shareLock = (a: Timed, b: Timed): boolean => meetAlways(summary, { timed: a, held: held.get(a) ?? [] }, { timed: b, held: held.get(b) ?? [] });
  for (const a of accesses) {
    const partners = accesses.filter((b) => (isWrite(a.reached.kind) || isWrite(b.reached.kind)) && mayOverlap(summary, a, b) && !shareLock(a, b));
    // Where one of the two holds a lock, the other is at fault.
    if (hasLock(a) && partners.every((b) => !hasLock(b))) continue;
    const partner = surest(starter, a, partners);
    if (!partner) continue;
    const hazard = hazardOf(summary, a, partner);
    const key = `${hazard.at.key} ${a.reached.kind} ${String(hazard.at.span.start)}`;
    if (!found.has(key)) found.set(key, hazard);
  }
  return [...found.values()];
}

interface Partner { readonly timed: Timed; readonly confidence: HazardConfidence }

/** The first of those that make the pair the surest; the access itself, on another goroutine of its kind, comes last. */
function surest(starter: Starter, a: Timed, partners: readonly Timed[]): Partner | undefined {
  let best: Partner | undefined;
  for (const timed of [...partners.filter((b) => b !== a), ...partners.filter((b) => b === a)]) {
    const confidence = confidenceOf(starter, a, timed);
    if (!best || unsureness[confidence] < unsureness[best.confidence]) best = { timed, confidence };
    if (confidence === 'certain') break;
  }
  return best;
}

function hasLock(t: Timed): boolean {
  return [...t.reached.named.values()].some(mayBeHeld);
}

function hazardOf(summary: FuncSummary, a: Timed, { timed: b, confidence }: Partner): Hazard {
  const { reached } = a;
  const starts = [...new Set([a.spawn, b.spawn])].filter((s) => s >= 0).flatMap((s) => summary.spawns[s] ?? []);
  return {
    is: 'concurrent', confidence, at: reached.at, map: reached.map.span, kind: reached.kind, place: reached.place,
    other: { place: b.reached.at, kind: b.reached.kind }, more: [], assumed: false,
    starts: starts.map((s) => ({ place: { key: summary.key, span: s.span }, says: s.says, many: s.many })), ...(reached.by === undefined ? {} : { through: reached.by }),
  };
}

function confidenceOf({ summary, isTest, isTrusted }: Starter, a: Timed, b: Timed): HazardConfidence {
  const spawns = [a.spawn, b.spawn].flatMap((s) => (s >= 0 ? summary.spawns[s] ?? [] : []));
  const path = fromKey(a.reached.path);
  if (path.steps.includes('[]')) return 'possible';
  // Two functions have keys of their own.
  if (path.steps.includes('[?]') && a.reached.at.key !== b.reached.at.key) return 'possible';
  // Two calls that each start a goroutine may start it once.
  if (a.reached.startedBelow && b.reached.startedBelow) return 'possible';
  // One round of a loop starts the one, another round the other, each for an object of its own.
  if (a.spawn >= 0 && b.spawn >= 0 && a.spawn !== b.spawn && spawns.some((s) => !isShared(summary, a.reached.path, s))) return 'possible';
  if (a.doubtful.includes(b.spawn) || b.doubtful.includes(a.spawn)) return 'possible';
  // Two different locks may be one that two objects share; an interface may stand for another type.
  if ((hasLock(a) && hasLock(b)) || a.reached.dynamic || b.reached.dynamic) return 'possible';
  if (mayComeFirst(summary, a, b) || mayComeFirst(summary, b, a)) return 'possible';
  // Whoever registers a handler has usually not begun to serve, and a test calls it when it likes.
  const byRequest = (t: Timed): boolean => summary.spawns[t.spawn]?.handler === true;
  if (spawns.some((s) => s.handler) && (isTest || path.root.startsWith('P') || !byRequest(a) || !byRequest(b))) return 'possible';
  if ([a, b].some((t) => isTrusted(t.reached.at.key) || startsItself(summary, t.spawn))) return 'possible';
  if (isBeingMade(summary, a, b) || isBeingMade(summary, b, a)) return 'possible';
  // A whole map put in its place by each of many: an object of the goroutine's own, or one that only the first of them gets to.
  if (a === b && a.reached.kind === 'replace' && !a.direct) return 'possible';
  if (a.reached.kind === 'len' || b.reached.kind === 'len') return a.direct && b.direct ? 'likely' : 'possible';
  return a.direct && b.direct && !spawns.some((s) => s.handler) && !ordersByChannels(summary) ? 'certain' : 'likely';
}

/** Messages may order what they do in ways that are not followed. */
function ordersByChannels({ firstSignal, spawns }: FuncSummary): boolean {
  return firstSignal < Infinity || spawns.some((s) => s.firstReceive < Infinity);
}

/** `a` comes before the starter lets anything through its channels, whichever way it goes, `b` after its goroutine has received something. */
function mayComeFirst(summary: FuncSummary, a: Timed, b: Timed): boolean {
  const receiver = summary.spawns[b.spawn];
  return a.spawn < 0 && a.direct && b.direct && receiver !== undefined && a.beforeSignal && summary.firstSignal < Infinity && receiver.firstReceive < b.reached.at.span.start;
}

/** One runs on a goroutine that may be running while the other runs. */
function mayOverlap(summary: FuncSummary, a: Timed, b: Timed): boolean {
  if (a.reached.isOnce && b.reached.isOnce) return false;
  if (a.spawn === b.spawn) {
    const spawn = summary.spawns[a.spawn];
    if (spawn?.parallelFrom !== undefined && !(isParallel(spawn, a) && isParallel(spawn, b))) return false;
    return spawn !== undefined && isShared(summary, a.reached.path, spawn) && runsMany(summary, a.spawn);
  }
  return runsBeside(summary, a, b) || runsBeside(summary, b, a);
}

/** `a`'s goroutine, or one it was started from, is alive where `b` runs or where `b`'s goroutine starts. */
function runsBeside(summary: FuncSummary, a: Timed, b: Timed): boolean {
  const own = summary.spawns[a.spawn];
  if (!own) return false;
  const starter = b.spawn >= 0 ? summary.spawns[b.spawn] : undefined;
  const family = ancestors(summary, a.spawn);
  if (b.spawn >= 0 && family.includes(b.spawn)) return b.alive.includes(a.spawn) && isShared(summary, a.reached.path, own);
  // What it goes on to start is beside what it does later: the other way round. Another of its kind may be at it meanwhile.
  if (b.spawn >= 0 && ancestors(summary, b.spawn).includes(a.spawn)) return runsMany(summary, a.spawn) && isShared(summary, a.reached.path, own);
  // The loop's next round has an object of its own.
  if (b.spawn < 0 && b.from <= own.span.start && !isShared(summary, a.reached.path, own)) return false;
  const beside = b.spawn < 0 || b.direct ? b.alive : starter?.alive ?? [];
  if (own.parallelFrom !== undefined || starter?.parallelFrom !== undefined) return isParallel(own, a) && isParallel(starter, b) && isShared(summary, a.reached.path, own);
  const at = family.find((s) => beside.includes(s));
  const spawn = at === undefined ? undefined : summary.spawns[at];
  return spawn !== undefined && isSharedAcross(summary, a.reached.path, spawn);
}

/** The subtest has got past its t.Parallel. */
function isParallel(spawn: Spawn | undefined, { from }: Timed): boolean {
  return spawn?.parallelFrom !== undefined && from >= spawn.parallelFrom;
}

/** The function starts itself again when it has failed, or in its last step: the one that starts is at its end. */
function startsItself(summary: FuncSummary, spawn: number): boolean {
  return spawn >= 0 && summary.calls.some((call) => call.spawn === spawn && call.callees.includes(summary.key));
}

/** Code that a constructor calls, beside the service that it has started for the object: nobody asks the service for anything yet. */
function isBeingMade(summary: FuncSummary, a: Timed, b: Timed): boolean {
  const { root } = fromKey(a.reached.path);
  return a.spawn < 0 && !a.direct && !b.direct && (root === summary.returnedRoot || (root === 'P0' && isSetUpName(summary.key))) && summary.spawns[b.spawn]?.service === true;
}

function ancestors(summary: FuncSummary, spawn: number): readonly number[] {
  const all: number[] = [];
  for (let s = spawn; s >= 0 && !all.includes(s); s = summary.spawns[s]?.parent ?? -1) all.push(s);
  return all;
}

function runsMany(summary: FuncSummary, spawn: number): boolean {
  return ancestors(summary, spawn).some((s) => summary.spawns[s]?.many === true);
}

/** Each start of the goroutine finds the same map: it is not declared anew, nor picked by a variable that is. */
function isShared(summary: FuncSummary, key: string, spawn: Spawn): boolean {
  return localsOf(key).every((id) => {
    const local = summary.locals[id];
    return local !== undefined && surrounds(summary, local.body, spawn.body) && !spawn.perStart.some((p) => p.start <= local.span.start && local.span.end <= p.end);
  });
}

/** The goroutine and code outside of it find the same map: it is not declared inside the literal, nor in another that each of them calls. */
function isSharedAcross(summary: FuncSummary, key: string, spawn: Spawn): boolean {
  const literal = spawn.literal === undefined ? undefined : spawn.perStart.at(-1);
  return localsOf(key).every((id) => {
    const local = summary.locals[id];
    return local !== undefined && surrounds(summary, local.body, spawn.body) && !(literal && literal.start <= local.span.start && local.span.end <= literal.end);
  });
}

function surrounds(summary: FuncSummary, outer: number, inner: number): boolean {
  for (let b = inner; b >= 0; b = summary.parents[b] ?? -1) if (b === outer) return true;
  return false;
}

function localsOf(key: string): readonly number[] {
  const path = fromKey(key);
  const ids = path.steps.flatMap((s) => (s.startsWith('[#') ? [Number(s.slice(2, -1))] : []));
  return path.root.startsWith('L') ? [Number(path.root.slice(1)), ...ids] : ids;
}

/** The locks held at entry, for each way of entering the function that is known. */
function waysInto({ entries }: Starter): readonly ReadonlyMap<string, LockMask>[] {
  return entries.length === 0 ? [noLocks] : entries.filter((e) => e.origin !== 'value').map(namedAt);
}

/** An access with the locks held there, by way of entering the function. */
interface Held { readonly timed: Timed; readonly held: readonly ReadonlyMap<string, LockMask>[] }

/** In every way of entering the function, some lock keeps the two apart. */
function meetAlways(summary: FuncSummary, { timed: a, held }: Held, { timed: b, held: others }: Held): boolean {
  // How the function is entered is another matter: its goroutines hold none of its callers' locks.
  if (held.length === 0 && a.spawn >= 0 && b.spawn >= 0) return meet(a.reached.named, b.reached.named, (name) => isCommonLock(summary, name, [a.spawn, b.spawn]));
  return held.every((locks, way) => meet(locks, others[way] ?? noLocks, (name) => isCommonLock(summary, name, [a.spawn, b.spawn]))) || heldAround(summary, a, b) || heldAround(summary, b, a);
}

const noLocks: ReadonlyMap<string, LockMask> = new Map();

function namedAt(entry: Entry): ReadonlyMap<string, LockMask> {
  return new Map([...entry.others, ...[...entry.locks].map(([key, mask]) => [entry.names.get(key) ?? key, mask] as const)]);
}

function locksOf({ reached }: Timed, atEntry: ReadonlyMap<string, LockMask>): ReadonlyMap<string, LockMask> {
  return reached.base === free || atEntry.size === 0 ? reached.named : new Map([...atEntry, ...reached.named]);
}

/** A mutex that the goroutine's own literal declares is another for each of them. */
function isCommonLock(summary: FuncSummary, name: string, spawns: readonly number[]): boolean {
  if (!/^L\d/.test(name)) return true;
  return spawns.every((s) => {
    const spawn = summary.spawns[s];
    return !spawn || isShared(summary, name, spawn);
  });
}

function meet(a: ReadonlyMap<string, LockMask>, b: ReadonlyMap<string, LockMask>, isCommon: (name: string) => boolean): boolean {
  for (const [name, mask] of a) {
    const held = b.get(name);
    if (held !== undefined && mayBeHeld(mask) && mayBeHeld(held) && !(isReadOnly(mask) && isReadOnly(held)) && isCommon(name)) return true;
  }
  return false;
}

function heldAround(summary: FuncSummary, a: Timed, b: Timed): boolean {
  const spawn = summary.spawns[a.spawn];
  if (!spawn || b.spawn >= 0) return false;
  return [...spawn.held.locks].some(([key, mask]) => mayBeHeld(mask) && mayBeHeld(b.reached.locks.get(key) ?? 0));
}
