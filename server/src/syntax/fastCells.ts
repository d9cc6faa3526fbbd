/** Lets the parser's runtime read and write its 32-bit cells without looking at their type's name first. */

/** What web-tree-sitter's loader (Emscripten's) makes of its options: `getValue` and `setValue` move each part of a cursor or node between JavaScript and wasm. */
export interface RuntimeModule {
  readonly wasmBinary: Uint8Array;
  readonly locateFile: (name: string) => string;
  /** The memory; another object when it has grown. */
  readonly HEAP32?: Int32Array;
  getValue?: (address: number, type: string) => unknown;
  setValue?: (address: number, value: number, type: string) => void;
}

/** A quarter of all parsing went into the two functions. A loader that offers no such parts is left as it is. */
export function withFastCells(runtime: RuntimeModule): void {
  const { getValue, setValue } = runtime;
  if (!runtime.HEAP32 || !getValue || !setValue) return;
  runtime.getValue = (address, type) => (type === 'i32' ? runtime.HEAP32?.[address >> 2] : getValue(address, type));
  runtime.setValue = (address, value, type) => {
    if (type === 'i32' && runtime.HEAP32) runtime.HEAP32[address >> 2] = value;
    else setValue(address, value, type);
  };
}
