/** Where the words come from: templates of the rules, of the engine and of the editor, in one language. */

import type { CliTexts } from './cliTexts.js';
import type { CrashTexts } from './crashTexts.js';
import type { EvidenceTexts } from './evidence/evidenceTexts.js';
import type { IteratorTexts } from './iteratorTexts.js';
import type { Sentences } from './hoverSentences.js';
import type { ReportTexts } from './reportTexts.js';

export type Templates = Readonly<Record<string, string>>;

export interface Texts {
  /** Templates of each rule, by rule id and message id. */
  readonly rules: Readonly<Record<string, Templates>>;
  /** The title of each rule's page. */
  readonly titles: Templates;
  /** Where the pages of the rules lie in the repository. */
  readonly pages: string;
  /** Templates of what the engine says of an analysis (limits). */
  readonly engine: Templates;
  /** Templates of what is wrong with settings. */
  readonly settings: Templates;
  readonly editor: EditorTexts;
  readonly hover: Sentences;
  readonly report: ReportTexts;
  readonly crash: CrashTexts;
  readonly iterator: IteratorTexts;
  readonly evidence: EvidenceTexts;
  readonly cli: CliTexts;
}

/** Every text that the editor part itself needs; a language is a value of this type. */
export interface EditorTexts {
  readonly hiddenFindings: string;
  readonly suppressLine: string;
  readonly suppressFile: string;
  readonly disableRule: string;
  readonly fixAll: string;
  readonly explain: string;
  readonly versions: string;
  readonly languageOnly: string;
  /** Where a version was found, by the engine's own words for it; those that are missing stay as they are. */
  readonly versionSources: Templates;
  readonly specification: string;
  readonly directive: string;
  readonly unknownRule: string;
  readonly allRules: string;
  readonly mapGuarded: string;
  readonly mapUnguarded: string;
  readonly mapWithout: string;
  readonly mapReadLocked: string;
  readonly mapMore: string;
  readonly mapReport: string;
  readonly rule: string;
  readonly iterator: string;
}

export const englishEditorTexts: EditorTexts = {
  hiddenFindings: '{count} more findings in this file are hidden. Fix or suppress some of those shown to see them.',
  suppressLine: 'Suppress {rule} on this line',
  suppressFile: 'Suppress {rule} in this file',
  disableRule: 'Turn {rule} off in {file}',
  fixAll: 'Apply all safe Mapguard fixes',
  explain: 'Explain {rule}',
  versions: 'Go language {language} ({languageFrom}), toolchain {toolchain} ({toolchainFrom})',
  languageOnly: 'Go language {language} ({languageFrom}), toolchain unknown',
  versionSources: {},
  specification: 'Go spec',
  directive: 'Mapguard leaves out the findings of these rules here:',
  unknownRule: 'no rule of Mapguard has this name',
  allRules: 'every rule of Mapguard',
  mapGuarded: 'Guarded by {lock}: {held} of {all} accesses hold it.',
  mapUnguarded: 'No guard inferred. Accesses: {all}.',
  mapWithout: 'Without it: {places}',
  mapReadLocked: 'Written while it is held for reading only: {places}',
  mapMore: '{count} more',
  mapReport: 'All accesses',
  rule: 'Rule',
  iterator: 'Show the iterator',
};
