/** The packages of directories, made of files that are scanned once per text. */
import { admits, defaultVariant, variantFor, type BuildVariant } from '../model/buildVariant.js';
import type { GoParser } from '../syntax/grammar.js';
import { editedFile, fitsSame, looksSame } from './editedFile.js';
import { openGoFile, type GoFile } from './goFile.js';
import { GoPackage, type PackageOrigin } from './goPackage.js';
import type { Module, Modules } from './modules.js';
import { baseName, joined, parentOf } from './paths.js';
import type { EngineHost } from './results.js';

/** What `importable` needs to know of the importing side. */
export interface ImportSide { readonly path: string; readonly variant: BuildVariant; readonly module: Module | undefined }

export class PackageIndex {
  private readonly files = new Map<string, GoFile | undefined>();
  /** Files whose text must be read again; their old scan lends its facts. */
  private readonly stale = new Set<string>();
  private readonly listings = new Map<string, readonly string[]>();
  private readonly packages = new Map<string, GoPackage | undefined>();
  /** The package of a file, while none is dropped. */
  private readonly homes = new Map<string, GoPackage | undefined>();
  /** What an import of a directory gave, while no package is dropped. */
  private readonly imported = new Map<string, GoPackage | undefined>();
  /** Directories of the packages that looked for an import in a directory, whether or not it was there. */
  private readonly importers = new Map<string, Set<string>>();

  constructor(private readonly host: EngineHost, private readonly parser: GoParser, private readonly modules: Modules) {}

  goFile(path: string): GoFile | undefined {
    const before = this.files.get(path);
    if (this.files.has(path) && !this.stale.has(path)) return before;
    this.stale.delete(path);
    const text = this.host.read(path);
    const file = text === undefined ? undefined : before?.text === text ? before : before ? editedFile(this.parser, before, text) : openGoFile(this.parser, path, text);
    this.files.set(path, file);
    return file;
  }

  /** The package in which a file is analysed: with its tests, for the first platform that admits the file. */
  packageOf(path: string): GoPackage | undefined {
    const known = this.homes.get(path);
    if (known) return known;
    const home = this.homeOf(path);
    this.homes.set(path, home);
    return home;
  }

  private homeOf(path: string): GoPackage | undefined {
    const file = this.goFile(path);
    if (!file) return undefined;
    const variant = variantFor(file.constraints);
    const dir = parentOf(path);
    const { packageName } = file.header;
    const tests = file.constraints.isTest && packageName.endsWith('_test') ? 'external' : 'internal';
    // A file that is excluded from every build is a program of its own, and so is one that has no name on a disk yet.
    if (!variant || isAlone(variant, path)) return this.made({ dir, variant: variant ?? defaultVariant, tests, module: this.modules.of(dir), fromTable: false }, packageName, [file]);
    const files = this.filesIn(dir, variant).filter((each) => each.header.packageName === packageName);
    return this.made({ dir, variant, tests, module: this.modules.of(dir), fromTable: false }, packageName, files);
  }

  /** The package that an import of a directory means; undefined when it holds no Go files. */
  importable(dir: string, side: ImportSide): GoPackage | undefined {
    const key = [dir, side.path, side.variant.key, side.module?.dir ?? ''].join('\n');
    if (this.imported.has(key)) return this.imported.get(key);
    const pkg = this.importedFrom(dir, side);
    this.imported.set(key, pkg);
    return pkg;
  }

  private importedFrom(dir: string, side: ImportSide): GoPackage | undefined {
    const files = this.filesIn(dir, side.variant).filter((file) => !file.constraints.isTest);
    const names = [...new Set(files.map((file) => file.header.packageName))];
    const name = names.find((each) => each !== 'main' && each !== 'documentation') ?? names[0];
    if (name === undefined) return undefined;
    const origin: PackageOrigin = { dir, variant: side.variant, tests: 'none', module: side.module, fromTable: false };
    return this.made(origin, name, files.filter((file) => file.header.packageName === name), side.path);
  }

  /** The package that an external test package tests, with its internal tests. */
  testedBy(external: GoPackage): GoPackage | undefined {
    const { dir, variant, module } = external.origin;
    const name = external.name.replace(/_test$/, '');
    const files = this.filesIn(dir, variant).filter((file) => file.header.packageName === name);
    return this.made({ dir, variant, tests: 'internal', module, fromTable: false }, name, files);
  }

  /** A package of the shipped table, from its stub text. */
  fromStub(path: string, text: string): GoPackage {
    const file = openGoFile(this.parser, `${path}.go`, text);
    return new GoPackage(path, file.header.packageName, { dir: '', variant: defaultVariant, tests: 'none', module: undefined, fromTable: true }, [file]);
  }

  hasGoFiles(dir: string): boolean {
    return this.list(dir).some((name) => name.endsWith('.go'));
  }

  /** Remembers that `importer` depends on what is in a directory, even if that is nothing yet. */
  recordLookup(importer: GoPackage, dir: string): void {
    let dirs = this.importers.get(dir);
    if (!dirs) {
      dirs = new Set();
      this.importers.set(dir, dirs);
    }
    dirs.add(importer.origin.dir);
  }

  /**
   * A file's text changed, or it came or went. An edit inside of functions leaves packages as they are. One that others can see is taken over by the
   * packages that hold the file, and all that directly or indirectly looked for those are made anew when asked for; so are all after any other.
   * Scans and facts of unchanged text are kept.
   */
  changed(path: string): void {
    const before = this.files.get(path);
    const isKnown = before !== undefined && !this.stale.has(path);
    this.stale.add(path);
    const name = baseName(path);
    if (name.endsWith('.go') || before) {
      const after = isKnown ? this.goFile(path) : undefined;
      if (before && after && fitsSame(before, after)) {
        if (before !== after) this.edited(after, looksSame(before, after));
        return;
      }
      this.listings.delete(parentOf(path));
      this.dropPackages(parentOf(path));
    } else if (name === 'go.mod' || name === 'go.work' || !name.includes('.') || this.listings.has(path)) this.dropAll();
  }

  private edited(after: GoFile, looksSame: boolean): void {
    const dir = parentOf(after.path);
    if (!looksSame) this.dropImporters(dir);
    for (const [key, pkg] of this.packages) {
      if (pkg?.origin.dir !== dir) continue;
      if (looksSame) pkg.takeUnseen(after);
      else if (pkg.fileAt(after.path)) pkg.takeSeen(after);
      else this.packages.delete(key);
    }
    if (!looksSame) this.forgetDropped();
  }

  /** Gives back the memory of a directory's files and packages, which are returned. What other packages import of it stays with them. */
  release(dir: string): readonly GoPackage[] {
    const released: GoPackage[] = [];
    for (const name of this.list(dir)) this.files.delete(joined(dir, name));
    this.homes.clear();
    for (const [key, pkg] of this.packages) {
      if (pkg?.origin.dir !== dir) continue;
      // Types of others may still speak of a package that is not kept: generic ones, of their arguments.
      pkg.release();
      released.push(pkg);
      if (!this.importers.has(dir) || pkg.origin.tests !== 'none') this.packages.delete(key);
    }
    return released;
  }

  private dropAll(): void {
    this.modules.reset();
    this.packages.clear();
    this.homes.clear();
    this.imported.clear();
    this.importers.clear();
    this.listings.clear();
    for (const path of this.files.keys()) this.stale.add(path);
  }

  private dropPackages(dir: string): void {
    for (const [key, pkg] of this.packages) if (pkg === undefined || pkg.origin.dir === dir) this.packages.delete(key);
    this.dropImporters(dir);
    this.forgetDropped();
  }

  private dropImporters(dir: string): void {
    const importers = this.importers.get(dir);
    this.importers.delete(dir);
    for (const importer of importers ?? []) this.dropPackages(importer);
  }

  private forgetDropped(): void {
    const held = new Set(this.packages.values());
    for (const [path, home] of this.homes) if (!home || !held.has(home)) this.homes.delete(path);
    this.imported.clear();
  }

  private made(origin: PackageOrigin, name: string, files: readonly GoFile[], path?: string): GoPackage | undefined {
    const { dir, variant, module } = origin;
    const hasTests = files.some((file) => file.constraints.isTest);
    const tests = hasTests ? origin.tests : 'none';
    const first = files[0]?.path ?? '';
    const alone = isAlone(variant, first) ? first : '';
    const key = [dir, variant.key, module?.dir ?? '', name, tests, alone].join('\n');
    if (this.packages.has(key)) return this.packages.get(key);
    const ownPath = path ?? this.modules.importPath(dir) ?? `file:${dir}`;
    const pkg = files.length === 0 ? undefined : new GoPackage(tests === 'external' ? `${ownPath}_test` : ownPath, name, { ...origin, tests }, files);
    this.packages.set(key, pkg);
    return pkg;
  }

  private filesIn(dir: string, variant: BuildVariant): GoFile[] {
    return this.list(dir)
      .filter((name) => name.endsWith('.go') && !/^[_.]/.test(name))
      .map((name) => this.goFile(joined(dir, name)))
      .filter((file) => file !== undefined)
      .filter((file) => admits(variant, file.constraints));
  }

  private list(dir: string): readonly string[] {
    let names = this.listings.get(dir);
    if (!names) this.listings.set(dir, (names = [...this.host.list(dir)].sort()));
    return names;
  }
}

function isAlone(variant: BuildVariant, path: string): boolean {
  return variant.tags.includes('ignore') || !path.endsWith('.go');
}
