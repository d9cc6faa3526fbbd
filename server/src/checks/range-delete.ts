/** Points out deletes of the current key inside a range, which are legal, where a refactoring keeps the behaviour and reads better. */
import type { ContainerOp } from '../flow/containerOps.js';
import { mayChangeRanged } from '../flow/loopText.js';
import { isCurrentKey, mapLoops, type MapLoop } from '../flow/mapLoops.js';
import type { Check, Fix, Pass, WithheldFix } from './api.js';
import { collectThenDelete } from './fixes/collectThenDelete.js';
import { deleteFunc } from './fixes/deleteFunc.js';
import { obstacleMessages, type Refusal } from './fixes/loopGate.js';
import { functionName, loopHeader, placeOf, quoted, sourceText } from './place.js';
import { wipeLoopAt } from './wipeLoop.js';

export const rangeDelete: Check = {
  meta: {
    id: 'range-delete', group: 'iteration', severity: 'hint', strict: 'warning', preview: false, since: '0.1.0', fixable: 'safe',
    messages: {
      delete: '{target} inside the range over {map} is legal Go. {gain}.',
      'gain-both': 'maps.DeleteFunc says it in one call, and collecting first keeps the loop from changing the map',
      'gain-collect': 'Collecting the keys first keeps the loop from changing the map',
      'gain-deletefunc': 'maps.DeleteFunc says it in one call',
      'gain-none': 'Reported because the strict profile asks for every delete',
      range: 'The range over {map}.',
      'fix-collect': 'Collect the keys, then delete (allocates a slice)',
      'fix-deletefunc': 'Use maps.DeleteFunc (the same loop, in the library)',
      ...obstacleMessages,
    },
    docs: {
      title: 'Delete of the current key inside a range over the map',
      what: 'A delete of the entry that the loop is at, where collecting the keys first or maps.DeleteFunc would keep the behaviour.',
      why: 'This is not a bug: deleting any entry during a range is defined by the Go specification, never panics, and maps.DeleteFunc itself is that loop. The two refactorings are for readers: a loop that only selects, or one call that names what it does.',
      fix: 'Collect the keys and delete them after the loop, or use maps.DeleteFunc.',
      limits: 'Neither refactoring makes concurrent use safe. Collecting allocates; deleting in the loop does not.',
      sure: 'Certain: the delete is there, and it is legal.',
      versions: 'The same in every version. `maps.DeleteFunc` needs Go 1.21.',
      bad: 'for k, v := range m {\n\tif v.expired() {\n\t\tdelete(m, k)\n\t}\n}',
      good: 'maps.DeleteFunc(m, func(k string, v item) bool {\n\treturn v.expired()\n})',
      claims: { why: [['C1', 'C2', 'T1'], ['S5.2', 'S5.3']], limits: [['C9'], ['C9', 'C44']], sure: [['C1']], versions: [['C1'], ['S3']] },
    },
  },
  mayConcern: (text) => text.includes('delete(') && mayChangeRanged(text),
  run(pass) {
    for (const loop of mapLoops(pass.flow)) {
      if (wipeLoopAt(pass.flow, loop)) continue;
      for (const op of loop.ops) {
        if (op.kind === 'delete' && op.via.length === 0 && op.key && isCurrentKey(pass.flow, loop, op.key, op)) report(pass, loop, op);
      }
    }
  },
};

function report(pass: Pass, loop: MapLoop, op: ContainerOp): void {
  const fits = refactorings(pass, loop, op);
  const ids = fits.offered.map((f) => f.title.id);
  const gain = ids.length === 2 ? 'gain-both' : ids[0] === 'fix-collect' ? 'gain-collect' : ids[0] === 'fix-deletefunc' ? 'gain-deletefunc' : 'gain-none';
  const map = quoted(pass, loop.map);
  pass.report({
    rule: 'range-delete', confidence: 'certain', place: placeOf(pass, op.span), function: functionName(pass.facts), map: sourceText(pass, loop.map),
    message: { id: 'delete', args: { target: quoted(pass, op.span), map, gain: `@${gain}` } },
    related: [{ place: placeOf(pass, loopHeader(loop.loop)), message: { id: 'range', args: { map } } }],
    shown: ids.length > 0 ? 'always' : 'strict',
    fixes: () => fits,
  });
}

function refactorings(pass: Pass, loop: MapLoop, op: ContainerOp): { offered: Fix[]; withheld: WithheldFix[] } {
  const offered: Fix[] = [];
  const withheld: WithheldFix[] = [];
  const candidates: readonly (readonly [string, Fix | Refusal])[] = [['collect', collectThenDelete(pass, loop, op)], ['deletefunc', deleteFunc(pass, loop, op)]];
  for (const [name, result] of candidates) {
    if ('edits' in result) offered.push(result);
    else withheld.push({ title: { id: `fix-${name}`, args: {} }, kind: `refactor.rewrite.${name}`, reason: { id: result.id, args: result.args } });
  }
  return { offered, withheld };
}
