// That the parser's runtime has the cells which are read past its own functions, and that nothing else about them changes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Parser } from 'web-tree-sitter';
import { expect, test } from 'vitest';
import { type RuntimeModule, withFastCells } from '../../server/src/syntax/fastCells.js';

test('the runtime offers what is replaced, and reads and writes the same as before', async () => {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('web-tree-sitter/web-tree-sitter.wasm'));
  const runtime: RuntimeModule & { _malloc?: (bytes: number) => number } = { wasmBinary, locateFile: (name) => name };
  await Parser.init(runtime);
  const { getValue, setValue } = runtime;
  withFastCells(runtime);
  expect(runtime.getValue).not.toBe(getValue);
  expect(runtime.setValue).not.toBe(setValue);
  const address = runtime._malloc?.(16) ?? 0;
  for (const [type, values] of [['i32', [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]], ['i8', [0, 7, -7]], ['double', [0.5, -3]]] as const) {
    for (const value of values) {
      runtime.setValue?.(address, value, type);
      expect([getValue?.(address, type), runtime.getValue?.(address, type)], type).toEqual([value, value]);
      setValue?.(address + 8, value, type);
      expect(runtime.getValue?.(address + 8, type), type).toBe(value);
    }
  }
});

test('a runtime without these parts is left as it is', () => {
  const runtime: RuntimeModule = { wasmBinary: new Uint8Array(), locateFile: (name) => name };
  withFastCells(runtime);
  expect(Object.keys(runtime)).toEqual(['wasmBinary', 'locateFile']);
});
