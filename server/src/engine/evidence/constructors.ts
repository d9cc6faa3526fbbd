/** The functions of a package that make an object of one of its types, as their names and results tell. */
import type { Field, Ident } from '../../ast/nodes.js';
import type { FuncShape } from '../../facts/declFacts.js';
import type { DeclSite } from '../../model/packageSource.js';
import type { NamedType, Type, TypeParamType } from '../../model/types.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import type { GoPackage } from '../goPackage.js';

export interface Constructor {
  readonly name: string;
  readonly params: readonly Type[];
  readonly variadic: boolean;
  /** Its own type parameters, to be replaced by types. */
  readonly typeArgs: readonly TypeParamType[];
  readonly isPointer: boolean;
  readonly mayFail: boolean;
}

const named = /^(?:new|make|create|open)/i;

/** Those that cannot fail first, and of these the ones that take the least. */
export function constructorOf(pkg: GoPackage, type: NamedType, types: TypeSystem): readonly Constructor[] {
  const sites = pkg.files.filter((file) => !file.path.endsWith('_test.go')).flatMap((file) => file.declarations)
    .filter(({ facts: { seen } }) => seen.tok === 'func' && seen.recv === undefined && named.test(seen.names[0] ?? ''));
  return sites.flatMap((site) => makes(site, type, types) ?? []).sort((a, b) => Number(a.mayFail) - Number(b.mayFail) || a.params.length - b.params.length || (a.name < b.name ? -1 : 1));
}

function makes(site: DeclSite, type: NamedType, types: TypeSystem): Constructor | undefined {
  const signature = signatureOf(site, types);
  const [result, error, ...more] = signature?.results ?? [];
  if (!signature || !result || more.length > 0 || (error && types.print(error) !== 'error')) return undefined;
  const isPointer = result.t === 'pointer';
  const made = result.t === 'pointer' ? result.elem : result;
  if (made.t !== 'named' || made.site !== type.site || made.name !== type.name) return undefined;
  const { name, params, variadic, typeParams } = signature;
  return { name, params, variadic, typeArgs: typeParams, isPointer, mayFail: error !== undefined };
}

export interface Signature {
  readonly name: string;
  readonly shape: FuncShape;
  readonly params: readonly Type[];
  readonly results: readonly Type[];
  /** The last parameter is then a slice. */
  readonly variadic: boolean;
  readonly typeParams: readonly TypeParamType[];
}

/** Of a function or method declaration. */
export function signatureOf(site: DeclSite, types: TypeSystem): Signature | undefined {
  const facts = site.shape();
  const [shape] = facts.shapes;
  if (shape?.kind !== 'func') return undefined;
  const ctx = { site, facts };
  const typeOf = ({ type }: Field): Type => (type.kind === 'Ellipsis' ? { t: 'slice', elem: type.elt ? types.typeNamed(ctx, type.elt) : { t: 'unknown' } } : types.typeNamed(ctx, type));
  const each = (fields: readonly Field[]): readonly Type[] => fields.flatMap((f) => Array.from({ length: Math.max(1, f.names.length) }, () => typeOf(f)));
  const { type } = shape;
  const typeParams = type.typeParams.flatMap((f) => f.names).map((ident) => types.typeNamed(ctx, ident)).filter((t) => t.t === 'typeparam');
  return { name: shape.name, shape, params: each(type.params), results: each(type.results), variadic: type.params.at(-1)?.type.kind === 'Ellipsis', typeParams };
}

/** The receiver's base type, with types in the place of its parameters. */
export function receiverType(site: DeclSite, typeName: string, types: TypeSystem, argumentOf: (param: TypeParamType) => Type | undefined): NamedType | undefined {
  const [decl] = site.file.pkg.declsNamed(typeName);
  const facts = decl?.shape();
  const shape = facts?.shapes.find((s) => s.kind === 'type' && s.name === typeName);
  if (!decl || !facts || shape?.kind !== 'type') return undefined;
  const params = shape.typeParams.flatMap((f) => f.names).map((name) => types.typeNamed({ site: decl, facts }, name));
  const args = params.map((p) => (p.t === 'typeparam' ? argumentOf(p) : undefined));
  if (!args.every((a) => a?.t === 'basic')) return undefined;
  // A name that stands nowhere in the text means what it means outside of functions.
  const ident = (name: string): Ident => ({ kind: 'Ident', name, start: -1, end: -1 });
  const base = ident(typeName);
  const type = types.typeNamed({ site: decl, facts }, args.length === 0 ? base : { kind: 'IndexExpr', x: base, indices: args.map((a) => ident(a.name)), start: -1, end: -1 });
  return type.t === 'named' ? type : undefined;
}
