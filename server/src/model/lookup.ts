/** Name lookup: what an identifier means in its declaration, file and package, innermost scope first. */
import type { Ident } from '../ast/nodes.js';
import type { Local } from '../facts/declFacts.js';
import type { DeclRef } from './operand.js';
import type { DeclSite, FileSource, PackageLoader, PackageSource } from './packageSource.js';
import { memoOf } from './memo.js';
import type { ExprContext } from './typeSystem.js';
import { isBuiltinFunction, predeclaredType, predeclaredValue, universe } from './universe.js';

export type Binding =
  | { readonly is: 'local'; readonly local: Local }
  | { readonly is: 'decl'; readonly ref: DeclRef }
  | { readonly is: 'package'; readonly path: string; readonly pkg: PackageSource | undefined }
  | { readonly is: 'universe'; readonly name: string }
  | { readonly is: 'unknown' };

const none: readonly DeclRef[] = [];

export interface ImportedPackage { readonly path: string; readonly pkg: PackageSource | undefined }

export class NameLookup {
  private readonly decls = new WeakMap<readonly DeclSite[], Map<string, readonly DeclRef[]>>();
  private readonly imports = new WeakMap<FileSource, Map<string, ImportedPackage | undefined>>();

  private readonly likely = new Map<string, readonly string[]>();

  constructor(private readonly loader: PackageLoader) {}

  ident(ctx: ExprContext, ident: Ident): Binding {
    const local = localAt(ctx, ident);
    if (local) return { is: 'local', local };
    return this.outsideFunctions(ctx.site.file, ident.name);
  }

  /** What a name means in a file outside of functions. */
  outsideFunctions(file: FileSource, name: string): Binding {
    const [own, ...others] = this.declsNamed(file.pkg, name);
    if (own) return others.length === 0 ? { is: 'decl', ref: own } : { is: 'unknown' };
    const imported = this.importNamed(file, name);
    if (imported) return { is: 'package', ...imported };
    const dotted = this.dotImported(file, name);
    if (dotted) return dotted;
    if (isPredeclared(name)) return { is: 'universe', name };
    const ref = this.declNamed(universe, name);
    return ref ? { is: 'decl', ref } : { is: 'unknown' };
  }

  /** The one declaration of a name in a package; undefined when there is none or, in code that does not compile, more than one. */
  declNamed(pkg: PackageSource, name: string): DeclRef | undefined {
    const found = this.declsNamed(pkg, name);
    return found.length === 1 ? found[0] : undefined;
  }

  private declsNamed(pkg: PackageSource, name: string): readonly DeclRef[] {
    if (name === '_' || name === 'init') return none;
    const sites = pkg.declsNamed(name);
    if (sites.length === 0) return none;
    const known = memoOf(this.decls, sites);
    let found = known.get(name);
    if (!found) known.set(name, (found = sites.flatMap((site) => declaredIn(site, name))));
    return found;
  }

  /** The import that a file's name means. A package that is not to be had is known by the name its path suggests. */
  importNamed(file: FileSource, name: string): ImportedPackage | undefined {
    const known = memoOf(this.imports, file);
    if (known.has(name)) return known.get(name);
    const found = this.findImport(file, name);
    known.set(name, found);
    return found;
  }

  /** The name a file gives to an imported package; '.' for a dot import, undefined when it does not import it by a usable name. */
  nameOfImport(file: FileSource, path: string): string | undefined {
    for (const fact of file.imports) {
      if (fact.path !== path || fact.name === '_') continue;
      return fact.name ?? this.loader.load(path, file.pkg)?.name ?? this.likelyNames(path)[0];
    }
    return undefined;
  }

  private findImport(file: FileSource, name: string): ImportedPackage | undefined {
    const unnamed: string[] = [];
    for (const fact of file.imports) {
      if (fact.name === name) return { path: fact.path, pkg: this.loader.load(fact.path, file.pkg) };
      if (fact.name === undefined) unnamed.push(fact.path);
    }
    const likely = unnamed.filter((path) => this.likelyNames(path).includes(name));
    for (const path of likely) {
      const pkg = this.loader.load(path, file.pkg);
      if (!pkg || pkg.name === name) return { path, pkg };
    }
    // Types are full of predeclared names; no package that is called like one hides behind another path, so none is opened to see.
    if (isPredeclared(name) || universe.declsNamed(name).length > 0) return undefined;
    for (const path of unnamed) {
      if (likely.includes(path)) continue;
      const pkg = this.loader.load(path, file.pkg);
      if (pkg?.name === name) return { path, pkg };
    }
    return undefined;
  }

  private likelyNames(path: string): readonly string[] {
    let names = this.likely.get(path);
    if (!names) this.likely.set(path, (names = likelyPackageNames(path)));
    return names;
  }

  /** Only exported names come through dot imports; those of a missing package leave every exported name undecided. */
  private dotImported(file: FileSource, name: string): Binding | undefined {
    if (!isExported(name)) return undefined;
    for (const fact of file.imports) {
      if (fact.name !== '.') continue;
      const pkg = this.loader.load(fact.path, file.pkg);
      const ref = pkg && this.declNamed(pkg, name);
      if (ref) return { is: 'decl', ref };
    }
    return undefined;
  }
}

/** The local that an identifier names, by the facts of its declaration. */
export function localAt(ctx: ExprContext, ident: Ident): Local | undefined {
  const id = ctx.facts.uses[ident.start];
  return id === undefined ? undefined : ctx.facts.locals[id];
}

function isPredeclared(name: string): boolean {
  return predeclaredType(name) !== undefined || predeclaredValue(name) !== undefined || isBuiltinFunction(name);
}

export function isExported(name: string): boolean {
  const first = name.charCodeAt(0);
  return first < 128 ? first >= 65 && first <= 90 : /^\p{Lu}/u.test(name);
}

function declaredIn(site: DeclSite, name: string): DeclRef[] {
  if (!site.names.includes(name)) return [];
  const facts = site.shape();
  const ctx: ExprContext = { site, facts };
  const refs: DeclRef[] = [];
  for (const shape of facts.shapes) {
    if (shape.kind === 'type') {
      if (shape.name === name) refs.push({ kind: 'type', decl: { ctx, name, typeParams: shape.typeParams, alias: shape.alias, type: shape.type } });
    } else if (shape.kind === 'func') {
      if (shape.name === name && !shape.recv) refs.push({ kind: 'func', ctx, shape });
    } else {
      const index = shape.names.indexOf(name);
      if (index >= 0) refs.push({ kind: shape.kind, ctx, shape, index });
    }
  }
  return refs;
}

/** Package names that an import path suggests, by the habits of Go's module paths: `yaml.v3`, `go-cmp`, `v2` at the end. */
function likelyPackageNames(path: string): readonly string[] {
  const parts = path.split('/');
  let last = parts.pop() ?? path;
  if (/^v\d+$/.test(last) && parts.length > 0) last = parts.pop() ?? last;
  last = last.replace(/\.v\d+$/, '');
  const names = [last, last.replace(/^go[-.]/, ''), last.replace(/[-.]go$/, ''), last.replaceAll('-', ''), last.replaceAll('-', '_'), last.split('-').pop() ?? last];
  return [...new Set(names)].filter((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name));
}
