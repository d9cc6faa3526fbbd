/** Repair for a range over a slice that the loop appends to: an index loop, which reads the length again before each iteration. */
import type { ContainerOp } from '../../flow/containerOps.js';
import { canReach } from '../../flow/reach.js';
import type { SliceLoop } from '../../flow/sliceLoops.js';
import type { Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { freeName, loopSource, meansItself, oneLine } from './loopSource.js';

export const indexLoopMessages = { 'fix-index-loop': 'Use an index loop, which visits the new elements' };

export function indexLoopFixes(pass: Pass, loop: SliceLoop, op: ContainerOp): readonly Fix[] {
  const source = loopSource(pass, loop.loop);
  const slice = source && oneLine(pass, source.stmt.x);
  if (!source || slice === undefined || slice.includes('(') || op.via.length > 0 || !meansItself(pass, 'len', source.stmt.start)) return [];
  const { stmt, indent, newline } = source;
  if ((stmt.key && !stmt.define) || loop.ops.some((o) => o.kind !== 'append') || growsAlways(loop, op)) return [];
  // A range clause sets its index anew; the index of a loop would keep what the body assigns to it.
  if (loop.indexLocal !== undefined && !pass.flow.assignments.isStable(loop.indexLocal)) return [];
  const index = stmt.key?.kind === 'Ident' && stmt.key.name !== '_' ? stmt.key.name : freeName(pass, 'i', stmt);
  const value = stmt.value?.kind === 'Ident' && stmt.value.name !== '_' ? `${newline}${indent}\t${stmt.value.name} := ${slice}[${index}]` : '';
  const newText = `for ${index} := 0; ${index} < len(${slice}); ${index}++ {${value}`;
  const header = { start: stmt.start, end: stmt.body.start + 1 };
  return [{ title: { id: 'fix-index-loop', args: {} }, kind: 'quickfix', safe: false, edits: [{ place: placeOf(pass, header), newText }] }];
}

/** Each iteration appends an element, so that an index loop would never end. */
function growsAlways(loop: SliceLoop, op: ContainerOp): boolean {
  const event = loop.body.blocks[op.point.block]?.events[op.point.index];
  const call = event?.at === 'assign' && event.from?.kind === 'CallExpr' ? event.from : undefined;
  if (!call || call.ellipsis) return false;
  return !canReach(loop.body, { block: loop.loop.body, index: 0 }, { block: loop.loop.head, index: 0 }, { stop: (e) => e === event });
}
