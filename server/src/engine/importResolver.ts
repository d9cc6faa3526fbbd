/** Finds the package an import path means: on disk as the go command would, else in the shipped table of the standard library. */
import { memoOf } from '../model/memo.js';
import { parseGoVersion } from '../base/goVersion.js';
import type { PackageLoader, PackageSource } from '../model/packageSource.js';
import { GoPackage } from './goPackage.js';
import { isStandard, type Module, type Modules } from './modules.js';
import type { PackageIndex } from './packageIndex.js';
import { joined } from './paths.js';
import type { EngineHost } from './results.js';
import type { StdTable } from './stdTable.js';

export class ImportResolver implements PackageLoader {
  private readonly loaded = new WeakMap<GoPackage, Map<string, GoPackage | undefined>>();

  private current: boolean | undefined;
  /** Packages of the shipped table; they never change. */
  private readonly stubs = new Map<string, GoPackage>();

  constructor(private readonly host: EngineHost, private readonly index: PackageIndex, private readonly modules: Modules, private readonly table: StdTable | undefined) {}

  /** The shipped table describes the release of Go that is installed. */
  private get tableIsCurrent(): boolean {
    this.current ??= sameRelease(this.table?.release, this.host.go.toolchain);
    return this.current;
  }

  load(path: string, from: PackageSource): PackageSource | undefined {
    // Packages unsafe and C have no declarations to load; the predeclared ones import nothing.
    if (!(from instanceof GoPackage) || path === 'unsafe' || path === 'C') return undefined;
    const known = memoOf(this.loaded, from);
    if (known.has(path)) return known.get(path);
    const pkg = this.find(path, from);
    known.set(path, pkg);
    return pkg;
  }

  private find(path: string, from: GoPackage): GoPackage | undefined {
    if (from.origin.fromTable) return this.fromTable(path);
    // External tests see their package with its internal tests, which may export more for them.
    if (from.origin.tests === 'external' && from.path === `${path}_test`) return this.index.testedBy(from);
    return this.standard(path, from) ?? this.inModules(path, from) ?? (looksStandard(path) ? this.fromTable(path) : undefined);
  }

  /** GOROOT's sources, where they are to be had. They are a module of their own, for whoever imports them. */
  private standard(path: string, from: GoPackage): GoPackage | undefined {
    const { goroot } = this.host.go;
    if (goroot === undefined || !looksStandard(path)) return undefined;
    // Of the table's own release the sources say nothing else, and reading them takes a hundred times as long.
    const tabled = this.tableIsCurrent && !(from.origin.module && isStandard(from.origin.module)) ? this.fromTable(path) : undefined;
    if (tabled) return tabled;
    return this.inDirectory(joined(joined(goroot, 'src'), path), path, from, undefined);
  }

  private inModules(path: string, from: GoPackage): GoPackage | undefined {
    const { module, dir } = from.origin;
    const nearest = this.modules.of(dir);
    for (const each of module === nearest ? [module] : [module, nearest]) {
      for (const candidate of each ? this.modules.candidates(path, each) : []) {
        const pkg = this.inDirectory(candidate, path, from, each && isStandard(each) ? each : module);
        if (pkg) return pkg;
      }
    }
    return undefined;
  }

  private inDirectory(dir: string, path: string, from: GoPackage, module: Module | undefined): GoPackage | undefined {
    this.index.recordLookup(from, dir);
    if (!this.index.hasGoFiles(dir)) return undefined;
    return this.index.importable(dir, { path, variant: from.origin.variant, module: module ?? this.modules.of(dir) });
  }

  private fromTable(path: string): GoPackage | undefined {
    if (!this.table) return undefined;
    let pkg = this.stubs.get(path);
    if (!pkg) {
      const text = this.table.packageText(path);
      if (text === undefined) return undefined;
      this.stubs.set(path, (pkg = this.index.fromStub(path, text)));
    }
    return pkg;
  }
}

/** Patch releases add nothing to the API. */
function sameRelease(a: string | undefined, b: string | undefined): boolean {
  const [x, y] = [a, b].map((text) => (text === undefined ? undefined : parseGoVersion(text)));
  return x !== undefined && y !== undefined && x.major === y.major && x.minor === y.minor;
}

/** The go command takes paths whose first element has no dot for the standard library's. */
function looksStandard(path: string): boolean {
  return !(path.split('/')[0] ?? '').includes('.');
}
