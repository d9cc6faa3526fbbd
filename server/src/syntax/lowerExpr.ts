/** Expressions: grammar nodes to go/ast's, settling the readings in which the grammar differs from Go's own parser. */
import type { BasicLit, CallExpr, CompositeLit, Expr, KeyValueExpr, SliceExpr } from '../ast/nodes.js';
import { lowerSignature, lowerType, typeArguments } from './lowerType.js';
import { type Lowering, badExpr, exprOr, identOf, missingIdent } from './lowering.js';
import { type RawNode, childOf, errorKind, firstNamed, isToken } from './rawTree.js';

const literalKinds: Readonly<Record<string, BasicLit['lit']>> = {
  int_literal: 'INT', float_literal: 'FLOAT', imaginary_literal: 'IMAG', rune_literal: 'CHAR',
  interpreted_string_literal: 'STRING', raw_string_literal: 'STRING',
};

export function lowerExpr(cx: Lowering, node: RawNode): Expr {
  const { start, end } = node;
  const part = (field: string): Expr => exprOr(cx, childOf(node, field), end);
  switch (node.kind) {
    case 'identifier': case 'type_identifier': case 'field_identifier': case 'package_identifier': case 'blank_identifier':
    case 'nil': case 'true': case 'false': case 'iota':
      return start === end ? badExpr(start, end) : identOf(cx, node);
    case 'selector_expression': {
      const field = childOf(node, 'field');
      return { kind: 'SelectorExpr', start, end, x: part('operand'), sel: field ? identOf(cx, field) : missingIdent(end) };
    }
    case 'call_expression': return lowerCall(cx, node);
    case 'index_expression': return { kind: 'IndexExpr', start, end, x: part('operand'), indices: [part('index')] };
    case 'slice_expression': return lowerSlice(cx, node);
    case 'binary_expression': return lowerBinary(cx, node);
    case 'unary_expression': return lowerUnary(cx, node);
    case 'parenthesized_expression': return { kind: 'ParenExpr', start, end, x: exprOr(cx, firstNamed(node), end) };
    case 'composite_literal': return lowerComposite(cx, node);
    case 'literal_value': return { kind: 'CompositeLit', start, end, elts: elementsOf(cx, node) };
    case 'literal_element': return exprOr(cx, firstNamed(node), end);
    case 'func_literal': {
      const body = childOf(node, 'body');
      return {
        kind: 'FuncLit', start, end, type: lowerSignature(cx, node, start), body: body ? cx.block(body) : { kind: 'BlockStmt', start: end, end, list: [] },
      };
    }
    case 'type_assertion_expression': return { kind: 'TypeAssertExpr', start, end, x: part('operand'), type: part('type') };
    case 'type_conversion_expression': return lowerConversion(cx, node);
    case 'type_instantiation_expression': return lowerInstantiation(cx, node);
    case 'variadic_argument': return exprOr(cx, firstNamed(node), end);
    default: {
      const lit = literalKinds[node.kind];
      if (lit) return { kind: 'BasicLit', start, end, lit, text: cx.text.slice(start, end) };
      return lowerType(cx, node) ?? badExpr(start, end);
    }
  }
}

function lowerCall(cx: Lowering, node: RawNode): CallExpr {
  const { start, end } = node;
  const callee = exprOr(cx, childOf(node, 'function'), start);
  const types = childOf(node, 'type_arguments');
  const fun: Expr = types ? { kind: 'IndexExpr', start: callee.start, end: types.end, x: callee, indices: typeArguments(cx, types) } : callee;
  const list = childOf(node, 'arguments');
  const args = (list?.children ?? []).filter((child) => child.kind !== errorKind && !isToken(child));
  return { kind: 'CallExpr', start, end, fun, args: args.map((arg) => cx.expr(arg)), ellipsis: args.some((arg) => arg.kind === 'variadic_argument') };
}

/**
 * The grammar reads `*T(x)` as a conversion to `*T`; Go wants parentheses around a pointer type there, so it means `*(T(x))`.
 * Likewise `<-chan T(x)` receives from the conversion of x. `apply` builds what binds tighter than the prefix.
 */
function belowPrefixes(cx: Lowering, type: RawNode, apply: (x: Expr) => Expr): Expr {
  if (type.kind === 'pointer_type') {
    const target = firstNamed(type);
    const x = target ? belowPrefixes(cx, target, apply) : apply(badExpr(type.end, type.end));
    return { kind: 'StarExpr', start: type.start, end: x.end, x };
  }
  const lowered = cx.expr(type);
  if (lowered.kind !== 'ChanType' || lowered.dir !== 'recv') return apply(lowered);
  const word = type.children.find((child) => child.kind === 'chan');
  const x = apply({ ...lowered, dir: 'both', start: word?.start ?? lowered.start });
  return { kind: 'UnaryExpr', start: type.start, end: x.end, op: '<-', x };
}

function lowerConversion(cx: Lowering, node: RawNode): Expr {
  const type = childOf(node, 'type');
  if (!type) return badExpr(node.start, node.end);
  return belowPrefixes(cx, type, (fun) => ({
    kind: 'CallExpr', start: fun.start, end: node.end, fun, args: [exprOr(cx, childOf(node, 'operand'), node.end)], ellipsis: false,
  }));
}

function lowerInstantiation(cx: Lowering, node: RawNode): Expr {
  const type = childOf(node, 'type');
  if (!type) return badExpr(node.start, node.end);
  const indices = node.children.filter((child) => child !== type && child.kind !== errorKind && !isToken(child)).map((child) => cx.expr(child));
  return belowPrefixes(cx, type, (x) => ({ kind: 'IndexExpr', start: x.start, end: node.end, x, indices }));
}

function lowerSlice(cx: Lowering, node: RawNode): SliceExpr {
  const low = childOf(node, 'start');
  const high = childOf(node, 'end');
  const max = childOf(node, 'capacity');
  return {
    kind: 'SliceExpr', start: node.start, end: node.end, x: exprOr(cx, childOf(node, 'operand'), node.start),
    ...(low ? { low: cx.expr(low) } : {}), ...(high ? { high: cx.expr(high) } : {}), ...(max ? { max: cx.expr(max) } : {}),
  };
}

function lowerUnary(cx: Lowering, node: RawNode): Expr {
  const { start, end } = node;
  const op = childOf(node, 'operator')?.kind ?? '';
  const x = exprOr(cx, childOf(node, 'operand'), end);
  return op === '*' ? { kind: 'StarExpr', start, end, x } : { kind: 'UnaryExpr', start, end, op, x };
}

/** A loop down the left side: string tables of thousands of `+` nest that deep. */
function lowerBinary(cx: Lowering, node: RawNode): Expr {
  const spine: RawNode[] = [];
  let head: RawNode | undefined = node;
  while (head?.kind === 'binary_expression') {
    spine.push(head);
    head = childOf(head, 'left');
  }
  let x = exprOr(cx, head, node.start);
  for (const outer of spine.reverse()) {
    const op = childOf(outer, 'operator')?.kind ?? '';
    x = { kind: 'BinaryExpr', start: outer.start, end: outer.end, op, x, y: exprOr(cx, childOf(outer, 'right'), outer.end) };
  }
  return x;
}

function lowerComposite(cx: Lowering, node: RawNode): CompositeLit {
  const body = childOf(node, 'body');
  const type = exprOr(cx, childOf(node, 'type'), node.start);
  return { kind: 'CompositeLit', start: node.start, end: node.end, type, elts: body ? elementsOf(cx, body) : [] };
}

function elementsOf(cx: Lowering, body: RawNode): Expr[] {
  const elts: Expr[] = [];
  for (const child of body.children) {
    if (child.kind === 'keyed_element') elts.push(keyedElement(cx, child));
    else if (child.kind === 'literal_element') elts.push(cx.expr(child));
  }
  return elts;
}

function keyedElement(cx: Lowering, node: RawNode): KeyValueExpr {
  const key = exprOr(cx, childOf(node, 'key'), node.start);
  return { kind: 'KeyValueExpr', start: node.start, end: node.end, key, value: exprOr(cx, childOf(node, 'value'), node.end) };
}
