/** Hashes of keys under a map's seed. Go's own differ from map to map and from process to process; these follow from a given seed. */
import { isReflexive, type MapKey } from './mapEntry.js';
import { mixed, type SplitMix64 } from './splitMix64.js';

export interface KeyHasher {
  /** 64 bits. */
  hash(key: MapKey): bigint;
  /** A map that has become empty takes a new seed (go.dev/issue/25237). */
  reseed(): void;
}

export class SeededHasher implements KeyHasher {
  private seed: bigint;

  constructor(private readonly random: SplitMix64) {
    this.seed = random.next();
  }

  hash(key: MapKey): bigint {
    // Each hash of NaN is random (runtime/alg.go, f64hash), so that many of them don't fill one bucket.
    if (!isReflexive(key)) return this.random.next();
    let bits = this.seed;
    for (const unit of `${typeof key}${String(key)}`) bits = mixed(bits ^ BigInt(unit.codePointAt(0) ?? 0));
    return bits;
  }

  /** The seed as it is shown. */
  get label(): string {
    return `0x${this.seed.toString(16).padStart(16, '0')}`;
  }

  reseed(): void {
    this.seed = this.random.next();
  }
}
