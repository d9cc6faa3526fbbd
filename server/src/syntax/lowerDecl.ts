/** Declarations: grammar nodes to go/ast's. */
import type { FuncDecl, GenDecl, ImportSpec, Spec, TypeSpec, ValueSpec } from '../ast/nodes.js';
import { lowerParams, lowerSignature, lowerTypeParams } from './lowerType.js';
import { type Lowering, exprOr, identOf, missingIdent } from './lowering.js';
import { type RawNode, childOf, childrenOf, readableParts } from './rawTree.js';

const genDeclToks: Readonly<Record<string, GenDecl['tok']>> = {
  import_declaration: 'import', const_declaration: 'const', type_declaration: 'type', var_declaration: 'var',
};

/** The import, const, type or var declaration of a node; undefined if it is another kind of node. */
export function lowerGenDecl(cx: Lowering, node: RawNode): GenDecl | undefined {
  const tok = genDeclToks[node.kind];
  if (!tok) return undefined;
  const specs: Spec[] = [];
  for (const child of node.children) {
    // Imports and variables wrap their group in a list node; constants and types don't.
    const group = child.kind === 'import_spec_list' || child.kind === 'var_spec_list' ? child.children : [child];
    for (const spec of group) {
      const lowered = lowerSpec(cx, spec, specs.length);
      if (lowered) specs.push(lowered);
    }
  }
  return { kind: 'GenDecl', start: node.start, end: node.end, tok, specs };
}

function lowerSpec(cx: Lowering, node: RawNode, iota: number): Spec | undefined {
  switch (node.kind) {
    case 'import_spec': return lowerImport(cx, node);
    case 'type_spec': case 'type_alias': return lowerTypeSpec(cx, node);
    case 'const_spec': case 'var_spec': return lowerValueSpec(cx, node, iota);
    default: return undefined;
  }
}

function lowerImport(cx: Lowering, node: RawNode): ImportSpec {
  const { start, end } = node;
  const name = childOf(node, 'name');
  const path = childOf(node, 'path');
  const text = path ? cx.text.slice(path.start + 1, path.end - 1) : '';
  return { kind: 'ImportSpec', start, end, ...(name ? { name: identOf(cx, name) } : {}), path: text };
}

function lowerTypeSpec(cx: Lowering, node: RawNode): TypeSpec {
  const { start, end } = node;
  const name = childOf(node, 'name');
  const typeParams = childOf(node, 'type_parameters');
  return {
    kind: 'TypeSpec', start, end, name: name ? identOf(cx, name) : missingIdent(start), typeParams: typeParams ? lowerTypeParams(cx, typeParams) : [],
    alias: node.kind === 'type_alias', type: exprOr(cx, childOf(node, 'type'), end),
  };
}

function lowerValueSpec(cx: Lowering, node: RawNode, iota: number): ValueSpec {
  const { start, end } = node;
  const type = childOf(node, 'type');
  const values = childOf(node, 'value');
  return {
    kind: 'ValueSpec', start, end, names: childrenOf(node, 'name').map((name) => identOf(cx, name)),
    ...(type ? { type: cx.expr(type) } : {}), values: values ? readableParts(values).map((value) => cx.expr(value)) : [], iota,
  };
}

/** The function or method of a node; undefined if it is another kind of node. */
export function lowerFuncDecl(cx: Lowering, node: RawNode): FuncDecl | undefined {
  if (node.kind !== 'function_declaration' && node.kind !== 'method_declaration') return undefined;
  const receiver = childOf(node, 'receiver');
  const recv = receiver ? lowerParams(cx, receiver)[0] : undefined;
  const name = childOf(node, 'name');
  const body = childOf(node, 'body');
  return {
    kind: 'FuncDecl', start: node.start, end: node.end, ...(recv ? { recv } : {}), name: name ? identOf(cx, name) : missingIdent(node.start),
    type: lowerSignature(cx, node, node.start), ...(body ? { body: cx.block(body) } : {}),
  };
}
