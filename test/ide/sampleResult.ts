/** Findings written down as the engine hands them out, for tests of what the editor makes of them. */
import { englishCliTexts } from '../../server/src/ide/cliTexts.js';
import type { FileResult, ReportedFinding, ReportedFix } from '../../server/src/engine/results.js';
import { englishCrashTexts } from '../../server/src/ide/crashTexts.js';
import { englishEvidenceTexts } from '../../server/src/ide/evidence/evidenceTexts.js';
import { englishIteratorTexts } from '../../server/src/ide/iteratorTexts.js';
import { englishSentences } from '../../server/src/ide/hoverSentences.js';
import { englishReportTexts } from '../../server/src/ide/reportTexts.js';
import { englishEditorTexts, type Texts } from '../../server/src/ide/texts.js';

export const texts: Texts = {
  rules: {
    'range-insert': {
      report: '`{map}` gets a new entry while it is being ranged over.',
      loop: 'the loop over `{map}`',
      snapshot: 'Iterate over a snapshot of the keys',
      tooOld: '`maps.DeleteFunc` needs go 1.21, go.mod says {version}',
      keep: 'Keep going',
    },
    'unused-suppression': { report: 'Nothing to suppress here.' },
  },
  titles: { 'range-insert': 'Insertion into a map while ranging over it', 'unused-suppression': 'Suppression that suppresses nothing' },
  pages: 'docs/rules/',
  engine: { generated: 'generated file' },
  settings: {},
  editor: englishEditorTexts,
  hover: englishSentences,
  report: englishReportTexts,
  crash: englishCrashTexts, iterator: englishIteratorTexts, evidence: englishEvidenceTexts, cli: englishCliTexts,
};

export const sampleText = ['package p', '', 'func f(m map[string]int) {', '\tfor k, v := range m {', '\t\tm[k+"x"] = v', '\t}', '}', ''].join('\n');
export const samplePath = '/w/a.go';
export const assignment = { start: sampleText.indexOf('m[k+'), end: sampleText.indexOf(' = v') + 4 };

export function finding(change: Partial<ReportedFinding> = {}, fixes: readonly ReportedFix[] = []): ReportedFinding {
  return {
    key: 'range-insert:f:1',
    rule: 'range-insert',
    group: 'iteration',
    severity: 'warning',
    confidence: 'certain',
    place: { path: samplePath, range: assignment },
    function: 'f',
    map: 'm',
    message: { id: 'report', args: { map: 'm' } },
    related: [{ place: { path: samplePath, range: { start: 38, end: 57 } }, message: { id: 'loop', args: { map: 'm' } } }],
    fixes: ({ wants = () => true } = {}) => ({ offered: fixes.filter(wants), withheld: [] }),
    ...change,
  };
}

export function fix(change: Partial<ReportedFix> = {}): ReportedFix {
  return {
    index: 0,
    title: { id: 'snapshot', args: {} },
    kind: 'quickfix',
    safe: true,
    preferred: true,
    edits: [{ path: samplePath, range: assignment, newText: 'n[k] = v' }],
    ...change,
  };
}

export function result(findings: readonly ReportedFinding[], dormant: readonly ReportedFinding[] = []): FileResult {
  return {
    path: samplePath,
    text: sampleText,
    findings,
    dormant,
    versions: { language: { major: 1, minor: 21 }, languageFrom: 'go.mod', toolchain: { major: 1, minor: 26 }, toolchainFrom: 'GOROOT' },
    limits: [],
    parseErrors: 0,
  };
}
