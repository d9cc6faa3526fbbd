/** All texts in a language. */
import { englishTexts } from './englishTexts.js';
import type { Language } from './language.js';
import type { Texts } from './texts.js';
import { chineseTexts } from './zh/chineseTexts.js';

const byLanguage: Readonly<Record<Language, Texts>> = { en: englishTexts, 'zh-cn': chineseTexts };

export function textsFor(language: Language): Texts {
  return byLanguage[language];
}
