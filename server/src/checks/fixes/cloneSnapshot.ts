/** Repair for a change of a loaded map: clone it, change the clone, store the clone. */
import type { AssignStmt, Expr, Span, Stmt } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import { localNamed } from '../../flow/assignments.js';
import type { LoadedValue } from '../../flow/loadedValues.js';
import { mapChanges, type MapChange } from '../../flow/mapChanges.js';
import type { Edit, Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { enclosingStmt, freeName, indentAt, libraryHas, meansItself, newlineOf, oneLine, standsAlone } from './loopSource.js';

export const cloneSnapshotMessages = { 'fix-clone': 'Clone the map, change the clone and store it' };

/** For a map that is itself what was loaded. */
export function cloneSnapshot(pass: Pass, change: MapChange, { load, way }: LoadedValue): readonly Fix[] {
  if (way.length > 0 || load.name.startsWith('sync.Map.') || !libraryHas(pass, 21) || !meansItself(pass, 'maps', change.span.start, 'maps')) return [];
  const edits = localNamed(pass.facts, withoutStar(change.map)) === undefined ? atChange(pass, change, load.recv) : atLoad(pass, change, load.recv);
  return edits ? [{ title: { id: 'fix-clone', args: {} }, kind: 'quickfix', safe: false, edits, imports: ['maps'] }] : [];
}

/** `p.Load().(T)[k] = v` and `(*p.Load())[k] = v`. */
function atChange(pass: Pass, change: MapChange, recv: Expr): readonly Edit[] | undefined {
  const at = enclosingStmt(pass, change.span);
  const map = change.map.kind === 'ParenExpr' ? change.map.x : change.map;
  const text = oneLine(pass, map);
  if (!at || text === undefined || !standsAlone(pass, at.stmt) || (at.stmt.kind !== 'AssignStmt' && at.stmt.kind !== 'ExprStmt' && at.stmt.kind !== 'IncDecStmt')) return undefined;
  const next = freeName(pass, 'next');
  const indent = newlineOf(pass.text) + indentAt(pass.text, at.stmt.start);
  return [
    insert(pass, at.stmt.start, `${next} := maps.Clone(${text})${indent}`),
    { place: placeOf(pass, change.map), newText: next },
    insert(pass, at.stmt.end, `${indent}${store(pass, recv, map.kind === 'StarExpr' ? `&${next}` : next)}`),
  ];
}

/** `m := p.Load().(T)`, `m := *p.Load()` and `m := p.Load()` with changes of m, or of *m, further down. */
function atLoad(pass: Pass, change: MapChange, recv: Expr): readonly Edit[] | undefined {
  const id = localNamed(pass.facts, withoutStar(change.map));
  const def = id === undefined ? undefined : pass.facts.locals[id]?.def;
  if (id === undefined || def?.by !== 'value' || def.count !== 1 || !pass.flow.assignments.isSingle(id)) return undefined;
  const at = enclosingStmt(pass, def.init);
  const text = oneLine(pass, def.init);
  const name = pass.facts.locals[id]?.name ?? '';
  if (!at || !isDefinition(at.stmt, def.init) || text === undefined) return undefined;
  const last = lastChange(pass, id, at.siblings.slice(at.index + 1));
  if (!last) return undefined;
  const indent = newlineOf(pass.text) + indentAt(pass.text, last.start);
  const stored = insert(pass, last.end, `${indent}${store(pass, recv, def.init.kind === 'StarExpr' ? `&${name}` : name)}`);
  if (def.init.kind !== 'CallExpr') return [{ place: placeOf(pass, def.init), newText: `maps.Clone(${text})` }, stored];
  const next = freeName(pass, 'next');
  return [insert(pass, at.stmt.start, `${next} := maps.Clone(*${text})${indent}`), { place: placeOf(pass, def.init), newText: `&${next}` }, stored];
}

function isDefinition(stmt: Stmt, init: Expr): stmt is AssignStmt {
  return stmt.kind === 'AssignStmt' && stmt.op === ':=' && stmt.lhs.length === 1 && stmt.rhs[0]?.start === init.start;
}

/** The last statement that changes the local's map; undefined when the function may return before the store that is to follow it. */
function lastChange(pass: Pass, id: number, stmts: readonly Stmt[]): Stmt | undefined {
  const changes = mapChanges(pass.flow).filter((c) => localNamed(pass.facts, withoutStar(c.map)) === id);
  const last = stmts.findLastIndex((s) => changes.some((c) => within(c.span, s)));
  const leaves = stmts.slice(0, last + 1).some((s) => !walk(s, (node) => (node.kind === 'ReturnStmt' ? 'stop' : undefined)));
  return leaves ? undefined : stmts[last];
}

function within(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function withoutStar(expr: Expr): Expr {
  return expr.kind === 'ParenExpr' || expr.kind === 'StarExpr' ? withoutStar(expr.x) : expr;
}

function store(pass: Pass, recv: Expr, value: string): string {
  return `${pass.text.slice(recv.start, recv.end)}.Store(${value})`;
}

function insert(pass: Pass, offset: number, newText: string): Edit {
  return { place: placeOf(pass, { start: offset, end: offset }), newText };
}
