/** Where a type that stands in Go's text ends: the part of the grammar that tells `new([]int)` from `new([]int{1})`. */
import { identifierEnd, skipBlank, skipLiteral, unterminated } from './skipText.js';

/** The end of the type that starts at `from`, or `from` if none does (Go specification, "Types"). */
export function typeEnd(text: string, from: number): number {
  const at = skipBlank(text, from);
  if (text[at] === '*') return behind(text, at + 1, from);
  if (text.startsWith('<-', at)) return behind(text, at + 2, from);
  if (text[at] === '(') return groupEnd(text, at) ?? from;
  if (text[at] === '[') return behind(text, groupEnd(text, at), from);
  const word = text.slice(at, identifierEnd(text, at));
  const end = at + word.length;
  switch (word) {
    case '': return from;
    case 'map': return behind(text, groupEnd(text, skipBlank(text, end)), from);
    case 'chan': {
      const next = skipBlank(text, end);
      return behind(text, text.startsWith('<-', next) ? next + 2 : next, from);
    }
    case 'struct': case 'interface': return groupEnd(text, skipBlank(text, end)) ?? from;
    case 'func': return signatureEnd(text, skipBlank(text, end)) ?? from;
    default: return namedEnd(text, end);
  }
}

/** The element type, which has to be there. */
function behind(text: string, at: number | undefined, none: number): number {
  const end = at === undefined ? none : typeEnd(text, at);
  return end === at ? none : end;
}

/** `Name`, `pkg.Name`, `Name[T]`. */
function namedEnd(text: string, end: number): number {
  let at = end;
  if (text[at] === '.') at = identifierEnd(text, at + 1);
  return text[at] === '[' ? groupEnd(text, at) ?? at : at;
}

function signatureEnd(text: string, at: number): number | undefined {
  const params = text[at] === '(' ? groupEnd(text, at) : undefined;
  return params === undefined ? undefined : typeEnd(text, params);
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The end of the bracketed group that opens at `at`. */
export function groupEnd(text: string, at: number): number | undefined {
  const open: string[] = [];
  for (let i = at; i < text.length;) {
    const end = skipLiteral(text, i);
    if (end === unterminated) return undefined;
    if (end > i) {
      i = end;
      continue;
    }
    const unit = text[i] ?? '';
    const closer = closers[unit];
    if (closer !== undefined) open.push(closer);
    else if (unit === open.at(-1)) open.pop();
    i += 1;
    if (open.length === 0) return i;
  }
  return undefined;
}
