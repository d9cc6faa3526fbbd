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

/** Of the names, those that are mentioned, each with the declarations that do. */
export function mentioning<D extends Pick<DeclText, 'site' | 'text'>>(decls: readonly D[], names: ReadonlySet<string>): ReadonlyMap<string, readonly D[]> {
  const found = new Map<string, D[]>();
  for (const decl of decls) {
    for (const word of wordsOf(decl)) {
      if (!names.has(word)) continue;
      const list = found.get(word);
      if (list) list.push(decl);
      else found.set(word, [decl]);
    }
  }
  return found;
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
  const end = text.length;
  for (let at = 0; at < end; at += 1) {
    const first = text.charCodeAt(at);
    if (!isWordPart(first)) continue;
    const start = at;
    at += 1;
    while (at < end && isWordPart(text.charCodeAt(at))) at += 1;
    if (isDigit(first)) continue;
    const next = pastSpace(text, at);
    const follows = next < end ? text.charCodeAt(next) : space;
    if (follows === dot) continue;
    const word = text.slice(start, at);
    const isSelected = isBehindDot(text, start);
    if (!isSelected) words.add(word);
    if (isSelected || (follows === colon && (next + 1 === end || text.charCodeAt(next + 1) !== equals))) words.add(`.${word}`);
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
const dot = 46;
const colon = 58;
const equals = 61;

function pastSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= space) at += 1;
  return at;
}

function isBehindDot(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && text.charCodeAt(before) <= space) before -= 1;
  return before >= 0 && text.charCodeAt(before) === dot;
}
