/** Accesses that are concurrent only if somebody outside the package makes them so. Always 'possible'. */
import { otherOf, shareLock } from './guards.js';
import type { Hazard } from './hazard.js';
import { isWrite, type MapUse, type Way } from './mapUses.js';

/** `hasLock`: the type that has the map has a lock as well, so its objects are meant to be shared. */
export function assumedHazards(place: string, uses: readonly MapUse[], hasLock: boolean): readonly Hazard[] {
  const live = uses.filter((u) => running(u).length > 0 && !(u.kind === 'replace' && u.access.fresh));
  const meet = (a: Way, b: Way): boolean => mayMeet(a, b, hasLock || place.startsWith('G')) && !shareLock(a, b);
  return live.flatMap((use) => {
    const other = live.find((o) => (isWrite(use.kind) || isWrite(o.kind)) && running(use).some((a) => running(o).some((b) => meet(a, b))));
    if (!other) return [];
    return [{
      is: 'concurrent' as const, confidence: 'possible' as const, at: { key: use.summary.key, span: use.access.span }, map: use.access.map, kind: use.kind, place, more: [], starts: [], assumed: true,
      other: otherOf(other), ...(use.through === undefined ? {} : { through: use.through }),
    }];
  });
}

function running(use: MapUse): readonly Way[] {
  return use.ways.filter((w) => w.phase === 'run' && w.origin !== 'assumed');
}

/** One runs on a goroutine, for a request, or when somebody calls back; of what is meant to be shared it is enough that anybody may call both. */
function mayMeet(a: Way, b: Way, isMeantToBeShared: boolean): boolean {
  if (isMeantToBeShared) return a.origin !== 'call' || b.origin !== 'call';
  // Two accesses of goroutines may be of one and the same: the pairs that are told apart are reported elsewhere.
  if (isConcurrent(a) && isConcurrent(b)) return a.origin !== 'goroutine' || b.origin !== 'goroutine';
  return (isConcurrent(a) && isFromOutside(b)) || (isConcurrent(b) && isFromOutside(a));
}

function isConcurrent({ origin }: Way): boolean {
  return origin === 'goroutine' || origin === 'handler' || origin === 'value';
}

function isFromOutside({ origin }: Way): boolean {
  return origin === 'outside' || origin === 'call';
}
