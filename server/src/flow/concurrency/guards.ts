/** Which lock guards a map, by the votes of its accesses, and which accesses go without it beside one that conflicts. */
import type { Escape, FuncSummary } from './funcSummary.js';
import type { Guard, Hazard, HazardConfidence, Votes } from './hazard.js';
import { isFree, isHeld, isReadOnly, isWriteHeld, mayBeHeld, free, type LockMask } from './lockMask.js';
import { fromKey, isElement } from './storagePath.js';
import { isOnReceiver, isWrite, lockKey, type MapUse, type Way } from './mapUses.js';

/** Of the accesses that vote, so many must hold the guard, when some write does not. */
const leastShare = 0.66;

export interface Election { readonly guard: Guard; readonly votes: Votes; readonly confidence: HazardConfidence; readonly holders: readonly MapUse[]; /** It is the changes alone that speak for the guard. */ readonly byChanges: boolean }

export interface PlaceUses {
  readonly place: string;
  readonly uses: readonly MapUse[];
  readonly escapes: readonly { readonly escape: Escape; readonly summary: FuncSummary; readonly ways: readonly Way[] }[];
}

/** Ways in which an access counts: others may be at the map, and the lock state is known. */
export function liveWays(use: { readonly ways: readonly Way[] }): readonly Way[] {
  return use.ways.filter((w) => w.phase !== 'init' && w.origin !== 'value');
}

export function stateOf(way: Way, lock: string): LockMask {
  return way.own.get(lock) ?? free;
}

/** A map that leaves a function under the lock was read under it. */
export function elect(uses: readonly MapUse[], escapes: PlaceUses['escapes']): Election | undefined {
  const voters = uses.filter((u) => liveWays(u).length > 0 && !isFreshMap(u));
  const locks = new Set(voters.flatMap((u) => liveWays(u).flatMap((w) => [...w.own.keys()])));
  let best: Election | undefined;
  for (const lock of [...locks].sort()) {
    const election = candidate(lock, voters, escapes.filter((e) => liveWays(e).length > 0 && liveWays(e).every((w) => isHeld(stateOf(w, lock)))).length);
    if (election && (!best || rank(election) > rank(best))) best = election;
  }
  return best;
}

/** It takes the place of the map and nobody has it yet: it has no vote. */
function isFreshMap({ kind, access }: MapUse): boolean {
  return kind === 'replace' && access.fresh;
}

function rank({ votes, confidence }: Election): number {
  return (confidence === 'possible' ? 0 : 1000) + votes.held;
}

function candidate(lock: string, voters: readonly MapUse[], handedOut: number): Election | undefined {
  const holders = voters.filter((u) => liveWays(u).every((w) => isHeld(stateOf(w, lock))));
  const without = voters.filter((u) => liveWays(u).some((w) => isFree(stateOf(w, lock))));
  const guardedWrites = holders.filter((u) => isWrite(u.kind) && liveWays(u).every((w) => isWriteHeld(stateOf(w, lock))));
  if (guardedWrites.length === 0) return undefined;
  const held = holders.length + handedOut;
  const all = held + without.length;
  const bareWrites = without.filter((u) => isWrite(u.kind) && !isStartOnly(u, lock));
  const share = held / all;
  const takers = new Set(holders.flatMap((u) => u.takersOf(lock))).size;
  // Where every change has the lock and entries go as well as come, reading without it is the slip, however often it is done.
  const isKept = bareWrites.length === 0 && guardedWrites.length >= 2 && guardedWrites.some((u) => u.kind === 'delete' || u.kind === 'clear');
  const byShare = held >= 2 && ((bareWrites.length === 0 && share >= 0.5) || share >= leastShare);
  // One function that takes the lock, to set up or to register, says little about the others.
  const isRegistry = takers <= 1 && handedOut === 0 && !holders.some((u) => u.kind === 'delete' || u.kind === 'clear');
  const hasReadMode = holders.some((u) => liveWays(u).some((w) => isReadOnly(stateOf(w, lock))));
  return {
    guard: { lock, isGlobal: lock.startsWith('G'), hasReadMode }, votes: { held, all }, holders,
    byChanges: isKept && !byShare, confidence: (isKept || byShare) && !isRegistry && !lock.startsWith('^') ? 'likely' : 'possible',
  };
}

/** It lacks the lock only while its object is starting up. */
function isStartOnly(use: MapUse, lock: string): boolean {
  return liveWays(use).every((w) => w.phase === 'start' || !isFree(stateOf(w, lock)));
}

// ------------------------------------------------------------------------------------------------------------------------ hazards

export function guardHazards({ place, uses, escapes }: PlaceUses, election: Election): readonly Hazard[] {
  const { guard, votes } = election;
  const live = uses.filter((u) => liveWays(u).length > 0);
  const changesInPlace = live.some((u) => isWrite(u.kind) && u.kind !== 'replace');
  const found: Hazard[] = [];
  for (const use of live) {
    if (use.access.alias && !changesInPlace) continue;
    const bare = liveWays(use).filter((w) => isFree(stateOf(w, guard.lock)));
    const readOnly = isWrite(use.kind) && use.kind !== 'replace' ? liveWays(use).filter((w) => isReadOnly(stateOf(w, guard.lock))) : [];
    const apart = live.find((o) => conflicts(use, bare, o));
    // With another object's lock in common they may still be apart: whether that is always so is the package's secret.
    const other = apart ?? live.find((o) => o !== use && o.summary.key !== use.summary.key && (isWrite(use.kind) || isWrite(o.kind)) && liveWays(o).some((w) => w.phase === 'run'));
    const common = { at: { key: use.summary.key, span: use.access.span }, map: use.access.map, kind: use.kind, place, more: [], ...(use.through === undefined ? {} : { through: use.through }) };
    if (bare.length > 0 && other) {
      const confidence = apart ? confidenceOf(use, bare, election, live) : 'possible';
      found.push({ is: 'unguarded', ...common, confidence, guard, votes: isFreshMap(use) ? { ...votes, all: votes.all + 1 } : votes, other: otherOf(other) });
    } else if (readOnly.length > 0 && !readOnly.some((w) => [...w.named.values()].some(isWriteHeld))) {
      const reader = live.find((o) => o !== use && o.summary.key !== use.summary.key && !isWrite(o.kind)) ?? live.find((o) => o !== use);
      found.push({ is: 'rlocked', ...common, confidence: election.confidence === 'likely' || readOnly.length === liveWays(use).length ? 'certain' : 'likely', guard, votes, ...(reader ? { other: otherOf(reader) } : {}) });
    }
  }
  if (changesInPlace) found.push(...escapeHazards(place, escapes, live, election));
  return found;
}

export function otherOf(use: MapUse): NonNullable<Hazard['other']> {
  return { place: { key: use.summary.key, span: use.access.span }, kind: use.kind };
}

/** The two may run at once, one of them writes, and no lock is held by both. */
function conflicts(use: MapUse, bare: readonly Way[], other: MapUse): boolean {
  if (!isWrite(use.kind) && !isWrite(other.kind)) return false;
  if (other === use && !isWrite(use.kind)) return false;
  return bare.some((a) => liveWays(other).some((b) => b.phase === 'run' && !shareLock(a, b)));
}

/** A lock of the same name may be the same lock; that both only read-hold it keeps nobody out. */
export function shareLock(a: Way, b: Way): boolean {
  for (const [name, mask] of a.named) {
    const held = b.named.get(name);
    if (held !== undefined && mayBeHeld(mask) && mayBeHeld(held) && !(isReadOnly(mask) && isReadOnly(held))) return true;
  }
  return false;
}

function confidenceOf(use: MapUse, bare: readonly Way[], election: Election, live: readonly MapUse[]): HazardConfidence {
  const { lock } = election.guard;
  // A function that takes the lock for this map elsewhere knows that it is needed, unless other functions write without it: then it is for something else.
  const isBareWrite = (o: MapUse): boolean => isWrite(o.kind) && o.summary.key !== use.summary.key && liveWays(o).some((w) => isFree(stateOf(w, lock)));
  const isForgotten = !live.some(isBareWrite) && !lock.startsWith('^') && live.some((o) => o !== use && o.summary.key === use.summary.key && o.takersOf(lock).includes(use.summary.key) && liveWays(o).every((w) => isHeld(stateOf(w, lock))));
  if ((election.confidence === 'possible' && !isForgotten) || use.isCut || use.kind === 'len') return 'possible';
  // What another object has filled in may be looked at when it is done.
  if (election.byChanges && !(isOwnField(use) && isSeenOutside(use.summary.key, 'returned'))) return 'possible';
  if (isFreshMap(use) && (!isOdd(election) || isBeginning(use))) return 'possible';
  // An object that a plain function is handed is the business of its caller, who may have made it.
  const running = bare.filter((w) => w.phase === 'run' && w.origin !== 'assumed' && (w.origin === 'goroutine' || !isHandedOwner(use)));
  if (running.length === 0) return 'possible';
  const mixed = liveWays(use).some((w) => mayBeHeld(stateOf(w, lock)));
  if (mixed && !running.some((w) => w.origin === 'goroutine')) return 'possible';
  if (holdsSecondLock(use, lock, live) || isTeardownRead(use) || isSetUp(use) || isUnderStarters(use, lock) || isAfterWriters(use, live)) return 'possible';
  return 'likely';
}

/** All the others hold the lock, and they are many. */
function isOdd({ votes }: Election): boolean {
  return votes.held >= 3 && votes.all - votes.held <= 1;
}

/** The function makes the map anew and fills it: whoever has an older one keeps it as it is. */
function isFilling(use: MapUse, live: readonly MapUse[]): boolean {
  return live.some((o) => o.kind === 'replace' && o.access.fresh && o.summary.key === use.summary.key && o.access.span.start < use.access.span.start);
}

/** What an unexported function returns is followed to where it is used. */
function isSeenOutside(key: string, how: Escape['how']): boolean {
  return how !== 'returned' || /^\p{Lu}/u.test(key.slice(key.indexOf('.') + 1));
}

/** It holds another lock that other accesses hold as well: two locks may share the work. */
function holdsSecondLock(use: MapUse, guard: string, live: readonly MapUse[]): boolean {
  const second = liveWays(use).flatMap((w) => [...w.own].filter(([lock, mask]) => lock !== guard && mayBeHeld(mask) && !isInside(use, lock)).map(([lock]) => lock));
  return second.some((lock) => live.some((o) => o !== use && o.summary.key !== use.summary.key && liveWays(o).some((w) => mayBeHeld(stateOf(w, lock)))));
}

/** A lock that the map itself holds is found by reading the map. */
function isInside({ access }: MapUse, lock: string): boolean {
  const { steps } = fromKey(lock);
  const last = fromKey(access.path).steps.at(-1);
  return last !== undefined && !isElement(last) && steps.some((step, i) => step === last && isElement(steps[i + 1] ?? ''));
}

function isBeginning({ summary }: MapUse): boolean {
  return /^(new|make|create|start|run|serve|open|connect|load|begin|build)/i.test(summary.key.slice(summary.key.indexOf('.') + 1));
}

/** It runs on a goroutine that its starter waits for, while it may still hold the lock. */
function isUnderStarters({ access, summary }: MapUse, lock: string): boolean {
  return !summary.effects.starts && mayBeHeld(summary.spawns[access.spawn]?.held.locks.get(lockKey(access, lock)) ?? free);
}

/** It waits for a channel that every other function which changes the map closes or sends on. */
function isAfterWriters({ summary, access }: MapUse, live: readonly MapUse[]): boolean {
  const writers = live.filter((u) => isWrite(u.kind) && u.summary.key !== summary.key);
  return [...summary.received].some(([channel, at]) => at < access.span.start && writers.length > 0 && writers.every((u) => u.summary.signalled.has(channel)));
}

/** Whoever sets an object up usually has it alone. */
function isSetUp({ summary }: MapUse): boolean {
  return /^(init|setup|bootstrap|restore|recover)/i.test(summary.key.slice(summary.key.indexOf('.') + 1));
}

/** Whoever closes an object has usually seen to it that nobody uses it any more. */
function isTeardownRead({ kind, summary }: MapUse): boolean {
  return !isWrite(kind) && /^(Close|Shutdown|ShutDown|Stop|Teardown|TearDown|Destroy|Dispose)/i.test(summary.key.slice(summary.key.indexOf('.') + 1));
}

/** The map is a field of the receiver itself. */
function isOwnField(use: MapUse): boolean {
  return use.access.ownerLength === 0 && isOnReceiver(use);
}

/** The access goes through a parameter, not through the receiver. */
function isHandedOwner(use: MapUse): boolean {
  return /^P\d/.test(use.access.path) && !isOnReceiver(use);
}

function escapeHazards(place: string, escapes: PlaceUses['escapes'], live: readonly MapUse[], election: Election): readonly Hazard[] {
  const { guard, votes } = election;
  return escapes.flatMap(({ escape, summary, ways }) => {
    const open = liveWays({ ways }).filter((w) => w.phase === 'run');
    if (open.length === 0) return [];
    const writer = live.find((u) => isWrite(u.kind) && u.kind !== 'replace' && !isFilling(u, live));
    if (!writer) return [];
    const confidence: HazardConfidence = election.confidence === 'possible' || open.every((w) => w.origin === 'assumed') || escape.how === 'stored' || escape.inStruct || !isSeenOutside(summary.key, escape.how) ? 'possible' : 'likely';
    return [{ is: 'escape' as const, confidence, at: { key: summary.key, span: escape.span }, map: escape.map, kind: 'read' as const, place, guard, votes, how: escape.how, other: otherOf(writer), more: [] }];
  });
}
