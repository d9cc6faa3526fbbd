/** Reports delete-then-insert and renames inside a range over the map: the entry may be visited again. */
import { exprKey } from '../flow/accessPath.js';
import type { ContainerOp } from '../flow/containerOps.js';
import { comesToItself } from '../flow/entryRelation.js';
import { mayChangeRanged } from '../flow/loopText.js';
import { continuesAfter, followsInIteration, isCurrentKey, isRepeatedUntilDone, mapLoops, maybeReplaced, pairedDelete, stillSameMap, type MapLoop } from '../flow/mapLoops.js';
import { passesOver } from '../flow/newEntry.js';
import { visitMatters } from '../flow/secondVisit.js';
import { isSettled } from '../flow/settledKeys.js';
import type { Check, Pass } from './api.js';
import { snapshotFixes, snapshotMessages } from './fixes/snapshotKeys.js';
import { functionName, loopHeader, placeOf, quoted, sourceText } from './place.js';

export const rangeReinsert: Check = {
  meta: {
    id: 'range-reinsert', group: 'iteration', severity: 'warning', preview: false, since: '0.1.0', fixable: 'unsafe',
    messages: {
      reinsert: '{target} puts back an entry just deleted from {map}. The loop may visit it again.',
      rename: '{target} moves an entry of {map} to another key. The range over it may visit the entry again.',
      lost: '{target} moves an entry of {map}. If the loop visits it again its key may stay the same, and then the delete after it removes the entry.',
      deleted: 'Deleted here.',
      range: 'The range over {map}.',
      ...snapshotMessages,
    },
    docs: {
      title: 'Entry deleted and inserted again while a loop ranges over the map',
      what: 'A delete followed, in the same iteration, by an assignment to the same map: the same key comes back, or the entry moves to another key.',
      why: 'An entry that is inserted during the loop is a new entry, even under its old key. Whether the loop visits it again is not specified, so the work may be done twice.',
      fix: 'Range over a snapshot of the keys.',
      limits: 'Counts as possible only where no sign says that a second visit would do more: a key or value made from the current one, an effect outside the map. Nothing is reported when the loop passes over the new key. Only deletes and assignments that one iteration can do one after the other count.',
      sure: 'Certain where both stand in the loop itself, likely through a call; possible where a second visit changes nothing.',
      versions: 'The same in every version; how often the entry is visited again differs between toolchains.',
      bad: 'for k, v := range m {\n\tdelete(m, k)\n\tm["old "+k] = v\n}',
      good: 'for _, k := range slices.Collect(maps.Keys(m)) {\n\tv := m[k]\n\tdelete(m, k)\n\tm["old "+k] = v\n}',
      claims: { why: [['C6', 'C7'], ['C7']], versions: [['C7']] },
    },
  },
  mayConcern: mayChangeRanged,
  run(pass) {
    for (const loop of mapLoops(pass.flow)) {
      if (isRepeatedUntilDone(pass.flow, loop)) continue;
      for (const insert of loop.ops) {
        if (insert.kind !== 'insert' || !continuesAfter(loop.body, loop.loop, insert.point)) continue;
        const removed = pairedDelete(pass.flow, loop, insert);
        if (removed && !passesOver(pass.flow, loop, insert) && stillSameMap(pass.flow, loop, insert.point)) report(pass, loop, removed, insert);
      }
    }
  },
};

function report(pass: Pass, loop: MapLoop, removed: ContainerOp, insert: ContainerOp): void {
  const { flow } = pass;
  const same = removed.key !== undefined && insert.key !== undefined && exprKey(flow, removed.key) === exprKey(flow, insert.key);
  // Writing the current entry back before some other one is deleted changes nothing that the loop sees.
  if (!same && insert.key && isCurrentKey(flow, loop, insert.key, insert)) return;
  const map = quoted(pass, loop.map);
  const direct = insert.via.length === 0 && removed.via.length === 0 && !insert.path.aliased && removed.key !== undefined && isCurrentKey(flow, loop, removed.key, removed);
  // The delete comes after the insert and, on a second visit, hits what was just written.
  const lost = !same && !followsInIteration(loop, removed.point, insert.point) && comesToItself(flow, { loop, op: insert }, removed.point);
  const doubtful = maybeReplaced(loop, insert) || (!lost && (isSettled(flow, loop, insert) || !visitMatters(flow, loop, insert)));
  pass.report({
    rule: 'range-reinsert', confidence: doubtful ? 'possible' : direct ? 'certain' : 'likely', place: placeOf(pass, insert.span), function: functionName(pass.facts),
    map: sourceText(pass, loop.map), message: { id: same ? 'reinsert' : lost ? 'lost' : 'rename', args: { target: quoted(pass, insert.span), map } },
    related: [
      { place: placeOf(pass, removed.span), message: { id: 'deleted', args: {} } },
      { place: placeOf(pass, loopHeader(loop.loop)), message: { id: 'range', args: { map } } },
    ],
    fixes: () => snapshotFixes(pass, loop),
  });
}
