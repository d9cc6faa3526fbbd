/** The real grammar, booted once for the tests of a file. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type GoParser, loadGrammar } from '../../server/src/syntax/grammar.js';

const require = createRequire(import.meta.url);

export function loadGoParser(): Promise<GoParser> {
  return loadGrammar({
    runtime: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    go: readFileSync(require.resolve('tree-sitter-go/tree-sitter-go.wasm')),
  });
}
