/** Sets up the resolver over the disk for a comparison with go/types, with Go's own sources or with the shipped table. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { openCodebase } from '../../server/src/engine/codebase.js';
import { StdTable } from '../../server/src/engine/stdTable.js';
import type { PackageIndex } from '../../server/src/engine/packageIndex.js';
import type { PackageLoader, PackageSource } from '../../server/src/model/packageSource.js';
import { createTypeSystem } from '../../server/src/model/resolver.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { compare, type Comparison } from './compare.js';
import { diskHost } from './diskHost.js';

/** 'table': public packages of the standard library come from the shipped table even where the compared code is that library itself. */
export type StdFrom = 'sources' | 'table';

export function compareWithGoTypes(lines: string, parser: GoParser, stdFrom: StdFrom, goroot: string): Comparison {
  const table = new StdTable(() => gunzipSync(readFileSync(new URL('../../server/data/std.gz', import.meta.url))).toString('utf8'));
  if (stdFrom === 'sources') {
    const { packages, types } = openCodebase(diskHost({ goroot }), parser);
    return compare(lines, packages, types, parser);
  }
  const { packages, imports } = openCodebase(diskHost({}), parser, table);
  return compare(lines, packages, createTypeSystem(new TableFirst(table, packages, imports)), parser);
}

class TableFirst implements PackageLoader {
  private readonly stubs = new Map<string, PackageSource>();

  constructor(private readonly table: StdTable, private readonly index: PackageIndex, private readonly others: PackageLoader) {}

  load(path: string, from: PackageSource): PackageSource | undefined {
    const text = this.table.packageText(path);
    if (text === undefined) return this.others.load(path, from);
    let stub = this.stubs.get(path);
    if (!stub) this.stubs.set(path, (stub = this.index.fromStub(path, text)));
    return stub;
  }
}
