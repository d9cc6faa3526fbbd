/** Repairs for a nil map: make it where it is declared, in the literal that leaves it out, or before the write (facts part 5.10). */
import type { CompositeLit, DeclStmt, Expr } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import { localNamed } from '../../flow/assignments.js';
import type { MapWrite } from '../../flow/nilMaps.js';
import type { Edit, Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { enclosingStmt, indentAt, meansItself, newlineOf, nodeAt, oneLine, standsAlone } from './loopSource.js';

export const makeMapMessages = {
  'fix-declare': 'Make the map where it is declared',
  'fix-literal': 'Make the map in the literal',
  'fix-before': 'Make the map before the write if it is nil',
};

export function makeMapFixes(pass: Pass, write: MapWrite): readonly Fix[] {
  const type = spelled(pass, write, write.map);
  if (type === undefined || !meansItself(pass, 'make', write.span.start)) return [];
  return [declareFix(pass, write, type), variableFix(pass, write), literalFix(pass, write, type), beforeFix(pass, write)].filter((f) => f !== undefined);
}

/** The map's type as it can be written at the place of the write. */
function spelled(pass: Pass, write: MapWrite, map: Expr): string | undefined {
  return pass.types.spell(pass.flow, pass.types.typeOf(pass.flow, map), write.span.start);
}

function fix(id: keyof typeof makeMapMessages, edits: readonly Edit[]): Fix {
  return { title: { id, args: {} }, kind: 'quickfix', safe: false, edits };
}

/** `var m map[K]V` becomes `m := make(map[K]V)`, unless what is written to only got its nil from there. */
function declareFix(pass: Pass, write: MapWrite, type: string): Fix | undefined {
  const { origin } = write.fact ?? {};
  if (!origin || write.map.kind !== 'Ident') return undefined;
  const at = enclosingStmt(pass, origin);
  const decl: DeclStmt | undefined = at?.stmt.kind === 'DeclStmt' ? at.stmt : undefined;
  const [spec, ...more] = decl?.decl.specs ?? [];
  if (!decl || more.length > 0 || spec?.kind !== 'ValueSpec' || spec.names.length !== 1 || spec.values.length > 0) return undefined;
  const id = localNamed(pass.facts, write.map);
  if (id === undefined || pass.facts.locals[id]?.decl.start !== spec.names[0]?.start) return undefined;
  return fix('fix-declare', [{ place: placeOf(pass, decl), newText: `${write.map.name} := make(${type})` }]);
}

/** The same for a variable of the package that stands alone: in a group gofmt aligns neighbouring lines, which one edit cannot. */
function variableFix(pass: Pass, write: MapWrite): Fix | undefined {
  const entity = write.map.kind === 'Ident' && write.fact === undefined ? pass.types.entityOf(pass.flow, write.map) : undefined;
  const source = entity?.is === 'decl' && entity.kind === 'var' ? pass.sourceOf(entity.site) : undefined;
  const [decl] = source?.syntax().decls ?? [];
  const [spec, ...more] = decl?.kind === 'GenDecl' ? decl.specs : [];
  if (!source || more.length > 0 || spec?.kind !== 'ValueSpec' || spec.names.length !== 1 || spec.values.length > 0 || !spec.type) return undefined;
  const [name] = spec.names;
  const span = { start: name?.end ?? spec.start, end: spec.type.end };
  return fix('fix-declare', [{ place: { site: source.site, span }, newText: ` = make(${source.text.slice(spec.type.start, spec.type.end)})` }]);
}

/** Adds `Field: make(map[K]V)` to the literal, as its last element. */
function literalFix(pass: Pass, write: MapWrite, type: string): Fix | undefined {
  const { origin } = write.fact ?? {};
  const lit = origin && write.map.kind === 'SelectorExpr' ? nodeAt(pass, origin, (n): n is CompositeLit => n.kind === 'CompositeLit') : undefined;
  if (!lit || write.map.kind !== 'SelectorExpr' || lit.elts.some((e) => e.kind !== 'KeyValueExpr')) return undefined;
  const element = `${write.map.sel.name}: make(${type})`;
  const last = lit.elts.at(-1);
  const text = pass.text.slice(lit.start, lit.end);
  if (!last) return fix('fix-literal', [{ place: placeOf(pass, { start: lit.end - 1, end: lit.end - 1 }), newText: element }]);
  // Several lines: gofmt aligns the values of neighbouring lines, which one edit cannot; then the write is the better place.
  if (text.includes('\n')) return undefined;
  return fix('fix-literal', [{ place: placeOf(pass, { start: last.end, end: last.end }), newText: `, ${element}` }]);
}

/** `if m == nil { m = make(map[K]V) }` before the statement that writes, for the maps around it first. */
function beforeFix(pass: Pass, write: MapWrite): Fix | undefined {
  const at = enclosingStmt(pass, write.span);
  if (!at || localCopyOnly(pass, write.map) || !standsAlone(pass, at.stmt) || doesSomething(write.map)) return undefined;
  const indent = indentAt(pass.text, at.stmt.start);
  const lines: string[] = [];
  for (const made of [...write.outer, write.map]) {
    const map = oneLine(pass, made.kind === 'ParenExpr' ? made.x : made);
    const type = spelled(pass, write, made);
    if (map === undefined || type === undefined) return undefined;
    lines.push(`if ${map} == nil {`, `\t${map} = make(${type})`, '}');
  }
  const start = { start: at.stmt.start, end: at.stmt.start };
  return fix('fix-before', [{ place: placeOf(pass, start), newText: [...lines, ''].join(newlineOf(pass.text) + indent) }]);
}

/** Evaluated once more, it may give another map. */
function doesSomething(map: Expr): boolean {
  return !walk(map, (node) => (node.kind === 'CallExpr' || (node.kind === 'UnaryExpr' && node.op === '<-') ? 'stop' : undefined));
}

/** A map parameter, or a field of a struct that came by value: making it here leaves the caller's nil. */
function localCopyOnly(pass: Pass, map: Expr): boolean {
  let root = map;
  let dereferenced = false;
  while (root.kind !== 'Ident') {
    if (root.kind === 'ParenExpr') root = root.x;
    else if (root.kind === 'StarExpr' || root.kind === 'IndexExpr' || root.kind === 'SelectorExpr') {
      dereferenced ||= root.kind === 'StarExpr' || pass.types.underlying(pass.types.typeOf(pass.flow, root.x)).t !== 'struct';
      root = root.x;
    } else return true;
  }
  return pass.facts.locals[pass.facts.uses[root.start] ?? -1]?.def.by === 'param' && !dereferenced;
}
