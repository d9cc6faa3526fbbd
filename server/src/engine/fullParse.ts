/** The full parse of a declaration's text, with the last one kept: facts are collected from a tree that rules then ask to see. */
import type { ParsedSegment } from '../ast/nodes.js';
import type { GoParser } from '../syntax/grammar.js';
import { parseSegment } from '../syntax/parseSegment.js';

let last: { readonly parser: GoParser; readonly text: string; readonly parsed: ParsedSegment } | undefined;

export function fullParse(parser: GoParser, text: string): ParsedSegment {
  if (last?.parser !== parser || last.text !== text) last = { parser, text, parsed: parseSegment(parser, text, 'full') };
  return last.parsed;
}
