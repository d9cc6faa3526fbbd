/** Which locks a function waits for when it is called, calls included, in terms of its own operands. */
import type { FunctionEntries } from './entries.js';
import type { CallSite, FuncSummary, Lockset } from './funcSummary.js';
import type { HazardPlace } from './hazard.js';
import { atEntry, isHeld, type LockMask } from './lockMask.js';
import { rerootedKey } from './storagePath.js';

/** A lock that a function takes without having released it before. */
export interface Taken {
  readonly lock: string;
  readonly mode: LockMask;
  readonly at: HazardPlace;
  /** No path through the function leaves the lock as it was. */
  readonly always: boolean;
}

export class TakenLocks {
  private readonly memo = new Map<string, readonly Taken[]>();

  constructor(private readonly functions: ReadonlyMap<string, FunctionEntries>) {}

  summaryOf(key: string): FuncSummary | undefined {
    return this.functions.get(key)?.summary;
  }

  /** Locks that a call takes, in the terms of the function it stands in; none where it is not certain what is called, or when. */
  through(call: CallSite): readonly Taken[] {
    const callee = certainCallee(call);
    const taken = callee === undefined ? [] : this.of(callee);
    if (taken.length === 0) return [];
    return taken.flatMap((t) => {
      const lock = rerootedKey(t.lock, call.operands);
      return lock === undefined ? [] : [{ ...t, lock }];
    });
  }

  /** What a call makes of a lock that the caller names; undefined when it leaves it alone. */
  static effectOf(call: CallSite, lock: string, functions: ReadonlyMap<string, FunctionEntries>): LockMask | undefined {
    const callee = certainCallee(call);
    const effects = callee === undefined ? undefined : functions.get(callee)?.summary.effects;
    if (!effects || effects.locks.size === 0) return undefined;
    for (const [key, mask] of effects.locks) {
      if (rerootedKey(key, call.operands) === lock) return effects.ownLocks.includes(key) ? undefined : mask;
    }
    return undefined;
  }

  /** A call that leads back to the function adds nothing. */
  private of(key: string): readonly Taken[] {
    const known = this.memo.get(key);
    if (known) return known;
    this.memo.set(key, []);
    const summary = this.summaryOf(key);
    const found = summary ? this.collect(summary) : [];
    this.memo.set(key, found);
    return found;
  }

  private collect(summary: FuncSummary): readonly Taken[] {
    const found = new Map<string, Taken>();
    const add = (taken: Taken, held: Lockset): void => {
      if (found.has(taken.lock) || stateIn(held, taken.lock) !== atEntry || taken.lock.startsWith('L')) return;
      const after = summary.effects.locks.get(taken.lock);
      found.set(taken.lock, { ...taken, always: taken.always && after !== undefined && (after & atEntry) === 0 });
    };
    for (const { lock, mode, span, held, kept } of summary.lockOps) if (isHeld(mode) && !kept) add({ lock, mode, at: { key: summary.key, span }, always: true }, held);
    for (const call of summary.calls) for (const taken of this.through(call)) add(taken, call.held);
    return [...found.values()];
  }
}

export function stateIn(held: Lockset, lock: string): LockMask {
  return held.locks.get(lock) ?? held.base;
}

function certainCallee(call: CallSite): string | undefined {
  return call.handedOver || call.kept || call.dynamic || call.callees.length !== 1 ? undefined : call.callees[0];
}
