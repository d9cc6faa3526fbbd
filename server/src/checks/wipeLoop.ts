/** Recognises the loop that deletes every entry of a map: `for k := range m { delete(m, k) }`. */
import type { ContainerOp } from '../flow/containerOps.js';
import type { DeclFlow } from '../flow/declFlow.js';
import { isCurrentKey, type MapLoop } from '../flow/mapLoops.js';

/** The loop's delete when its body is nothing but that delete of the current key. */
export function wipeLoopAt(flow: DeclFlow, loop: MapLoop): ContainerOp | undefined {
  const block = loop.body.blocks[loop.loop.body];
  const [only] = loop.ops;
  if (!block || loop.ops.length !== 1 || only?.kind !== 'delete' || only.via.length > 0 || !only.key) return undefined;
  const others = block.events.filter((e) => !(e.at === 'assign' && e.op === 'range'));
  const returnsAtOnce = block.next.length === 1 && block.next[0] === loop.loop.head && only.point.block === loop.loop.body;
  return others.length === 1 && others[0]?.at === 'call' && returnsAtOnce && isCurrentKey(flow, loop, only.key, only) ? only : undefined;
}
