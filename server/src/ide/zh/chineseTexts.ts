/** All templates in Simplified Chinese; the terms are those of the Go documentation in Chinese, with `map` and `goroutine` left as they are. */
import type { Texts } from '../texts.js';
import { chineseCliTexts } from './chineseCliTexts.js';
import { chineseCrashTexts } from './chineseCrashTexts.js';
import { chineseEditorTexts } from './chineseEditorTexts.js';
import { chineseEngineMessages } from './chineseEngineMessages.js';
import { chineseEvidenceTexts } from './chineseEvidenceTexts.js';
import { chineseHoverSentences } from './chineseHoverSentences.js';
import { chineseIteratorTexts } from './chineseIteratorTexts.js';
import { chineseReportTexts } from './chineseReportTexts.js';
import { chineseRules } from './chineseRules.js';
import { chineseSettingMessages } from './chineseSettingMessages.js';

export const chineseTexts: Texts = {
  rules: Object.fromEntries(Object.entries(chineseRules).map(([id, { messages }]) => [id, messages])),
  titles: Object.fromEntries(Object.entries(chineseRules).map(([id, { docs }]) => [id, docs.title])),
  pages: 'docs/rules/zh-cn/',
  engine: chineseEngineMessages,
  settings: chineseSettingMessages,
  editor: chineseEditorTexts,
  hover: chineseHoverSentences,
  report: chineseReportTexts,
  crash: chineseCrashTexts,
  iterator: chineseIteratorTexts,
  evidence: chineseEvidenceTexts,
  cli: chineseCliTexts,
};
