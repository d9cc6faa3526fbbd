/** Types of the names declared inside a declaration, worked out when first asked for. */
import type { Expr } from '../ast/nodes.js';
import type { DeclFacts, Local, LocalDef } from '../facts/declFacts.js';
import type { Core } from './core.js';
import type { Declarations } from './declared.js';
import { guarded } from './guarded.js';
import { defaultType } from './infer.js';
import { initialValueType } from './initialValue.js';
import { memoOf } from './memo.js';
import { valueType } from './operand.js';
import type { DeclSite } from './packageSource.js';
import { coreOf } from './typeSet.js';
import type { ExprContext } from './typeSystem.js';
import type { Type } from './types.js';
import { basicType, unknownType } from './universe.js';

export class Locals {
  /** By declaration and its facts: the facts of equal texts may be one object. */
  private readonly memos = new WeakMap<DeclSite, WeakMap<DeclFacts, Map<number, Type | undefined>>>();

  constructor(private readonly core: Core, private readonly declarations: Declarations) {}

  typeOfLocal(ctx: ExprContext, local: Local): Type {
    let ofSite = this.memos.get(ctx.site);
    if (!ofSite) this.memos.set(ctx.site, (ofSite = new WeakMap()));
    const memo = memoOf(ofSite, ctx.facts);
    return memo.get(local.id) ?? guarded(memo, local.id, () => this.definedType(ctx, local));
  }

  private definedType(ctx: ExprContext, local: Local): Type {
    const { def } = local;
    switch (def.by) {
      case 'param': return this.parameter(ctx, def);
      case 'result': case 'typed': return this.core.typeExpr(ctx, def.type);
      case 'value': return defaultType(initialValueType(this.core, ctx, def));
      case 'rangeKey': return rangeTypes(this.core, this.value(ctx, def.x)).key;
      case 'rangeValue': return rangeTypes(this.core, this.value(ctx, def.x)).value;
      case 'typeCase': return this.typeCase(ctx, def.x, def.types);
      case 'const': return def.type ? this.core.typeExpr(ctx, def.type) : def.init ? this.value(ctx, def.init) : unknownType;
      case 'typeParam': case 'recvTypeParam': return this.declarations.typeParamLocal(ctx, local);
      case 'type': return unknownType;
    }
  }

  private value(ctx: ExprContext, expr: Expr): Type {
    return valueType(this.core.operand(ctx, expr));
  }

  private parameter(ctx: ExprContext, def: Extract<LocalDef, { by: 'param' }>): Type {
    const { type } = def;
    if (!def.variadic) return this.core.typeExpr(ctx, type);
    const elem = type.kind === 'Ellipsis' ? type.elt : type;
    return { t: 'slice', elem: elem ? this.core.typeExpr(ctx, elem) : unknownType };
  }

  private typeCase(ctx: ExprContext, x: Expr, types: readonly Expr[]): Type {
    const [only] = types;
    if (types.length !== 1 || !only) return this.value(ctx, x);
    const operand = this.core.operand(ctx, only);
    return operand.is === 'value' && operand.type.t === 'nil' ? this.value(ctx, x) : this.core.typeExpr(ctx, only);
  }
}

/** What ranging over a value gives to the two iteration variables. */
export function rangeTypes(core: Core, type: Type): { readonly key: Type; readonly value: Type } {
  const nothing = { key: unknownType, value: unknownType };
  const under = coreOf(core, type);
  const int = basicType('int');
  switch (under.t) {
    case 'map': return { key: under.key, value: under.elem };
    case 'slice': case 'array': return { key: int, value: under.elem };
    case 'chan': return { key: under.elem, value: unknownType };
    case 'pointer': {
      const array = core.underlying(under.elem);
      return array.t === 'array' ? { key: int, value: array.elem } : nothing;
    }
    case 'basic': return under.name === 'string' || under.name === 'untyped string' ? { key: int, value: basicType('rune') } : { key: defaultType(type), value: unknownType };
    case 'func': {
      const yieldFunc = under.params[0] ? coreOf(core, under.params[0]) : unknownType;
      return yieldFunc.t === 'func' ? { key: yieldFunc.params[0] ?? unknownType, value: yieldFunc.params[1] ?? unknownType } : nothing;
    }
    default: return nothing;
  }
}
