/** What the concurrency analysis finds: an access, why it is one too many, and the places that prove it. Rules turn it into words. */
import type { Span } from '../../ast/nodes.js';
import type { AccessKind } from './funcSummary.js';

/** A place in a function of the package, by the function's key. Spans are relative to its declaration. */
export interface HazardPlace { readonly key: string; readonly span: Span }

export type HazardConfidence = 'certain' | 'likely' | 'possible';

/** Smaller is surer. */
export const unsureness: Readonly<Record<HazardConfidence, number>> = { certain: 0, likely: 1, possible: 2 };

export interface Votes { readonly held: number; readonly all: number }

export interface HazardBase {
  readonly confidence: HazardConfidence;
  /** Why it is possible at most, for who works on the rules. */
  readonly doubt?: string;
  readonly at: HazardPlace;
  /** The map expression in the same function. */
  readonly map: Span;
  readonly kind: AccessKind;
  /** Name of the map over all objects. */
  readonly place: string;
  /** The access is made by a function that is handed the map: its key or its qualified name. */
  readonly through?: string;
  /** An access that may run at the same time. */
  readonly other?: { readonly place: HazardPlace; readonly kind: AccessKind };
  /** More accesses of the same function with the same fault. */
  readonly more: readonly Span[];
}

export type Hazard =
  /** `guard` is the lock in terms of the map's owner ("mu") or a package variable. `mode`: what is held instead. */
  | HazardBase & { readonly is: 'unguarded'; readonly guard: Guard; readonly votes: Votes; readonly start?: HazardPlace }
  | HazardBase & { readonly is: 'rlocked'; readonly guard: Guard; readonly votes: Votes }
  | HazardBase & { readonly is: 'escape'; readonly guard: Guard; readonly votes: Votes; readonly how: 'returned' | 'sent' | 'stored' | 'passed' }
  /** `starts`: where the goroutines begin, with the words for each. */
  | HazardBase & { readonly is: 'concurrent'; readonly starts: readonly { readonly place: HazardPlace; readonly says: string; readonly many: boolean }[]; readonly assumed: boolean }
  /**
   * `lock` is a path key in the function's terms, taken by `mode` while it is held since a call of `holds`, perhaps at `first`. `by`: the called function
   * that leads to where it `takes` the lock. `map` is then the call where only that function has the map.
   */
  | HazardBase & {
    readonly is: 'reentry'; readonly lock: string; readonly mode: 'Lock' | 'RLock'; readonly holds: 'Lock' | 'RLock'; readonly first?: HazardPlace;
    readonly by?: { readonly function: string; readonly takes: HazardPlace };
  };

export interface Guard {
  /** "mu", "state.mu", or the path key of a package variable. */
  readonly lock: string;
  readonly isGlobal: boolean;
  /** It is also taken for reading somewhere. */
  readonly hasReadMode: boolean;
}
