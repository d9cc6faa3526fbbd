/** Repair for a guarded map that is handed out: hand out a copy that is made while the lock is held. */
import type { Expr, Span } from '../../ast/nodes.js';
import { localNamed } from '../../flow/assignments.js';
import type { Hazard } from '../../flow/concurrency/hazard.js';
import type { Edit, Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { enclosingStmt, freeName, indentAt, libraryHas, meansItself, newlineOf, nodeAt, oneLine, standsAlone } from './loopSource.js';

export const handOutCopyMessages = { 'fix-clone': 'Hand out a copy (maps.Clone)', 'fix-copy-loop': 'Hand out a copy, made by a loop' };

export function handOutCopy(pass: Pass, hazard: Extract<Hazard, { is: 'escape' }>): readonly Fix[] {
  const map = whereTaken(pass, hazard.map);
  const text = map && oneLine(pass, map);
  if (!map || text === undefined) return [];
  const library = libraryHas(pass, 21) && meansItself(pass, 'maps', map.start, 'maps');
  const id = library ? 'fix-clone' : 'fix-copy-loop';
  const edits = library ? [{ place: placeOf(pass, map), newText: `maps.Clone(${text})` }] : copyLoop(pass, map, text);
  return edits ? [{ title: { id, args: {} }, kind: 'quickfix', safe: false, edits, ...(library ? { imports: ['maps'] } : {}) }] : [];
}

/** The expression that names the guarded map: of a variable that stands for it, what it was given, which was under the lock. */
function whereTaken(pass: Pass, map: Span): Expr | undefined {
  const expr = nodeAt(pass, map, (n): n is Expr => n.kind === 'Ident' || n.kind === 'SelectorExpr' || n.kind === 'IndexExpr');
  const id = expr?.kind === 'Ident' ? localNamed(pass.facts, expr) : undefined;
  if (id === undefined) return expr;
  const def = pass.facts.locals[id]?.def;
  // What is written to the variable's map is meant for the guarded one.
  return def?.by === 'value' && def.count === 1 && pass.flow.assignments.isSingle(id) && !isWritten(pass, id) ? def.init : undefined;
}

function isWritten(pass: Pass, id: number): boolean {
  const named = (e: Expr): boolean => localNamed(pass.facts, e) === id;
  return pass.facts.bodies.flatMap((b) => b.blocks).flatMap((b) => b.events).some((e) =>
    (e.at === 'assign' && e.to.kind === 'IndexExpr' && named(e.to.x)) || (e.at === 'call' && (pass.flow.builtinName(e.call) === 'delete' || pass.flow.builtinName(e.call) === 'clear') && e.call.args.slice(0, 1).some(named)));
}

/** The copy is made by statements before the one that hands it out. */
function copyLoop(pass: Pass, map: Expr, text: string): readonly Edit[] | undefined {
  const at = enclosingStmt(pass, map);
  const type = pass.types.spell(pass.flow, pass.types.typeOf(pass.flow, map), map.start);
  if (!at || type === undefined || !standsAlone(pass, at.stmt) || !meansItself(pass, 'make', map.start) || !meansItself(pass, 'len', map.start)) return undefined;
  const [copy, k, v] = ['copied', 'k', 'v'].map((name) => freeName(pass, name));
  if (copy === undefined || k === undefined || v === undefined) return undefined;
  const lines = [`${copy} := make(${type}, len(${text}))`, `for ${k}, ${v} := range ${text} {`, `\t${copy}[${k}] = ${v}`, '}', ''];
  const { start } = at.stmt;
  return [
    { place: placeOf(pass, { start, end: start }), newText: lines.join(newlineOf(pass.text) + indentAt(pass.text, start)) },
    { place: placeOf(pass, map), newText: copy },
  ];
}
