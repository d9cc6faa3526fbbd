/** Finds where a function's body begins, by brackets alone. */
import { isWordUnit, skipLiteral, unterminated, wordEnd } from './skipText.js';

/**
 * The offset of the body's opening brace in the text of a func declaration; undefined if there is no body or the text is no func.
 * That brace is the first outside all brackets that doesn't belong to a struct or interface type.
 */
export function bodyStartOf(text: string): number | undefined {
  if (!text.startsWith('func') || isWordUnit(text.charCodeAt(4))) return undefined;
  let depth = 0;
  /** The last token is `struct` or `interface`. */
  let afterType = false;
  for (let i = 4; i < text.length; ) {
    const unit = text.charCodeAt(i);
    if (isWordUnit(unit)) {
      const end = wordEnd(text, i);
      afterType = isTypeWord(text, i, end);
      i = end;
      continue;
    }
    switch (unit) {
      case 123: // {
        if (depth === 0 && !afterType) return i;
        depth += 1;
        break;
      case 40: case 91: // ( [
        depth += 1;
        break;
      case 41: case 93: case 125: // ) ] }
        depth -= 1;
        break;
      case 34: case 39: case 47: case 96: { // " ' / `
        const end = skipLiteral(text, i);
        if (end === unterminated) return undefined;
        i = Math.max(end, i + 1);
        continue;
      }
      default:
    }
    if (unit > 32) afterType = false;
    i += 1;
  }
  return undefined;
}

function isTypeWord(text: string, start: number, end: number): boolean {
  return (end - start === 6 && text.startsWith('struct', start)) || (end - start === 9 && text.startsWith('interface', start));
}
