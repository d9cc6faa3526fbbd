/** Locks that are there but keep nobody out: a write under RLock, a critical section that ends before the access. No votes are needed to see them. */
import { liveWays, stateOf } from './election.js';
import { isAlone, otherOf } from './guards.js';
import type { Hazard } from './hazard.js';
import { isFree, isReadOnly, isWriteHeld, mayBeHeld, readHeld } from './lockMask.js';
import { isWrite, type MapUse } from './mapUses.js';
import { fromKey, isPrefix } from './storagePath.js';

/** Hazards of a map for which no lock was elected. */
export function weakLockHazards(place: string, uses: readonly MapUse[]): readonly Hazard[] {
  return uses.filter((u) => liveWays(u).length > 0).flatMap((use) => readLocked(place, use, uses) ?? emptySection(place, use, uses) ?? []);
}

function readLocked(place: string, use: MapUse, uses: readonly MapUse[]): readonly Hazard[] | undefined {
  if (!isWrite(use.kind) || use.kind === 'replace') return undefined;
  const ways = liveWays(use);
  const lock = [...ways[0]?.own ?? []].find(([name]) => ways.every((w) => isReadOnly(stateOf(w, name))))?.[0];
  // Another lock that is held for writing may be the one that counts.
  if (lock === undefined || ways.some((w) => [...w.named.values()].some((mask) => mayBeHeld(mask) && !isReadOnly(mask)))) return undefined;
  const votes = votesOf(lock, uses);
  const isGlobal = lock.startsWith('G');
  // A lock of the package that others do without is for something else.
  const isDoubtful = (isGlobal && votes.held < votes.all) || ways.some((w) => stateOf(w, lock) !== readHeld) || isAlone(use, ways, uses.filter((u) => liveWays(u).length > 0), lock);
  const letIn = uses.find((o) => o.summary.key !== use.summary.key && !liveWays(o).every((w) => isWriteHeld(stateOf(w, lock))));
  return [{ is: 'rlocked', ...common(place, use), ...(letIn ? { other: otherOf(letIn) } : {}), confidence: isDoubtful ? 'possible' : 'likely', guard: { lock, isGlobal, hasReadMode: true }, votes }];
}

/** `mu.Lock(); mu.Unlock(); m[k] = v`: a defer is missing. */
function emptySection(place: string, use: MapUse, uses: readonly MapUse[]): readonly Hazard[] | undefined {
  const ways = liveWays(use);
  const path = fromKey(use.access.path);
  const owner = { root: path.root, steps: path.steps.slice(0, use.access.ownerLength) };
  const section = use.summary.emptySections.find((s) => s.span.start < use.access.span.start && isPrefix(owner, fromKey(s.lock)));
  const lock = section && fromKey(section.lock).steps.slice(owner.steps.length).join('.');
  if (lock === undefined || !ways.every((w) => isFree(stateOf(w, lock)))) return undefined;
  const votes = votesOf(lock, uses);
  // Taken and given back to wait for somebody, where nothing else has it for the map.
  return [{ is: 'unguarded', ...common(place, use), other: otherOf(uses.find((o) => o.summary.key !== use.summary.key) ?? use), confidence: votes.held > 0 ? 'likely' : 'possible', guard: { lock, isGlobal: false, hasReadMode: false }, votes }];
}

function common(place: string, use: MapUse): Pick<Hazard, 'at' | 'map' | 'kind' | 'place' | 'more'> {
  return { at: { key: use.summary.key, span: use.access.span }, map: use.access.map, kind: use.kind, place, more: [] };
}

function votesOf(lock: string, uses: readonly MapUse[]): { readonly held: number; readonly all: number } {
  const live = uses.filter((u) => liveWays(u).length > 0);
  return { held: live.filter((u) => liveWays(u).every((w) => mayBeHeld(stateOf(w, lock)))).length, all: live.length };
}
