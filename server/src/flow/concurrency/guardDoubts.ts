/** Why an access without the lock that guards its map may be no fault after all. */
import { isFreshMap, isOdd, liveWays, stateOf, type Election } from './election.js';
import { isExportedName, isFactoryName, isRegistrationName, isSetUpName, isStartName, nameOf, receiverOf } from './funcKey.js';
import { free, isFree, isHeld, mayBeHeld } from './lockMask.js';
import { isFreedHere, isOnReceiver, isWrite, lockKey, takesLock, type MapUse, type Way } from './mapUses.js';
import { isCalledAnyTime, isRunByObject } from './objectGoroutine.js';
import { fromKey, isElement, pathKey } from './storagePath.js';

/** `ways`: those in which the access lacks the lock. `live`: all accesses to the map that count. `startsNil`: as in PlaceUses. */
export interface BareUse { readonly use: MapUse; readonly ways: readonly Way[]; readonly election: Election; readonly live: readonly MapUse[]; readonly startsNil: boolean }

/** The first doubt about a fault, in words for who works on the rules. */
export function doubtOf(bare: BareUse): string | undefined {
  return doubts.find(([, holds]) => holds(bare))?.[0];
}

const doubts: readonly (readonly [string, (bare: BareUse) => boolean])[] = [
  ['few votes', (bare) => bare.election.confidence === 'possible' && !isForgotten(bare) && !isUnawareLoop(bare)],
  ['more ways in than are followed', (bare) => bare.use.isCut && !isFreedHere(bare.use, bare.election.guard.lock) && !running(bare).some((w) => isTooLate(bare, w))],
  ['only the length is read', (bare) => bare.use.kind === 'len' && !isOnlyLengths(bare)],
  ['what another object has filled in may be looked at when it is done', ({ use, election }) => election.byChanges && !(isOnReceiver(use) && isExportedName(use.summary.key))],
  ['the function made the object itself and knows who still has it', ({ use }) => use.access.made && use.access.spawn < 0],
  ['a new map at the start', ({ use, election }) => isFreshMap(use) && (!isOdd(election) || isBeginning(use))],
  ['whoever uses the package may put a new map there while nobody else is at it', (bare) => isFreshMap(bare.use) && (isExportedName(bare.use.summary.key) || running(bare).every((w) => w.origin === 'outside' || w.origin === 'value'))],
  ['whoever writes comes after the only place that makes the map', isOnlyMap],
  ['nothing shows that others run by then', (bare) => running(bare).length === 0],
  ['some ways in hold the lock', (bare) => isMixed(bare) && !running(bare).some((w) => w.origin === 'goroutine' || isTooLate(bare, w))],
  ['a second lock may share the work', ({ use, election, live }) => holdsSecondLock(use, election.guard.lock, live)],
  ['the condition variable whose lock it holds may have been given the guard', ({ use }) => liveWays(use).some((w) => mayBeHeld(w.named.get('sync.Cond.L') ?? free))],
  ['the object is closed', (bare) => isTeardown(bare.use) && !isClosingLoop(bare)],
  ['who reads what is printed does not mind', ({ use }) => /^(dump|print|pretty|debug)/i.test(nameOf(use.summary.key))],
  ['the entry that it looks into was taken out before', ({ use }) => isInDetached(use)],
  ['the object is set up', (bare) => isSetUp(bare)],
  ['it goes on to start what runs beside it', isBeforeStart],
  ['all who call it are in view, and none of them is seen to run beside the others', isInView],
  ['whoever writes without the lock usually has the object alone', isBareWrite],
  ['one access that has the lock says little', ({ election }) => election.byChanges && election.votes.held < 2],
  ['what is registered when the program starts is only read later', isRegistered],
  ['only who makes the object changes the map', ({ live }) => live.every((o) => !isWrite(o.kind) || (o.access.made && o.access.spawn < 0) || isFreshMap(o))],
  ['its starter keeps the lock', ({ use, election }) => isUnderStarters(use, election.guard.lock)],
  ['only its own goroutine changes the map', isAtHome],
  ['it waits for those that change the map', ({ use, live }) => isAfterWriters(use, live)],
];

/** A function that takes the lock for this map elsewhere knows that it is needed, unless other functions write without it: then it is for something else. */
function isForgotten({ use, election: { guard: { lock } }, live }: BareUse): boolean {
  const isBareWrite = (o: MapUse): boolean => isWrite(o.kind) && o.summary.key !== use.summary.key && liveWays(o).some((w) => isFree(stateOf(w, lock)));
  return !live.some(isBareWrite) && !lock.startsWith('^') && live.some((o) => o !== use && o.summary.key === use.summary.key && o.takersOf(lock).includes(use.summary.key) && liveWays(o).every((w) => isHeld(stateOf(w, lock))));
}

/**
 * The object's own goroutine goes without the lock, all others have it, an exported method of the object that changes the map among them: whoever wrote these knew of the
 * goroutine.
 */
function isUnawareLoop({ use, election: { guard: { lock }, holders }, live }: BareUse): boolean {
  const changes = holders.filter((o) => isWrite(o.kind) && !isFreshMap(o) && isRunByObject(use, o) && isCalledAnyTime(o));
  const isBare = (o: MapUse): boolean => !isFreshMap(o) && liveWays(o).some((w) => isFree(stateOf(w, lock)));
  const isOfLoop = (o: MapUse): boolean => changes.some((c) => isRunByObject(o, c)) && liveWays(o).every((w) => w.origin === 'goroutine');
  return !lock.startsWith('^') && new Set(holders.map((o) => o.summary.key)).size >= 2 && changes.length > 0 && live.filter(isBare).every(isOfLoop);
}

/** Before, the variable is nil, and to write into it would panic. */
function isOnlyMap({ use, live, startsNil }: BareUse): boolean {
  return startsNil && isFreshMap(use) && live.every((o) => o.kind !== 'replace' || o.summary.key === use.summary.key);
}

/** Of the ways without the lock those in which others surely run. An object that a plain function is handed is the business of its caller, who may have made it. */
function running({ use, ways }: BareUse): readonly Way[] {
  return ways.filter((w) => w.phase === 'run' && w.origin !== 'assumed' && (w.origin === 'goroutine' || !isHandedOwner(use)));
}

function isMixed({ use, election: { guard: { lock } }, live }: BareUse): boolean {
  const names = new Set(live.flatMap(liveWays).flatMap((w) => w.ownNames.get(lock) ?? []));
  return liveWays(use).some((w) => mayBeHeld(stateOf(w, lock)) || [...w.near].some((name) => names.has(name) && mayBeHeld(w.named.get(name) ?? free)));
}

/** All else that is done with the map has the lock, or nearly all: the length is thought to be safe without. */
function isOnlyLengths({ election, live }: BareUse): boolean {
  const { lock } = election.guard;
  return isOdd(election) || live.every((o) => o.kind === 'len' || isFreshMap(o) || liveWays(o).every((w) => !isFree(stateOf(w, lock))));
}

/** All changes are made by the goroutine that reads here, of which the object has one: others have the lock to look at what it has done. */
function isAtHome({ use, ways, live }: BareUse): boolean {
  const home = ways[0]?.runs;
  if (home === undefined || !isOnReceiver(use) || isWrite(use.kind)) return false;
  const writers = live.filter((o) => isWrite(o.kind) && !isFreshMap(o));
  return ways.every((w) => w.runs === home) && writers.every((o) => isOnReceiver(o) && liveWays(o).every((w) => w.runs === home));
}

/** The caller has just given the lock back. */
function isTooLate({ use: { access }, election }: BareUse, { freed }: Way): boolean {
  return isOdd(election) && freed.has(lockKey(access, election.guard.lock));
}

/** What it closes takes itself out of the map, on goroutines of its own, for which it waits afterwards if at all. */
function isClosingLoop({ use, election, live }: BareUse): boolean {
  return use.kind === 'range' && isOdd(election) && (use.summary.lastWait < 0 || use.summary.lastWait > use.access.span.start) && live.some((o) => o.kind === 'delete' && o.summary.key !== use.summary.key && liveWays(o).some((w) => w.origin === 'goroutine'));
}

/** It holds another lock that an access in conflict with it holds as well: two locks may share the work. */
function holdsSecondLock(use: MapUse, guard: string, live: readonly MapUse[]): boolean {
  const second = liveWays(use).flatMap((w) => [...w.own].filter(([lock, mask]) => lock !== guard && isHeld(mask) && !isInside(use, lock)).map(([lock]) => lock));
  return second.some((lock) => live.some((o) => o.summary.key !== use.summary.key && (isWrite(use.kind) || isWrite(o.kind)) && liveWays(o).some((w) => mayBeHeld(stateOf(w, lock)))));
}

/** A lock that the map itself holds is found by reading the map. */
function isInside({ access }: MapUse, lock: string): boolean {
  const { steps } = fromKey(lock);
  const last = fromKey(access.path).steps.at(-1);
  return last !== undefined && !isElement(last) && steps.some((step, i) => step === last && isElement(steps[i + 1] ?? ''));
}

function isBeginning({ summary }: MapUse): boolean {
  return /^(new|make|create|start|run|serve|open|connect|load|begin|build)/i.test(nameOf(summary.key));
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

/**
 * Reads are what the lock is forgotten for. A function that writes without it mostly runs before others do, or under a lock that is not seen: unless it
 * takes the lock itself, somewhere, or its caller has just given it back, or it runs on a goroutine of its own. Taking entries out is no part of setting up.
 */
function isBareWrite(bare: BareUse): boolean {
  const { use, election } = bare;
  if (use.kind === 'delete' || !isWrite(use.kind) || isFreshMap(use) || running(bare).some((w) => w.origin === 'goroutine' || w.origin === 'handler' || isTooLate(bare, w))) return false;
  return !takesLock(use, election.guard.lock);
}

/** Going by its name or by what it makes; but what takes the lock itself, as nearly all others do, knows of others. */
function isSetUp({ use, election }: BareUse): boolean {
  const { lock } = election.guard;
  return (isSetUpName(use.summary.key) && !(isOdd(election) && takesLock(use, lock))) || isMaker(use) || use.summary.madeLocks.has(lockKey(use.access, lock));
}

/** It starts a service, and what it reads before has been there since the service was made. */
function isBeforeStart(bare: BareUse): boolean {
  const { kind, access, summary } = bare.use;
  return !isWrite(kind) && summary.spawns.every((s) => s.span.start > access.span.start) && isStartName(summary.key) && !running(bare).some((w) => w.origin === 'goroutine');
}

/**
 * Nobody outside of the package can call it, by its name or its type's, and inside no goroutine leads to it: it may well belong to the one that does everything. Not
 * so where it takes the lock itself, is called behind its release, or puts another map in place: whoever wrote that knew of others.
 */
function isInView(bare: BareUse): boolean {
  const { use, election: { guard: { lock } } } = bare;
  const owner = receiverOf(use.summary.key);
  return owner !== undefined && !isFreshMap(use) && !/^\p{Lu}/u.test(owner) && !isExportedName(use.summary.key) && !takesLock(use, lock) && running(bare).every((w) => w.origin === 'call' && !isTooLate(bare, w));
}

/** Nothing but functions that register changes the map. One that registers knows of the others; what entries are taken out of again lives on. */
function isRegistered({ use, live }: BareUse): boolean {
  const writers = live.filter((o) => isWrite(o.kind) && !isFreshMap(o));
  return !isWrite(use.kind) && !isRegistrationName(use.summary.key) && writers.every((o) => (o.kind === 'delete' ? isFactoryName : isRegistrationName)(o.summary.key));
}

/** It makes the object of a package variable, to which nobody has come yet. */
function isMaker({ access, summary }: MapUse): boolean {
  return /^[nN]ew(?![a-z])/.test(summary.key) && access.path.startsWith('G') && access.spawn < 0;
}

/** `old := m[k]; delete(m, k)`: what is in the entry is no longer in the map. */
function isInDetached({ access, summary }: MapUse): boolean {
  const { root, steps } = fromKey(access.path);
  if (!access.alias || !isElement(steps.at(-1) ?? '')) return false;
  const outer = pathKey({ root, steps: steps.slice(0, -1) });
  return summary.accesses.some((a) => a.kind === 'delete' && a.path === outer && a.spawn === access.spawn && a.span.start < access.span.start);
}

/** Whoever closes an object has usually seen to it that nobody uses it any more. */
function isTeardown({ kind, summary }: MapUse): boolean {
  return (!isWrite(kind) || kind === 'replace') && /^(Close|Shutdown|ShutDown|Stop|Teardown|TearDown|Destroy|Destruct|Dispose)/i.test(nameOf(summary.key));
}

/** The access goes through a parameter, not through the receiver. */
function isHandedOwner(use: MapUse): boolean {
  return /^P\d/.test(use.access.path) && !isOnReceiver(use);
}
