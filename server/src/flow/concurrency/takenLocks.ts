/** Which locks a function waits for when it is called, calls included, in terms of its own operands. */
import type { FunctionEntries } from './entries.js';
import type { CallSite, FuncSummary, Lockset } from './funcSummary.js';
import type { HazardPlace } from './hazard.js';
import { atEntry, isHeld, type LockMask } from './lockMask.js';
import { longestChain } from './reachedAccesses.js';
import { rerootedKey } from './storagePath.js';

/** A lock that a function takes without having released it before. */
export interface Taken {
  readonly lock: string;
  readonly mode: LockMask;
  readonly at: HazardPlace;
  /** No path through the function leaves the lock as it was. */
  readonly always: boolean;
}

const none: readonly Taken[] = [];

export class TakenLocks {
  private readonly memo = new Map<string, readonly Taken[]>();
  private chain = 0;

  constructor(private readonly functions: ReadonlyMap<string, FunctionEntries>) {}

  summaryOf(key: string): FuncSummary | undefined {
    return this.functions.get(key)?.summary;
  }

  /** Locks that a call takes, in the terms of what is called; none where it is not certain what that is, or when. Where calls lead back to each other, it depends on who was asked for first. */
  by(call: CallSite): readonly Taken[] {
    const callee = certainCallee(call);
    return callee === undefined ? none : this.of(callee);
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
    const summary = this.summaryOf(key);
    if (!summary || this.chain >= longestChain) return none;
    this.memo.set(key, none);
    this.chain += 1;
    const found = this.collect(summary);
    this.chain -= 1;
    this.memo.set(key, found);
    return found;
  }

  private collect(summary: FuncSummary): readonly Taken[] {
    const found = new Map<string, Taken>();
    const add = (taken: Taken, lock: string | undefined, held: Lockset): void => {
      if (lock === undefined || found.has(lock) || stateIn(held, lock) !== atEntry || lock.startsWith('L')) return;
      const after = summary.effects.locks.get(lock);
      found.set(lock, { lock, mode: taken.mode, at: taken.at, always: taken.always && after !== undefined && (after & atEntry) === 0 });
    };
    for (const { lock, mode, span, held, kept } of summary.lockOps) if (isHeld(mode) && !kept) add({ lock, mode, at: { key: summary.key, span }, always: true }, lock, held);
    for (const call of summary.calls) for (const taken of this.by(call)) add(taken, rerootedKey(taken.lock, call.operands), call.held);
    return [...found.values()];
  }
}

export function stateIn(held: Lockset, lock: string): LockMask {
  return held.locks.get(lock) ?? held.base;
}

function certainCallee(call: CallSite): string | undefined {
  return call.handedOver || call.kept || call.dynamic || call.callees.length !== 1 ? undefined : call.callees[0];
}
