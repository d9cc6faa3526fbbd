/** The data that lies beside the bundle: the grammar, the standard library's table and the pages of the rules. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { StdTable } from '../../engine/stdTable.js';
import type { Language } from '../../ide/language.js';
import { rulePagePath } from '../../ide/rulePagePath.js';
import { loadGrammar, type GoParser } from '../../syntax/grammar.js';

export class ShippedData {
  constructor(private readonly directory: string) {}

  async grammar(): Promise<GoParser> {
    const [runtime, go] = await Promise.all(['web-tree-sitter.wasm', 'tree-sitter-go.wasm'].map((name) => readFile(join(this.directory, name))));
    if (!runtime || !go) throw new Error(`the grammar is missing from ${this.directory}`);
    return loadGrammar({ runtime, go });
  }

  /** Read and unpacked when the first package of it is asked for. */
  standardLibrary(): StdTable {
    return new StdTable(() => gunzipSync(readFileSync(join(this.directory, 'std.gz'))).toString('utf8'));
  }

  async rulePage(rule: string, language: Language): Promise<string | undefined> {
    const path = rulePagePath(rule, language);
    if (path === undefined) return undefined;
    try {
      return await readFile(join(this.directory, path), 'utf8');
    } catch {
      return undefined;
    }
  }
}
