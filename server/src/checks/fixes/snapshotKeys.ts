/** Repair: range over a snapshot of the map's keys, so that the loop no longer walks the map it changes (facts part 5.7). */
import type { MapLoop } from '../../flow/mapLoops.js';
import type { Type } from '../../model/types.js';
import type { Edit, Finding, Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { freeName, isOrdered, libraryHas, loopSource, meansItself, oneLine, type LoopSource } from './loopSource.js';

type Offer = ReturnType<NonNullable<Finding['fixes']>>;

/** The wordings; rules that offer these fixes take them into their own messages. */
export const snapshotMessages = {
  'fix-snapshot': 'Range over a snapshot of the keys (copies them)',
  'fix-sorted': 'Range over the sorted keys (copies and sorts them)',
};

export function snapshotFixes(pass: Pass, loop: MapLoop): Offer {
  const source = loopSource(pass, loop.loop);
  const map = source && oneLine(pass, source.stmt.x);
  const type = pass.types.underlying(pass.types.typeOf(pass.flow, loop.map));
  // The loop variables must be new ones: with `=` the outer variable would keep another value afterwards (facts 5.1, G4).
  if (!source || map === undefined || type.t !== 'map' || loop.map !== loop.loop.x || (source.stmt.key && !source.stmt.define)) return { offered: [], withheld: [] };
  if (pass.types.mayHoldNaN(type.key)) return { offered: [], withheld: [] };
  const key = source.stmt.key?.kind === 'Ident' && source.stmt.key.name !== '_' ? source.stmt.key.name : freeName(pass, 'k', source.stmt);
  const plan = { pass, loop, source, map, key };
  const library = libraryHas(pass, 23) && meansItself(pass, 'maps', source.stmt.start, 'maps') && meansItself(pass, 'slices', source.stmt.start, 'slices');
  const offered: Fix[] = [];
  if (library) {
    offered.push(libraryFix(plan, 'fix-snapshot', `slices.Collect(maps.Keys(${map}))`));
    if (isOrdered(pass, type.key)) offered.push(libraryFix(plan, 'fix-sorted', `slices.Sorted(maps.Keys(${map}))`));
  } else {
    const byHand = loopFix(plan, type.key);
    if (byHand) offered.push(byHand);
  }
  return { offered, withheld: [] };
}

/** Where the order decides which entries the loop visits, a snapshot in an order of its own repairs nothing: only a sorted one does. */
export function sortedFixes(pass: Pass, loop: MapLoop): Offer {
  const { offered, withheld } = snapshotFixes(pass, loop);
  return { offered: offered.filter((f) => f.title.id === 'fix-sorted'), withheld };
}

interface Plan { readonly pass: Pass; readonly loop: MapLoop; readonly source: LoopSource; readonly map: string; readonly key: string }

function libraryFix(plan: Plan, title: keyof typeof snapshotMessages, keys: string): Fix {
  return { ...common(title), edits: [headerEdit(plan, keys)], imports: ['maps', 'slices'] };
}

/** Before Go 1.23: `keys := make([]K, 0, len(m))` and a loop that fills it. */
function loopFix(plan: Plan, keyType: Type): Fix | undefined {
  const { pass, source, map, key } = plan;
  const { stmt, indent, newline } = source;
  const spelled = pass.types.spell(pass.flow, keyType, stmt.start);
  if (spelled === undefined || !['make', 'append', 'len'].every((b) => meansItself(pass, b, stmt.start))) return undefined;
  const keys = freeName(pass, 'keys');
  const lines = [`${keys} := make([]${spelled}, 0, len(${map}))`, `for ${key} := range ${map} {`, `\t${keys} = append(${keys}, ${key})`, '}', ''];
  const before: Edit = { place: placeOf(pass, { start: stmt.start, end: stmt.start }), newText: lines.join(newline + indent) };
  return { ...common('fix-snapshot'), edits: [before, headerEdit(plan, keys)] };
}

function common(title: keyof typeof snapshotMessages): Pick<Fix, 'title' | 'kind' | 'safe'> {
  return { title: { id: title, args: {} }, kind: 'quickfix', safe: false };
}

/** The new range clause, with the value looked up and, when the loop may delete entries, tested for presence. */
function headerEdit(plan: Plan, keys: string): Edit {
  const { pass, loop, source, map, key } = plan;
  const { stmt, indent, newline } = source;
  const value = stmt.value?.kind === 'Ident' && stmt.value.name !== '_' ? stmt.value.name : undefined;
  const tested = loop.ops.some((op) => op.kind === 'delete' || op.kind === 'clear');
  const inner = `${newline}${indent}\t`;
  if (!tested && !stmt.key) return { place: placeOf(pass, { start: stmt.start, end: stmt.body.start + 1 }), newText: `for range ${keys} {` };
  const lookup = tested ? testedLookup(plan, value, `${map}[${key}]`, inner) : value === undefined ? '' : `${inner}${value} := ${map}[${key}]`;
  return { place: placeOf(pass, { start: stmt.start, end: stmt.body.start + 1 }), newText: `for _, ${key} := range ${keys} {${lookup}` };
}

function testedLookup({ pass, source }: Plan, value: string | undefined, entry: string, inner: string): string {
  const ok = freeName(pass, 'ok', source.stmt);
  const skip = `${inner}\tcontinue${inner}}`;
  return value === undefined ? `${inner}if _, ${ok} := ${entry}; !${ok} {${skip}` : `${inner}${value}, ${ok} := ${entry}${inner}if !${ok} {${skip}`;
}
