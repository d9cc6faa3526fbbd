/** Points out appends to the slice that a range goes over: the range does not visit what is appended. */
import type { ContainerOp } from '../flow/containerOps.js';
import { mayChangeRanged } from '../flow/loopText.js';
import { continuesAfter } from '../flow/mapLoops.js';
import { sliceLoops, type SliceLoop } from '../flow/sliceLoops.js';
import type { Check, Pass } from './api.js';
import { indexLoopFixes, indexLoopMessages } from './fixes/indexLoop.js';
import { functionName, loopHeader, placeOf, quoted, sourceText } from './place.js';

export const sliceAppendInRange: Check = {
  meta: {
    id: 'slice-append-in-range', group: 'slice', severity: 'hint', preview: false, since: '0.1.0', fixable: 'unsafe',
    messages: {
      append: '{target} grows {slice} inside the range over it. The range does not visit the new elements.',
      loop: 'The range over {slice}.',
      ...indexLoopMessages,
    },
    docs: {
      title: 'Append to the slice that a range goes over',
      what: 'An append to the ranged slice inside the loop.',
      why: 'A range clause takes the slice and its length once, before the first iteration. Elements appended meanwhile are not visited, which surprises when the slice is meant as a work list.',
      fix: 'If the new elements are to be visited, use an index loop, whose bound is read again before each iteration.',
      limits: 'Reported as a hint, because collecting into the same slice is often what is meant.',
      sure: 'Certain for an append in the loop itself, likely for one in a function that it calls.',
      versions: 'The same in every version.',
      bad: 'for _, n := range queue {\n\tqueue = append(queue, n.children...)\n}',
      good: 'for i := 0; i < len(queue); i++ {\n\tqueue = append(queue, queue[i].children...)\n}',
      claims: { why: [['C99'], ['C102']], fix: [['C102']], versions: [['C99', 'C102']] },
    },
  },
  mayConcern: mayChangeRanged,
  run(pass) {
    for (const loop of sliceLoops(pass.flow)) {
      for (const op of loop.ops) {
        if (op.kind === 'append' && !loop.steps && loop.loop.x === loop.slice && continuesAfter(loop.body, loop.loop, op.point)) report(pass, loop, op);
      }
    }
  },
};

function report(pass: Pass, loop: SliceLoop, op: ContainerOp): void {
  const slice = quoted(pass, loop.slice);
  pass.report({
    rule: 'slice-append-in-range', confidence: op.via.length === 0 ? 'certain' : 'likely', place: placeOf(pass, op.span), function: functionName(pass.facts),
    map: sourceText(pass, loop.slice), message: { id: 'append', args: { target: quoted(pass, op.span), slice } },
    related: [{ place: placeOf(pass, loopHeader(loop.loop)), message: { id: 'loop', args: { slice } } }],
    fixes: () => ({ offered: indexLoopFixes(pass, loop, op), withheld: [] }),
  });
}
