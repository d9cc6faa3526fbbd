/** Everything the engine knows of code: files, packages, modules and types, over one host. */
import { createTypeSystem } from '../model/resolver.js';
import type { PackageLoader } from '../model/packageSource.js';
import type { TypeSystem } from '../model/typeSystem.js';
import type { GoParser } from '../syntax/grammar.js';
import { ImportResolver } from './importResolver.js';
import { Modules } from './modules.js';
import { PackageIndex } from './packageIndex.js';
import type { EngineHost } from './results.js';
import type { StdTable } from './stdTable.js';

export interface Codebase {
  readonly modules: Modules;
  readonly packages: PackageIndex;
  readonly imports: PackageLoader;
  readonly types: TypeSystem;
}

/** Without `table`, imports of the standard library are unknown where Go's sources are not to be had. */
export function openCodebase(host: EngineHost, parser: GoParser, table?: StdTable): Codebase {
  const modules = new Modules(host);
  const packages = new PackageIndex(host, parser, modules);
  const imports = new ImportResolver(host, packages, modules, table);
  return { modules, packages, imports, types: createTypeSystem(imports) };
}
