/** Repair for a loop that adds entries to the map it ranges over: the new entries go into a map of their own, which is copied after the loop. */
import type { IndexExpr } from '../../ast/nodes.js';
import type { ContainerOp } from '../../flow/containerOps.js';
import type { MapLoop } from '../../flow/mapLoops.js';
import type { Edit, Fix, Pass } from '../api.js';
import { placeOf, sourceText } from '../place.js';
import { isPureMap, leavesEarly, mentionsMap } from './loopGate.js';
import { freeName, libraryHas, loopSource, meansItself, type LoopSource } from './loopSource.js';

export const collectInsertMessages = { 'fix-collect-insert': 'Collect the new entries, add them after the loop' };

export function collectThenInsert(pass: Pass, loop: MapLoop, op: ContainerOp): readonly Fix[] {
  const source = loopSource(pass, loop.loop);
  const target = assignedElement(pass, loop, op);
  if (!source || !target || loop.loop.label !== undefined || !isPureMap(pass, loop.map) || loop.ops.some((o) => o !== op)) return [];
  // Entries still in the new map would be lost with an early way out, and missed by whatever reads the map meanwhile.
  if (leavesEarly(loop, op) || mentionsMap(pass, loop, source.stmt.body, target) || target.indices.some((i) => mentionsMap(pass, loop, i))) return [];
  const type = pass.types.spell(pass.flow, pass.types.typeOf(pass.flow, loop.map), source.stmt.start);
  if (type === undefined || !meansItself(pass, 'make', source.stmt.start)) return [];
  const library = libraryHas(pass, 21) && meansItself(pass, 'maps', source.stmt.start, 'maps');
  const edits = editsOf(pass, source, target, { type, library });
  return [{ title: { id: 'fix-collect-insert', args: {} }, kind: 'quickfix', safe: false, edits, imports: library ? ['maps'] : [] }];
}

/** `m[k]` of a plain `m[k] = v` on the map under its own name. */
function assignedElement(pass: Pass, loop: MapLoop, op: ContainerOp): IndexExpr | undefined {
  const event = loop.body.blocks[op.point.block]?.events[op.point.index];
  if (event?.at !== 'assign' || event.op !== '=' || event.to.kind !== 'IndexExpr' || loop.map !== loop.loop.x) return undefined;
  return sourceText(pass, event.to.x) === sourceText(pass, loop.map) ? event.to : undefined;
}

function editsOf(pass: Pass, source: LoopSource, target: IndexExpr, { type, library }: { readonly type: string; readonly library: boolean }): readonly Edit[] {
  const { stmt, indent, newline } = source;
  const added = freeName(pass, 'added');
  const map = pass.text.slice(stmt.x.start, stmt.x.end);
  const [key, value] = [freeName(pass, 'key', stmt), freeName(pass, 'value', stmt)];
  const copy = library ? [`maps.Copy(${map}, ${added})`] : [`for ${key}, ${value} := range ${added} {`, `\t${map}[${key}] = ${value}`, '}'];
  return [
    { place: placeOf(pass, { start: stmt.start, end: stmt.start }), newText: `${added} := make(${type})${newline}${indent}` },
    { place: placeOf(pass, target.x), newText: added },
    { place: placeOf(pass, { start: stmt.end, end: stmt.end }), newText: ['', ...copy].join(newline + indent) },
  ];
}
