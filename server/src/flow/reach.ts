/** Reachability over one body's control-flow graph, from event to event. */
import type { Body, Event, Loop } from '../facts/declFacts.js';

/** A point between events: before event `index` of block `block`. */
export interface Point { readonly block: number; readonly index: number }

export interface ReachLimits {
  /** A path ends at such an event (which is not passed). */
  readonly stop?: (event: Event) => boolean;
  /** An edge that may not be taken: from block `from`, the `nth` of its successors. */
  readonly blocked?: (from: number, nth: number) => boolean;
}

/** Whether control at `from` can come to `to`; at once when they are the same point. */
export function canReach(body: Body, from: Point, to: Point, limits: ReachLimits = {}): boolean {
  const entered = new Set<number>();
  const work: Point[] = [from];
  for (let p = work.pop(); p; p = work.pop()) {
    const block = body.blocks[p.block];
    if (!block) continue;
    const end = lastPoint(block.events, p.index, limits.stop);
    if (p.block === to.block && p.index <= to.index && to.index <= end) return true;
    if (end < block.events.length) continue;
    block.next.forEach((next, nth) => {
      if (entered.has(next) || limits.blocked?.(p.block, nth)) return;
      entered.add(next);
      work.push({ block: next, index: 0 });
    });
  }
  return false;
}

/** The last point that control comes to in a block when it enters before event `index`. */
function lastPoint(events: readonly Event[], index: number, stop: ((event: Event) => boolean) | undefined): number {
  if (!stop) return events.length;
  for (let i = index; i < events.length; i += 1) {
    const event = events[i];
    if (event && stop(event)) return i;
  }
  return events.length;
}

const known = new WeakMap<Loop, ReadonlySet<number>>();

/** The blocks of a loop that an iteration can come to. What happens to an iteration on its way to one of them happens in others of them. */
export function iterationBlocks(body: Body, loop: Loop): ReadonlySet<number> {
  let blocks = known.get(loop);
  if (!blocks) {
    const seen = new Set([loop.body]);
    for (const b of seen) for (const next of body.blocks[b]?.next ?? []) if (body.blocks[next]?.loops.includes(loop.id)) seen.add(next);
    known.set(loop, (blocks = seen));
  }
  return blocks;
}

/** Whether a block can be reached from the body's entry. */
export function reachableBlocks(body: Body): ReadonlySet<number> {
  const seen = new Set<number>([0]);
  const work = [0];
  for (let b = work.pop(); b !== undefined; b = work.pop()) {
    for (const next of body.blocks[b]?.next ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        work.push(next);
      }
    }
  }
  return seen;
}
