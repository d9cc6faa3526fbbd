/** Where the page of a rule, or that on myths, lies beside the bundle; undefined for what cannot be the name of a page. */
import type { Language } from './language.js';

export function rulePagePath(name: string, language: Language): string | undefined {
  if (!/^[\w-]+$/.test(name)) return undefined;
  return language === 'en' ? `rules/${name}.md` : `rules/${language}/${name}.md`;
}
