/** Types as source text for one place in one file: qualified by its imports, and only where every name still means what it must. */
import type { Local } from '../facts/declFacts.js';
import { isExported, type NameLookup } from './lookup.js';
import type { TypeKeys } from './typeKey.js';
import type { ExprContext } from './typeSystem.js';
import type { InterfaceTypeOf, NamedType, StructTypeOf, TypeParamType } from './types.js';
import type { TypeNames } from './writeType.js';

/** What the names in types are called at an offset of a declaration, relative to it. */
export class NamesAtPlace implements TypeNames {
  constructor(private readonly names: NameLookup, private readonly keys: TypeKeys, private readonly ctx: ExprContext, private readonly offset: number) {}

  named(type: NamedType): string | undefined {
    if (type.local) return this.localNamed(type.name)?.decl.start === type.local.decl.start && type.site === this.ctx.site ? type.name : undefined;
    const { file } = this.ctx.site;
    if (type.pkg === '' || type.site.file.pkg === file.pkg) return this.packageLevel(type);
    if (!isExported(type.name)) return undefined;
    const qualifier = this.names.nameOfImport(file, type.pkg);
    if (qualifier === undefined) return undefined;
    if (qualifier === '.') return this.packageLevel(type);
    const binding = this.names.outsideFunctions(file, qualifier);
    return !this.localNamed(qualifier) && binding.is === 'package' && binding.path === type.pkg ? `${qualifier}.${type.name}` : undefined;
  }

  /** A name without qualifier, if nothing nearer hides it. */
  private packageLevel(type: NamedType): string | undefined {
    if (this.localNamed(type.name)) return undefined;
    const binding = this.names.outsideFunctions(this.ctx.site.file, type.name);
    return binding.is === 'decl' && binding.ref.kind === 'type' && binding.ref.decl.ctx.site === type.site ? type.name : undefined;
  }

  typeParam(type: TypeParamType): string | undefined {
    const local = this.localNamed(type.name);
    return local && type.id === `${this.keys.siteId(this.ctx.site)}:${local.decl.start}` ? type.name : undefined;
  }

  predeclared(name: string): string | undefined {
    if (name.startsWith('untyped ')) return undefined;
    if (name === 'unsafe.Pointer') return this.names.nameOfImport(this.ctx.site.file, 'unsafe') === 'unsafe' && !this.localNamed('unsafe') ? name : undefined;
    const shadowed = this.localNamed(name) ?? (this.names.outsideFunctions(this.ctx.site.file, name).is === 'universe' ? undefined : name);
    return shadowed === undefined ? name : undefined;
  }

  /** gofmt keeps a struct or interface type on one line only when it has one short, untagged part. */
  field(name: string, type: StructTypeOf | InterfaceTypeOf): string | undefined {
    if (type.t === 'interface') return type.methods.length + type.embedded.length === 1 && isExported(name) ? name : undefined;
    const [field] = type.fields;
    if (!field || type.fields.length > 1 || field.decl.tag !== undefined || name.length > 20) return undefined;
    return isExported(name) || field.site.file.pkg.path === this.ctx.site.file.pkg.path ? name : undefined;
  }

  unknown(): undefined {
    return undefined;
  }

  /** The innermost local of a name that can be seen from the place. A local's scope starts after its declaration. */
  private localNamed(name: string): Local | undefined {
    let innermost: Local | undefined;
    for (const local of this.ctx.facts.locals) {
      if (local.name !== name || this.offset < local.scope.start || this.offset > local.scope.end) continue;
      if (!innermost || local.scope.start >= innermost.scope.start) innermost = local;
    }
    return innermost;
  }
}
