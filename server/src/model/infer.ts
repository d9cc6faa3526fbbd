/**
 * Type arguments of a generic call, from its arguments and the constraints' core types, by the rules of the specification's "Type inference"
 * that decide real code. A parameter that stays undecided stands for unknown.
 */
import type { Core } from './core.js';
import { substitute, type TypeArgs } from './substitute.js';
import { typeSet } from './typeSet.js';
import type { FuncTypeOf, Type, TypeParamType } from './types.js';
import { basicType, unknownType, type BasicName } from './universe.js';

export function inferTypeArgs(core: Core, fn: FuncTypeOf, args: readonly Type[], spread: boolean): TypeArgs {
  const inference = new Inference(core, fn.typeParams);
  const untyped: { readonly param: Type; readonly arg: Type }[] = [];
  args.forEach((arg, i) => {
    const param = parameterFor(fn, i, spread);
    if (!param || arg.t === 'nil') return;
    if (isUntyped(arg)) untyped.push({ param, arg });
    else inference.match(param, arg);
  });
  inference.useCoreTypes();
  inference.useUntyped(untyped);
  inference.useCoreTypes();
  return inference.solution();
}

function parameterFor(fn: FuncTypeOf, index: number, spread: boolean): Type | undefined {
  const last = fn.params.length - 1;
  if (!fn.variadic || index < last || spread) return fn.params[index];
  const rest = fn.params[last];
  return rest?.t === 'slice' ? rest.elem : undefined;
}

export function isUntyped(type: Type): boolean {
  return type.t === 'nil' || (type.t === 'basic' && type.name.startsWith('untyped '));
}

/** The type an untyped constant takes when nothing else gives it one. */
export function defaultType(type: Type): Type {
  if (type.t !== 'basic') return type;
  switch (type.name) {
    case 'untyped bool': return basicType('bool');
    case 'untyped int': return basicType('int');
    case 'untyped rune': return basicType('rune');
    case 'untyped float': return basicType('float64');
    case 'untyped complex': return basicType('complex128');
    case 'untyped string': return basicType('string');
    default: return type;
  }
}

const untypedOrder: readonly BasicName[] = ['untyped int', 'untyped rune', 'untyped float', 'untyped complex'];

/** Of two untyped constants, the kind that holds both. */
export function widerUntyped(a: Type, b: Type): Type {
  const rank = (type: Type): number => (type.t === 'basic' ? untypedOrder.findIndex((name) => name === type.name) : -1);
  return rank(b) > rank(a) ? b : a;
}

class Inference {
  private readonly params: ReadonlyMap<string, TypeParamType>;
  private readonly found = new Map<string, Type>();

  constructor(private readonly core: Core, params: readonly TypeParamType[]) {
    this.params = new Map(params.map((param) => [param.id, param]));
  }

  /** Matches a parameter's type, in which type parameters are variables, with an argument's type, in which they are not. */
  match(pattern: Type, type: Type): void {
    if (type.t === 'unknown') return;
    if (pattern.t === 'typeparam' && this.params.has(pattern.id)) this.bind(pattern.id, type);
    else if (pattern.t === 'named') {
      if (type.t === 'named' && type.site === pattern.site && type.name === pattern.name) this.matchAll(pattern.args, type.args);
      else if (pattern.args.length > 0) this.matchOpened(pattern, type);
    } else this.matchLiteral(pattern, type.t === 'named' ? this.core.underlying(type) : type);
  }

  private matchLiteral(pattern: Type, type: Type): void {
    if (type.t === 'typeparam') {
      const set = typeSet(this.core, type.bound);
      const [only] = set ?? [];
      if (set?.length === 1 && only && only.t !== 'typeparam') this.matchLiteral(pattern, this.core.underlying(only));
      return;
    }
    switch (pattern.t) {
      case 'pointer': case 'slice': case 'array': case 'chan':
        if (type.t === pattern.t) this.match(pattern.elem, type.elem);
        return;
      case 'map':
        if (type.t !== 'map') return;
        this.match(pattern.key, type.key);
        this.match(pattern.elem, type.elem);
        return;
      case 'func':
        if (type.t !== 'func' || type.typeParams.length > 0) return;
        this.matchAll(pattern.params, type.params);
        this.matchAll(pattern.results, type.results);
        return;
      case 'struct':
        if (type.t === 'struct') this.matchAll(pattern.fields.map((field) => field.type), type.fields.map((field) => field.type));
        return;
      default:
    }
  }

  /** A parameter such as iter.Seq[V] given a plain function, or an interface given another one with the same methods. */
  private matchOpened(pattern: Type, type: Type): void {
    const under = this.core.underlying(pattern);
    if (under.t !== 'interface') {
      if (type.t !== 'named') this.matchLiteral(under, type);
      return;
    }
    const other = this.core.underlying(type);
    if (other.t !== 'interface') return;
    for (const method of under.methods) {
      const same = other.methods.find((each) => each.name === method.name);
      if (same) this.match(method.type, same.type);
    }
  }

  private matchAll(patterns: readonly Type[], types: readonly Type[]): void {
    if (patterns.length !== types.length) return;
    patterns.forEach((pattern, i) => this.match(pattern, types[i] ?? unknownType));
  }

  /** Two arguments for one parameter agree, or one is a type literal and the other a declared type of that form, which then decides. */
  private bind(id: string, type: Type): void {
    const before = this.found.get(id);
    if (!before) {
      this.found.set(id, type);
      return;
    }
    if (before.t === 'unknown' || this.core.keys.identical(before, type)) return;
    const decides = before.t === 'named' ? before : type;
    const other = before.t === 'named' ? type : before;
    const agree = other.t !== 'named' && this.core.keys.identical(this.core.underlying(decides), this.core.underlying(other));
    const channels = before.t === 'chan' && type.t === 'chan' && this.core.keys.identical(before.elem, type.elem);
    this.found.set(id, agree ? decides : channels ? (before.dir === 'both' ? type : before) : unknownType);
  }

  /** A constraint with one underlying type ties its parameter to the parameters in it, in both directions. */
  useCoreTypes(): void {
    for (let changed = true; changed; ) {
      const before = this.found.size;
      for (const param of this.params.values()) this.useCoreType(param);
      changed = this.found.size > before;
    }
  }

  private useCoreType(param: TypeParamType): void {
    const set = typeSet(this.core, param.bound);
    const [only] = set ?? [];
    if (set?.length !== 1 || !only || only.t === 'typeparam') return;
    const known = this.found.get(param.id);
    if (known) this.matchLiteral(this.core.underlying(only), this.core.underlying(known));
    else if (this.isDecided(only)) this.found.set(param.id, substitute(this.core, only, this.found));
  }

  /** Whether every type parameter in a core type has its argument. */
  private isDecided(type: Type): boolean {
    const key = this.core.keys.of(type);
    return [...this.params.keys()].every((id) => this.found.has(id) || !key.includes(`$${id};`));
  }

  useUntyped(pairs: readonly { readonly param: Type; readonly arg: Type }[]): void {
    const widest = new Map<string, Type>();
    for (const { param, arg } of pairs) {
      if (param.t !== 'typeparam' || !this.params.has(param.id) || this.found.has(param.id)) continue;
      const before = widest.get(param.id);
      widest.set(param.id, before ? widerUntyped(before, arg) : arg);
    }
    for (const [id, type] of widest) this.found.set(id, defaultType(type));
  }

  solution(): TypeArgs {
    return new Map([...this.params.keys()].map((id) => [id, this.found.get(id) ?? unknownType]));
  }
}
