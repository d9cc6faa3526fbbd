/** Locks that a goroutine waits for while it holds them itself, in functions that are about maps: where they stand, or by a call. */
import type { Span } from '../../ast/nodes.js';
import type { DeclSite } from '../../model/packageSource.js';
import type { FunctionEntries } from './entries.js';
import type { FuncSummary, Lockset, MapAccess } from './funcSummary.js';
import type { Hazard, HazardConfidence } from './hazard.js';
import { isHeldOnArrival, type LockEvents } from './heldOnArrival.js';
import { atEntry, isHeld, isReadOnly, mayBeHeld, readHeld, writeHeld, type LockMask } from './lockMask.js';
import { isCommon } from './mapUses.js';
import { fromKey, isElement, rerootedKey } from './storagePath.js';
import { stateIn, TakenLocks, type Taken } from './takenLocks.js';

type Reentry = Extract<Hazard, { is: 'reentry' }>;

/** Where a function waits for a lock: by an operation of its own, or in a function that it calls. */
interface Wait { readonly lock: string; readonly mode: LockMask; readonly held: Lockset; readonly spawn: number; readonly span: Span; readonly call?: { readonly callee: string; readonly taken: Taken } }

export function reentryHazards(functions: ReadonlyMap<string, FunctionEntries>, siteOf: (key: string) => DeclSite | undefined): readonly Hazard[] {
  const taking = new TakenLocks(functions);
  return [...functions.values()].flatMap(({ summary }) => {
    const own = firstAccess(summary);
    return waitsOf(summary, taking).flatMap((wait) => {
      const access = own ?? accessBehind(wait, taking);
      const before = access && heldAt(wait, { summary, siteOf, functions });
      return access === undefined || before === undefined ? [] : [reentry(summary, { wait, before, access, isOwn: own !== undefined })];
    });
  });
}

/** Those for a lock that may be held there: only of these more is asked. */
function waitsOf(summary: FuncSummary, taking: TakenLocks): readonly Wait[] {
  const waits: Wait[] = summary.lockOps.filter((op) => isHeld(op.mode) && !op.kept && isHeldBefore(summary, op.held, op.lock));
  for (const call of summary.calls) {
    // Every call is asked: who asks first decides what is known where calls lead back to each other.
    const taken = taking.by(call);
    if (call.held.locks.size === 0) continue;
    for (const each of taken) {
      const lock = rerootedKey(each.lock, call.operands);
      if (lock === undefined || !isHeldBefore(summary, call.held, lock)) continue;
      waits.push({ lock, mode: each.mode, held: call.held, spawn: call.spawn, span: call.span, call: { callee: call.callees[0] ?? '', taken: each } });
    }
  }
  return waits;
}

/** Nobody else's word is taken for it: some Lock leads there. */
function isHeldBefore(summary: FuncSummary, held: Lockset, lock: string): boolean {
  const before = stateIn(held, lock);
  return mayBeHeld(before) && (before & atEntry) === 0 && isOneLock(summary, lock);
}

interface Surroundings {
  readonly summary: FuncSummary; readonly siteOf: (key: string) => DeclSite | undefined; readonly functions: ReadonlyMap<string, FunctionEntries>;
}

/** How the lock is held whenever a wait is first come to; undefined when it is not, or not always. */
function heldAt(wait: Wait, around: Surroundings): LockMask | undefined {
  const site = around.siteOf(around.summary.key);
  return site && isHeldOnArrival(site, wait.span.start, eventsOf(wait, around)) ? stateIn(wait.held, wait.lock) & (writeHeld | readHeld) : undefined;
}

/** That nobody comes through other waits as well would have to be proved first: they count as what they do. */
function eventsOf({ lock, span, spawn }: Wait, { summary, functions }: Surroundings): LockEvents {
  const events = new Map<number, 'take' | 'release' | 'again'>();
  for (const call of summary.calls) {
    const after = call.kept || call.spawn !== spawn ? undefined : TakenLocks.effectOf(call, lock, functions);
    if (after === undefined) continue;
    const isHelper = isHeld(after) && call.callees.every((c) => isLockHelper(functions.get(c)?.summary));
    events.set(call.span.start, isHelper ? 'take' : 'release');
  }
  for (const op of summary.lockOps) if (op.lock === lock && !op.kept && op.spawn === spawn) events.set(op.span.start, isHeld(op.mode) ? 'take' : 'release');
  return events.set(span.start, 'again');
}

/** It does nothing but take a lock. */
function isLockHelper(summary: FuncSummary | undefined): boolean {
  return summary !== undefined && summary.calls.length === 0 && summary.lockOps.length === 1 && summary.lockOps.every((op) => isHeld(op.mode));
}

/** The map that makes a wait worth a word, where the function that waits has none: of the function that takes the lock. */
function accessBehind({ call }: Wait, taking: TakenLocks): MapAccess | undefined {
  const summary = call && taking.summaryOf(call.taken.at.key);
  return summary && firstAccess(summary);
}

/** RLock under RLock waits only if somebody calls Lock in between. */
function reentry(summary: FuncSummary, { wait, before, access, isOwn }: { readonly wait: Wait; readonly before: LockMask; readonly access: MapAccess; readonly isOwn: boolean }): Reentry {
  const { call, lock, mode, span } = wait;
  const bothRead = isReadOnly(before) && isReadOnly(mode);
  const confidence: HazardConfidence = bothRead || call?.taken.always === false ? 'possible' : call ? 'likely' : 'certain';
  const [first] = summary.lockOps.filter((op) => op.lock === lock && isHeld(op.mode) && op.span.start < span.start).sort((a, b) => b.span.start - a.span.start);
  return {
    is: 'reentry', confidence, at: { key: summary.key, span }, kind: access.kind, place: access.place, map: isOwn ? access.map : span, more: [],
    lock, mode: isReadOnly(mode) ? 'RLock' : 'Lock', holds: isReadOnly(before) ? 'RLock' : 'Lock',
    ...(first ? { first: { key: summary.key, span: first.span } } : {}), ...(call ? { by: { function: call.callee, takes: call.taken.at } } : {}),
  };
}

/** The path names one object all the time: no element, which differs by key, and no variable that each run of a literal has anew. */
function isOneLock(summary: FuncSummary, lock: string): boolean {
  const { root, steps } = fromKey(lock);
  const local = root.startsWith('L') ? summary.locals[Number(root.slice(1))] : undefined;
  return !steps.some(isElement) && (local === undefined || local.body === 0);
}

function firstAccess({ accesses }: FuncSummary): MapAccess | undefined {
  return accesses.find((a) => isCommon(a.place) && !a.owned);
}
