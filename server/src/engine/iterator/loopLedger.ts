/** Keeps account of a loop: which entries the map has, which were produced, and how often. */
import { isReflexive, type MapEntry, type MapKey, type MapValue } from './mapEntry.js';

interface Account { readonly key: MapKey; value: MapValue; /** Since it was put in. */ produced: boolean }

export class LoopLedger {
  /** In the order in which they were put in. */
  private readonly present = new Map<MapKey, Account>();
  /** Of all that were ever produced, how often. */
  private readonly times = new Map<MapKey, number>();
  private latest: MapKey[] = [];

  /** The key that the loop has now, or had last. */
  get current(): MapKey | undefined {
    return this.latest.at(-1);
  }

  put(key: MapKey, value: MapValue): void {
    const account = this.present.get(identity(key, value));
    if (account) account.value = value;
    else this.present.set(identity(key, value), { key, value, produced: false });
  }

  /** Whether the key was there and had not been produced. */
  take(key: MapKey): boolean {
    const account = isReflexive(key) ? this.present.get(key) : undefined;
    this.present.delete(key);
    return account?.produced === false;
  }

  takeAll(): void {
    this.present.clear();
  }

  /** How often the key has been produced by now. */
  produce({ key, value }: MapEntry): number {
    const id = identity(key, value);
    const times = this.timesProduced({ key, value }) + 1;
    this.times.set(id, times);
    const account = this.present.get(id);
    if (account) account.produced = true;
    this.latest.push(key);
    return times;
  }

  /** Of what is in the map now. */
  unproduced(): readonly MapEntry[] {
    return [...this.present.values()].filter(({ produced }) => !produced);
  }

  timesProduced({ key, value }: MapEntry): number {
    return this.times.get(identity(key, value)) ?? 0;
  }

  has(key: MapKey): boolean {
    return this.present.has(key);
  }

  visited(): MapKey | undefined {
    return this.latest.slice(0, -1).reverse().find((key) => this.present.has(key) && key !== this.current);
  }
}

/** Each NaN is an entry of its own, which its value tells from others. */
function identity(key: MapKey, value: MapValue): MapKey {
  return isReflexive(key) ? key : `NaN ${String(value)}`;
}
