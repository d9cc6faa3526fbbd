/** Accesses that are concurrent only if somebody outside the package makes them so: a goroutine here, an exported function there. Always 'possible'. */
import { liveWays, otherOf, shareLock } from './guards.js';
import type { Hazard } from './hazard.js';
import { isWrite, type MapUse, type Way } from './mapUses.js';

export function assumedHazards(place: string, uses: readonly MapUse[]): readonly Hazard[] {
  const live = uses.filter((u) => running(u).length > 0 && !(u.kind === 'replace' && u.access.fresh));
  return live.flatMap((use) => {
    const other = live.find((o) => (isWrite(use.kind) || isWrite(o.kind)) && running(use).some((a) => running(o).some((b) => mayMeet(a, b, place) && !shareLock(a, b))));
    if (!other) return [];
    return [{
      is: 'concurrent' as const, confidence: 'possible' as const, at: { key: use.summary.key, span: use.access.span }, map: use.access.map, kind: use.kind, place, more: [], starts: [], assumed: true,
      other: otherOf(other), ...(use.through === undefined ? {} : { through: use.through }),
    }];
  });
}

function running(use: MapUse): readonly Way[] {
  return liveWays(use).filter((w) => w.phase === 'run' && w.origin !== 'assumed');
}

/** One runs on a goroutine of the package's; of a package variable it is enough that anybody may call both. */
function mayMeet(a: Way, b: Way, place: string): boolean {
  const fromOutside = (w: Way): boolean => w.origin === 'outside' || w.origin === 'call';
  if (place.startsWith('G')) return a.origin !== 'call' || b.origin !== 'call';
  return (a.origin === 'goroutine' && fromOutside(b)) || (b.origin === 'goroutine' && fromOutside(a)) || (a.origin === 'goroutine' && b.origin === 'goroutine');
}
