/** Goroutines that one function starts, and the accesses to one map that may run at the same time because of them. */
import type { Entry } from './entries.js';
import type { FuncSummary } from './funcSummary.js';
import { isSetUpName } from './funcKey.js';
import { unsureness, type Hazard, type HazardConfidence } from './hazard.js';
import { free, isReadOnly, mayBeHeld, type LockMask } from './lockMask.js';
import { isWrite } from './mapUses.js';
import { areShared, localsOf, Overlaps } from './overlaps.js';
import type { ReachedAccess, ReachedAccesses } from './reachedAccesses.js';
import { fromKey } from './storagePath.js';
import { timedAccesses, type Timed } from './timedAccesses.js';

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
  const byPath = timedAccesses(summary, reaches);
  if (byPath.size === 0) return [];
  const ways = waysInto(starter);
  const again = startingAgain(summary);
  return [...byPath].flatMap(([path, accesses]) => pairsOn({ ...starter, ways, startsItself: again, overlaps: new Overlaps(summary, path) }, foremost(accesses)));
}

/** Of very many accesses to one map, those that stand in the function itself, and of each kind and goroutine the first. */
function foremost(accesses: readonly Timed[]): readonly Timed[] {
  const first = new Map<string, Timed>();
  for (const t of [...accesses.filter(({ direct }) => direct), ...accesses.filter(({ direct }) => !direct)]) {
    if (first.size === mostCompared) break;
    const key = [t.reached.own.kind, t.spawn, t.direct ? t.reached.own.at.span.start : `${t.reached.own.at.key} ${String(t.reached.own.at.span.start)}`, t.alive.join(), [...t.reached.named.keys()].join()].join(' ');
    if (!first.has(key)) first.set(key, t);
  }
  return [...first.values()];
}

const mostCompared = 60;

/** What is known of the function for one of its maps. `ways`: the locks held at entry, for each way of entering it that is known. */
interface Meeting extends Starter { readonly ways: readonly ReadonlyMap<string, LockMask>[]; readonly overlaps: Overlaps; readonly startsItself: ReadonlySet<number> }

function pairsOn(meeting: Meeting, accesses: readonly Timed[]): readonly Hazard[] {
  if (!accesses.some((t) => isWrite(t.reached.own.kind))) return [];
  const { summary, overlaps } = meeting;
  const found = new Map<string, Hazard>();
  for (const a of accesses) {
    const isWriting = isWrite(a.reached.own.kind);
    const partners = accesses.filter((b) => (isWriting || isWrite(b.reached.own.kind)) && overlaps.has(a, b) && !meetAlways(meeting, a, b));
    // Where one of the two holds a lock, the other is at fault.
    if (hasLock(a) && partners.every((b) => !hasLock(b))) continue;
    const partner = surest(meeting, a, partners);
    if (!partner) continue;
    const hazard = hazardOf(summary, a, partner);
    const key = `${hazard.at.key} ${hazard.kind} ${String(hazard.at.span.start)}`;
    if (!found.has(key)) found.set(key, hazard);
  }
  return [...found.values()];
}

interface Partner { readonly timed: Timed; readonly confidence: HazardConfidence }

/** The first of those that make the pair the surest; the access itself, on another goroutine of its kind, comes last. */
function surest(meeting: Meeting, a: Timed, partners: readonly Timed[]): Partner | undefined {
  let best: Partner | undefined;
  for (const timed of [...partners.filter((b) => b !== a), ...partners.filter((b) => b === a)]) {
    const confidence = confidenceOf(meeting, a, timed);
    if (!best || unsureness[confidence] < unsureness[best.confidence]) best = { timed, confidence };
    if (confidence === 'certain') break;
  }
  return best;
}

function hasLock(t: Timed): boolean {
  return t.reached.named.size > 0;
}

function hazardOf(summary: FuncSummary, a: Timed, { timed: b, confidence }: Partner): Hazard {
  const { own } = a.reached;
  const starts = [...new Set([a.spawn, b.spawn])].filter((s) => s >= 0).flatMap((s) => summary.spawns[s] ?? []);
  return {
    is: 'concurrent', confidence, at: own.at, map: own.map.span, kind: own.kind, place: own.place,
    other: { place: b.reached.own.at, kind: b.reached.own.kind }, more: [], assumed: false,
    starts: starts.map((s) => ({ place: { key: summary.key, span: s.span }, says: s.says, many: s.many })), ...(own.by === undefined ? {} : { through: own.by }),
  };
}

function confidenceOf({ summary, isTest, isTrusted, overlaps, startsItself }: Meeting, a: Timed, b: Timed): HazardConfidence {
  const spawns = [a.spawn, b.spawn].flatMap((s) => (s >= 0 ? summary.spawns[s] ?? [] : []));
  const path = fromKey(a.reached.path);
  if (path.steps.includes('[]')) return 'possible';
  // Two functions have keys of their own.
  if (path.steps.includes('[?]') && a.reached.own.at.key !== b.reached.own.at.key) return 'possible';
  // Two calls that each start a goroutine may start it once.
  if (a.reached.startedBelow && b.reached.startedBelow) return 'possible';
  // One round of a loop starts the one, another round the other, each for an object of its own.
  if (a.spawn >= 0 && b.spawn >= 0 && a.spawn !== b.spawn && !(overlaps.isShared(a.spawn) && overlaps.isShared(b.spawn))) return 'possible';
  if (a.doubtful.includes(b.spawn) || b.doubtful.includes(a.spawn)) return 'possible';
  // Two different locks may be one that two objects share; an interface may stand for another type.
  if ((hasLock(a) && hasLock(b)) || a.reached.dynamic || b.reached.dynamic) return 'possible';
  if (mayComeFirst(summary, a, b) || mayComeFirst(summary, b, a)) return 'possible';
  // Whoever registers a handler has usually not begun to serve, and a test calls it when it likes.
  const byRequest = (t: Timed): boolean => summary.spawns[t.spawn]?.handler === true;
  if (spawns.some((s) => s.handler) && (isTest || path.root.startsWith('P') || !byRequest(a) || !byRequest(b))) return 'possible';
  if ([a, b].some((t) => isTrusted(t.reached.own.at.key) || startsItself.has(t.spawn))) return 'possible';
  if (isBeingMade(summary, a, b) || isBeingMade(summary, b, a)) return 'possible';
  // A whole map put in its place by each of many: an object of the goroutine's own, or one that only the first of them gets to.
  if (a === b && a.reached.own.kind === 'replace' && !a.direct) return 'possible';
  if (a.reached.own.kind === 'len' || b.reached.own.kind === 'len') return a.direct && b.direct ? 'likely' : 'possible';
  return a.direct && b.direct && !spawns.some((s) => s.handler) && !ordersByChannels(summary) ? 'certain' : 'likely';
}

/** Messages may order what they do in ways that are not followed. */
function ordersByChannels({ firstSignal, spawns }: FuncSummary): boolean {
  return firstSignal < Infinity || spawns.some((s) => s.firstReceive < Infinity);
}

/** `a` comes before the starter lets anything through its channels, whichever way it goes, `b` after its goroutine has received something. */
function mayComeFirst(summary: FuncSummary, a: Timed, b: Timed): boolean {
  const receiver = summary.spawns[b.spawn];
  return a.spawn < 0 && a.direct && b.direct && receiver !== undefined && a.beforeSignal && summary.firstSignal < Infinity && receiver.firstReceive < b.reached.own.at.span.start;
}

/** Goroutines that start the function again when it has failed, or in its last step: the one that starts is at its end. */
function startingAgain({ key, calls }: FuncSummary): ReadonlySet<number> {
  return new Set(calls.flatMap((call) => (call.spawn >= 0 && call.callees.includes(key) ? [call.spawn] : [])));
}

/** Code that a constructor calls, beside the service that it has started for the object: nobody asks the service for anything yet. */
function isBeingMade(summary: FuncSummary, a: Timed, b: Timed): boolean {
  const { root } = fromKey(a.reached.path);
  return a.spawn < 0 && !a.direct && !b.direct && (root === summary.returnedRoot || (root === 'P0' && isSetUpName(summary.key))) && summary.spawns[b.spawn]?.service === true;
}

/** The locks held at entry, for each way of entering the function that is known. */
function waysInto({ entries }: Starter): readonly ReadonlyMap<string, LockMask>[] {
  return entries.length === 0 ? [noLocks] : entries.filter((e) => e.origin !== 'value').map(namedAt);
}

/** In every way of entering the function, some lock keeps the two apart. */
function meetAlways({ summary, ways }: Meeting, a: Timed, b: Timed): boolean {
  const isCommon = (name: string): boolean => isCommonLock(summary, name, [a.spawn, b.spawn]);
  if (meet(a.reached, b.reached, noLocks, isCommon)) return true;
  // How the function is entered is another matter: its goroutines hold none of its callers' locks.
  if (ways.length === 0 && a.spawn >= 0 && b.spawn >= 0) return false;
  return ways.every((atEntry) => atEntry.size > 0 && meet(a.reached, b.reached, atEntry, isCommon)) || heldAround(summary, a, b) || heldAround(summary, b, a);
}

const noLocks: ReadonlyMap<string, LockMask> = new Map();

function namedAt(entry: Entry): ReadonlyMap<string, LockMask> {
  return new Map([...entry.others, ...[...entry.locks].map(([key, mask]) => [entry.names.get(key) ?? key, mask] as const)]);
}

/** A mutex that the goroutine's own literal declares is another for each of them. */
function isCommonLock(summary: FuncSummary, name: string, spawns: readonly number[]): boolean {
  if (!/^L\d/.test(name)) return true;
  return spawns.every((s) => {
    const spawn = summary.spawns[s];
    return !spawn || areShared(summary, localsOf(name), spawn);
  });
}

/** Some lock is held by both: here, or since the function was entered. */
function meet(a: ReachedAccess, b: ReachedAccess, atEntry: ReadonlyMap<string, LockMask>, isCommon: (name: string) => boolean): boolean {
  const isMet = (name: string, mask: LockMask): boolean => {
    const held = b.named.get(name) ?? (b.base === free ? undefined : atEntry.get(name));
    return held !== undefined && mayBeHeld(mask) && mayBeHeld(held) && !(isReadOnly(mask) && isReadOnly(held)) && isCommon(name);
  };
  for (const [name, mask] of a.named) if (isMet(name, mask)) return true;
  if (a.base !== free) for (const [name, mask] of atEntry) if (!a.named.has(name) && isMet(name, mask)) return true;
  return false;
}

function heldAround(summary: FuncSummary, a: Timed, b: Timed): boolean {
  const spawn = summary.spawns[a.spawn];
  if (!spawn || b.spawn >= 0) return false;
  if (spawn.held.locks.size === 0) return false;
  const locks = b.reached.locks();
  return [...spawn.held.locks].some(([key, mask]) => mayBeHeld(mask) && mayBeHeld(locks.get(key) ?? 0));
}
