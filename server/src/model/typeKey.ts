/** Type identity: one text per type, the same for identical types and no others. */
import type { DeclSite } from './packageSource.js';
import type { FuncTypeOf, InterfaceTypeOf, NamedType, StructTypeOf, Type } from './types.js';

/** Marks what is not determined inside a key; two unknowns are never identical. */
const unknownMark = '?';

export class TypeKeys {
  private readonly keys = new WeakMap<Type, string>();
  private readonly siteIds = new WeakMap<DeclSite, number>();
  private lastSite = 0;

  of(type: Type): string {
    let key = this.keys.get(type);
    if (key === undefined) {
      key = this.make(type);
      this.keys.set(type, key);
    }
    return key;
  }

  identical(a: Type, b: Type): boolean {
    if (a === b) return a.t !== 'unknown';
    const key = this.of(a);
    return key === this.of(b) && !key.includes(unknownMark);
  }

  /** A number for a declaration, the same as long as the declaration's object lives. */
  siteId(site: DeclSite): number {
    let id = this.siteIds.get(site);
    if (id === undefined) {
      id = ++this.lastSite;
      this.siteIds.set(site, id);
    }
    return id;
  }

  private make(type: Type): string {
    switch (type.t) {
      case 'unknown': return `${unknownMark}${type.name ?? ''}`;
      case 'nil': return 'nil';
      case 'basic': return type.name === 'byte' ? 'uint8' : type.name === 'rune' ? 'int32' : type.name;
      case 'named': return this.named(type);
      case 'pointer': return `*${this.of(type.elem)}`;
      case 'slice': return `[]${this.of(type.elem)}`;
      case 'array': return `[${type.len ?? unknownMark}]${this.of(type.elem)}`;
      case 'map': return `map[${this.of(type.key)}]${this.of(type.elem)}`;
      case 'chan': return `chan ${type.dir}(${this.of(type.elem)})`;
      case 'func': return this.func(type);
      case 'struct': return this.struct(type);
      case 'interface': return this.interface(type);
      case 'typeparam': return `$${type.id};`;
      case 'tuple': return `(${this.list(type.types)})`;
    }
  }

  private list(types: readonly Type[]): string {
    return types.map((type) => this.of(type)).join(',');
  }

  private named(type: NamedType): string {
    const args = type.args.length > 0 ? `<${this.list(type.args)}>` : '';
    return `#${this.siteId(type.site)}.${type.name}${type.local ? `@${type.local.decl.start}` : ''}${args}`;
  }

  private func(type: FuncTypeOf): string {
    const params = type.typeParams.length > 0 ? `<${this.list(type.typeParams)}>` : '';
    return `func${params}(${this.list(type.params)}${type.variadic ? '...' : ''})(${this.list(type.results)})`;
  }

  private struct(type: StructTypeOf): string {
    const fields = type.fields.map((field) => `${field.site.file.pkg.path}.${field.embedded ? '!' : ''}${field.name} ${this.of(field.type)} ${field.decl.tag ?? ''}`);
    return `struct{${fields.join(';')}}`;
  }

  private interface(type: InterfaceTypeOf): string {
    const methods = type.methods.map((method) => `${method.name}${this.of(method.type)}`).sort();
    const embedded = type.embedded.map((each) => this.of(each)).sort();
    return `interface{${methods.join(';')};${embedded.join(';')};${this.list(type.terms)}}`;
  }
}
