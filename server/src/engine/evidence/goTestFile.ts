/** The names that a new test file of a package may use: types as they are written there, the imports that those need, and variables that hide nothing. */
import type { GoPackage } from '../goPackage.js';
import { isExported } from '../../model/lookup.js';
import type { NamedType, Type, TypeParamType } from '../../model/types.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import { basicType } from '../../model/universe.js';
import { writeType, type TypeNames } from '../../model/writeType.js';

export interface TestImport { readonly path: string; /** Where it differs from the package's own name. */ readonly name?: string }

export class GoTestFile implements TypeNames {
  private readonly taken = new Set<string>();
  private readonly imported = new Map<string, TestImport & { readonly as: string }>();

  /** `pkg` is the package that the file will belong to. */
  constructor(readonly pkg: GoPackage, private readonly types: TypeSystem) {}

  /** Those that the texts name, and `always`: what was thought of and left out again may have asked for others. */
  importsOf(texts: readonly string[], always: readonly string[]): readonly TestImport[] {
    const text = texts.join('\n');
    const isNamed = (as: string): boolean => new RegExp(`(?<![\\p{L}\\p{N}_.])${as}\\.`, 'u').test(text);
    return [...this.imported.values()].filter(({ path, as }) => always.includes(path) || isNamed(as))
      .map(({ path, name }) => (name === undefined ? { path } : { path, name })).sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The type's text; undefined when the file cannot name it. */
  write(type: Type): string | undefined {
    return writeType(type, this);
  }

  /** A name for a variable, like `base`. */
  variable(base: string): string {
    let name = base;
    for (let n = 2; this.isTaken(name); n += 1) name = `${base}${String(n)}`;
    this.taken.add(name);
    return name;
  }

  /** What the file calls a package that it imports from now on. */
  import(path: string, own = path.slice(path.lastIndexOf('/') + 1)): string {
    const known = this.imported.get(path);
    if (known) return known.as;
    const as = this.variable(own);
    this.imported.set(path, { path, as, ...(as === own ? {} : { name: as }) });
    return as;
  }

  private importAs(path: string, name: string): string {
    const known = this.imported.get(path);
    if (known) return known.as;
    const as = this.variable(name);
    this.imported.set(path, { path, as, name: as });
    return as;
  }

  /** The type that stands for a type parameter in the test: the first that its constraint allows. */
  argumentOf(param: TypeParamType): Type | undefined {
    const bound = this.types.underlying(param.bound);
    if (bound.t !== 'interface') return undefined;
    const [term] = [...bound.terms, ...bound.embedded.flatMap((e) => this.termsOf(e))];
    return bound.methods.length > 0 ? undefined : term ?? basicType('string');
  }

  private termsOf(embedded: Type): readonly Type[] {
    const under = this.types.underlying(embedded);
    if (under.t !== 'interface') return [embedded];
    return [...under.terms, ...under.embedded.flatMap((e) => this.termsOf(e))];
  }

  named(type: NamedType): string | undefined {
    const { pkg } = type.site.file;
    if (type.local) return undefined;
    if (pkg === this.pkg) return this.hides(type.name) ? undefined : type.name;
    if (type.pkg === '') return this.predeclared(type.name);
    if (!isExported(type.name) || pkg.name === 'main' || isInternal(type.pkg, this.pkg.path)) return undefined;
    return `${this.import(type.pkg, pkg.name)}.${type.name}`;
  }

  typeParam(type: TypeParamType): string | undefined {
    const argument = this.argumentOf(type);
    return argument && this.write(argument);
  }

  predeclared(name: string): string | undefined {
    if (name === 'unsafe.Pointer') return `${this.import('unsafe')}.Pointer`;
    return name.startsWith('untyped ') || this.pkg.declsNamed(name).length > 0 ? undefined : name;
  }

  field(name: string): string {
    return name;
  }

  /** A type of a package that is not to be had can be named all the same, under a name of the file's own for the package. */
  unknown(name: string | undefined): string | undefined {
    const [, path = '', type = ''] = /^(.+)\.([\p{L}_][\p{L}\p{N}_]*)$/u.exec(name ?? '') ?? [];
    if (path === '' || !isExported(type) || isInternal(path, this.pkg.path)) return undefined;
    const last = path.replace(/\/v\d+$/, '').replace(/\.v\d+$/, '').split('/').at(-1)?.replace(/^go-|[^\p{L}\p{N}_]/gu, '') ?? '';
    return `${this.importAs(path, /^\p{L}/u.test(last) ? last : 'pkg')}.${type}`;
  }

  /** The test's own variables are in the way of a name of the package's. */
  hides(name: string): boolean {
    return reserved.has(name);
  }

  private isTaken(name: string): boolean {
    return this.taken.has(name) || reserved.has(name) || this.pkg.declsNamed(name).length > 0;
  }
}

/** Keywords, and what the tests and benchmarks themselves call by name. */
const reserved = new Set([
  'break', 'case', 'chan', 'const', 'continue', 'default', 'defer', 'else', 'fallthrough', 'for', 'func', 'go', 'goto', 'if', 'import', 'interface', 'map',
  'package', 'range', 'return', 'select', 'struct', 'switch', 'type', 'var',
  'close', 'make', 'new', 'len', 'nil', 'true', 'string', 'int', 'error', 't', 'b', 'c', 'i', 'm', 'n', 'wg', 'calls', 'call', 'repeat', 'ended', 'err', 'outcomes', 'outcome', 'panics', 'last', 'found',
  'keys', 'filled', 'remove', 'from', 'goes', 'stale', 'kept', 'k', 'v', 'mu', 'ok', 'pb',
]);

/** Of another tree. The path of the parent decides, as the go command has it. */
function isInternal(path: string, from: string): boolean {
  const at = /(?:^|\/)internal(?:\/|$)/.exec(path)?.index;
  return at !== undefined && at > 0 && !`${from}/`.startsWith(`${path.slice(0, at)}/`);
}
