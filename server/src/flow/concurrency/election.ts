/** Which lock guards a map, by the votes of its accesses. */
import type { Escape, FuncSummary } from './funcSummary.js';
import type { Guard, HazardConfidence, Votes } from './hazard.js';
import { free, isFree, isHeld, isReadOnly, isWriteHeld, type LockMask } from './lockMask.js';
import { isFreedHere, isWrite, type MapUse, type Way } from './mapUses.js';

/** Of the accesses that vote, so many must hold the guard, when some write does not. */
const leastShare = 0.66;

export interface Election { readonly guard: Guard; readonly votes: Votes; readonly confidence: HazardConfidence; readonly holders: readonly MapUse[]; /** It is the changes alone that speak for the guard. */ readonly byChanges: boolean }

/** `startsNil`: a package variable that is declared without a value. */
export interface PlaceUses {
  readonly place: string;
  readonly startsNil: boolean;
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
export function isFreshMap({ kind, access }: MapUse): boolean {
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
  // A copy of the map that was taken along from under the lock speaks for the lock, whatever is done with it later.
  const against = without.filter((u) => !u.access.alias || !isFreedHere(u, lock));
  const bareWrites = against.filter((u) => isWrite(u.kind) && !isStartOnly(u, lock));
  const share = held / (held + against.length);
  const takers = new Set(holders.flatMap((u) => u.takersOf(lock))).size;
  // Where every change has the lock, and entries go as well as come or several functions change them, reading without it is the slip, however often it is done.
  const isKept = bareWrites.length === 0 && guardedWrites.length >= 2 && (guardedWrites.some((u) => u.kind === 'delete' || u.kind === 'clear') || new Set(guardedWrites.map((u) => u.summary.key)).size >= 2);
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

/** Nearly all the others hold the lock, and they are many. */
export function isOdd({ votes: { held, all } }: Election): boolean {
  return held >= 3 && all - held <= Math.max(1, held / 7);
}
