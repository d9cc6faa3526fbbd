/** Reports removals from the slice that a forward loop goes over, after which the loop goes on. */
import type { Expr } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Event, Loop } from '../facts/declFacts.js';
import { pathOf } from '../flow/accessPath.js';
import { localNamed } from '../flow/assignments.js';
import type { ContainerOp } from '../flow/containerOps.js';
import { mayChangeRanged } from '../flow/loopText.js';
import { continuesAfter } from '../flow/mapLoops.js';
import { canReach } from '../flow/reach.js';
import { sliceLoops, stepsBack, type SliceLoop } from '../flow/sliceLoops.js';
import { removalOf } from '../flow/sliceRemoval.js';
import type { Check, Pass } from './api.js';
import { removalFixes, removalMessages } from './fixes/removalRepairs.js';
import { functionName, loopHeader, placeOf, quoted, sourceText } from './place.js';

export const sliceRemoveSkips: Check = {
  meta: {
    id: 'slice-remove-skips', group: 'slice', severity: 'warning', preview: false, since: '0.1.0', fixable: 'unsafe',
    messages: {
      range: '{target} removes from {slice}, which a range goes over. The next element is skipped, and a later index may panic.',
      index: '{target} removes from {slice} and the loop steps on. The element that moved into place is skipped.',
      through: '{target} removes from {slice}, which the loop goes over. Elements are skipped, and an index may panic. By way of {path}.',
      loop: 'The loop over {slice}.',
      ...removalMessages,
    },
    docs: {
      title: 'Element removed from the slice that a forward loop goes over',
      what: 'A removal (append of two parts, slices.Delete, moving the last element, a function that does one of these) from the slice of the enclosing range or index loop, after which the loop goes on to the next index.',
      why: 'The elements behind the removed one move down, so the next index skips one. A range clause fixed the length when it started, so it also runs past the new end: it sees stale elements, and slicing at a stale index panics.',
      fix: 'Use slices.DeleteFunc, go backward, or copy the elements that stay to the front.',
      limits: 'A removal followed by break, return or a step back of the index is not reported; nor is a loop that goes backward.',
      sure: 'Certain where it removes at the loop\'s own index, likely elsewhere; possible in loops that step their index themselves.',
      versions: '`slices.DeleteFunc` needs Go 1.21 and zeroes what it frees from 1.22 on.',
      bad: 'for i, v := range s {\n\tif drop(v) {\n\t\ts = append(s[:i], s[i+1:]...)\n\t}\n}',
      good: 's = slices.DeleteFunc(s, drop)',
      claims: { why: [['C100'], ['C99', 'C100']], fix: [['C101']], versions: [['S3', 'S5.6']] },
    },
  },
  mayConcern: mayChangeRanged,
  run(pass) {
    for (const loop of sliceLoops(pass.flow)) {
      for (const op of loop.ops) {
        if (op.kind !== 'remove' || makesUpFor(pass, loop, op) || isTestedAgain(pass, loop, op) || isBehind(pass, loop, op)) continue;
        const back = stepsBack(pass.flow, loop);
        if (continuesAfter(loop.body, loop.loop, op.point, (event) => back(event) || putsBack(pass, loop, op, event))) report(pass, loop, op);
      }
    }
  },
};

function report(pass: Pass, loop: SliceLoop, op: ContainerOp): void {
  const slice = quoted(pass, loop.slice);
  const target = quoted(pass, op.span);
  const atIndex = removedAtIndex(pass, loop, op);
  const message = op.via.length > 0
    ? { id: 'through', args: { target, slice, path: op.via.map((s) => s.name).join(' → ') } }
    : { id: loop.steps ? 'index' : 'range', args: { target, slice } };
  pass.report({
    rule: 'slice-remove-skips', confidence: atIndex ? 'certain' : loop.steps ? 'possible' : 'likely', place: placeOf(pass, op.span), function: functionName(pass.facts),
    map: sourceText(pass, loop.slice), message,
    related: [{ place: placeOf(pass, loopHeader(loop.loop)), message: { id: 'loop', args: { slice } } }],
    fixes: () => ({ offered: removalFixes(pass, loop), withheld: [] }),
  });
}

/** Whether the removal is at the loop's own index, in the loop itself. */
function removedAtIndex(pass: Pass, loop: SliceLoop, op: ContainerOp): boolean {
  const index = removedIndex(pass, loop, op);
  return index !== undefined && loop.indexLocal !== undefined && mentionsLocal(pass, index, loop.indexLocal);
}

function removedIndex(pass: Pass, loop: SliceLoop, op: ContainerOp): Expr | undefined {
  const event = loop.body.blocks[op.point.block]?.events[op.point.index];
  return event?.at === 'assign' && event.from ? removalOf(pass.flow, event.from)?.index : undefined;
}

/** The index is the loop's less what was removed before (`i - removed`, also through a variable): the author reckons with the shift. */
function makesUpFor(pass: Pass, loop: SliceLoop, op: ContainerOp): boolean {
  const index = removedIndex(pass, loop, op);
  const id = index && localNamed(pass.facts, index);
  const def = id === undefined ? undefined : pass.facts.locals[id]?.def;
  const value = def?.by === 'value' ? def.init : index;
  return value?.kind === 'BinaryExpr' && value.op === '-' && value.y.kind !== 'BasicLit' && loop.indexLocal !== undefined && mentionsLocal(pass, value.x, loop.indexLocal);
}

/** The loops within the loop that are around the removal, from the outside in. */
function innerLoops({ loop, body }: SliceLoop, op: ContainerOp): readonly Loop[] {
  return body.loops.filter((l) => l.span.start > loop.span.start && l.bodySpan.start <= op.span.start && op.span.end <= l.bodySpan.end);
}

/** `for i < len(s) && drop(s[i]) { s = append(s[:i], s[i+1:]...) }` inside of the loop: what has moved to the index is looked at before the loop goes on. */
function isTestedAgain(pass: Pass, loop: SliceLoop, op: ContainerOp): boolean {
  const { indexLocal, body } = loop;
  const inner = innerLoops(loop, op).filter((l) => l.kind !== 'range').at(-1);
  const cond = inner && body.blocks[inner.head]?.cond;
  if (!cond || indexLocal === undefined || !removedAtIndex(pass, loop, op) || !mentionsLocal(pass, cond, indexLocal)) return false;
  return canReach(body, { block: op.point.block, index: op.point.index + 1 }, { block: inner.head, index: 0 }, { blocked: (from) => from === loop.loop.head });
}

/** The removal is at the index of an inner loop that began behind the loop's own (`j := i + 1`) and never goes back: all that the loop has not seen yet is still before it. */
function isBehind(pass: Pass, loop: SliceLoop, op: ContainerOp): boolean {
  const { indexLocal, body } = loop;
  const index = removedIndex(pass, loop, op);
  const id = index && localNamed(pass.facts, index);
  if (id === undefined || indexLocal === undefined || id === indexLocal) return false;
  const isInner = innerLoops(loop, op).some((l) => {
    const cond = body.blocks[l.head]?.cond;
    return cond !== undefined && mentionsLocal(pass, cond, id);
  });
  const starts = (a: Event): boolean => a.at === 'assign' && a.op === ':=' && a.from?.kind === 'BinaryExpr' && a.from.op === '+' && mentionsLocal(pass, a.from.x, indexLocal);
  const assigned = pass.flow.assignments.of(id);
  return isInner && assigned.some(starts) && assigned.every((a) => starts(a) || (a.at === 'assign' && (a.op === '++' || a.op === '+=')));
}

/** `s = append(s[:i], append([]T{v}, s[i:]...)...)` or `slices.Insert(s, i, v)` at the index of the removal: as many as before. */
function putsBack(pass: Pass, loop: SliceLoop, op: ContainerOp, event: Event): boolean {
  const index = removedIndex(pass, loop, op);
  if (!index || event.at !== 'assign' || event.from?.kind !== 'CallExpr' || pathOf(pass.flow, event.to)?.key !== loop.path.key) return false;
  const isThere = (e: Expr | undefined): boolean => e !== undefined && sourceText(pass, e) === sourceText(pass, index);
  const [first, second] = event.from.args;
  if (pass.flow.qualifiedName(event.from) === 'slices.Insert') return isThere(second);
  if (pass.flow.builtinName(event.from) !== 'append' || first?.kind !== 'SliceExpr' || !isThere(first.high) || second?.kind !== 'CallExpr') return false;
  const tail = second.args.at(-1);
  return pass.flow.builtinName(second) === 'append' && tail?.kind === 'SliceExpr' && isThere(tail.low);
}

function mentionsLocal(pass: Pass, expr: Expr, id: number): boolean {
  let found = false;
  walk(expr, (node) => {
    if (node.kind === 'Ident' && pass.facts.uses[node.start] === id) found = true;
  });
  return found;
}
