/** Reports deletes of keys other than the current one inside a range over the map. */
import type { ContainerOp } from '../flow/containerOps.js';
import { mayChangeRanged } from '../flow/loopText.js';
import { continuesAfter, followsInIteration, isCurrentKey, isHandedEntry, isOfValue, mapLoops, stillSameMap, type MapLoop } from '../flow/mapLoops.js';
import type { Check, Pass } from './api.js';
import { snapshotMessages, sortedFixes } from './fixes/snapshotKeys.js';
import { functionName, loopHeader, placeOf, quoted, sourceText } from './place.js';
import { wipeLoopAt } from './wipeLoop.js';

export const rangeDeleteOther: Check = {
  meta: {
    id: 'range-delete-other', group: 'iteration', severity: 'info', preview: false, since: '0.1.0', fixable: 'unsafe',
    messages: {
      direct: '{target} may delete ahead of the range over {map}. Which entries it visits depends on the order.',
      through: '{target} may delete ahead of the range over {map}. Which entries it visits depends on the order. By way of {path}.',
      range: 'The range over {map}.',
      'fix-sorted': snapshotMessages['fix-sorted'],
    },
    docs: {
      title: 'Another entry deleted while a loop ranges over the map',
      what: 'A delete, inside a range over a map, of a key that is not the current one, after which the loop goes on.',
      why: 'An entry deleted before the loop reaches it is not visited, and the order of a map range is not specified. So which entries the loop visits can differ from run to run.',
      fix: 'Range over the sorted keys, so that every run deletes the same entries. Or choose the entries first and delete them after the loop.',
      limits: 'A function that is handed the current key or value is taken to delete that entry. Often this is what is meant (a group of entries removed at its first member): then the report is a reminder that the first member is an arbitrary one. Keys that come from the entry\'s value are mostly of that sort, and reported only where minConfidence is "possible".',
      sure: 'Likely; possible where the key may be the current one.',
      versions: 'The same in every version; the order, and with it the outcome, differs from run to run.',
      bad: 'for k := range m {\n\tdelete(m, strings.ToUpper(k))\n}',
      good: 'for _, k := range slices.Sorted(maps.Keys(m)) {\n\tif _, ok := m[k]; ok {\n\t\tdelete(m, strings.ToUpper(k))\n\t}\n}',
      claims: { why: [['C2', 'C4'], ['C2']], versions: [['C2', 'C29']] },
    },
  },
  mayConcern: mayChangeRanged,
  run(pass) {
    for (const loop of mapLoops(pass.flow)) {
      const wipe = wipeLoopAt(pass.flow, loop);
      const reported = new Set<number>();
      for (const op of loop.ops) {
        // One call may delete in several places: it is one finding.
        if (op.kind !== 'delete' || wipe || reported.has(op.span.start) || !deletesOther(pass, loop, op)) continue;
        reported.add(op.span.start);
        report(pass, loop, op);
      }
    }
  },
};

function deletesOther(pass: Pass, loop: MapLoop, op: ContainerOp): boolean {
  if (op.key && isCurrentKey(pass.flow, loop, op.key, op)) return false;
  if (nestedWipe(pass, loop, op)) return false;
  // Deleted and put back in one iteration: range-reinsert tells more.
  if (loop.ops.some((i) => i.kind === 'insert' && followsInIteration(loop, op.point, i.point))) return false;
  return continuesAfter(loop.body, loop.loop, op.point) && stillSameMap(pass.flow, loop, op.point);
}

/** The delete of a loop that empties the map: range-clear-inside reports it. */
function nestedWipe(pass: Pass, loop: MapLoop, op: ContainerOp): boolean {
  return mapLoops(pass.flow).some((inner) =>
    inner.bodyIndex === loop.bodyIndex && inner.loop.id !== loop.loop.id && inner.ops.includes(op) && wipeLoopAt(pass.flow, inner) !== undefined);
}

function report(pass: Pass, loop: MapLoop, op: ContainerOp): void {
  const map = quoted(pass, loop.map);
  const target = quoted(pass, op.span);
  const perhapsCurrent = op.key ? isOfValue(pass.flow, loop, op.key) : isHandedEntry(pass.flow, loop, op);
  pass.report({
    rule: 'range-delete-other', confidence: perhapsCurrent ? 'possible' : 'likely', place: placeOf(pass, op.span), function: functionName(pass.facts),
    map: sourceText(pass, loop.map),
    message: op.via.length === 0
      ? { id: 'direct', args: { target, map } }
      : { id: 'through', args: { target, map, path: op.via.map((s) => s.name).join(' → ') } },
    related: [{ place: placeOf(pass, loopHeader(loop.loop)), message: { id: 'range', args: { map } } }],
    fixes: () => sortedFixes(pass, loop),
  });
}
