/** Results of calls: of functions and methods, generic or not, of conversions and of the predeclared functions. */
import type { CallExpr, Expr } from '../ast/nodes.js';
import type { Core } from './core.js';
import { defaultType, inferTypeArgs, isUntyped, widerUntyped } from './infer.js';
import { unknownOperand, valueOf, valueType, type Operand } from './operand.js';
import { substitute } from './substitute.js';
import { coreOf } from './typeSet.js';
import type { ExprContext } from './typeSystem.js';
import type { Type } from './types.js';
import { anyType, basicType, unknownType } from './universe.js';

/** A call of a function value, or a conversion. A function without results gives an empty tuple. */
export function callResult(core: Core, ctx: ExprContext, call: CallExpr, fun: Operand): Operand {
  if (fun.is === 'type') return valueOf(fun.type);
  if (fun.is !== 'value') return unknownOperand;
  const type = coreOf(core, fun.type);
  if (type.t !== 'func') return unknownOperand;
  const results = type.results.length > 0 && type.typeParams.length > 0
    ? inferredResults(core, type.results, inferTypeArgs(core, type, argumentTypes(core, ctx, call.args), call.ellipsis))
    : type.results;
  const [only] = results;
  return valueOf(only && results.length === 1 ? only : { t: 'tuple', types: results });
}

function inferredResults(core: Core, results: readonly Type[], args: ReadonlyMap<string, Type>): readonly Type[] {
  return results.map((result) => substitute(core, result, args));
}

/** The arguments' types; a single call with several results gives several arguments. */
function argumentTypes(core: Core, ctx: ExprContext, args: readonly Expr[]): readonly Type[] {
  const types = args.map((arg) => valueType(core.operand(ctx, arg)));
  const [only] = types;
  return only?.t === 'tuple' && types.length === 1 ? only.types : types;
}

/** A call of a predeclared function or one of package unsafe. */
export function builtinCall(core: Core, ctx: ExprContext, call: CallExpr, name: string): Operand {
  const [first] = call.args;
  const argument = (index: number): Type => {
    const arg = call.args[index];
    return arg ? valueType(core.operand(ctx, arg)) : unknownType;
  };
  switch (name) {
    case 'len': case 'cap': case 'copy': return valueOf(basicType('int'));
    case 'append': return appended(argument(0));
    case 'make': return first ? valueOf(core.typeExpr(ctx, first)) : unknownOperand;
    case 'new': return first ? newResult(core.operand(ctx, first)) : unknownOperand;
    case 'min': case 'max': return valueOf(call.args.map((_, i) => argument(i)).reduce(ofOrdered));
    case 'complex': return complexResult(core, ofOrdered(argument(0), argument(1)));
    case 'real': case 'imag': return realResult(core, argument(0));
    case 'recover': return valueOf(anyType);
    case 'unsafe.Sizeof': case 'unsafe.Alignof': case 'unsafe.Offsetof': return valueOf(basicType('uintptr'));
    case 'unsafe.Add': return valueOf(basicType('unsafe.Pointer'));
    case 'unsafe.String': return valueOf(basicType('string'));
    case 'unsafe.StringData': return valueOf({ t: 'pointer', elem: basicType('byte') });
    case 'unsafe.Slice': return unsafeSlice(coreOf(core, argument(0)));
    case 'unsafe.SliceData': return unsafeSliceData(coreOf(core, argument(0)));
    default: return valueOf({ t: 'tuple', types: [] });
  }
}

function appended(type: Type): Operand {
  return type.t === 'nil' ? unknownOperand : valueOf(type);
}

/** Since Go 1.26 `new` also takes a value. */
function newResult(arg: Operand): Operand {
  if (arg.is === 'type') return valueOf({ t: 'pointer', elem: arg.type });
  return valueOf({ t: 'pointer', elem: arg.is === 'value' ? defaultType(arg.type) : valueType(arg) });
}

/** Of operands that must agree, the type of a typed one; of untyped constants, the widest. */
function ofOrdered(a: Type, b: Type): Type {
  if (isUntyped(a)) return isUntyped(b) ? widerUntyped(a, b) : b;
  return a.t === 'unknown' && !isUntyped(b) ? b : a;
}

function complexResult(core: Core, part: Type): Operand {
  const under = core.underlying(part);
  if (under.t !== 'basic') return unknownOperand;
  if (isUntyped(under)) return valueOf(basicType('untyped complex'));
  return valueOf(basicType(under.name === 'float32' ? 'complex64' : 'complex128'));
}

function realResult(core: Core, whole: Type): Operand {
  const under = core.underlying(whole);
  if (under.t !== 'basic') return unknownOperand;
  if (isUntyped(under)) return valueOf(basicType('untyped float'));
  return valueOf(basicType(under.name === 'complex64' ? 'float32' : 'float64'));
}

function unsafeSlice(pointer: Type): Operand {
  return pointer.t === 'pointer' ? valueOf({ t: 'slice', elem: pointer.elem }) : unknownOperand;
}

function unsafeSliceData(slice: Type): Operand {
  return slice.t === 'slice' ? valueOf({ t: 'pointer', elem: slice.elem }) : unknownOperand;
}
