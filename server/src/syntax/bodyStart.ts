/** Finds where a function's body begins, by brackets alone. */
import { isWordUnit, skipLiteral, unterminated } from './skipText.js';

/**
 * The offset of the body's opening brace in the text of a func declaration; undefined if there is no body or the text is no func.
 * That brace is the first outside all brackets that doesn't belong to a struct or interface type.
 */
export function bodyStartOf(text: string): number | undefined {
  if (!text.startsWith('func') || isWordUnit(text.charCodeAt(4))) return undefined;
  let depth = 0;
  let word = '';
  for (let i = 4; i < text.length; i += 1) {
    const end = skipLiteral(text, i);
    if (end === unterminated) return undefined;
    if (end > i) {
      i = end - 1;
      continue;
    }
    const unit = text[i] ?? '';
    if (unit === '{') {
      if (depth === 0 && word !== 'struct' && word !== 'interface') return i;
      depth += 1;
    } else if (unit === '(' || unit === '[') depth += 1;
    else if (unit === ')' || unit === ']' || unit === '}') depth -= 1;
    if (isWordUnit(text.charCodeAt(i))) {
      const start = i;
      while (isWordUnit(text.charCodeAt(i + 1))) i += 1;
      word = text.slice(start, i + 1);
    } else if (unit.trim() !== '') word = '';
  }
  return undefined;
}
