/** Reports assignments that may add an entry to the map being ranged over. */
import type { Expr } from '../ast/nodes.js';
import { exprKey, pathOf } from '../flow/accessPath.js';
import type { ContainerOp } from '../flow/containerOps.js';
import type { DeclFlow } from '../flow/declFlow.js';
import { mayChangeRanged } from '../flow/loopText.js';
import { passesOver } from '../flow/newEntry.js';
import { presenceTested } from '../flow/presence.js';
import { visitMatters } from '../flow/secondVisit.js';
import { isSettled } from '../flow/settledKeys.js';
import {
  continuesAfter, equalsCurrentKey, isCurrentKey, isOfValue, isRepeatedUntilDone, mapLoops, maybeReplaced, pairedDelete, stillSameMap, type MapLoop,
} from '../flow/mapLoops.js';
import type { Check, Confidence, Pass } from './api.js';
import { collectInsertMessages, collectThenInsert } from './fixes/collectThenInsert.js';
import { snapshotFixes, snapshotMessages } from './fixes/snapshotKeys.js';
import { functionName, loopHeader, placeOf, quoted, sourceText } from './place.js';

export const rangeInsert: Check = {
  meta: {
    id: 'range-insert', group: 'iteration', severity: 'warning', preview: false, since: '0.1.0', fixable: 'unsafe',
    messages: {
      direct: '{target} may add an entry to {map} inside a range over it. The loop may visit it or not.',
      through: '{call} may add an entry to {map} inside a range over it. The loop may visit it or not. By way of {path}.',
      range: 'The range over {map}.',
      also: 'Here as well, under the same key.',
      ...snapshotMessages,
      ...collectInsertMessages,
    },
    docs: {
      title: 'Entry added to a map while a loop ranges over it',
      what: 'An assignment that may add an entry to the map that an enclosing loop ranges over, directly, through an alias, or in a function that the loop calls.',
      why: 'Go allows it, but whether the loop then visits the new entry is not specified: the result can differ from run to run.',
      fix: 'Range over a snapshot of the keys, or collect the new entries and add them after the loop.',
      limits: 'Counts as possible only where no sign says that visiting the new entry would do more: a key or value made from the current one, an effect outside the map. Nothing is reported when the loop passes over the new key. Calls are followed inside the package, three deep. Overwriting an entry that is known to exist is not reported.',
      sure: 'Certain where the key is new and the assignment stands in the loop itself; likely through an alias, a condition or a call; possible where visiting the entry would do no harm.',
      versions: 'The same in every version; how often the entry is visited differs between toolchains. Snapshots by `slices.Collect` need Go 1.23.',
      bad: 'for k, v := range m {\n\tm["copy of "+k] = v\n}',
      good: 'for _, k := range slices.Collect(maps.Keys(m)) {\n\tm["copy of "+k] = m[k]\n}',
      claims: { why: [['C8']], versions: [['C8', 'S2a', 'S2b'], ['S3']] },
    },
  },
  mayConcern: mayChangeRanged,
  run(pass) {
    for (const loop of mapLoops(pass.flow)) {
      if (isRepeatedUntilDone(pass.flow, loop)) continue;
      const inserts = loop.ops.filter((op) => op.kind === 'insert' && mayAdd(pass.flow, loop, op));
      for (const [first, ...others] of sameTarget(pass.flow, inserts)) if (first) report(pass, loop, first, others);
    }
  },
};

/** Whether the operation may add an entry that the loop could go on to visit. A delete before it in the same iteration is range-reinsert's. */
function mayAdd(flow: DeclFlow, loop: MapLoop, op: ContainerOp): boolean {
  if (op.key && isCurrentKey(flow, loop, op.key, op)) return false;
  if (op.key && keyOfOtherRange(flow, loop, op, op.key)) return false;
  if (op.key && (presenceTested(flow, loop, op, op.key) || equalsCurrentKey(flow, loop, op, op.key))) return false;
  if (pairedDelete(flow, loop, op) || passesOver(flow, loop, op)) return false;
  return continuesAfter(loop.body, loop.loop, op.point) && stillSameMap(flow, loop, op.point);
}

/** Inserts under one and the same key, or by one call, are one finding: the first, with the others beside it. */
function sameTarget(flow: DeclFlow, inserts: readonly ContainerOp[]): readonly (readonly ContainerOp[])[] {
  const groups = new Map<string, ContainerOp[]>();
  inserts.forEach((op, i) => {
    const key = op.via.length > 0 ? `@${String(op.span.start)}` : (op.key && exprKey(flow, op.key)) ?? `#${String(i)}`;
    const group = groups.get(key);
    if (group) group.push(op);
    else groups.set(key, [op]);
  });
  return [...groups.values()];
}

/** The key comes from another range over the same map around the operation: the entry exists. */
function keyOfOtherRange(flow: DeclFlow, loop: MapLoop, op: ContainerOp, key: Expr): boolean {
  const around = loop.body.blocks[op.point.block]?.loops ?? [];
  return around.some((id) => {
    const other = loop.body.loops[id];
    if (!other || other.id === loop.loop.id || other.kind !== 'range' || !other.x || !other.key) return false;
    return pathOf(flow, other.x)?.key === loop.path.key && exprKey(flow, other.key) === exprKey(flow, key);
  });
}

function report(pass: Pass, loop: MapLoop, op: ContainerOp, others: readonly ContainerOp[]): void {
  const map = quoted(pass, loop.map);
  const direct = op.via.length === 0;
  const doubtful = maybeReplaced(loop, op) || isSettled(pass.flow, loop, op) || (op.key !== undefined && isOfValue(pass.flow, loop, op.key))
    || !visitMatters(pass.flow, loop, op);
  const confidence: Confidence = doubtful ? 'possible' : direct && !op.path.aliased && !op.conditional ? 'certain' : 'likely';
  pass.report({
    rule: 'range-insert', confidence, place: placeOf(pass, op.span), function: functionName(pass.facts), map: sourceText(pass, loop.map),
    message: direct
      ? { id: 'direct', args: { target: quoted(pass, op.span), map } }
      : { id: 'through', args: { call: quoted(pass, op.span), map, path: op.via.map((s) => s.name).join(' → ') } },
    related: [
      { place: placeOf(pass, loopHeader(loop.loop)), message: { id: 'range', args: { map } } },
      ...others.filter((o) => o.span.start !== op.span.start).map((o) => ({ place: placeOf(pass, o.span), message: { id: 'also', args: {} } })),
    ],
    fixes: () => {
      const { offered, withheld } = snapshotFixes(pass, loop);
      return { offered: [...offered, ...collectThenInsert(pass, loop, op)], withheld };
    },
  });
}
