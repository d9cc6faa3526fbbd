/** Reads the names that a top-level declaration declares off its text, without parsing it. */
import { identifierEnd, skipBlank, skipLiteral, unterminated } from './skipText.js';

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
  let depth = 0;
  let i = at;
  for (; i < text.length; i = skipBlank(text, i)) {
    const end = identifierEnd(text, i);
    if (end > i) {
      // The base type is the last name outside the brackets of its type parameters.
      if (depth === 0) recv = text.slice(i, end);
      i = end;
      continue;
    }
    if (text[i] === '[') depth += 1;
    else if (text[i] === ']') depth -= 1;
    else if (text[i] === ')' && /^\s*[^\s)]/.test(text.slice(i + 1, i + 40))) break;
    i += 1;
  }
  return { names: nameList(text, skipBlank(text, i + 1)).names.slice(0, 1), recv };
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
    const unit = text[i] ?? '';
    const end = skipLiteral(text, i);
    if (end === unterminated) break;
    if (end > i) {
      i = end;
      continue;
    }
    if (unit === '\n' || unit === ';') atStart = depth === 0;
    else if (unit === '(' || unit === '[' || unit === '{') depth += 1;
    else if (unit === ')' || unit === ']' || unit === '}') depth -= 1;
    else if (identifierEnd(text, i) > i) {
      if (atStart) {
        const list = nameList(text, i);
        names.push(...list.names);
        i = list.end;
      } else i = identifierEnd(text, i);
      atStart = false;
      continue;
    }
    i += 1;
  }
  return names;
}
