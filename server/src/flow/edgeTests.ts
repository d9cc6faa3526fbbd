/** What the conditions of a loop's iteration tell on one of their edges, each of some key: found once, asked for each operation in the loop. */
import type { Expr } from '../ast/nodes.js';
import type { Body, Loop } from '../facts/declFacts.js';
import { canReach, iterationBlocks, type Point } from './reach.js';

/** `edge`: 0 where the condition holds, 1 where it doesn't. */
export interface EdgeTest { readonly key: string; readonly edge: number }

export class EdgeTests {
  /** By key, the edges as blocks with places among their successors. */
  private readonly edges = new Map<string, Map<number, number>>();
  private readonly reached: ReadonlySet<number>;

  constructor(private readonly body: Body, private readonly loop: Loop, told: (cond: Expr) => readonly EdgeTest[]) {
    this.reached = iterationBlocks(body, loop);
    for (const block of this.reached) {
      const cond = body.blocks[block]?.cond;
      for (const { key, edge } of cond ? told(cond) : []) this.edgesOf(key).set(block, edge);
    }
  }

  /** Every way of an iteration to the point takes an edge that tells something of the key; so it is as well where no way leads. */
  arePassed(key: string, to: Point): boolean {
    const edges = this.edges.get(key);
    if (!edges) return !this.reached.has(to.block);
    return !canReach(this.body, { block: this.loop.body, index: 0 }, to, { blocked: (from, nth) => edges.get(from) === nth });
  }

  private edgesOf(key: string): Map<number, number> {
    let edges = this.edges.get(key);
    if (!edges) this.edges.set(key, (edges = new Map<number, number>()));
    return edges;
  }
}
