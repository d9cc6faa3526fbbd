/** The words of every rule in Simplified Chinese, by rule id. */
import type { RuleTexts } from '../ruleTexts.js';
import { chineseConcurrencyRules } from './chineseConcurrencyRules.js';
import { chineseIterationRules } from './chineseIterationRules.js';
import { chineseNilRules } from './chineseNilRules.js';
import { chineseRuntimeRules } from './chineseRuntimeRules.js';
import { chineseSliceRules } from './chineseSliceRules.js';
import { chineseSuppressionRules } from './chineseSuppressionRules.js';

export const chineseRules: Readonly<Record<string, RuleTexts>> = {
  ...chineseIterationRules, ...chineseConcurrencyRules, ...chineseSliceRules, ...chineseNilRules, ...chineseRuntimeRules, ...chineseSuppressionRules,
};
