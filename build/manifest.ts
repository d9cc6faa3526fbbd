/** The generated parts of the extension's manifest and of its texts. */
import type { CheckMeta } from '../server/src/checks/api.js';
import { fill } from '../server/src/ide/render.js';
import type { ManifestWords } from './manifestWords.js';
import { configuration } from './settings.js';

/** The manifest with the settings block made anew; everything else is written by hand. */
export function manifestWithSettings(rules: readonly CheckMeta[], manifest: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...manifest, contributes: { ...(manifest['contributes'] as object), configuration: configuration(rules) } };
}

const generatedKey = /^(?:rule|group)\./;

/** The texts, those about rules and groups made anew at their end. */
export function withRuleTexts(
  rules: readonly CheckMeta[], texts: Readonly<Record<string, string>>, words: ManifestWords & { readonly titles: Readonly<Record<string, string>> },
): Readonly<Record<string, string>> {
  const groups = [...new Set(rules.map((rule) => rule.group))].sort();
  const idsOf = (group: string): string => rules.filter((rule) => rule.group === group).map((rule) => `\`${rule.id}\``).join(words.separator);
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([key]) => !generatedKey.test(key))),
    ...Object.fromEntries(groups.map((group) => [`group.${group}`, fill(words.group, { rules: idsOf(group) })])),
    ...Object.fromEntries(rules.map((rule) => [`rule.${rule.id}`, fill(words.rule, { title: words.titles[rule.id] ?? '', severity: severities(rule, words) })])),
  };
}

function severities({ severity, strict, preview }: CheckMeta, words: ManifestWords): string {
  const usual = strict === undefined ? severity : fill(words.strict, { severity, strict });
  return preview ? fill(words.preview, { severity: usual }) : usual;
}

/** The text of a manifest's `%key%`, without the manifest's own notation for a link to a setting. */
export function plainText(texts: Readonly<Record<string, string>>, key: string): string {
  const text = texts[key.replace(/%/g, '')];
  if (text === undefined) throw new Error(`the texts of the manifest have none for ${key}`);
  return text.replace(/`#([\w.]+)#`/g, '`$1`');
}
