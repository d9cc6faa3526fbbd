/** Types, parameters and fields: grammar nodes to go/ast's. */
import type { ChanType, Expr, Field, FuncType, Ident, InterfaceType, StructType } from '../ast/nodes.js';
import { type Lowering, exprOr, identOf, missingIdent } from './lowering.js';
import { type RawNode, childOf, childrenOf, firstNamed, readableParts } from './rawTree.js';

/** The type a node stands for; undefined if the node is no type. */
export function lowerType(cx: Lowering, node: RawNode): Expr | undefined {
  const { start, end } = node;
  const part = (field: string): Expr => exprOr(cx, childOf(node, field), end);
  switch (node.kind) {
    case 'qualified_type': {
      const name = childOf(node, 'name');
      return { kind: 'SelectorExpr', start, end, x: part('package'), sel: name ? identOf(cx, name) : missingIdent(end) };
    }
    case 'pointer_type': return { kind: 'StarExpr', start, end, x: exprOr(cx, firstNamed(node), end) };
    case 'parenthesized_type': return { kind: 'ParenExpr', start, end, x: exprOr(cx, firstNamed(node), end) };
    case 'negated_type': return { kind: 'UnaryExpr', start, end, op: '~', x: exprOr(cx, firstNamed(node), end) };
    case 'generic_type': {
      const args = childOf(node, 'type_arguments');
      return { kind: 'IndexExpr', start, end, x: part('type'), indices: args ? typeArguments(cx, args) : [] };
    }
    case 'slice_type': return { kind: 'ArrayType', start, end, elt: part('element') };
    case 'array_type': return { kind: 'ArrayType', start, end, len: part('length'), elt: part('element') };
    case 'implicit_length_array_type': {
      const dots = node.children.find((child) => child.kind === '...');
      return { kind: 'ArrayType', start, end, len: { kind: 'Ellipsis', start: dots?.start ?? start, end: dots?.end ?? start }, elt: part('element') };
    }
    case 'map_type': return { kind: 'MapType', start, end, key: part('key'), value: part('value') };
    case 'channel_type': return lowerChanType(cx, node, false);
    case 'function_type': return lowerSignature(cx, node, start);
    case 'struct_type': return lowerStruct(cx, node);
    case 'interface_type': return lowerInterface(cx, node);
    case 'type_elem':
    case 'type_constraint': return lowerUnion(cx, node);
    default: return undefined;
  }
}

/** The types between the brackets of an instantiation. */
export function typeArguments(cx: Lowering, node: RawNode): Expr[] {
  return readableParts(node).map((child) => cx.expr(child));
}

/**
 * The FuncType of a function's declaration, literal, type or interface method; `start` is where go/ast lets it begin.
 * It ends with its results: a body is not part of it.
 */
export function lowerSignature(cx: Lowering, node: RawNode, start: number): FuncType {
  const typeParams = childOf(node, 'type_parameters');
  const params = childOf(node, 'parameters');
  const result = childOf(node, 'result');
  return {
    kind: 'FuncType',
    start,
    end: result?.end ?? params?.end ?? start,
    typeParams: typeParams ? lowerTypeParams(cx, typeParams) : [],
    params: params ? lowerParams(cx, params) : [],
    results: result ? lowerResults(cx, result) : [],
  };
}

export function lowerTypeParams(cx: Lowering, list: RawNode): Field[] {
  return list.children.filter((child) => child.kind === 'type_parameter_declaration').map((child) => fieldOf(cx, child));
}

export function lowerParams(cx: Lowering, list: RawNode): Field[] {
  const fields: Field[] = [];
  for (const child of list.children) {
    if (child.kind === 'parameter_declaration') fields.push(fieldOf(cx, child));
    else if (child.kind === 'variadic_parameter_declaration') fields.push(variadicField(cx, child));
  }
  return fields.some((field) => field.names.length > 0) ? namedFields(fields) : fields;
}

/**
 * Of `a, b, …, k int` with more than nine names the grammar takes the first for unnamed parameters of types a, b, …; but in Go either all
 * parameters have names or none.
 */
function namedFields(fields: readonly Field[]): Field[] {
  const named: Field[] = [];
  let pending: Ident[] = [];
  for (const field of fields) {
    if (field.names.length === 0 && field.type.kind === 'Ident') pending.push(field.type);
    else {
      named.push(pending.length > 0 ? { ...field, start: pending[0]?.start ?? field.start, names: [...pending, ...field.names] } : field);
      pending = [];
    }
  }
  return named;
}

function lowerResults(cx: Lowering, node: RawNode): Field[] {
  if (node.kind === 'parameter_list') return lowerParams(cx, node);
  return [{ kind: 'Field', start: node.start, end: node.end, names: [], type: cx.expr(node) }];
}

function fieldOf(cx: Lowering, node: RawNode): Field {
  const names = childrenOf(node, 'name').map((name) => identOf(cx, name));
  return { kind: 'Field', start: node.start, end: node.end, names, type: exprOr(cx, childOf(node, 'type'), node.end) };
}

function variadicField(cx: Lowering, node: RawNode): Field {
  const field = fieldOf(cx, node);
  const dots = node.children.find((child) => child.kind === '...');
  return { ...field, type: { kind: 'Ellipsis', start: dots?.start ?? field.type.start, end: field.end, elt: field.type } };
}

/**
 * `arrowTaken`: the arrow before the node's `chan` belongs to what stands before it. The grammar reads `chan<- chan T` as a channel of
 * `<-chan T`; in Go the arrow goes to the leftmost `chan` possible.
 */
export function lowerChanType(cx: Lowering, node: RawNode, arrowTaken: boolean): ChanType {
  const arrow = node.children.findIndex((child) => child.kind === '<-');
  const word = node.children.findIndex((child) => child.kind === 'chan');
  const start = arrowTaken ? node.children[word]?.start ?? node.start : node.start;
  const value = childOf(node, 'value');
  const ownArrow = arrow >= 0 && !(arrowTaken && arrow < word);
  if (!ownArrow && value?.kind === 'channel_type' && value.children[0]?.kind === '<-') {
    return { kind: 'ChanType', start, end: node.end, dir: 'send', value: lowerChanType(cx, value, true) };
  }
  const dir = !ownArrow ? 'both' : arrow < word ? 'recv' : 'send';
  return { kind: 'ChanType', start, end: node.end, dir, value: exprOr(cx, value, node.end) };
}

function lowerStruct(cx: Lowering, node: RawNode): StructType {
  const list = node.children.find((child) => child.kind === 'field_declaration_list');
  const fields = (list?.children ?? []).filter((child) => child.kind === 'field_declaration').map((child) => structField(cx, child));
  return { kind: 'StructType', start: node.start, end: node.end, fields };
}

function structField(cx: Lowering, node: RawNode): Field {
  const field = fieldOf(cx, node);
  const star = node.children[0];
  const type: Expr = star?.kind === '*' ? { kind: 'StarExpr', start: star.start, end: field.type.end, x: field.type } : field.type;
  const tag = childOf(node, 'tag');
  return tag ? { ...field, type, tag: cx.text.slice(tag.start, tag.end) } : { ...field, type };
}

function lowerInterface(cx: Lowering, node: RawNode): InterfaceType {
  const methods: Field[] = [];
  for (const child of node.children) {
    const { start, end } = child;
    if (child.kind === 'type_elem') methods.push({ kind: 'Field', start, end, names: [], type: cx.expr(child) });
    else if (child.kind === 'method_elem') {
      const name = childOf(child, 'name');
      const type = lowerSignature(cx, child, childOf(child, 'parameters')?.start ?? start);
      methods.push({ kind: 'Field', start, end, names: name ? [identOf(cx, name)] : [], type });
    }
  }
  return { kind: 'InterfaceType', start: node.start, end: node.end, methods };
}

/** `A | ~B | C`: one term is just itself. */
function lowerUnion(cx: Lowering, node: RawNode): Expr {
  const terms = typeArguments(cx, node);
  return terms.reduce<Expr | undefined>(
    (x, y) => (x ? { kind: 'BinaryExpr', start: x.start, end: y.end, op: '|', x, y } : y), undefined,
  ) ?? { kind: 'BadExpr', start: node.start, end: node.end };
}
