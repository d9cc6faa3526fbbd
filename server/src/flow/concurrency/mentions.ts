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

/** What a call names a function ("F") or a method (".M") by. */
export function callWord({ key }: Pick<DeclText, 'key'>): string {
  const name = key.replace(/^var | \d+$/g, '');
  return name.slice(Math.max(name.indexOf('.'), 0));
}

/** A name that something is selected from is neither a map nor called. */
function wordsIn(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [, dot, name, after] of text.matchAll(/(\.\s*)?\b([A-Za-z_]\w*)\b(?!\s*\.)(\s*:(?!=))?/g)) {
    if (name === undefined) continue;
    if (dot === undefined) words.add(name);
    if (dot !== undefined || after !== undefined) words.add(`.${name}`);
  }
  return words;
}
