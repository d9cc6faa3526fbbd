/** What calling something does to locks: a helper of the package, the result of one, or a variable that holds that. */
import type { CallExpr } from '../../ast/nodes.js';
import type { Body } from '../../facts/declFacts.js';
import { localNamed } from '../assignments.js';
import { lockCallOf } from './callKinds.js';
import type { CallTargets } from './callTargets.js';
import type { CalleeKnowledge } from './interpreter.js';
import type { CallEffects } from './funcSummary.js';
import type { FlowState } from './flowState.js';
import { isHeld, type LockMask } from './lockMask.js';
import type { PathResolver } from './pathResolver.js';
import { rerootedKey } from './storagePath.js';

const none: ReadonlyMap<string, LockMask> = new Map();

export class CalledLocks {
  /** Results of lock helpers that give back the unlock, by the local that holds them. */
  private readonly unlockers = new Map<number, ReadonlyMap<string, LockMask>>();

  constructor(private readonly resolver: PathResolver, private readonly targets: CallTargets, private readonly known: CalleeKnowledge) {}

  /** A variable takes what a call gives back. */
  keep(local: number, call: CallExpr): void {
    const effects = this.ofResult(call);
    if (effects.size > 0) this.unlockers.set(local, effects);
  }

  /** What calling the value of `call.fun` does to locks: a helper of the package, the result of one, or a variable that holds that. */
  ofFunction(call: CallExpr): ReadonlyMap<string, LockMask> {
    if (call.fun.kind === 'CallExpr') return this.ofResult(call.fun);
    const id = localNamed(this.resolver.facts, call.fun);
    if (id !== undefined) return this.unlockers.get(id) ?? none;
    return this.named(this.only(call)?.locks, call);
  }

  /** What calling the result of a call does to them. */
  ofResult(call: CallExpr): ReadonlyMap<string, LockMask> {
    return this.named(this.only(call)?.returnedLocks, call);
  }

  /** What the only function does that a call may call. */
  private only(call: CallExpr): CallEffects | undefined {
    const { sites } = this.targets.of(call);
    return sites.length === 1 && sites[0] ? this.known.effectsOf(sites[0]) : undefined;
  }

  private named(locks: ReadonlyMap<string, LockMask> | undefined, call: CallExpr): ReadonlyMap<string, LockMask> {
    if (!locks || locks.size === 0) return none;
    const { operandKeys } = this.targets.of(call);
    const result = new Map<string, LockMask>();
    for (const [key, mask] of locks) {
      const lock = rerootedKey(key, operandKeys);
      if (lock !== undefined) result.set(lock, mask);
    }
    return result;
  }
}

/** What a call leaves of the locks. */
export function applyEffects({ locks, ownLocks }: CallEffects, operands: readonly (string | undefined)[], state: FlowState): void {
  for (const [key, mask] of locks) {
    const lock = rerootedKey(key, operands);
    if (lock === undefined) continue;
    if (!ownLocks.includes(key)) state.effect(lock, mask);
    // Whoever calls it with the lock held, for reading, still holds it.
    else if (!isHeld(state.lock(lock))) state.setLock(lock, mask);
  }
}

/** Does something as the function does that calls its parameter: under the locks that it holds then (`c.locked(func() { … })`). */
export function underLent(lent: ReadonlyMap<string, LockMask> | undefined, at: { readonly operands: readonly (string | undefined)[]; readonly state: FlowState }, act: () => void): void {
  const { operands, state } = at;
  const before = [...lent ?? []].flatMap(([key, mask]) => {
    const lock = rerootedKey(key, operands);
    if (lock === undefined) return [];
    const was = state.lock(lock);
    state.setLock(lock, mask);
    return [{ lock, was }];
  });
  act();
  for (const { lock, was } of before) state.setLock(lock, was);
}

/** The body releases the lock and nowhere takes it, whatever it calls: it was handed the lock. */
export function onlyReleases(resolver: PathResolver, body: Body | undefined, lock: string): boolean {
  const calls = (body?.blocks ?? []).flatMap((b) => b.events).flatMap((e) => (e.at === 'call' && e.mode !== 'go' ? lockCallOf(resolver, e.call) ?? [] : [])).filter((c) => c.lock === lock);
  return calls.length > 0 && calls.every(({ method }) => method === 'unlock' || method === 'runlock');
}
