/** Where a declaration names its local variables, in order: asked for many spans of it. */
import type { Span } from '../ast/nodes.js';
import type { DeclFacts } from '../facts/declFacts.js';

export interface LocalUse { readonly start: number; readonly local: number }

const known = new WeakMap<DeclFacts, readonly LocalUse[]>();

/** The uses that begin inside a span. */
export function localUsesIn(facts: DeclFacts, { start, end }: Span): readonly LocalUse[] {
  const all = usesOf(facts);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? end) < start) low = middle + 1;
    else high = middle;
  }
  let after = low;
  while (after < all.length && (all[after]?.start ?? end) < end) after += 1;
  return all.slice(low, after);
}

function usesOf(facts: DeclFacts): readonly LocalUse[] {
  let uses = known.get(facts);
  if (!uses) known.set(facts, (uses = Object.entries(facts.uses).map(([start, local]) => ({ start: Number(start), local })).sort((a, b) => a.start - b.start)));
  return uses;
}
