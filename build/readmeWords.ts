/** The words of the README's tables, in each language. */
import type { Severity } from '../server/src/checks/api.js';
import { englishRulePageTexts } from '../server/src/ide/rulePageTexts.js';
import { chineseRulePageTexts } from '../server/src/ide/zh/chineseRulePageTexts.js';

export interface ReadmeWords {
  /** The folder of the rules' pages, with its slash. */
  readonly pages: string;
  readonly ruleHeads: readonly string[];
  readonly settingHeads: readonly string[];
  readonly severities: Readonly<Record<Severity, string>>;
  readonly strict: string;
  readonly fixOnly: string;
  readonly fixKinds: Readonly<Record<'safe' | 'unsafe' | 'none', string>>;
}

export const englishReadmeWords: ReadmeWords = {
  pages: 'docs/rules/',
  ruleHeads: ['Rule', 'What it finds', 'Severity', 'Fixes'],
  settingHeads: ['Setting', 'Values (default first)', 'What it does'],
  severities: englishRulePageTexts.severities,
  strict: '{usual} (strict: {strict})',
  fixOnly: 'fix only',
  fixKinds: { safe: 'safe', unsafe: 'to review', none: '–' },
};

export const chineseReadmeWords: ReadmeWords = {
  pages: 'docs/rules/zh-cn/',
  ruleHeads: ['规则', '发现什么', '严重程度', '修复'],
  settingHeads: ['设置', '值（默认值在前）', '作用'],
  severities: chineseRulePageTexts.severities,
  strict: '{usual}（strict：{strict}）',
  fixOnly: '仅提供修复',
  fixKinds: { safe: '安全', unsafe: '需检查', none: '–' },
};
