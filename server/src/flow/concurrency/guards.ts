/** Accesses that go without the lock which guards their map, beside one that conflicts. */
import type { Escape } from './funcSummary.js';
import { isFreshMap, isOdd, liveWays, stateOf, type Election, type PlaceUses } from './election.js';
import { isExportedName, isRegistrationName } from './funcKey.js';
import { doubtOf } from './guardDoubts.js';
import type { Hazard, HazardConfidence } from './hazard.js';
import { free, isFree, isHeld, isReadOnly, readHeld, isWriteHeld, mayBeHeld, type LockMask } from './lockMask.js';
import { isWrite, lockKey, type MapUse, type Way } from './mapUses.js';

export function guardHazards({ place, startsNil, uses, escapes }: PlaceUses, election: Election): readonly Hazard[] {
  const { guard, votes } = election;
  const live = uses.filter((u) => liveWays(u).length > 0);
  const changesInPlace = live.some((u) => isWrite(u.kind) && u.kind !== 'replace' && !isFilling(u, live));
  const found: Hazard[] = [];
  for (const use of live) {
    if (use.access.alias && !changesInPlace) continue;
    const bare = liveWays(use).filter((w) => isFree(stateOf(w, guard.lock)));
    const readOnly = isWrite(use.kind) && use.kind !== 'replace' ? liveWays(use).filter((w) => isReadOnly(stateOf(w, guard.lock))) : [];
    const { apart, other } = bare.length > 0 ? othersBeside(use, bare, live, election) : nobody;
    const common = { at: { key: use.summary.key, span: use.access.span }, map: use.access.map, kind: use.kind, place, more: [], ...(use.through === undefined ? {} : { through: use.through }) };
    if (bare.length > 0 && other) {
      const doubt = apart ? doubtOf({ use, ways: bare, election, live, startsNil }) : 'another lock may keep it apart from the others';
      found.push({ is: 'unguarded', ...common, ...(doubt === undefined ? { confidence: 'likely' } : { confidence: 'possible', doubt }), guard, votes: isFreshMap(use) ? { ...votes, all: votes.all + 1 } : votes, other: otherOf(other) });
    } else if (readOnly.length > 0 && !readOnly.some((w) => [...w.named.values()].some(isWriteHeld))) {
      // Where other callers hold it for writing, it may depend on them whether the write is reached.
      const others = live.filter((o) => o.summary.key !== use.summary.key);
      const beside = others.find((o) => !isWrite(o.kind) && liveWays(o).some((w) => isReadOnly(stateOf(w, guard.lock))));
      const sure: HazardConfidence = beside && readOnly.length === liveWays(use).length ? 'certain' : 'likely';
      const doubt = election.confidence === 'possible' || !isWriteLock(guard.lock, live) ? 'the lock may be for something else' : readOnly.some((w) => stateOf(w, guard.lock) !== readHeld) ? 'on some way here it is held for writing' : isAlone(use, readOnly, live, guard.lock) ? alone : undefined;
      found.push({ is: 'rlocked', ...common, ...(doubt === undefined ? { confidence: sure } : { confidence: 'possible', doubt }), guard, votes, ...(beside ? { other: otherOf(beside) } : {}) });
    }
  }
  if (changesInPlace) found.push(...escapeHazards(place, escapes, live, election));
  return found;
}

interface Others {
  /** Surely not kept apart from the access. */
  readonly apart?: MapUse | undefined;
  readonly other?: MapUse | undefined;
}

const nobody: Others = {};

function othersBeside(use: MapUse, bare: readonly Way[], live: readonly MapUse[], election: Election): Others {
  const apart = live.find((o) => conflicts(use, bare, o, shareLock)) ?? (isOdd(election) ? live.find((o) => conflicts(use, bare, o, (a, b) => surelyShareLock(a, b, election.guard.lock))) : undefined);
  // With another object's lock in common they may still be apart: whether that is always so is the package's secret.
  const other = apart ?? live.find((o) => o !== use && o.summary.key !== use.summary.key && (isWrite(use.kind) || isWrite(o.kind)) && liveWays(o).some((w) => w.phase === 'run'));
  return { apart, other };
}

const alone = 'nothing shows that it runs twice, and all others keep it out';

/** Only the function itself, or what runs on the same goroutine, comes to the map with less than the lock for writing, and it is called by one loop. */
export function isAlone(use: MapUse, ways: readonly Way[], live: readonly MapUse[], lock: string): boolean {
  const isHome = ({ runs }: Way): boolean => runs !== undefined && runs === ways[0]?.runs;
  const othersKeepOut = live.every((o) => o.summary.key === use.summary.key || isFreshMap(o) || liveWays(o).every((w) => isWriteHeld(stateOf(w, lock)) || isHome(w)));
  return othersKeepOut && ways.every((w) => (w.looped && w.origin === 'call') || isHome(w));
}

/** As many functions change the map under the lock as under its read lock: otherwise it is there for what they read. */
function isWriteLock(lock: string, live: readonly MapUse[]): boolean {
  const changers = (holds: (mask: LockMask) => boolean): number => new Set(live.filter((u) => isWrite(u.kind) && !isFreshMap(u) && liveWays(u).every((w) => holds(stateOf(w, lock)))).map((u) => u.summary.key)).size;
  return changers(isWriteHeld) >= changers(isReadOnly);
}

export function otherOf(use: MapUse): NonNullable<Hazard['other']> {
  return { place: { key: use.summary.key, span: use.access.span }, kind: use.kind };
}

/** The two may run at once, one of them writes, and no lock is held by both. */
function conflicts(use: MapUse, bare: readonly Way[], other: MapUse, share: (a: Way, b: Way) => boolean): boolean {
  if (!isWrite(use.kind) && !isWrite(other.kind)) return false;
  if (other === use && !isWrite(use.kind)) return false;
  return bare.some((a) => liveWays(other).some((b) => b.phase === 'run' && !share(a, b)));
}

/** A lock of the same name may be the same lock. */
export function shareLock(a: Way, b: Way): boolean {
  return [...a.named].some(([name, mask]) => mayBeHeld(mask) && excludes(mask, b.named.get(name)));
}

/** The first surely holds what keeps the two apart: not the guard of another object. */
function surelyShareLock(bare: Way, other: Way, guard: string): boolean {
  const guardName = other.ownNames.get(guard);
  return [...bare.named].some(([name, mask]) => isHeld(mask) && (name !== guardName || bare.near.has(name)) && excludes(mask, other.named.get(name)));
}

/** That both only read-hold a lock keeps nobody out. */
function excludes(mask: LockMask, held: LockMask | undefined): boolean {
  return held !== undefined && mayBeHeld(held) && !(isReadOnly(mask) && isReadOnly(held));
}

function escapeHazards(place: string, escapes: PlaceUses['escapes'], live: readonly MapUse[], election: Election): readonly Hazard[] {
  const { guard, votes } = election;
  return escapes.flatMap(({ escape, summary, ways }) => {
    const open = liveWays({ ways }).filter((w) => w.phase === 'run');
    // Whoever gets it gets it with the lock held, and a way to give that back.
    if (open.length === 0 || (escape.how === 'returned' && isHeld(summary.effects.locks.get(lockKey(escape, guard.lock)) ?? free))) return [];
    const writer = live.find((u) => isWrite(u.kind) && u.kind !== 'replace' && !isFilling(u, live));
    if (!writer) return [];
    const confidence: HazardConfidence = election.confidence === 'possible' || open.every((w) => w.origin === 'assumed') || escape.how === 'stored' || escape.inStruct || !isSeenOutside(summary.key, escape.how) || isTable(live) ? 'possible' : 'likely';
    return [{ is: 'escape' as const, confidence, at: { key: summary.key, span: escape.span }, map: escape.map, kind: 'read' as const, place, guard, votes, how: escape.how, other: otherOf(writer), more: [] }];
  });
}

/** The function makes the map anew and fills it under the lock: whoever has an older one keeps it as it is. */
function isFilling(use: MapUse, live: readonly MapUse[]): boolean {
  return live.some((o) => o.kind === 'replace' && o.access.always && o.summary.key === use.summary.key && o.access.span.start < use.access.span.start);
}

/** Filled when programs start. */
function isTable(live: readonly MapUse[]): boolean {
  return live.every((u) => !isWrite(u.kind) || isFreshMap(u) || (u.kind !== 'delete' && isRegistrationName(u.summary.key)));
}

/** What an unexported function returns is followed to where it is used. */
function isSeenOutside(key: string, how: Escape['how']): boolean {
  return how !== 'returned' || isExportedName(key);
}
