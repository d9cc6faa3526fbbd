/** The names that a declaration's text mentions: who may call whom, before anything is parsed. */
import { declMemo } from './declMemo.js';
import type { DeclText } from './packageSummaries.js';

const wordsBySite = declMemo<ReadonlySet<string>>();

/** Names that stand alone as they are, selected ones and keys of literals with a dot before them. */
export function wordsOf({ site, text }: Pick<DeclText, 'site' | 'text'>): ReadonlySet<string> {
  let words = wordsBySite.get(site);
  if (!words) wordsBySite.set(site, (words = wordsIn(text)));
  return words;
}

export function mentions(decl: Pick<DeclText, 'site' | 'text'>, names: ReadonlySet<string>): boolean {
  const words = wordsOf(decl);
  const [few, many] = words.size < names.size ? [words, names] : [names, words];
  for (const name of few) if (many.has(name)) return true;
  return false;
}

/** Of the names, those that some declaration mentions. */
export function mentionedBy(decls: Iterable<Pick<DeclText, 'site' | 'text'>>, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const decl of decls) for (const word of wordsOf(decl)) if (names.has(word)) found.add(word);
  return found;
}

/** What a call names a function ("F") or a method (".M") by. */
export function callWord({ key }: Pick<DeclText, 'key'>): string {
  const name = key.includes(' ') ? key.replace(/^var | \d+$/g, '') : key;
  return name.slice(Math.max(name.indexOf('.'), 0));
}

/** A name that something is selected from is neither a map nor called. */
function wordsIn(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (let start = 0; start < text.length; start += 1) {
    if (!isWordPart(text.charCodeAt(start))) continue;
    let end = start + 1;
    while (isWordPart(text.charCodeAt(end))) end += 1;
    const next = pastSpace(text, end);
    if (!isDigit(text.charCodeAt(start)) && text[next] !== '.') {
      const word = text.slice(start, end);
      const isSelected = isBehindDot(text, start);
      if (!isSelected) words.add(word);
      if (isSelected || (text[next] === ':' && text[next + 1] !== '=')) words.add(`.${word}`);
    }
    start = end;
  }
  return words;
}

/** ASCII letters, digits and underscores. */
function isWordPart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const space = 32;

function pastSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= space) at += 1;
  return at;
}

function isBehindDot(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) <= space) before -= 1;
  return text[before] === '.';
}
