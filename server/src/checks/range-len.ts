/** Reports loops over a map that decide by its length while they delete from it. */
import type { Expr, Span } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import { pathOf } from '../flow/accessPath.js';
import { mayChangeRanged } from '../flow/loopText.js';
import { continuesAfter, mapLoops, type MapLoop } from '../flow/mapLoops.js';
import type { Check, Pass } from './api.js';
import { functionName, loopHeader, placeOf, quoted, sourceText } from './place.js';

export const rangeLen: Check = {
  meta: {
    id: 'range-len', group: 'iteration', severity: 'info', preview: false, since: '0.1.0', fixable: 'none',
    messages: {
      len: '{cond} reads a length that the loop changes. Which entries of {map} remain depends on the order.',
      deleted: 'Deleted from here.',
      range: 'The range over {map}.',
    },
    docs: {
      title: 'Loop decides by the length of the map it deletes from',
      what: 'A condition on len(m) inside a range over m that deletes entries of m and goes on.',
      why: 'len(m) falls with every delete, and the order of the range is not specified: which entries are deleted before the condition turns differs from run to run.',
      fix: 'Decide which entries go first (sort the keys), or state that any will do.',
      limits: 'Evicting arbitrary entries until a limit holds is a sound use; suppress the report there with a reason.',
      sure: 'Likely: whether another order gives another result is not proved.',
      versions: 'The same in every version.',
      bad: 'for k := range m {\n\tif len(m) > limit {\n\t\tdelete(m, k)\n\t}\n}',
      good: 'for _, k := range oldestFirst(m) {\n\tif len(m) > limit {\n\t\tdelete(m, k)\n\t}\n}',
      claims: { why: [['C11', 'C2']], versions: [['C2', 'C11']] },
    },
  },
  mayConcern: (text) => text.includes('len(') && mayChangeRanged(text),
  run(pass) {
    for (const loop of mapLoops(pass.flow)) {
      const removed = loop.ops.find((op) => op.kind === 'delete' && continuesAfter(loop.body, loop.loop, op.point));
      const cond = removed && lengthCondition(pass, loop);
      if (cond) report(pass, loop, cond, removed.span);
    }
  },
};

/** The first condition inside the loop that reads the map's length. */
function lengthCondition(pass: Pass, loop: MapLoop): Expr | undefined {
  for (const block of loop.body.blocks) {
    if (!block.cond || !block.loops.includes(loop.loop.id) || !pass.text.slice(block.cond.start, block.cond.end).includes('len(')) continue;
    // Whether the map is empty at last does not depend on the order in which it became so.
    if (comparesWithZero(block.cond)) continue;
    const reads = !walk(block.cond, (node) => {
      const argument = node.kind === 'CallExpr' && pass.flow.builtinName(node) === 'len' ? node.args[0] : undefined;
      return argument && pathOf(pass.flow, argument)?.key === loop.path.key ? 'stop' : undefined;
    });
    if (reads) return block.cond;
  }
  return undefined;
}

function comparesWithZero(cond: Expr): boolean {
  return cond.kind === 'BinaryExpr' && [cond.x, cond.y].some((e) => e.kind === 'BasicLit' && e.text === '0');
}

function report(pass: Pass, loop: MapLoop, cond: Expr, removed: Span): void {
  const map = quoted(pass, loop.map);
  pass.report({
    rule: 'range-len', confidence: 'likely', place: placeOf(pass, cond), function: functionName(pass.facts), map: sourceText(pass, loop.map),
    message: { id: 'len', args: { cond: quoted(pass, cond), map } },
    related: [
      { place: placeOf(pass, removed), message: { id: 'deleted', args: {} } },
      { place: placeOf(pass, loopHeader(loop.loop)), message: { id: 'range', args: { map } } },
    ],
  });
}
