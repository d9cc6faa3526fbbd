/** A small generator of 64-bit numbers: the same seed, the same numbers. */

const word = (1n << 64n) - 1n;

export class SplitMix64 {
  private state: bigint;

  constructor(seed: bigint) {
    this.state = seed & word;
  }

  next(): bigint {
    this.state = (this.state + 0x9e3779b97f4a7c15n) & word;
    return mixed(this.state);
  }
}

/** Scatters the bits of a number; different numbers stay different. */
export function mixed(bits: bigint): bigint {
  const once = ((bits ^ (bits >> 30n)) * 0xbf58476d1ce4e5b9n) & word;
  const twice = ((once ^ (once >> 27n)) * 0x94d049bb133111ebn) & word;
  return twice ^ (twice >> 31n);
}
