/** How far a changed name reaches in a package: through signatures, types and variables that mention it, to whoever mentions those. */
import type { SegmentFacts } from './segmentFacts.js';

/** The name under which others find a declaration: a method's is its receiver's type, in which they look for it. */
export function namesFound({ seen }: SegmentFacts): readonly string[] {
  return seen.recv === undefined ? seen.names : [seen.recv];
}

/** Nothing refers to these. */
const unnamed: ReadonlySet<string> = new Set(['_', 'init']);

export class NameReach {
  /** For each name the names whose declarations mention it, and how often. */
  private readonly mentions = new Map<string, Map<string, number>>();

  constructor(declarations: Iterable<SegmentFacts>) {
    for (const facts of declarations) this.count(facts, 1);
  }

  add(facts: SegmentFacts): void {
    this.count(facts, 1);
  }

  remove(facts: SegmentFacts): void {
    this.count(facts, -1);
  }

  /** The names, and all whose declarations mention one of these. */
  from(names: Iterable<string>): ReadonlySet<string> {
    const reached = new Set([...names].filter((name) => !unnamed.has(name)));
    // A set gives what is added to it while it is gone through.
    for (const name of reached) for (const next of this.mentions.get(name)?.keys() ?? []) reached.add(next);
    return reached;
  }

  private count(facts: SegmentFacts, by: number): void {
    const found = namesFound(facts).filter((name) => !unnamed.has(name));
    if (found.length === 0) return;
    for (const word of facts.mentionedOutside()) {
      let users = this.mentions.get(word);
      if (!users) this.mentions.set(word, (users = new Map<string, number>()));
      for (const name of found) {
        const times = (users.get(name) ?? 0) + by;
        if (times === 0) users.delete(name);
        else users.set(name, times);
      }
    }
  }
}
