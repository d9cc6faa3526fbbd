/** The literal that a loop's map is made of: its entries, where their keys are constants of a type that the pictures of maps know. */
import type { CompositeLit, Expr } from '../../ast/nodes.js';
import type { Loop } from '../../facts/declFacts.js';
import type { AccessPath } from '../../flow/accessPath.js';
import { DeclFlow } from '../../flow/declFlow.js';
import { mapLoops, type MapLoop } from '../../flow/mapLoops.js';
import { valueOf } from '../iterator/loopBody.js';
import { unknownValue, type MapEntry } from '../iterator/mapEntry.js';
import type { KeyKind } from '../iterator/mapModel.js';
import { termOf } from './loopTerms.js';

/** A loop over a map; over a literal itself it has no path. */
export type RangedMap = Pick<MapLoop, 'loop' | 'bodyIndex' | 'map' | 'keyLocal' | 'valueLocal'> & { readonly path?: AccessPath; readonly ops: MapLoop['ops'] };

export interface MapLiteral {
  readonly keys: KeyKind;
  readonly entries: readonly MapEntry[];
  /** A package variable's: the rest of the package may change it before the loop runs. */
  readonly isShared: boolean;
}

/** Why a loop cannot be shown; `subject` is the type or key in question. */
export interface LoopRefusal { readonly why: 'no-loop' | 'no-literal' | 'key-type' | 'key-value' | 'too-many'; readonly subject: string }

/** More would fill a picture and say nothing more. */
export const mostEntries = 64;

export function rangedMaps(flow: DeclFlow): readonly RangedMap[] {
  const literals = flow.facts.bodies.flatMap((body, bodyIndex) => body.loops.flatMap((loop) => overLiteral(flow, loop, bodyIndex)));
  return [...mapLoops(flow), ...literals].sort((a, b) => a.loop.span.start - b.loop.span.start);
}

function overLiteral(flow: DeclFlow, loop: Loop, bodyIndex: number): readonly RangedMap[] {
  const map = loop.x && unwrapped(loop.x);
  return loop.kind === 'range' && map?.kind === 'CompositeLit' && flow.isMap(map) ? [{ loop, bodyIndex, map, ops: [] }] : [];
}

export function mapLiteralOf(flow: DeclFlow, ranged: RangedMap): MapLiteral | LoopRefusal {
  const found = literalBehind(flow, ranged);
  const type = flow.types.underlying(flow.types.typeOf(flow, ranged.map));
  if (!found || type.t !== 'map') return { why: 'no-literal', subject: '' };
  const basic = flow.types.underlying(type.key);
  const keys = basic.t === 'basic' ? kinds[basic.name] : undefined;
  if (!keys) return { why: 'key-type', subject: flow.types.print(type.key) };
  if (found.literal.elts.length > mostEntries) return { why: 'too-many', subject: String(found.literal.elts.length) };
  const entries: MapEntry[] = [];
  for (const element of found.literal.elts) {
    const entry = entryOf(found.flow, element, keys);
    if ('why' in entry) return entry;
    entries.push(entry);
  }
  return { keys, entries, isShared: found.flow !== flow };
}

/** The types that Go has a map of its own for, of four and eight bytes and strings (runtime_fast32.go and others), and float64 for its NaN. */
const kinds: Readonly<Record<string, KeyKind>> = {
  string: 'string', int: 'int', int64: 'int', uint: 'int', uint64: 'int', uintptr: 'int', int32: 'int', rune: 'int', uint32: 'int', float64: 'float64',
};

interface Found { readonly literal: CompositeLit; readonly flow: DeclFlow }

function literalBehind(flow: DeclFlow, { map, path }: RangedMap): Found | undefined {
  const here = literalIn(flow, map);
  if (here || !path || path.steps.length > 0) return here;
  const { root } = path;
  if (root.is === 'global') return packageLiteral(flow, map);
  const def = flow.facts.locals[root.id]?.def;
  if (!flow.assignments.isSingle(root.id)) return undefined;
  if (def?.by === 'value' && def.count === 1) return literalIn(flow, def.init);
  return def?.by === 'typed' && def.init ? literalIn(flow, def.init) : undefined;
}

function literalIn(flow: DeclFlow, e: Expr): Found | undefined {
  const literal = unwrapped(e);
  return literal.kind === 'CompositeLit' ? { literal, flow } : undefined;
}

function packageLiteral(flow: DeclFlow, map: Expr): Found | undefined {
  const entity = flow.types.entityOf(flow, unwrapped(map));
  if (entity.is !== 'decl' || entity.kind !== 'var') return undefined;
  const { site, name } = entity;
  const facts = site.shape();
  for (const shape of facts.shapes) {
    const index = shape.kind === 'var' && shape.values.length === shape.names.length ? shape.names.indexOf(name) : -1;
    const value = shape.kind === 'var' ? shape.values[index] : undefined;
    if (value) return literalIn(new DeclFlow(site, facts, flow.types, flow.summaries), value);
  }
  return undefined;
}

function entryOf(flow: DeclFlow, element: Expr, keys: KeyKind): MapEntry | LoopRefusal {
  const key = element.kind === 'KeyValueExpr' ? constantIn(flow, element.key) : undefined;
  if (key === undefined || typeof key === 'boolean' || (typeof key === 'string') !== (keys === 'string')) return { why: 'key-value', subject: sourceOf(flow, element) };
  return { key, value: (element.kind === 'KeyValueExpr' ? constantIn(flow, element.value) : undefined) ?? unknownValue };
}

function constantIn(flow: DeclFlow, e: Expr): ReturnType<typeof valueOf> {
  const term = termOf({ flow }, e);
  return term && valueOf(term, undefined);
}

/** For a name at least: the text of another declaration is not at hand. */
function sourceOf(flow: DeclFlow, element: Expr): string {
  const key = element.kind === 'KeyValueExpr' ? element.key : element;
  return key.kind === 'Ident' ? key.name : key.kind === 'SelectorExpr' ? key.sel.name : key.kind === 'BasicLit' ? key.text : flow.types.print(flow.types.typeOf(flow, key));
}

function unwrapped(e: Expr): Expr {
  return e.kind === 'ParenExpr' ? unwrapped(e.x) : e;
}
