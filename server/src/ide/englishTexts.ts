/** All templates in English: those of the rules stand in the rules themselves. */
import { allChecks } from '../checks/registry.js';
import { engineMessages } from '../engine/limits.js';
import { unusedSuppression } from '../engine/unusedSuppression.js';
import { englishEditorTexts, type Texts } from './texts.js';

const rules = [...allChecks.map((check) => check.meta), unusedSuppression];

export const englishTexts: Texts = {
  rules: Object.fromEntries(rules.map((meta) => [meta.id, meta.messages])),
  titles: Object.fromEntries(rules.map((meta) => [meta.id, meta.docs.title])),
  engine: engineMessages,
  editor: englishEditorTexts,
};
