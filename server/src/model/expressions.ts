/**
 * What an expression stands for. Go's expressions nest to the left without bound (a sum of three thousand strings, a chain of builder
 * calls), so the leftmost operand is found first and the rest is applied to it step by step, without recursion.
 */
import type { CompositeLit, Expr, IndexExpr, SelectorExpr, UnaryExpr } from '../ast/nodes.js';
import { builtinCall, callResult } from './calls.js';
import { compositeLength } from './compositeLength.js';
import type { Core } from './core.js';
import type { Declarations } from './declared.js';
import { localTypeDecl } from './declared.js';
import { defaultType, isUntyped, widerUntyped } from './infer.js';
import type { Members } from './members.js';
import { unknownOperand, valueOf, valueType, type Operand } from './operand.js';
import { substitute, substituteFunc, typeArgs } from './substitute.js';
import { signature, typeLiteral } from './typeExpr.js';
import { coreOf, elemUnderIndex } from './typeSet.js';
import type { ExprContext } from './typeSystem.js';
import type { FuncTypeOf, Type } from './types.js';
import { basicType, isBuiltinFunction, predeclaredType, predeclaredValue, unknownType, unsafeFunctions } from './universe.js';

/** Variables initialised from variables initialised from variables: no written program goes this deep, and the stack must last. */
const deepest = 200;

export class Expressions {
  private depth = 0;

  constructor(private readonly core: Core, private readonly declarations: Declarations, private readonly members: Members) {}

  operand(ctx: ExprContext, expr: Expr): Operand {
    if (this.depth >= deepest) return unknownOperand;
    this.depth += 1;
    try {
      return this.appliedFromTheLeft(ctx, expr);
    } finally {
      this.depth -= 1;
    }
  }

  private appliedFromTheLeft(ctx: ExprContext, expr: Expr): Operand {
    const spine: Expr[] = [];
    let head = expr;
    for (let inner = leftmost(head); inner; inner = leftmost(head)) {
      spine.push(head);
      head = inner;
    }
    let operand = this.head(ctx, head);
    for (let node = spine.pop(); node; node = spine.pop()) operand = this.step(ctx, node, operand);
    return operand;
  }

  private head(ctx: ExprContext, expr: Expr): Operand {
    switch (expr.kind) {
      case 'Ident': return this.ident(ctx, expr);
      case 'BasicLit': return valueOf(basicType(literalTypes[expr.lit]));
      case 'FuncLit': return valueOf(signature(this.core, ctx, expr.type));
      case 'CompositeLit': return valueOf(this.compositeLit(ctx, expr));
      default: {
        const type = typeLiteral(this.core, ctx, expr);
        return type ? { is: 'type', type } : unknownOperand;
      }
    }
  }

  private ident(ctx: ExprContext, expr: Expr & { kind: 'Ident' }): Operand {
    const binding = this.core.names.ident(ctx, expr);
    switch (binding.is) {
      case 'local': {
        const { local } = binding;
        if (local.def.by === 'typeParam' || local.def.by === 'recvTypeParam') return { is: 'type', type: this.core.typeOfLocal(ctx, local) };
        const decl = localTypeDecl(ctx, local);
        return decl ? this.declarations.typeOperand(decl) : valueOf(this.core.typeOfLocal(ctx, local));
      }
      case 'decl': return this.declarations.operandOf(binding.ref);
      case 'package': return binding;
      case 'universe': return predeclared(binding.name);
      case 'unknown': return unknownOperand;
    }
  }

  private compositeLit(ctx: ExprContext, expr: CompositeLit): Type {
    if (!expr.type) return unknownType;
    const type = this.core.typeExpr(ctx, expr.type);
    if (type.t !== 'array' || expr.type.kind !== 'ArrayType' || expr.type.len?.kind !== 'Ellipsis') return type;
    const len = compositeLength(this.core, ctx, expr.elts);
    return len === undefined ? type : { ...type, len };
  }

  /** One operation applied to its leftmost operand. */
  private step(ctx: ExprContext, node: Expr, operand: Operand): Operand {
    switch (node.kind) {
      case 'ParenExpr': return operand;
      case 'SelectorExpr': return this.selector(ctx, node, operand);
      case 'IndexExpr': return this.index(ctx, node, operand);
      case 'SliceExpr': return this.slice(operand);
      case 'CallExpr': return operand.is === 'builtin' ? builtinCall(this.core, ctx, node, operand.name) : callResult(this.core, ctx, node, operand);
      case 'StarExpr': return this.star(operand);
      case 'UnaryExpr': return this.unary(node, operand);
      case 'TypeAssertExpr': return node.type ? valueOf(this.core.typeExpr(ctx, node.type)) : unknownOperand;
      case 'BinaryExpr': return this.binary(node.op, operand, () => valueType(this.core.operand(ctx, node.y)));
      default: return unknownOperand;
    }
  }

  private selector(ctx: ExprContext, node: SelectorExpr, operand: Operand): Operand {
    const { name } = node.sel;
    switch (operand.is) {
      case 'package': return this.qualified(operand, name);
      case 'unknown': return operand.name === undefined ? unknownOperand : { is: 'unknown', name: `${operand.name}.${name}` };
      case 'type': return this.methodExpression(ctx, operand.type, name);
      case 'value': return this.selected(ctx, operand.type, name);
      default: return unknownOperand;
    }
  }

  private qualified(operand: Extract<Operand, { is: 'package' }>, name: string): Operand {
    if (operand.path === 'unsafe') {
      if (name === 'Pointer') return { is: 'type', type: basicType('unsafe.Pointer') };
      return unsafeFunctions.has(name) ? { is: 'builtin', name: `unsafe.${name}` } : unknownOperand;
    }
    const ref = operand.pkg && this.core.names.declNamed(operand.pkg, name);
    return ref ? this.declarations.operandOf(ref) : { is: 'unknown', name: `${operand.path}.${name}` };
  }

  private selected(ctx: ExprContext, type: Type, name: string): Operand {
    const base = type.t === 'pointer' ? type.elem : type;
    if (base.t === 'unknown') return base.name === undefined ? unknownOperand : { is: 'unknown', name: `${base.name}.${name}` };
    const member = this.members.find(type, name, ctx.site.file.pkg);
    switch (member.is) {
      case 'field': return valueOf(member.field.type);
      case 'method': case 'interfaceMethod': return valueOf(member.type);
      case 'unknown': return unknownOperand;
    }
  }

  /** `T.Method` is a function whose first parameter is the receiver. */
  private methodExpression(ctx: ExprContext, type: Type, name: string): Operand {
    const member = this.members.find(type, name, ctx.site.file.pkg);
    if (member.is !== 'method' && member.is !== 'interfaceMethod') return unknownOperand;
    if (member.type.t !== 'func') return unknownOperand;
    const { params, results, variadic } = member.type;
    return valueOf({ t: 'func', params: [type, ...params], results, variadic, typeParams: [] });
  }

  private index(ctx: ExprContext, node: IndexExpr, operand: Operand): Operand {
    if (operand.is === 'genericType') {
      const type = this.core.instantiate(operand.decl, node.indices.map((arg) => this.core.typeExpr(ctx, arg)));
      return type.t === 'unknown' ? unknownOperand : { is: 'type', type };
    }
    if (operand.is !== 'value') return unknownOperand;
    const { type } = operand;
    if (type.t === 'func' && type.typeParams.length > 0) return valueOf(this.instantiated(ctx, type, node.indices));
    return valueOf(elemUnderIndex(this.core, type));
  }

  /** A generic function with some or all of its type arguments; those left are inferred by the call. */
  private instantiated(ctx: ExprContext, type: FuncTypeOf, indices: readonly Expr[]): Type {
    const given = type.typeParams.slice(0, indices.length);
    const args = typeArgs(given, indices.map((arg) => this.core.typeExpr(ctx, arg)));
    const each = (part: Type): Type => substitute(this.core, part, args);
    return substituteFunc(type, type.typeParams.slice(indices.length), each);
  }

  private slice(operand: Operand): Operand {
    const type = valueType(operand);
    const under = coreOf(this.core, type);
    if (under.t === 'slice') return valueOf(type);
    if (under.t === 'basic' && (under.name === 'string' || under.name === 'untyped string')) return valueOf(defaultType(type));
    const array = under.t === 'pointer' ? this.core.underlying(under.elem) : under;
    return array.t === 'array' ? valueOf({ t: 'slice', elem: array.elem }) : unknownOperand;
  }

  private star(operand: Operand): Operand {
    if (operand.is === 'type') return { is: 'type', type: { t: 'pointer', elem: operand.type } };
    if (operand.is === 'unknown') return operand.name === undefined ? operand : { is: 'unknown' };
    const under = coreOf(this.core, valueType(operand));
    return under.t === 'pointer' ? valueOf(under.elem) : unknownOperand;
  }

  private unary(node: UnaryExpr, operand: Operand): Operand {
    const type = valueType(operand);
    if (node.op === '&') return operand.is === 'value' ? valueOf({ t: 'pointer', elem: type }) : unknownOperand;
    if (node.op !== '<-') return valueOf(type);
    const under = coreOf(this.core, type);
    return under.t === 'chan' ? valueOf(under.elem) : unknownOperand;
  }

  private binary(op: string, left: Operand, right: () => Type): Operand {
    if (comparisons.has(op)) return valueOf(basicType('untyped bool'));
    const x = valueType(left);
    if (op === '<<' || op === '>>') return valueOf(x.t === 'basic' && x.name.startsWith('untyped ') ? basicType('untyped int') : x);
    if (!isUntyped(x)) return valueOf(x.t === 'unknown' ? typedOr(right(), x) : x);
    const y = right();
    return valueOf(isUntyped(y) ? widerUntyped(x, y) : y);
  }
}

/** An operand of unknown type has the other's type when that is typed; an untyped constant tells nothing. */
function typedOr(other: Type, otherwise: Type): Type {
  return isUntyped(other) ? otherwise : other;
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

const literalTypes = { INT: 'untyped int', FLOAT: 'untyped float', IMAG: 'untyped complex', CHAR: 'untyped rune', STRING: 'untyped string' } as const;

/** The operand that an operation is applied to, read first. */
function leftmost(expr: Expr): Expr | undefined {
  switch (expr.kind) {
    case 'ParenExpr': case 'SelectorExpr': case 'IndexExpr': case 'SliceExpr': case 'TypeAssertExpr': case 'StarExpr': case 'UnaryExpr': case 'BinaryExpr':
      return expr.x;
    case 'CallExpr': return expr.fun;
    default: return undefined;
  }
}

function predeclared(name: string): Operand {
  const type = predeclaredType(name);
  if (type) return { is: 'type', type };
  const value = predeclaredValue(name);
  if (value) return valueOf(value);
  return isBuiltinFunction(name) ? { is: 'builtin', name } : unknownOperand;
}
