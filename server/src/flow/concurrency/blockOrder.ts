/** In which order the blocks of a body are walked, so that most are reached after all that lead to them. */
import type { Body } from '../../facts/declFacts.js';

/** Blocks in reverse postorder; a loop has an edge that leads back. */
export interface BlockOrder { readonly blocks: readonly number[]; readonly isLoop: boolean }

const single: BlockOrder = { blocks: [0], isLoop: false };

export function blockOrder(body: Body): BlockOrder {
  if (body.blocks[0]?.next.length === 0) return single;
  const order: number[] = [];
  const seen = new Set([0]);
  const path: { readonly block: number; nth: number }[] = [{ block: 0, nth: 0 }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const next = body.blocks[top.block]?.next[top.nth];
    top.nth += 1;
    if (next === undefined) {
      order.push(top.block);
      path.pop();
    } else if (!seen.has(next)) {
      seen.add(next);
      path.push({ block: next, nth: 0 });
    }
  }
  const blocks = order.reverse();
  const at: number[] = [];
  blocks.forEach((b, i) => { at[b] = i; });
  return { blocks, isLoop: blocks.some((b, i) => body.blocks[b]?.next.some((n) => (at[n] ?? 0) <= i) === true) };
}
