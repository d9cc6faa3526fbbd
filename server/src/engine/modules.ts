/** The modules and workspaces on disk: which module a directory belongs to, and in which directory an import path may lie. */
import { parseGoMod, type GoMod, type Replace } from '../model/goMod.js';
import { parseGoWork, type GoWork } from '../model/goWork.js';
import { isWithin, joined, parentOf, resolved } from './paths.js';
import type { EngineHost } from './results.js';

export interface Module {
  readonly dir: string;
  readonly mod: GoMod;
  /** The workspace that uses the module. */
  readonly work: { readonly dir: string; readonly file: GoWork } | undefined;
}

/** The module that holds Go's standard library. */
export function isStandard(module: Module): boolean {
  return module.mod.module === 'std';
}

export class Modules {
  private readonly byDir = new Map<string, Module | undefined>();

  constructor(private readonly host: EngineHost) {}

  /** Forgets what was read; called when a go.mod or go.work changed. */
  reset(): void {
    this.byDir.clear();
  }

  /** The innermost module around a directory. */
  of(dir: string): Module | undefined {
    if (this.byDir.has(dir)) return this.byDir.get(dir);
    const text = this.host.read(joined(dir, 'go.mod'));
    const above = parentOf(dir);
    const module = text !== undefined ? { dir, mod: parseGoMod(text), work: this.workspaceOf(dir) } : above === dir || dir === '' ? undefined : this.of(above);
    this.byDir.set(dir, module);
    return module;
  }

  /** The nearest go.work above a module that uses it. */
  private workspaceOf(moduleDir: string): Module['work'] {
    for (let dir = moduleDir; ; dir = parentOf(dir)) {
      const text = this.host.read(joined(dir, 'go.work'));
      if (text !== undefined) {
        const file = parseGoWork(text);
        return file.uses.some((use) => resolved(dir, use) === moduleDir) ? { dir, file } : undefined;
      }
      if (dir === '' || parentOf(dir) === dir) return undefined;
    }
  }

  /** The import path of a directory's package by its module; undefined outside of modules. */
  importPath(dir: string): string | undefined {
    const module = this.of(dir);
    if (!module || module.mod.module === undefined) return undefined;
    const below = dir.slice(module.dir.length).replace(/^\//, '');
    if (isStandard(module)) return below;
    return below === '' ? module.mod.module : `${module.mod.module}/${below}`;
  }

  /** Directories where a path may lie for code of a module, best first. They need not exist. */
  candidates(path: string, module: Module): readonly string[] {
    if (isStandard(module)) return [joined(module.dir, path), joined(joined(module.dir, 'vendor'), path)];
    const mains = this.mainModules(module);
    return [
      ...mains.flatMap((main) => below(path, main.mod.module, main.dir)),
      ...this.replaced(path, module),
      joined(joined(module.work?.dir ?? module.dir, 'vendor'), path),
      ...mains.flatMap((main) => this.required(path, main)),
    ];
  }

  private mainModules(module: Module): readonly Module[] {
    const { work } = module;
    if (!work) return [module];
    const others = work.file.uses.map((use) => this.of(resolved(work.dir, use))).filter((each) => each !== undefined && each !== module);
    return [module, ...others].filter((each) => each !== undefined).sort((a, b) => (b.mod.module?.length ?? 0) - (a.mod.module?.length ?? 0));
  }

  private replaced(path: string, module: Module): readonly string[] {
    const { work } = module;
    const replaces = [...(work?.file.replaces.map((replace) => ({ replace, from: work.dir })) ?? []), ...module.mod.replaces.map((replace) => ({ replace, from: module.dir }))];
    return replaces
      .filter(({ replace }) => isWithin(path, replace.path) && this.versionMatches(replace, module))
      .sort((a, b) => b.replace.path.length - a.replace.path.length)
      .flatMap(({ replace, from }) => {
        const dir = replace.newVersion === undefined ? resolved(from, replace.newPath) : this.cached(replace.newPath, replace.newVersion);
        return dir === undefined ? [] : below(path, replace.path, dir);
      });
  }

  private versionMatches(replace: Replace, module: Module): boolean {
    return replace.version === undefined || module.mod.requires.some(({ path, version }) => path === replace.path && version === replace.version);
  }

  private required(path: string, module: Module): readonly string[] {
    return module.mod.requires
      .filter((require) => isWithin(path, require.path))
      .sort((a, b) => b.path.length - a.path.length)
      .flatMap((require) => {
        const dir = this.cached(require.path, require.version);
        return dir === undefined ? [] : below(path, require.path, dir);
      });
  }

  /** A module's directory in the module cache, where capitals are written `!x`. */
  private cached(path: string, version: string): string | undefined {
    const { modCache } = this.host.go;
    const escaped = (text: string): string => text.replace(/[A-Z]/g, (capital) => `!${capital.toLowerCase()}`);
    return modCache === undefined ? undefined : `${joined(modCache, escaped(path))}@${escaped(version)}`;
  }
}

/** The directory of `path` if it lies in the module `prefix` at `dir`. */
function below(path: string, prefix: string | undefined, dir: string): readonly string[] {
  if (prefix === undefined || prefix === '' || !isWithin(path, prefix)) return [];
  return [path === prefix ? dir : joined(dir, path.slice(prefix.length + 1))];
}
