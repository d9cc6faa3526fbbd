/** Finds comments that speak to a tool. */
import type { TextRange } from '../base/textRange.js';

/** A line comment `//nolint`, `// nolint`, `//lint:` or `//go:`. Absolute UTF-16 offsets. */
export interface Directive extends TextRange {
  readonly text: string;
  /** Code stands before it on its line. */
  readonly codeBefore: boolean;
}

const directivePattern = /^\/\/(?: ?nolint|lint:|go:)/;

/** The directive in the comment [at, end); `codeEnd` is the end of the code before it. */
export function directiveAt(text: string, at: number, end: number, codeEnd: number): Directive | undefined {
  const third = text.charCodeAt(at + 2);
  // Nearly every comment fails here or at the pattern's first letters: ' ', n, l and g are what can follow the slashes.
  if (third !== 32 && third !== 110 && third !== 108 && third !== 103) return undefined;
  if (!directivePattern.test(text.slice(at, at + 9))) return undefined;
  const stop = text.charCodeAt(end - 1) === 13 ? end - 1 : end;
  return { start: at, end: stop, text: text.slice(at, stop), codeBefore: codeEnd > text.lastIndexOf('\n', at) + 1 };
}
