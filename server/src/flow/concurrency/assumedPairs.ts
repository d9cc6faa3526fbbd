/** Accesses that are concurrent only if somebody outside the package makes them so: 'possible', unless the object itself starts the goroutine of one. */
import { otherOf, shareLock } from './guards.js';
import type { Hazard } from './hazard.js';
import { isExportedName } from './funcKey.js';
import { mayBeHeld } from './lockMask.js';
import { isOnReceiver, isWrite, type MapUse, type Way } from './mapUses.js';
import { isCalledAnyTime, isRunByObject, running } from './objectGoroutine.js';

/** What is known of the type that has the map. `hasLock`: it has a lock as well, so its objects are meant to be shared. `isServed`: they are registered with an RPC server. `isCalledBack`: a goroutine of theirs hands them to code that the package does not show. */
export interface OwnerFacts { readonly hasLock: boolean; readonly isServed: boolean; readonly isCalledBack: boolean }

export function assumedHazards(place: string, uses: readonly MapUse[], { hasLock, isServed, isCalledBack }: OwnerFacts): readonly Hazard[] {
  const live = uses.filter((u) => running(u).length > 0 && !(u.kind === 'replace' && u.access.fresh));
  const meet = (a: Way, b: Way): boolean => mayMeet(a, b, hasLock || place.startsWith('G')) && !shareLock(a, b);
  const comesAndGoes = live.some((u) => isDynamic(u, 'write') && live.some((o) => isDynamic(o, 'delete') || (o.kind === 'delete' && isRunByObject(o, u))));
  const open = live.filter((u) => !u.isCut && isLockless(u));
  const isSure = (a: MapUse, b: MapUse): boolean => !isCalledBack && (isAskedMeanwhile(a, b) || isAskedMeanwhile(b, a) || (comesAndGoes && (isChangedMeanwhile(a, b) || isChangedMeanwhile(b, a))) || (isServed && isServedBeside(a, b)));
  const others = alikeOnce(live);
  return live.flatMap((use) => {
    const other = others.find((o) => (isWrite(use.kind) || isWrite(o.kind)) && running(use).some((a) => running(o).some((b) => meet(a, b))));
    if (!other) return [];
    const beside = open.includes(use) ? open.find((o) => isSure(use, o)) : undefined;
    return [{
      is: 'concurrent' as const, confidence: beside ? ('likely' as const) : ('possible' as const), at: { key: use.summary.key, span: use.access.span }, map: use.access.map, kind: use.kind, place, more: [], starts: [], assumed: true,
      other: otherOf(beside ?? other), ...(use.through === undefined ? {} : { through: use.through }),
    }];
  });
}

/** Of uses that meet the same others, the first. */
function alikeOnce(uses: readonly MapUse[]): readonly MapUse[] {
  const first = new Map<string, MapUse>();
  for (const use of uses) {
    const alike = JSON.stringify([isWrite(use.kind), running(use).map(({ origin, named }) => [origin, ...named])]);
    if (!first.has(alike)) first.set(alike, use);
  }
  return [...first.values()];
}

// The pairs below have no lock, and all their ways in are known.

/** One changes the object's map on a goroutine that the object started; the other is an exported method that looks something up in it, whenever somebody asks. */
function isAskedMeanwhile(changed: MapUse, asked: MapUse): boolean {
  return isWrite(changed.kind) && !isWrite(asked.kind) && asked.kind !== 'len' && isRunByObject(changed, asked) && isCalledAnyTime(asked);
}

/** One goes over the object's map on a goroutine that the object started; the other is an exported method that changes it, and what exported methods put in they, or the goroutine, also take out: that is no set-up. */
function isChangedMeanwhile(seen: MapUse, changed: MapUse): boolean {
  return (seen.kind === 'range' || seen.kind === 'read') && isWrite(changed.kind) && isRunByObject(seen, changed) && isCalledAnyTime(changed);
}

/** Both are done for requests to one object. */
function isServedBeside(a: MapUse, b: MapUse): boolean {
  return (isWrite(a.kind) || isWrite(b.kind)) && isInRequest(a) && isInRequest(b);
}

function isInRequest(use: MapUse): boolean {
  return isOnReceiver(use) && running(use).some((w) => w.origin === 'handler') && isExportedName(use.summary.key);
}

function isLockless({ ways }: MapUse): boolean {
  return ways.every(({ named }) => ![...named.values()].some(mayBeHeld));
}

/** An exported method of the object adds or takes out an entry. */
function isDynamic(use: MapUse, kind: 'delete' | 'write'): boolean {
  return use.kind === kind && isOnReceiver(use) && isCalledAnyTime(use);
}

/** One runs on a goroutine, for a request, or when somebody calls back; of what is meant to be shared it is enough that anybody may call both. */
function mayMeet(a: Way, b: Way, isMeantToBeShared: boolean): boolean {
  if (isMeantToBeShared) return a.origin !== 'call' || b.origin !== 'call';
  // Two accesses of goroutines may be of one and the same: the pairs that are told apart are reported elsewhere.
  if (isConcurrent(a) && isConcurrent(b)) return a.origin !== 'goroutine' || b.origin !== 'goroutine';
  return (isConcurrent(a) && isFromOutside(b)) || (isConcurrent(b) && isFromOutside(a));
}

function isConcurrent({ origin }: Way): boolean {
  return origin === 'goroutine' || origin === 'handler' || origin === 'value' || origin === 'callback';
}

function isFromOutside({ origin }: Way): boolean {
  return origin === 'outside' || origin === 'call';
}
