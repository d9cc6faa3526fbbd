/**
 * Types whose parts are worked out when first asked for: naming a struct type must not load the packages of all its fields, and calling a
 * function must not resolve the parameters when only the result matters.
 */
import type { Field } from '../ast/nodes.js';
import type { DeclSite } from './packageSource.js';
import type { FuncTypeOf, StructField, Type, TypeParamType } from './types.js';

/** Computes on the first call and remembers. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

export interface SignatureParts {
  readonly params: () => readonly Type[];
  readonly results: () => readonly Type[];
  readonly variadic: boolean;
  readonly typeParams: readonly TypeParamType[];
}

export function lazySignature(parts: SignatureParts): FuncTypeOf {
  const params = once(parts.params);
  const results = once(parts.results);
  return {
    t: 'func', variadic: parts.variadic, typeParams: parts.typeParams,
    get params() { return params(); },
    get results() { return results(); },
  };
}

export function lazyField(field: Pick<StructField, 'name' | 'embedded'> & { readonly decl: Field; readonly site: DeclSite }, make: () => Type): StructField {
  const type = once(make);
  return { name: field.name, embedded: field.embedded, decl: field.decl, site: field.site, get type() { return type(); } };
}

export function lazyMethod(name: string, make: () => Type): { readonly name: string; readonly type: Type } {
  const type = once(make);
  return { name, get type() { return type(); } };
}

export function lazyTypeParam(param: Pick<TypeParamType, 'name' | 'site' | 'id'>, makeBound: () => Type): TypeParamType {
  const bound = once(makeBound);
  return { t: 'typeparam', name: param.name, site: param.site, id: param.id, get bound() { return bound(); } };
}
