/** Declarations as types: declared types and their instances, aliases, signatures, type parameters, variables and constants. */
import type { Expr, Field, Ident } from '../ast/nodes.js';
import type { Local } from '../facts/declFacts.js';
import type { Core } from './core.js';
import { guarded } from './guarded.js';
import { defaultType } from './infer.js';
import { initialValueType } from './initialValue.js';
import { lazyTypeParam } from './lazy.js';
import { memoOf } from './memo.js';
import { valueOf, valueType, type DeclRef, type Operand, type TypeDecl } from './operand.js';
import type { DeclSite } from './packageSource.js';
import { substitute, typeArgs } from './substitute.js';
import { constraintType, signature } from './typeExpr.js';
import type { ExprContext } from './typeSystem.js';
import type { NamedType, Type, TypeParamType } from './types.js';
import { unknownType } from './universe.js';

export class Declarations {
  // What is remembered of a declaration lasts as long as its object.
  /** Declared types and instances by name, place and type arguments. */
  private readonly named = new WeakMap<DeclSite, Map<string, NamedType>>();
  /** What alias declarations stand for, and underlying types without arguments, by name and place. Undefined while being worked out. */
  private readonly opened = new WeakMap<DeclSite, Map<string, Type | undefined>>();
  /** Types of variables, constants and functions by name. Undefined while being worked out. */
  private readonly values = new WeakMap<DeclSite, Map<string, Type | undefined>>();
  private readonly parameters = new WeakMap<DeclSite, Map<string, TypeParamType>>();
  private readonly declOf = new WeakMap<NamedType, TypeDecl>();
  private readonly underlyings = new WeakMap<NamedType, Type>();

  constructor(private readonly core: Core) {}

  typeOfDecl(ref: DeclRef): Type {
    if (ref.kind === 'type') return unknownType;
    const name = ref.kind === 'func' ? ref.shape.name : ref.shape.names[ref.index] ?? '';
    return guarded(memoOf(this.values, ref.ctx.site), name, () => {
      if (ref.kind === 'func') return signature(this.core, ref.ctx, ref.shape.type, this.typeParams(ref.ctx, ref.shape.type.typeParams));
      if (ref.shape.type) return this.core.typeExpr(ref.ctx, ref.shape.type);
      const type = this.initialType(ref.ctx, ref.shape.values, ref.index, ref.shape.names.length);
      return ref.kind === 'var' ? defaultType(type) : type;
    });
  }

  private initialType(ctx: ExprContext, values: readonly Expr[], index: number, count: number): Type {
    const [first] = values;
    if (values.length === count) return valueType(this.core.operand(ctx, values[index] ?? missing));
    return first && values.length === 1 ? initialValueType(this.core, ctx, { init: first, index, count }) : unknownType;
  }

  instantiate(decl: TypeDecl, args: readonly Type[]): Type {
    const place = placeOf(decl);
    if (decl.alias) {
      const target = guarded(memoOf(this.opened, decl.ctx.site), place, () => this.core.typeExpr(decl.ctx, decl.type));
      return args.length > 0 ? substitute(this.core, target, typeArgs(this.typeParams(decl.ctx, decl.typeParams), args)) : target;
    }
    const named = memoOf(this.named, decl.ctx.site);
    const key = args.length > 0 ? `${place}<${args.map((arg) => this.core.keys.of(arg)).join(',')}>` : place;
    let type = named.get(key);
    if (!type) {
      const { site } = decl.ctx;
      type = { t: 'named', pkg: site.file.pkg.path, name: decl.name, args, site, ...(decl.local ? { local: decl.local } : {}) };
      named.set(key, type);
      this.declOf.set(type, decl);
    }
    return type;
  }

  underlying(type: Type): Type {
    if (type.t !== 'named') return type;
    const known = this.underlyings.get(type);
    if (known) return known;
    const decl = this.declOf.get(type);
    if (!decl) return unknownType;
    const open = guarded(memoOf(this.opened, decl.ctx.site), placeOf(decl), () => this.core.underlying(this.core.typeExpr(decl.ctx, decl.type)));
    const result = type.args.length > 0 ? this.core.underlying(substitute(this.core, open, typeArgs(this.typeParams(decl.ctx, decl.typeParams), type.args))) : open;
    this.underlyings.set(type, result);
    return result;
  }

  /** The parameters that a type parameter list declares, in order. */
  typeParams(ctx: ExprContext, fields: readonly Field[]): readonly TypeParamType[] {
    return fields.flatMap((field) => field.names.map((name) => this.typeParam(ctx, name, () => constraintType(this.core, ctx, field.type))));
  }

  private typeParam(ctx: ExprContext, name: Ident, bound: () => Type): TypeParamType {
    const typeParams = memoOf(this.parameters, ctx.site);
    const id = `${this.core.keys.siteId(ctx.site)}:${name.start}`;
    let param = typeParams.get(id);
    if (!param) typeParams.set(id, (param = lazyTypeParam({ name: name.name, site: ctx.site, id }, bound)));
    return param;
  }

  /** The type parameter that a local name stands for. */
  typeParamLocal(ctx: ExprContext, local: Local): Type {
    const ident: Ident = { kind: 'Ident', name: local.name, start: local.decl.start, end: local.decl.end };
    const { def } = local;
    if (def.by === 'typeParam') return this.typeParam(ctx, ident, () => constraintType(this.core, ctx, def.constraint));
    if (def.by === 'recvTypeParam') return this.typeParam(ctx, ident, () => this.receiverBound(ctx, def.index));
    return unknownType;
  }

  /** A receiver's type parameter is bound as the parameter of the receiver's base type in the same position, whatever that is called. */
  private receiverBound(ctx: ExprContext, index: number): Type {
    const [shape] = ctx.facts.shapes;
    if (shape?.kind !== 'func' || !shape.recv) return unknownType;
    const base = this.core.names.declNamed(ctx.site.file.pkg, shape.recv.typeName);
    if (base?.kind !== 'type') return unknownType;
    const declared = this.typeParams(base.decl.ctx, base.decl.typeParams);
    const bound = declared[index]?.bound;
    return bound ? substitute(this.core, bound, typeArgs(declared, this.receiverTypeParams(ctx, declared.length))) : unknownType;
  }

  /** The type parameters a method's receiver names, by position; unknown where it writes `_`. */
  receiverTypeParams(ctx: ExprContext, count: number): readonly Type[] {
    const types: Type[] = Array.from({ length: count }, () => unknownType);
    for (const local of ctx.facts.locals) {
      if (local.def.by === 'recvTypeParam' && local.def.index < count) types[local.def.index] = this.typeParamLocal(ctx, local);
    }
    return types;
  }

  operandOf(ref: DeclRef): Operand {
    return ref.kind === 'type' ? this.typeOperand(ref.decl) : valueOf(this.core.typeOfDecl(ref));
  }

  typeOperand(decl: TypeDecl): Operand {
    if (decl.typeParams.length > 0) return { is: 'genericType', decl };
    const type = this.instantiate(decl, []);
    return type.t === 'unknown' ? { is: 'unknown', ...(type.name === undefined ? {} : { name: type.name }) } : { is: 'type', type };
  }
}

const missing: Expr = { kind: 'BadExpr', start: 0, end: 0 };

function placeOf(decl: TypeDecl): string {
  return decl.local ? `${decl.name}@${decl.local.decl.start}` : decl.name;
}

/** A declared type's specification as a TypeDecl. */
export function localTypeDecl(ctx: ExprContext, local: Local): TypeDecl | undefined {
  if (local.def.by !== 'type') return undefined;
  const { spec } = local.def;
  return { ctx, name: local.name, typeParams: spec.typeParams, alias: spec.alias, type: spec.type, local };
}
