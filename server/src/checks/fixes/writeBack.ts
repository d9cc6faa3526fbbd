/** Repair for an assignment to a part of a map element: change a copy, write it back. */
import type { Expr, IndexExpr, Node } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import type { Edit, Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { enclosingStmt, freeName, indentAt, newlineOf, oneLine, standsAlone } from './loopSource.js';

export function writeBack(pass: Pass, stmt: Node, element: IndexExpr): readonly Fix[] {
  const at = enclosingStmt(pass, stmt);
  const [index] = element.indices;
  const map = oneLine(pass, element.x);
  const key = index && oneLine(pass, index);
  if (!index || map === undefined || key === undefined || at?.stmt.start !== stmt.start || !standsAlone(pass, stmt) || !isPlain(element.x)) return [];
  // Several targets may be parts of one element.
  if (stmt.kind === 'AssignStmt' && stmt.lhs.length > 1) return [];
  const calls = stmt.kind === 'AssignStmt' && stmt.rhs.some(hasCall);
  if (!isPlain(index) && hasOperator(index)) return [];
  const held = index.kind === 'BasicLit' || (isPlain(index) && (!calls || hasOperator(index))) ? undefined : freeName(pass, 'key');
  const value = freeName(pass, 'v');
  const entry = `${map}[${held ?? key}]`;
  const indent = newlineOf(pass.text) + indentAt(pass.text, stmt.start);
  const before = [...(held === undefined ? [] : [`${held} := ${key}`]), `${value} := ${entry}`, ''].join(indent);
  const edits: readonly Edit[] = [
    { place: placeOf(pass, { start: stmt.start, end: stmt.start }), newText: before },
    { place: placeOf(pass, element), newText: value },
    { place: placeOf(pass, { start: stmt.end, end: stmt.end }), newText: `${indent}${entry} = ${value}` },
  ];
  return [{ title: { id: 'fix-writeback', args: {} }, kind: 'quickfix', safe: true, preferred: true, edits }];
}

/** Names, fields, elements at plain indices, and operators over them: reading it twice gives the same. */
function isPlain(expr: Expr): boolean {
  switch (expr.kind) {
    case 'Ident': case 'BasicLit': return true;
    case 'BinaryExpr': return isPlain(expr.x) && isPlain(expr.y);
    case 'SelectorExpr': case 'ParenExpr': case 'StarExpr': return isPlain(expr.x);
    case 'IndexExpr': return isPlain(expr.x) && expr.indices.every(isPlain);
    default: return false;
  }
}

/** gofmt spaces operators by how deep they stand, so that such text cannot move as it is. */
function hasOperator(expr: Expr): boolean {
  return !walk(expr, (node) => (node.kind === 'BinaryExpr' ? 'stop' : undefined));
}

function hasCall(expr: Expr): boolean {
  return !walk(expr, (node) => (node.kind === 'CallExpr' || (node.kind === 'UnaryExpr' && node.op === '<-') ? 'stop' : undefined));
}
