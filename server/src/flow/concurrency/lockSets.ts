/** Sets of locks that are the same are kept as one object, with a number: ways into functions are told apart by it. */
import type { LockMask } from './lockMask.js';

export type Locks = ReadonlyMap<string, LockMask>;

export const noLocks: Locks = new Map();

export class LockSets {
  /** Those with an order of their own stay apart, since whoever goes through them sees it. */
  private readonly byText = new Map<string, Locks>();
  private readonly numbers = new Map<Locks, number>([[noLocks, 0]]);
  private readonly numbersByText = new Map<string, number>([['', 0]]);
  private readonly sums = new Map<Locks, Map<Locks, Locks>>();

  /** `names`: sets with other names of their locks stay apart as well. */
  one(locks: Locks, names?: ReadonlyMap<string, string>): Locks {
    if (locks.size === 0) return noLocks;
    let text = '';
    for (const [lock, mask] of locks) text += `${lock}=${String(mask)}${names ? `=${names.get(lock) ?? ''}` : ''};`;
    const known = this.byText.get(text);
    if (known) return known;
    this.byText.set(text, locks);
    return locks;
  }

  /** Equal for two that `one` gave for the same locks, in whatever order. */
  numberOf(locks: Locks): number {
    let number = this.numbers.get(locks);
    if (number === undefined) {
      const text = [...locks].map(([lock, mask]) => `${lock}=${String(mask)}`).sort().join(';');
      this.numbersByText.set(text, (number = this.numbersByText.get(text) ?? this.numbersByText.size));
      this.numbers.set(locks, number);
    }
    return number;
  }

  /** Those of the first, with those of the second in their places or behind them: of sets that `one` gave. */
  sum(first: Locks, second: Locks): Locks {
    if (second.size === 0) return first;
    if (first.size === 0) return second;
    let sums = this.sums.get(first);
    if (!sums) this.sums.set(first, (sums = new Map<Locks, Locks>()));
    let sum = sums.get(second);
    if (!sum) sums.set(second, (sum = this.one(new Map([...first, ...second]))));
    return sum;
  }
}
