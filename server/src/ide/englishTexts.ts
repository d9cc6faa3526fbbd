/** All templates in English: those of the rules stand in the rules themselves. */
import { allRules } from '../engine/allRules.js';
import { engineMessages } from '../engine/limits.js';
import { settingMessages } from '../engine/settingMessages.js';
import { englishCliTexts } from './cliTexts.js';
import { englishCrashTexts } from './crashTexts.js';
import { englishEvidenceTexts } from './evidence/evidenceTexts.js';
import { englishIteratorTexts } from './iteratorTexts.js';
import { englishSentences } from './hoverSentences.js';
import { englishReportTexts } from './reportTexts.js';
import { englishEditorTexts, type Texts } from './texts.js';

export const englishTexts: Texts = {
  rules: Object.fromEntries(allRules.map((meta) => [meta.id, meta.messages])),
  titles: Object.fromEntries(allRules.map((meta) => [meta.id, meta.docs.title])),
  pages: 'docs/rules/',
  engine: engineMessages,
  settings: settingMessages,
  editor: englishEditorTexts,
  hover: englishSentences,
  report: englishReportTexts,
  crash: englishCrashTexts,
  iterator: englishIteratorTexts,
  evidence: englishEvidenceTexts,
  cli: englishCliTexts,
};
