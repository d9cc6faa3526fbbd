/** Parses text that the grammar wrongly rejects by masking what it stumbles over. */
import type { GoParser } from './grammar.js';
import type { RawTree } from './rawTree.js';
import { skipBlank } from './skipText.js';
import { groupEnd, typeEnd } from './typeEnd.js';

/** Replaces what a gap of the grammar concerns by text of the same length, so that offsets stay; names are read from the original text. */
type Mask = (text: string) => string;

const masks: readonly Mask[] = [
  // The first argument of `new` and `make` is read as a type, but since Go 1.26 `new` takes any expression, and both names can be
  // shadowed. Types are left alone: `new([]int)` needs the special reading.
  (text) => text.replace(/\b(?:new|make)(?=\s*\()/g, (name, at: number) => (takesType(text, name, text.indexOf('(', at)) ? name : '_'.repeat(name.length))),
  // Both names as labels.
  (text) => text.replace(/(?<=\b(?:break|continue|goto)[ \t]+)(?:new|make)\b|\b(?:new|make)(?=[ \t]*:(?!=))/g, (name) => '_'.repeat(name.length)),
  // Empty statements: `a(); ; b()` and `{ ; a() }`. The two semicolons of a for clause stay.
  (text) => text.replace(/(?<=[;{][ \t]*)(?<!\bfor\b[^;{\n]*;[ \t]*);/g, ' '),
];

/** The argument begins like a type, and of `new`, which has one only, nothing goes on behind it: `new([]int{1})`, `new(func() int { return 1 }())`. */
function takesType(text: string, name: string, open: number): boolean {
  typeStart.lastIndex = open;
  if (!typeStart.test(text)) return false;
  const close = name === 'new' ? groupEnd(text, open) : undefined;
  return close === undefined || skipBlank(text, typeEnd(text, open + 1)) >= close - 1;
}

const typeStart = /\(\s*\**\s*(?:\[|<-|(?:map|chan|func|struct|interface)\b)/y;

/** Only damaged trees are tried again, and a mask is kept only where it repairs something. */
export function parseRepaired(parser: GoParser, text: string): RawTree {
  let best = parser.parse(text);
  let current = text;
  for (const mask of masks) {
    if (best.faults.length === 0) break;
    const masked = mask(current);
    if (masked === current) continue;
    const again = parser.parse(masked, text);
    if (again.faults.length >= best.faults.length) continue;
    best = again;
    current = masked;
  }
  return best;
}
