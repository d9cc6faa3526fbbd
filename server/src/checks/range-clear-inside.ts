/** Reports clearing a map inside a range over it without leaving the loop. */
import type { ContainerOp } from '../flow/containerOps.js';
import { mayChangeRanged } from '../flow/loopText.js';
import { continuesAfter, mapLoops, stillSameMap, type MapLoop } from '../flow/mapLoops.js';
import type { Check, Pass } from './api.js';
import { functionName, loopHeader, placeOf, quoted, sourceText } from './place.js';
import { wipeLoopAt } from './wipeLoop.js';

export const rangeClearInside: Check = {
  meta: {
    id: 'range-clear-inside', group: 'iteration', severity: 'info', preview: false, since: '0.1.0', fixable: 'none',
    messages: {
      clear: '{target} empties {map} inside the range over it. It visits none of the entries that were left, whichever one it is at.',
      range: 'The range over {map}.',
    },
    docs: {
      title: 'Map cleared while a loop ranges over it',
      what: 'clear(m), or a loop that deletes every entry, inside a range over m that is not left afterwards.',
      why: 'No remaining entry is visited, so the loop has seen an arbitrary part of the map. A break or return says so; without one it looks like an oversight.',
      fix: 'Leave the loop after clearing, or clear after the loop.',
      limits: 'Clearing in a called function is followed inside the package.',
      sure: 'Certain for what stands in the loop itself, likely for a function that it calls.',
      versions: '`clear` needs language version 1.21. Before toolchain 1.21, a loop that deletes everything inside another range over the same map could still be shown deleted entries (golang/go#59411).',
      bad: 'for k := range m {\n\tif stop(k) {\n\t\tclear(m)\n\t}\n}',
      good: 'for k := range m {\n\tif stop(k) {\n\t\tclear(m)\n\t\tbreak\n\t}\n}',
      claims: { why: [['C2', 'C4'], ['C2']], versions: [['S3'], ['S2a', 'S3']] },
    },
  },
  mayConcern: mayChangeRanged,
  run(pass) {
    const loops = mapLoops(pass.flow);
    for (const loop of loops) {
      for (const op of loop.ops) {
        const clears = op.kind === 'clear' || (op.kind === 'delete' && isNestedWipe(pass, loops, loop, op));
        if (clears && continuesAfter(loop.body, loop.loop, op.point) && stillSameMap(pass.flow, loop, op.point)) {
          report(pass, loop, op);
        }
      }
    }
  },
};

function isNestedWipe(pass: Pass, loops: readonly MapLoop[], loop: MapLoop, op: ContainerOp): boolean {
  return loops.some((inner) => inner.bodyIndex === loop.bodyIndex && inner.loop.id > loop.loop.id && wipeLoopAt(pass.flow, inner) === op);
}

function report(pass: Pass, loop: MapLoop, op: ContainerOp): void {
  const map = quoted(pass, loop.map);
  const direct = op.via.length === 0 && !op.path.aliased;
  pass.report({
    rule: 'range-clear-inside', confidence: direct ? 'certain' : 'likely', place: placeOf(pass, op.span), function: functionName(pass.facts),
    map: sourceText(pass, loop.map), message: { id: 'clear', args: { target: quoted(pass, op.span), map } },
    related: [{ place: placeOf(pass, loopHeader(loop.loop)), message: { id: 'range', args: { map } } }],
  });
}
