/** Reads the names that a top-level declaration declares off its text, without parsing it. */
import { identifierEnd, isWordUnit, skipBlank, skipLiteral, unterminated, wordEnd } from './skipText.js';

export interface DeclaredNames {
  readonly names: readonly string[];
  /** Base type name of a method's receiver. */
  readonly recv?: string;
}

const none: DeclaredNames = { names: [] };

/** `text` starts with the keyword `tok`. Imports declare nothing at package level. */
export function declaredNames(tok: string, text: string): DeclaredNames {
  if (tok === 'import') return none;
  const at = skipBlank(text, tok.length);
  if (tok === 'func') return funcName(text, at);
  return { names: text[at] === '(' ? groupNames(text, at + 1) : nameList(text, at).names };
}

function funcName(text: string, at: number): DeclaredNames {
  if (text[at] !== '(') return { names: nameList(text, at).names.slice(0, 1) };
  let recv = '';
  let parens = 0;
  let brackets = 0;
  let i = at;
  do {
    const end = identifierEnd(text, i);
    // The base type is the last name outside the brackets of its type parameters.
    if (end > i && brackets === 0) recv = text.slice(i, end);
    if (text[i] === '(') parens += 1;
    else if (text[i] === ')') parens -= 1;
    else if (text[i] === '[') brackets += 1;
    else if (text[i] === ']') brackets -= 1;
    i = skipBlank(text, Math.max(end, i + 1));
  } while (parens > 0 && i < text.length);
  return { names: nameList(text, i).names.slice(0, 1), recv };
}

/** `a, b, c` from `at` on. */
function nameList(text: string, at: number): { names: string[]; end: number } {
  const names: string[] = [];
  let i = at;
  for (;;) {
    const end = identifierEnd(text, i);
    if (end === i) return { names, end: i };
    names.push(text.slice(i, end));
    const next = skipBlank(text, end);
    if (text[next] !== ',') return { names, end };
    i = skipBlank(text, next + 1);
  }
}

/**
 * The names at the start of each line or after a semicolon directly inside the group's parentheses. A line that continues an expression
 * gives a name too many, which is allowed.
 */
function groupNames(text: string, from: number): string[] {
  const names: string[] = [];
  let depth = 0;
  let atStart = true;
  for (let i = from; i < text.length && depth >= 0; ) {
    const unit = text.charCodeAt(i);
    if (isWordUnit(unit)) {
      if (atStart) {
        const list = nameList(text, i);
        names.push(...list.names);
        i = Math.max(list.end, i + 1);
      } else i = wordEnd(text, i);
      atStart = false;
      continue;
    }
    switch (unit) {
      case 10: case 59: // a new line, ;
        atStart = depth === 0;
        break;
      case 40: case 91: case 123: // ( [ {
        depth += 1;
        break;
      case 41: case 93: case 125: // ) ] }
        depth -= 1;
        break;
      case 34: case 39: case 47: case 96: { // " ' / `
        const end = skipLiteral(text, i);
        if (end === unterminated) return names;
        i = Math.max(end, i + 1);
        continue;
      }
      default:
    }
    i += 1;
  }
  return names;
}
