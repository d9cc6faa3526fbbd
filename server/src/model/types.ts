/** Go types as the resolver sees them. `unknown` is always allowed and always honest: nothing may be concluded from it. */
import type { DeclSite } from './packageSource.js';
import type { Field } from '../ast/nodes.js';
import type { Local } from '../facts/declFacts.js';

export type Type =
  | UnknownType | NilType | BasicType | NamedType | PointerType | SliceType | ArrayTypeOf | MapTypeOf | ChanTypeOf | FuncTypeOf | StructTypeOf
  | InterfaceTypeOf | TypeParamType | TupleType;

/** Not determined. `name` is set when the type has a name but its package is missing. */
export interface UnknownType { readonly t: 'unknown'; readonly name?: string }
export interface NilType { readonly t: 'nil' }
/** Predeclared types by name, and untyped constants as "untyped int|float|rune|complex|string|bool". */
export interface BasicType { readonly t: 'basic'; readonly name: string }
/** A declared type: identity is the declaration plus the arguments. `pkg` is the import path, '' for predeclared ones such as error. */
export interface NamedType {
  readonly t: 'named'; readonly pkg: string; readonly name: string; readonly args: readonly Type[]; readonly site: DeclSite; readonly local?: Local;
}
export interface PointerType { readonly t: 'pointer'; readonly elem: Type }
export interface SliceType { readonly t: 'slice'; readonly elem: Type }
/** `len` is the length when it is a literal or simple constant. */
export interface ArrayTypeOf { readonly t: 'array'; readonly elem: Type; readonly len?: number }
export interface MapTypeOf { readonly t: 'map'; readonly key: Type; readonly elem: Type }
export interface ChanTypeOf { readonly t: 'chan'; readonly dir: 'both' | 'send' | 'recv'; readonly elem: Type }
/** `typeParams` is empty but for a generic function that is not instantiated yet. The last parameter of a variadic function is a slice. */
export interface FuncTypeOf {
  readonly t: 'func'; readonly params: readonly Type[]; readonly results: readonly Type[]; readonly variadic: boolean; readonly typeParams: readonly TypeParamType[];
}
/** `decl` is the field's syntax in `site`. */
export interface StructField { readonly name: string; readonly embedded: boolean; readonly type: Type; readonly decl: Field; readonly site: DeclSite }
export interface StructTypeOf { readonly t: 'struct'; readonly fields: readonly StructField[] }
/** Methods written out; embedded interfaces and type-set terms kept apart. */
export interface InterfaceTypeOf { readonly t: 'interface'; readonly methods: readonly { readonly name: string; readonly type: Type }[]; readonly embedded: readonly Type[]; readonly terms: readonly Type[] }
/** A type parameter; `bound` is its constraint as an interface type, `id` tells it from all others. */
export interface TypeParamType { readonly t: 'typeparam'; readonly name: string; readonly bound: Type; readonly site: DeclSite; readonly id: string }
export interface TupleType { readonly t: 'tuple'; readonly types: readonly Type[] }

/** The kinds the evaluation oracle tells apart. */
export type Kind =
  | 'map' | 'slice' | 'array' | 'string' | 'pointer' | 'chan' | 'func' | 'int' | 'struct' | 'interface' | 'typeparam' | 'other' | 'generic' | 'unknown';
