/** Type syntax to types: literals, signatures, interfaces and constraints. */
import type { ArrayType, Expr, Field, FuncType, InterfaceType, StructType } from '../ast/nodes.js';
import { integerValue } from './constants.js';
import type { Core } from './core.js';
import { lazyField, lazyMethod, lazySignature } from './lazy.js';
import type { ExprContext } from './typeSystem.js';
import type { FuncTypeOf, InterfaceTypeOf, StructField, StructTypeOf, Type, TypeParamType } from './types.js';
import { unknownType } from './universe.js';

/** The type of a type literal; undefined for any other expression. */
export function typeLiteral(core: Core, ctx: ExprContext, expr: Expr): Type | undefined {
  switch (expr.kind) {
    case 'ArrayType': return arrayType(core, ctx, expr);
    case 'MapType': return { t: 'map', key: core.typeExpr(ctx, expr.key), elem: core.typeExpr(ctx, expr.value) };
    case 'ChanType': return { t: 'chan', dir: expr.dir, elem: core.typeExpr(ctx, expr.value) };
    case 'FuncType': return signature(core, ctx, expr);
    case 'StructType': return structType(core, ctx, expr);
    case 'InterfaceType': return interfaceType(core, ctx, expr);
    default: return undefined;
  }
}

function arrayType(core: Core, ctx: ExprContext, expr: ArrayType): Type {
  const elem = core.typeExpr(ctx, expr.elt);
  if (!expr.len) return { t: 'slice', elem };
  const len = expr.len.kind === 'Ellipsis' ? undefined : integerValue(core, ctx, expr.len);
  return { t: 'array', elem, ...(len === undefined ? {} : { len }) };
}

/** A signature without its receiver. `typeParams` are those the function declares. */
export function signature(core: Core, ctx: ExprContext, type: FuncType, typeParams: readonly TypeParamType[] = []): FuncTypeOf {
  const last = type.params[type.params.length - 1];
  return lazySignature({
    params: () => type.params.flatMap((field) => repeated(field, parameterType(core, ctx, field.type))),
    results: () => type.results.flatMap((field) => repeated(field, core.typeExpr(ctx, field.type))),
    variadic: last?.type.kind === 'Ellipsis',
    typeParams,
  });
}

function repeated(field: Field, type: Type): Type[] {
  return Array.from({ length: Math.max(1, field.names.length) }, () => type);
}

function parameterType(core: Core, ctx: ExprContext, type: Expr): Type {
  if (type.kind !== 'Ellipsis') return core.typeExpr(ctx, type);
  return { t: 'slice', elem: type.elt ? core.typeExpr(ctx, type.elt) : unknownType };
}

function structType(core: Core, ctx: ExprContext, type: StructType): StructTypeOf {
  const { site } = ctx;
  return {
    t: 'struct',
    fields: type.fields.flatMap((decl): StructField[] => {
      const make = (): Type => core.typeExpr(ctx, decl.type);
      if (decl.names.length === 0) return [lazyField({ name: embeddedName(decl.type), embedded: true, decl, site }, make)];
      return decl.names.map((name) => lazyField({ name: name.name, embedded: false, decl, site }, make));
    }),
  };
}

/** The field name of an embedded type: its own name without package, pointer and arguments. */
function embeddedName(type: Expr): string {
  switch (type.kind) {
    case 'Ident': return type.name;
    case 'SelectorExpr': return type.sel.name;
    case 'StarExpr': case 'ParenExpr': case 'IndexExpr': return embeddedName(type.x);
    default: return '';
  }
}

function interfaceType(core: Core, ctx: ExprContext, type: InterfaceType): InterfaceTypeOf {
  const methods: { readonly name: string; readonly type: Type }[] = [];
  const embedded: Type[] = [];
  for (const element of type.methods) {
    const [name] = element.names;
    const { type: elementType } = element;
    if (!name) embedded.push(constraintElement(core, ctx, elementType));
    else if (elementType.kind === 'FuncType') methods.push(lazyMethod(name.name, () => signature(core, ctx, elementType)));
  }
  return { t: 'interface', methods, embedded, terms: [] };
}

/** A constraint as an interface: `~[]E` in a type parameter list stands for `interface{ ~[]E }`. */
export function constraintType(core: Core, ctx: ExprContext, expr: Expr): Type {
  const type = constraintElement(core, ctx, expr);
  const under = type.t === 'typeparam' ? type : core.underlying(type);
  return under.t === 'interface' || under.t === 'unknown' ? type : { t: 'interface', methods: [], embedded: [], terms: [type] };
}

/** One element of a constraint: a type, or a union of terms as an interface of its own. */
function constraintElement(core: Core, ctx: ExprContext, expr: Expr): Type {
  const terms: Expr[] = [];
  let rest = unparenthesised(expr);
  while (rest.kind === 'BinaryExpr' && rest.op === '|') {
    terms.unshift(rest.y);
    rest = unparenthesised(rest.x);
  }
  terms.unshift(rest);
  if (terms.length === 1 && !isTilde(rest)) return core.typeExpr(ctx, rest);
  return { t: 'interface', methods: [], embedded: [], terms: terms.map((term) => core.typeExpr(ctx, withoutTilde(term))) };
}

function unparenthesised(expr: Expr): Expr {
  let inner = expr;
  while (inner.kind === 'ParenExpr') inner = inner.x;
  return inner;
}

function isTilde(expr: Expr): boolean {
  return expr.kind === 'UnaryExpr' && expr.op === '~';
}

function withoutTilde(expr: Expr): Expr {
  const inner = unparenthesised(expr);
  return inner.kind === 'UnaryExpr' && inner.op === '~' ? inner.x : inner;
}
