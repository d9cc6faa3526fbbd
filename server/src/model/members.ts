/** Fields and methods of a type, its own and promoted ones, searched together and level by level as the specification demands. */
import type { FuncShape } from '../facts/declFacts.js';
import type { Core } from './core.js';
import type { Declarations } from './declared.js';
import { isExported } from './lookup.js';
import type { DeclSite, PackageSource } from './packageSource.js';
import { substitute, typeArgs } from './substitute.js';
import { signature } from './typeExpr.js';
import type { FuncTypeOf, InterfaceTypeOf, NamedType, StructField, Type } from './types.js';

export type Member =
  | { readonly is: 'field'; readonly field: StructField }
  /** A declared method; `type` is its signature without the receiver, for the receiver's type arguments. */
  | { readonly is: 'method'; readonly owner: NamedType; readonly site: DeclSite; readonly shape: FuncShape; readonly type: FuncTypeOf }
  /** `owner` is the declared interface type that writes the method out, if it has a name. */
  | { readonly is: 'interfaceMethod'; readonly owner: NamedType | undefined; readonly name: string; readonly type: Type }
  /** There is none, or it cannot be told: a missing embedded type may have it. */
  | { readonly is: 'unknown' };

const unknownMember: Member = { is: 'unknown' };

export class Members {
  /** Signatures of the methods of types without arguments. */
  private readonly signatures = new WeakMap<DeclSite, FuncTypeOf>();

  constructor(private readonly core: Core, private readonly declarations: Declarations) {}

  /** What `x.name` selects for x of a type, in code of package `from`; without it, unexported names of every package are seen. */
  find(type: Type, name: string, from?: PackageSource): Member {
    const own = this.dereferenced(type);
    const { member, embedded, known } = this.atLevel(own, name, from);
    if (member) return member;
    return known && embedded.length > 0 ? this.promoted(own, { level: embedded, name, from }) : unknownMember;
  }

  /** A member of the embedded types, or of those that they embed. */
  private promoted(own: Type, { level: first, name, from }: { readonly level: readonly Type[]; readonly name: string; readonly from: PackageSource | undefined }): Member {
    let level = first;
    const seen = new Set([own]);
    while (level.length > 0) {
      const found: Member[] = [];
      const next: Type[] = [];
      let hidden = false;
      for (const part of level) {
        if (seen.has(part)) continue;
        if (part.t === 'named') seen.add(part);
        const { member, embedded, known } = this.atLevel(part, name, from);
        if (member) found.push(member);
        next.push(...embedded);
        hidden ||= !known;
      }
      if (found.length > 0) return (found.length === 1 ? found[0] : undefined) ?? unknownMember;
      if (hidden) return unknownMember;
      level = next;
    }
    return unknownMember;
  }

  /** Selectors look through one pointer, also a declared one. */
  private dereferenced(type: Type): Type {
    const under = type.t === 'named' ? this.core.underlying(type) : type;
    if (under.t !== 'pointer') return type;
    return under.elem;
  }

  /** One type's own fields and methods. Its embedded types matter only when it has no such member itself. */
  private atLevel(type: Type, name: string, from: PackageSource | undefined): { readonly member?: Member; readonly embedded: readonly Type[]; readonly known: boolean } {
    const method = type.t === 'named' ? this.declaredMethod(type, name, from) : undefined;
    if (method) return { member: method, embedded: [], known: true };
    const under = type.t === 'typeparam' ? this.core.underlying(type.bound) : this.core.underlying(type);
    if (under.t === 'unknown') return { embedded: [], known: false };
    if (under.t === 'interface') {
      const { member, known } = this.interfaceMethod(under, type.t === 'named' ? type : undefined, name, 0);
      return { ...(member ? { member } : {}), embedded: [], known };
    }
    if (under.t !== 'struct') return { embedded: [], known: true };
    const field = under.fields.find((each) => each.name === name && isVisible(name, each.site.file.pkg, from));
    if (field) return { member: { is: 'field', field }, embedded: [], known: true };
    const embedded = under.fields.filter((each) => each.embedded).map((each) => (each.type.t === 'pointer' ? each.type.elem : each.type));
    return { embedded, known: true };
  }

  private declaredMethod(type: NamedType, name: string, from: PackageSource | undefined): Member | undefined {
    const { pkg } = type.site.file;
    if (type.local || !isVisible(name, pkg, from)) return undefined;
    const methods = pkg.methodsOf(type.name);
    if (methods.length === 0) return undefined;
    for (const site of byName(methods).get(name) ?? []) {
      const facts = site.shape();
      const [shape] = facts.shapes;
      if (shape?.kind !== 'func' || !shape.recv || shape.name !== name) continue;
      return { is: 'method', owner: type, site, shape, type: this.methodType(type, site, shape) };
    }
    return undefined;
  }

  private methodType(owner: NamedType, site: DeclSite, shape: FuncShape): FuncTypeOf {
    const known = owner.args.length === 0 ? this.signatures.get(site) : undefined;
    if (known) return known;
    const ctx = { site, facts: site.shape() };
    const type = signature(this.core, ctx, shape.type);
    if (owner.args.length === 0) {
      this.signatures.set(site, type);
      return type;
    }
    const params = this.declarations.receiverTypeParams(ctx, owner.args.length);
    const pairs = params.map((param, i) => ({ param, arg: owner.args[i] }));
    const named = pairs.flatMap(({ param, arg }) => (param.t === 'typeparam' ? [{ param, arg }] : []));
    const args = typeArgs(named.map(({ param }) => param), named.map(({ arg }) => arg));
    const substituted = substitute(this.core, type, args);
    return substituted.t === 'func' ? substituted : type;
  }

  private interfaceMethod(type: InterfaceTypeOf, owner: NamedType | undefined, name: string, depth: number): { readonly member?: Member; readonly known: boolean } {
    const own = type.methods.find((method) => method.name === name);
    if (own) return { member: { is: 'interfaceMethod', owner, name, type: own.type }, known: true };
    let known = depth < deepestInterface;
    if (!known) return { known };
    for (const part of type.embedded) {
      const under = this.core.underlying(part);
      if (under.t === 'unknown') known = false;
      if (under.t !== 'interface') continue;
      const inner = this.interfaceMethod(under, part.t === 'named' ? part : undefined, name, depth + 1);
      if (inner.member) return inner;
      known &&= inner.known;
    }
    return { known };
  }
}

/** Interfaces that embed each other in a circle are invalid; real ones nest a few levels. */
const deepestInterface = 32;

/** Unexported names can be selected only in the package that declares them. */
function isVisible(name: string, declaredIn: PackageSource, from: PackageSource | undefined): boolean {
  return from === undefined || declaredIn.path === from.path || isExported(name);
}

const indexes = new WeakMap<readonly DeclSite[], ReadonlyMap<string, readonly DeclSite[]>>();

/** A type may have hundreds of methods, and each selection asks for one of them. */
function byName(sites: readonly DeclSite[]): ReadonlyMap<string, readonly DeclSite[]> {
  const known = indexes.get(sites);
  if (known) return known;
  const index = new Map<string, DeclSite[]>();
  for (const site of sites) {
    for (const name of site.names) {
      const list = index.get(name);
      if (list) list.push(site);
      else index.set(name, [site]);
    }
  }
  indexes.set(sites, index);
  return index;
}
