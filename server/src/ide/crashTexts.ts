/** The words around the explanation of a crash or race report, in one language. */
import type { CrashSentenceId } from '../engine/crash/crashExplanation.js';
import { englishCrashSentences } from './crashSentences.js';

export interface CrashTexts {
  readonly sentences: Readonly<Record<CrashSentenceId, string>>;
  readonly nothingFound: string;
  /** Above each report. */
  readonly heading: string;
  readonly through: string;
  readonly startedAt: string;
  /** Above the frames of a goroutine. */
  readonly frames: string;
  readonly leftOut: string;
  readonly recover: string;
  readonly next: string;
}

export const englishCrashTexts: CrashTexts = {
  sentences: Object.fromEntries(Object.entries(englishCrashSentences).map(([id, { text }]) => [id, text])) as Record<CrashSentenceId, string>,
  nothingFound: 'No report of the Go runtime or of the race detector was found in this text.',
  heading: 'Report {number} of {count}, line {line}: {text}',
  through: 'in {function}, called by',
  startedAt: 'started in {function}',
  frames: '{goroutine}:',
  leftOut: 'Left out: {count} goroutines without code of yours.',
  recover: 'Can recover catch it? {answer}',
  next: 'What to do next:',
};
