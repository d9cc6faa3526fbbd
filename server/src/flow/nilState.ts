/** The abstract state of the nil-map analysis: what is known of maps, by access path, at one point of a body. */
import type { Span } from '../ast/nodes.js';

/**
 * 'nil': on every way here. 'maybe': nil on some way and not on another, with nothing decided since. 'guarded': the same, but a condition since
 * then may be tied to which way was taken. 'made': not nil. Paths that are absent are unknown.
 */
export type Nilness = 'nil' | 'maybe' | 'guarded' | 'made' | 'unknown';

export interface NilFact {
  readonly is: Nilness;
  /** Where it became nil. */
  readonly origin?: Span;
  /** Loops around the origin: a join in a deeper or other loop is tied to their conditions. */
  readonly loops?: readonly number[];
  /** Slices and maps that are empty whenever this one is nil: a range over them does not get to its body. */
  readonly unless?: readonly string[];
  /** A write has been met since: whoever comes past it did so with a map that was not nil, so later writes tell nothing new. */
  readonly written?: boolean;
  /** Nil because a test said so: whoever tests may well have dealt with it in a way that is not seen. */
  readonly tested?: boolean;
}
/** A variable whose parts are known to be zero unless said otherwise: a struct from a literal or its zero value, a fresh map without entries, a fresh array or slice. */
export interface ZeroParts {
  /** The struct's own fields that are maps; a promoted one may be a pointer away. Undefined for entries and elements. */
  readonly fields: ReadonlySet<string> | undefined;
  readonly origin: Span;
  readonly loops: readonly number[];
}

export class NilState {
  /** `empty`: paths that a condition has shown to be of length 0 on every way here. */
  constructor(
    readonly facts: ReadonlyMap<string, NilFact> = new Map(), readonly zero: ReadonlyMap<string, ZeroParts> = new Map(), readonly empty: ReadonlySet<string> = new Set(),
  ) {}

  /** What is known of a path; of a field or entry also through what contains it. */
  of(key: string): NilFact | undefined {
    const own = this.facts.get(key);
    if (own) return own;
    const dot = lastStep(key);
    const parts = dot < 0 ? undefined : this.zero.get(key.slice(0, dot));
    if (!parts) return undefined;
    const isZero = parts.fields ? parts.fields.has(key.slice(dot + 1)) : key.startsWith('[', dot + 1);
    return isZero ? { is: 'nil', origin: parts.origin, loops: parts.loops } : undefined;
  }

  with(key: string, fact: NilFact | undefined, zero?: ZeroParts): NilState {
    const facts = without(this.facts, key);
    const zeros = without(this.zero, key);
    if (zero) zeros.set(key, zero);
    const next = new NilState(facts, zeros);
    if (fact) facts.set(key, fact);
    else if (next.of(key)) facts.set(key, { is: 'unknown' });
    return new NilState(facts, zeros, this.empty.has(key) ? new Set([...this.empty].filter((k) => k !== key)) : this.empty);
  }

  /** One path's fact alone; what is below it stays. */
  refined(key: string, fact: NilFact): NilState {
    return new NilState(new Map(this.facts).set(key, fact), this.zero, this.empty);
  }

  /** Forgets that the map has no entries. */
  withEntry(key: string): NilState {
    if (!this.zero.has(key)) return this;
    const zero = new Map(this.zero);
    zero.delete(key);
    return new NilState(this.facts, zero, this.empty);
  }

  withEmpty(key: string): NilState {
    return new NilState(this.facts, this.zero, new Set([...this.empty, key]));
  }

  /** Inside a range over `key`: what is nil only when that is empty is not nil here. */
  inRangeOver(key: string): NilState {
    const facts = new Map([...this.facts].filter(([, f]) => !f.unless?.includes(key)));
    return new NilState(facts.size === this.facts.size ? this.facts : facts, this.zero, this.empty);
  }

  /** After a condition: what was open may be tied to it. */
  decided(): NilState {
    if (![...this.facts.values()].some((f) => f.is === 'maybe')) return this;
    return new NilState(new Map([...this.facts].map(([k, f]) => [k, f.is === 'maybe' ? { ...f, is: 'guarded' } : f])), this.zero, this.empty);
  }

  equals(other: NilState): boolean {
    if (this.facts.size !== other.facts.size || this.zero.size !== other.zero.size || this.empty.size !== other.empty.size) return false;
    for (const [k, f] of this.facts) if (!sameFact(f, other.facts.get(k))) return false;
    for (const k of this.zero.keys()) if (!other.zero.has(k)) return false;
    return true;
  }
}

/** A copy without a path and all below it. */
function without<T>(known: ReadonlyMap<string, T>, key: string): Map<string, T> {
  const rest = new Map(known);
  rest.delete(key);
  const below = `${key}.`;
  for (const k of known.keys()) if (k.startsWith(below)) rest.delete(k);
  return rest;
}

/** The join of two ways into a block that stands in `loops`. */
export function joinStates(a: NilState, b: NilState, loops: readonly number[]): NilState {
  const facts = new Map<string, NilFact>();
  for (const key of new Set([...a.facts.keys(), ...b.facts.keys()])) {
    const joined = joinFacts(withEmptyOf(a, key), withEmptyOf(b, key), loops);
    if (joined) facts.set(key, joined);
  }
  const zero = new Map([...a.zero].filter(([k]) => b.zero.has(k)));
  return new NilState(facts, zero, new Set([...a.empty].filter((k) => b.empty.has(k))));
}

/** A nil map's fact with what else holds on its way: once ways have joined, only this memory ties the two. */
function withEmptyOf(state: NilState, key: string): NilFact | undefined {
  const fact = state.of(key);
  return fact?.is === 'nil' && state.empty.size > 0 ? { ...fact, unless: [...new Set([...(fact.unless ?? []), ...state.empty])] } : fact;
}

function sameFact(a: NilFact, b: NilFact | undefined): boolean {
  return a.is === b?.is && a.written === b.written && (a.unless ?? []).join() === (b.unless ?? []).join();
}

function joinFacts(a: NilFact | undefined, b: NilFact | undefined, loops: readonly number[]): NilFact | undefined {
  if (a?.is === b?.is) {
    const kept = a?.written === true ? b : a;
    const unless = a?.unless?.filter((k) => b?.unless?.includes(k));
    return kept && { ...kept, unless: unless ?? [] };
  }
  const open = [a, b].find((f) => f?.is === 'guarded') ?? [a, b].find((f) => f?.is === 'maybe') ?? [a, b].find((f) => f?.is === 'nil');
  if (!open) return undefined;
  const sameLoops = (open.loops ?? []).join() === loops.join();
  return { ...open, is: open.is === 'guarded' || open.tested === true || !sameLoops ? 'guarded' : 'maybe' };
}

/** Position of the dot before the last step: steps hold dots only inside brackets. */
function lastStep(key: string): number {
  let depth = 0;
  for (let i = key.length - 1; i >= 0; i -= 1) {
    if (key[i] === ']') depth += 1;
    else if (key[i] === '[') depth -= 1;
    else if (key[i] === '.' && depth === 0) return i;
  }
  return -1;
}
