/** Finds assignments to a part of a map element, and addresses of elements, which do not compile; for the fix, since the compiler reports them. */
import type { AssignStmt, Expr, IncDecStmt, IndexExpr, Node } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Type } from '../model/types.js';
import type { Check, Pass } from './api.js';
import { writeBack } from './fixes/writeBack.js';
import { functionName, placeOf, quoted, sourceText } from './place.js';

export const mapElementAssign: Check = {
  meta: {
    id: 'map-element-assign', group: 'nil', severity: 'hint', preview: false, since: '0.1.0', fixable: 'safe', codeActionOnly: true,
    messages: {
      part: '{target} does not compile. An element of {map} can only be assigned as a whole.',
      address: '{target} does not compile. An element of {map} has no address.',
      'fix-writeback': 'Change a copy of the element and write it back',
    },
    docs: {
      title: 'Assignment to a part of a map element',
      what: 'm[k].f = x, and &m[k], where the map holds structs or arrays by value.',
      why: 'Elements of a map cannot be addressed, because they move when the map grows. The compiler refuses both forms; this rule exists for its fix.',
      fix: 'Copy the element, change the copy, write it back. Or hold pointers in the map.',
      limits: 'The editor underlines nothing for this rule: the compiler\'s error stands there.',
      sure: 'Certain: the compiler refuses it.',
      versions: 'The same in every version.',
      bad: 'm[k].count++',
      good: 'v := m[k]\nv.count++\nm[k] = v',
      claims: { why: [['X1', 'S2a', 'S2b'], ['X1']], limits: [['X1']], sure: [['X1']], versions: [['X1']] },
    },
  },
  mayConcern: (text) => /\][.[][^\n]*(?:=|\+\+|--)|&[^&\n]*\[/.test(text),
  run(pass) {
    if (!assignsPart(pass) && !/&[\w.(]+\[/.test(pass.text)) return;
    for (const decl of pass.syntax().decls) walk(decl, (node) => { visit(pass, node); });
  },
};

/** Asked of the facts, so that few declarations are parsed again. */
function assignsPart(pass: Pass): boolean {
  return pass.facts.bodies.some((body) => body.blocks.some((block) => block.events.some((e) => e.at === 'assign' && isPart(e.to, elementWithin(pass, e.to)))));
}

function visit(pass: Pass, node: Node): void {
  if (node.kind === 'IncDecStmt') reportPart(pass, node, node.x);
  else if (node.kind === 'AssignStmt' && node.op !== ':=') node.lhs.forEach((to) => { reportPart(pass, node, to); });
  else if (node.kind === 'UnaryExpr' && node.op === '&') {
    const element = elementWithin(pass, node.x);
    if (element) report(pass, node, 'address', element);
  }
}

function reportPart(pass: Pass, stmt: AssignStmt | IncDecStmt, to: Expr): void {
  const element = elementWithin(pass, to);
  if (element && isPart(to, element)) report(pass, stmt, 'part', element);
}

/** More than the element itself in parentheses. */
function isPart(to: Expr, element: IndexExpr | undefined): boolean {
  let whole = to;
  while (whole.kind === 'ParenExpr') whole = whole.x;
  return element !== undefined && whole !== element;
}

/** `m[k]` in `m[k].f`, `m[k].f.g` or `m[k][i]` for as long as the way leads through values: behind a pointer, slice or inner map there is an address again. */
function elementWithin(pass: Pass, expr: Expr): IndexExpr | undefined {
  let e = expr;
  for (;;) {
    if (e.kind === 'ParenExpr') e = e.x;
    else if (e.kind === 'IndexExpr') {
      const type = pass.types.underlying(pass.types.typeOf(pass.flow, e.x));
      if (type.t === 'map') return e;
      if (type.t !== 'array') return undefined;
      e = e.x;
    } else if (e.kind === 'SelectorExpr') {
      if (!isOwnField(pass, pass.types.typeOf(pass.flow, e.x), e.sel.name)) return undefined;
      e = e.x;
    } else return undefined;
  }
}

/** A field of the struct itself, or promoted from structs embedded by value. */
function isOwnField(pass: Pass, type: Type, name: string): boolean {
  const struct = pass.types.underlying(type);
  if (struct.t !== 'struct') return false;
  if (struct.fields.some((f) => f.name === name)) return true;
  return struct.fields.some((f) => f.embedded && f.type.t !== 'pointer' && isOwnField(pass, f.type, name));
}

function report(pass: Pass, node: Node, id: 'part' | 'address', element: IndexExpr): void {
  pass.report({
    rule: 'map-element-assign', confidence: 'certain', place: placeOf(pass, node), function: functionName(pass.facts), map: sourceText(pass, element.x),
    message: { id, args: { target: quoted(pass, node), map: quoted(pass, element.x) } }, related: [],
    fixes: () => ({ offered: id === 'part' ? writeBack(pass, node, element) : [], withheld: [] }),
  });
}
