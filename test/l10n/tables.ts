/** The texts of both languages laid out by path, so that they can be compared entry by entry. */
import { allRules } from '../../server/src/engine/allRules.js';
import { englishMythTexts } from '../../server/src/ide/mythTexts.js';
import { englishRulePageTexts } from '../../server/src/ide/rulePageTexts.js';
import { textsFor } from '../../server/src/ide/textsFor.js';
import { chineseMythTexts } from '../../server/src/ide/zh/chineseMythTexts.js';
import { chineseRulePageTexts } from '../../server/src/ide/zh/chineseRulePageTexts.js';
import { chineseRules } from '../../server/src/ide/zh/chineseRules.js';

export type Flat = ReadonlyMap<string, string>;

/** Texts that are not sentences of a language: where pages lie, and words of the engine that English takes over as they are. */
const noWords = /^(?:pages$|editor\.versionSources\.|hover\.\w+\.claims)/;
/** English parts of a rule that no page shows in words: code, and the facts that it rests on. */
const notTranslated = /^rules\.[\w-]+\.docs\.(?:bad|good|claims)/;

export const english: Flat = flat({
  ...textsFor('en'), rules: Object.fromEntries(allRules.map(({ id, messages, docs }) => [id, { messages, docs }])),
  myths: englishMythTexts, rulePage: englishRulePageTexts,
});
export const chinese: Flat = flat({ ...textsFor('zh-cn'), rules: chineseRules, myths: chineseMythTexts, rulePage: chineseRulePageTexts });

function flat(texts: object): Flat {
  return new Map(leaves(texts, '').filter(([path]) => !noWords.test(path) && !notTranslated.test(path)));
}

function leaves(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}
