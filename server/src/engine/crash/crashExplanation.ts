/** What there is to say about a report: ids of sentences with what they are about, and the stacks in the order in which they are worth reading. */
import type { StackFrame } from './crashReport.js';

export const crashSentenceIds = [
  'whatWrites', 'whatReadWrite', 'whatIterationWrite', 'whatCloneWrite', 'whatCorrupted', 'whatNilMap', 'whatUnhashable', 'whatUnlock', 'whatFault', 'whatDeadlock',
  'whatRaceMap', 'whatRaceValue', 'whatRaceOther', 'whatOtherFatal', 'whatOtherPanic', 'whatStacks',
  'noticedReader', 'noticedWriter', 'severalFailed', 'otherHidden', 'noStacks', 'byLuck', 'raceGoesOn', 'waitsForLock', 'panickedAgain', 'panickedToo', 'panickedBefore',
  'recoverNo', 'recoverYes', 'recovered', 'recoverRace',
  'goroutine', 'goroutineNoticed', 'goroutineFailed', 'goroutineDoing', 'goroutineUnavailable', 'access', 'accessPrevious', 'lostStack',
  'didRead', 'didWrite', 'didDelete', 'didRange', 'didClear', 'didLen', 'didClone', 'didChange', 'didReadMemory', 'didWriteMemory',
  'nextTraceback', 'nextRace', 'nextLock', 'nextLockLoop', 'nextLockClone', 'nextMake', 'nextMakeCaller', 'nextComparable', 'nextUnlock', 'nextDeadlockLock',
  'nextDeadlockWait', 'nextUnsafe', 'nextOrder', 'nextFirstRace',
] as const;
export type CrashSentenceId = (typeof crashSentenceIds)[number];

export interface CrashMessage {
  readonly id: CrashSentenceId;
  /** Text of the report, to be shown as it is. */
  readonly args: Readonly<Record<string, string>>;
  /** Arguments that are words of the table themselves. */
  readonly words: Readonly<Record<string, CrashSentenceId>>;
}

export interface CrashExplanation {
  /** What happened, most important first. */
  readonly what: readonly CrashMessage[];
  /** Whether recover can catch it; undefined where that is not known. */
  readonly recover: CrashMessage | undefined;
  readonly goroutines: readonly ExplainedGoroutine[];
  /** Goroutines with no frame of the user's that say nothing to the matter. */
  readonly leftOut: number;
  readonly next: readonly CrashMessage[];
}

export interface ExplainedGoroutine {
  readonly role: CrashMessage;
  /** The user's own, innermost first; where there are none, the innermost of all. */
  readonly frames: readonly StackFrame[];
  /** The function of a library that the first of them had called, e.g. `encoding/json.Marshal`. */
  readonly through?: string;
  readonly startedAt?: StackFrame;
}
