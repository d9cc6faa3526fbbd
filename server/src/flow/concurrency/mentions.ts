/** The names that a declaration's text mentions: who may call whom, before anything is parsed. */
import type { DeclSite } from '../../model/packageSource.js';
import type { DeclText } from './packageSummaries.js';

const wordsBySite = new WeakMap<DeclSite, ReadonlySet<string>>();

export function wordsOf({ site, text }: DeclText): ReadonlySet<string> {
  let words = wordsBySite.get(site);
  if (!words) wordsBySite.set(site, (words = new Set(text.match(/[A-Za-z_]\w*/g) ?? [])));
  return words;
}

export function mentions(decl: DeclText, names: ReadonlySet<string>): boolean {
  const words = wordsOf(decl);
  const [few, many] = words.size < names.size ? [words, names] : [names, words];
  for (const name of few) if (many.has(name)) return true;
  return false;
}

/** What a call names a function or method by. */
export function simpleName({ key }: Pick<DeclText, 'key'>): string {
  return key.slice(key.indexOf('.') + 1);
}
