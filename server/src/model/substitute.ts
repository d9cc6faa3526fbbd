/** Replaces type parameters by type arguments throughout a type. Structs, functions and interfaces are replaced part by part when asked for. */
import type { Core } from './core.js';
import { lazyField, lazyMethod, lazySignature, lazyTypeParam } from './lazy.js';
import type { FuncTypeOf, InterfaceTypeOf, NamedType, StructTypeOf, Type, TypeParamType } from './types.js';
import { unknownType } from './universe.js';

/** Type arguments by the id of the parameter they stand for. */
export type TypeArgs = ReadonlyMap<string, Type>;

/** Pairs parameters with arguments; parameters without one stand for unknown. */
export function typeArgs(params: readonly TypeParamType[], args: readonly (Type | undefined)[]): TypeArgs {
  return new Map(params.map((param, i) => [param.id, args[i] ?? unknownType]));
}

export function substitute(core: Core, type: Type, args: TypeArgs): Type {
  if (args.size === 0) return type;
  const each = (part: Type): Type => substitute(core, part, args);
  switch (type.t) {
    case 'unknown': case 'nil': case 'basic': return type;
    case 'typeparam': return args.get(type.id) ?? type;
    case 'named': return substituteNamed(core, type, each);
    case 'pointer': return { t: 'pointer', elem: each(type.elem) };
    case 'slice': return { t: 'slice', elem: each(type.elem) };
    case 'array': return { ...type, elem: each(type.elem) };
    case 'map': return { t: 'map', key: each(type.key), elem: each(type.elem) };
    case 'chan': return { ...type, elem: each(type.elem) };
    case 'tuple': return { t: 'tuple', types: type.types.map(each) };
    case 'func': return substituteFunc(type, type.typeParams, each);
    case 'struct': return substituteStruct(type, each);
    case 'interface': return substituteInterface(type, each);
  }
}

function substituteNamed(core: Core, type: NamedType, each: (part: Type) => Type): Type {
  if (type.args.length === 0) return type;
  const args = type.args.map(each);
  if (args.every((arg, i) => arg === type.args[i])) return type;
  const ref = type.local ? undefined : core.names.declNamed(type.site.file.pkg, type.name);
  return ref?.kind === 'type' ? core.instantiate(ref.decl, args) : unknownType;
}

/** `typeParams` are those that stay open. */
export function substituteFunc(type: FuncTypeOf, typeParams: readonly TypeParamType[], each: (part: Type) => Type): FuncTypeOf {
  return lazySignature({
    params: () => type.params.map(each),
    results: () => type.results.map(each),
    variadic: type.variadic,
    typeParams: typeParams.map((param) => lazyTypeParam(param, () => each(param.bound))),
  });
}

function substituteStruct(type: StructTypeOf, each: (part: Type) => Type): StructTypeOf {
  return { t: 'struct', fields: type.fields.map((field) => lazyField(field, () => each(field.type))) };
}

function substituteInterface(type: InterfaceTypeOf, each: (part: Type) => Type): InterfaceTypeOf {
  if (type.methods.length + type.embedded.length + type.terms.length === 0) return type;
  return {
    t: 'interface',
    methods: type.methods.map((method) => lazyMethod(method.name, () => each(method.type))),
    embedded: type.embedded.map(each),
    terms: type.terms.map(each),
  };
}
