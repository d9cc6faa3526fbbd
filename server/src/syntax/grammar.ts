/** Boots the Go grammar from bytes: no paths, no URLs, so that it starts alike under Node, in a web worker and in tests. */
import { Language, Parser } from 'web-tree-sitter';
import { type RuntimeModule, withFastCells } from './fastCells.js';
import { type RawTree, readTree } from './rawTree.js';

export interface GrammarBytes {
  /** web-tree-sitter.wasm */
  readonly runtime: Uint8Array;
  /** tree-sitter-go.wasm */
  readonly go: Uint8Array;
}

/** Reads Go text into plain nodes; no object of the parser outlives a call. */
export interface GoParser {
  /** `original` is what comments and faults quote when `text` is a masked form of it, of the same length. */
  parse(text: string, original?: string): RawTree;
}

let runtimeReady: Promise<void> | undefined;

export async function loadGrammar(wasm: GrammarBytes): Promise<GoParser> {
  // The runtime is one per process: a second init with other bytes would replace the memory that live parsers use.
  // `locateFile` keeps the loader from building a URL out of import.meta.url, which bundles don't have.
  runtimeReady ??= startRuntime({ wasmBinary: wasm.runtime, locateFile: (name) => name });
  await runtimeReady;
  const language = await Language.load(wasm.go);
  const parser = new Parser();
  parser.setLanguage(language);
  return {
    parse(text, original = text) {
      // Declarations end with their line; without the line's end the parser loses its way in `var x ****T`.
      const tree = parser.parse(`${text}\n`);
      // Null means "no language" or "cancelled"; neither can happen here, and an empty tree is the honest reading of nothing.
      if (!tree) return { root: { kind: 'source_file', start: 0, end: text.length, field: '', children: [] }, comments: [], faults: [] };
      try {
        return readTree(tree, original);
      } finally {
        tree.delete();
      }
    },
  };
}

async function startRuntime(runtime: RuntimeModule): Promise<void> {
  await Parser.init(runtime);
  withFastCells(runtime);
}
