/** Expressions: grammar nodes to go/ast's, settling the readings in which the grammar differs from Go's own parser. */
import type { BasicLit, CallExpr, CompositeLit, Expr, KeyValueExpr, SliceExpr } from '../ast/nodes.js';
import { lowerChanType, lowerSignature, lowerType, typeArguments } from './lowerType.js';
import { type Lowering, badExpr, exprOr, identOf, missingIdent } from './lowering.js';
import { type RawNode, childOf, firstNamed, readableParts } from './rawTree.js';

const literalKinds: Readonly<Record<string, BasicLit['lit']>> = {
  int_literal: 'INT', float_literal: 'FLOAT', imaginary_literal: 'IMAG', rune_literal: 'CHAR',
  interpreted_string_literal: 'STRING', raw_string_literal: 'STRING',
};

/** The part that an operation is applied to, by the operation's kind. */
const headFields: Readonly<Record<string, string>> = {
  selector_expression: 'operand', index_expression: 'operand', slice_expression: 'operand', type_assertion_expression: 'operand',
  call_expression: 'function', binary_expression: 'left',
};

/** A loop down the chain of heads: sums of strings and chains of calls nest thousands deep in generated code. */
export function lowerExpr(cx: Lowering, node: RawNode): Expr {
  const chain: RawNode[] = [];
  let head = node;
  for (;;) {
    const field = headFields[head.kind];
    if (field === undefined) break;
    chain.push(head);
    const next = childOf(head, field);
    if (!next) break;
    head = next;
  }
  let x = chain[chain.length - 1] === head ? badExpr(head.start, head.start) : lowerOperand(cx, head);
  for (let i = chain.length - 1; i >= 0; i -= 1) {
    const outer = chain[i];
    if (outer) x = applied(cx, outer, x);
  }
  return x;
}

/** The expression of a node with a head, given the head's expression. */
function applied(cx: Lowering, node: RawNode, x: Expr): Expr {
  const { start, end } = node;
  const part = (field: string): Expr => exprOr(cx, childOf(node, field), end);
  switch (node.kind) {
    case 'selector_expression': {
      const field = childOf(node, 'field');
      return { kind: 'SelectorExpr', start, end, x, sel: field ? identOf(cx, field) : missingIdent(end) };
    }
    case 'index_expression': return { kind: 'IndexExpr', start, end, x, indices: [part('index')] };
    case 'slice_expression': return lowerSlice(cx, node, x);
    case 'type_assertion_expression': return { kind: 'TypeAssertExpr', start, end, x, type: part('type') };
    case 'binary_expression': return { kind: 'BinaryExpr', start, end, op: childOf(node, 'operator')?.kind ?? '', x, y: part('right') };
    default: return lowerCall(cx, node, x);
  }
}

function lowerOperand(cx: Lowering, node: RawNode): Expr {
  const { start, end } = node;
  switch (node.kind) {
    case 'identifier': case 'type_identifier': case 'field_identifier': case 'package_identifier': case 'blank_identifier':
    case 'nil': case 'true': case 'false': case 'iota':
      return start === end ? badExpr(start, end) : identOf(cx, node);
    case 'unary_expression': return lowerUnary(cx, node);
    case 'parenthesized_expression': return { kind: 'ParenExpr', start, end, x: exprOr(cx, firstNamed(node), end) };
    case 'composite_literal': return lowerComposite(cx, node);
    case 'literal_value': return { kind: 'CompositeLit', start, end, elts: elementsOf(cx, node) };
    case 'literal_element': case 'variadic_argument': return exprOr(cx, firstNamed(node), end);
    case 'func_literal': {
      const body = childOf(node, 'body');
      return {
        kind: 'FuncLit', start, end, type: lowerSignature(cx, node, start), body: body ? cx.block(body) : { kind: 'BlockStmt', start: end, end, list: [] },
      };
    }
    case 'type_conversion_expression': return lowerConversion(cx, node);
    case 'type_instantiation_expression': return lowerInstantiation(cx, node);
    default: {
      const lit = literalKinds[node.kind];
      if (lit) return { kind: 'BasicLit', start, end, lit, text: cx.text.slice(start, end) };
      return lowerType(cx, node) ?? badExpr(start, end);
    }
  }
}

function lowerCall(cx: Lowering, node: RawNode, callee: Expr): CallExpr {
  const types = childOf(node, 'type_arguments');
  const fun: Expr = types ? { kind: 'IndexExpr', start: callee.start, end: types.end, x: callee, indices: typeArguments(cx, types) } : callee;
  const list = childOf(node, 'arguments');
  const args = list ? readableParts(list) : [];
  return {
    kind: 'CallExpr', start: node.start, end: node.end, fun, args: args.map((arg) => cx.expr(arg)),
    ellipsis: args.some((arg) => arg.kind === 'variadic_argument'),
  };
}

/**
 * The grammar reads `*T(x)` as a conversion to `*T`; Go wants parentheses around a pointer type there, so it means `*(T(x))`.
 * Likewise `<-chan T(x)` receives from the conversion of x. `apply` builds what binds tighter than the prefixes.
 */
function belowPrefixes(cx: Lowering, type: RawNode, apply: (x: Expr) => Expr): Expr {
  const stars: RawNode[] = [];
  let target: RawNode | undefined = type;
  while (target?.kind === 'pointer_type') {
    stars.push(target);
    target = firstNamed(target);
  }
  let x: Expr;
  if (target?.kind === 'channel_type' && target.children[0]?.kind === '<-') {
    const received = apply(lowerChanType(cx, target, true));
    x = { kind: 'UnaryExpr', start: target.start, end: received.end, op: '<-', x: received };
  } else x = apply(exprOr(cx, target, type.end));
  for (const star of stars.reverse()) x = { kind: 'StarExpr', start: star.start, end: x.end, x };
  return x;
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
  const indices = readableParts(node).filter((child) => child !== type).map((child) => cx.expr(child));
  return belowPrefixes(cx, type, (x) => ({ kind: 'IndexExpr', start: x.start, end: node.end, x, indices }));
}

function lowerSlice(cx: Lowering, node: RawNode, x: Expr): SliceExpr {
  const low = childOf(node, 'start');
  const high = childOf(node, 'end');
  const max = childOf(node, 'capacity');
  return {
    kind: 'SliceExpr', start: node.start, end: node.end, x,
    ...(low ? { low: cx.expr(low) } : {}), ...(high ? { high: cx.expr(high) } : {}), ...(max ? { max: cx.expr(max) } : {}),
  };
}

function lowerUnary(cx: Lowering, node: RawNode): Expr {
  const { start, end } = node;
  const op = childOf(node, 'operator')?.kind ?? '';
  const x = exprOr(cx, childOf(node, 'operand'), end);
  return op === '*' ? { kind: 'StarExpr', start, end, x } : { kind: 'UnaryExpr', start, end, op, x };
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
