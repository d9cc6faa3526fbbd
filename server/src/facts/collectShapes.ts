/** A declaration's shapes: what other declarations may see of it. */
import type { Decl, Expr, Field, FuncDecl, GenDecl, Ident, ValueSpec } from '../ast/nodes.js';
import { hashText } from '../base/hash.js';
import type { FuncShape, Receiver, Shape, ValueShape } from './declFacts.js';

export function collectShapes(decl: Decl): readonly Shape[] {
  return decl.kind === 'FuncDecl' ? [funcShape(decl)] : genShapes(decl);
}

/** Hash of shapes without positions and function bodies: with an equal hash no other declaration can tell the difference. */
export function shapeHash(shapes: readonly Shape[]): string {
  const positions = new Set(['start', 'end', 'nameSpan', 'nameSpans', 'body']);
  return hashText(JSON.stringify(shapes, (key, value: unknown) => (positions.has(key) ? undefined : value)));
}

function funcShape(decl: FuncDecl): FuncShape {
  const shape = { kind: 'func' as const, name: decl.name.name, nameSpan: { start: decl.name.start, end: decl.name.end }, type: decl.type };
  const recv = decl.recv && receiverOf(decl.recv);
  return recv ? { ...shape, recv } : shape;
}

/** Reads `(r *T[K, V])`; undefined when the base type is not a plain name, which no valid receiver lacks. */
function receiverOf(field: Field): Receiver | undefined {
  let type = withoutParens(field.type);
  const pointer = type.kind === 'StarExpr';
  if (type.kind === 'StarExpr') type = withoutParens(type.x);
  let typeParams: string[] = [];
  if (type.kind === 'IndexExpr') {
    typeParams = type.indices.map((i) => (i.kind === 'Ident' ? i.name : '_'));
    type = withoutParens(type.x);
  }
  if (type.kind !== 'Ident') return undefined;
  const name = field.names[0]?.name;
  return { ...(name === undefined ? {} : { name }), typeName: type.name, pointer, typeParams };
}

export function withoutParens(expr: Expr): Expr {
  let e = expr;
  while (e.kind === 'ParenExpr') e = e.x;
  return e;
}

function genShapes(decl: GenDecl): readonly Shape[] {
  const shapes: Shape[] = [];
  let previous: ValueSpec | undefined;
  for (const spec of decl.specs) {
    if (spec.kind === 'TypeSpec') {
      shapes.push({ kind: 'type', name: spec.name.name, nameSpan: span(spec.name), typeParams: spec.typeParams, alias: spec.alias, type: spec.type });
    } else if (spec.kind === 'ValueSpec') {
      const kind = decl.tok === 'const' ? 'const' : 'var';
      const source = kind === 'const' && spec.values.length === 0 && !spec.type && previous ? previous : spec;
      if (source === spec) previous = spec;
      shapes.push(valueShape(spec, source, kind));
    }
  }
  return shapes;
}

/** Go spec, "Constant declarations": a spec without expressions repeats the previous list, its type included. */
function valueShape(spec: ValueSpec, source: ValueSpec, kind: 'var' | 'const'): ValueShape {
  return {
    kind, names: spec.names.map((n) => n.name), nameSpans: spec.names.map(span), ...(source.type ? { type: source.type } : {}),
    values: source.values, iota: spec.iota,
  };
}

function span(ident: Ident): { start: number; end: number } {
  return { start: ident.start, end: ident.end };
}
