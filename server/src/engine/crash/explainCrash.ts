/** Says of a report what happened, whether recover can catch it, which goroutine is which, and what to do next. */
import type { CrashExplanation, CrashMessage, CrashSentenceId } from './crashExplanation.js';
import type { CrashKind, CrashReport, Headline } from './crashReport.js';
import { explainGoroutines } from './explainGoroutines.js';
import { isPanic } from './isPanic.js';
import { isWaitingForLock } from './lockWait.js';
import { ownFrames } from './ownFrames.js';

export function explainCrash(report: CrashReport): CrashExplanation {
  return { what: whatHappened(report), recover: recoverability(report), ...explainGoroutines(report), next: nextSteps(report) };
}

export function say(id: CrashSentenceId, args: CrashMessage['args'] = {}, words: CrashMessage['words'] = {}): CrashMessage {
  return { id, args, words };
}

const what: Readonly<Record<Exclude<CrashKind, 'data-race'>, CrashSentenceId>> = {
  'concurrent-map-writes': 'whatWrites', 'concurrent-map-read-write': 'whatReadWrite', 'concurrent-map-iteration-write': 'whatIterationWrite',
  'concurrent-map-clone-write': 'whatCloneWrite', 'map-corrupted': 'whatCorrupted', 'nil-map-write': 'whatNilMap', 'unhashable-key': 'whatUnhashable',
  'unlock-of-unlocked': 'whatUnlock', 'fault-address': 'whatFault', deadlock: 'whatDeadlock', 'other-fatal': 'whatOtherFatal', 'other-panic': 'whatOtherPanic',
  'stacks-only': 'whatStacks',
};

function whatHappened(report: CrashReport): readonly CrashMessage[] {
  const { kind, headlines, goroutines } = report;
  if (kind === 'data-race') return aboutRace(report);
  const main = headlines.findIndex((h) => h.kind === kind);
  const said = [say(what[kind], { text: headlines[main]?.text ?? '', subject: headlines[main]?.subject ?? '' })];
  if (goroutines.length === 0) said.push(say('noStacks'));
  if (isConcurrent(kind)) said.push(...aboutConcurrent(report));
  if (isPanic(kind)) said.push(...aboutOtherPanics(headlines, main));
  const waiting = kind === 'deadlock' ? goroutines.find((g) => isWaitingForLock(g) && ownFrames(g).length > 0) : undefined;
  if (waiting) said.push(say('waitsForLock', { id: String(waiting.id), function: ownFrames(waiting)[0]?.function ?? '' }));
  return said;
}

/** Panics of one goroutine: each later one was made by a deferred function that the one before had started. */
function aboutOtherPanics(headlines: readonly Headline[], main: number): readonly CrashMessage[] {
  const [before, last] = [headlines[main - 1], headlines.slice(main + 1).at(-1)];
  return [
    ...(before ? [say('panickedBefore', { text: before.text })] : []),
    ...(last ? [say(headlines[main]?.recovered ? 'panickedAgain' : 'panickedToo', { text: last.text })] : []),
  ];
}

function aboutConcurrent(report: CrashReport): readonly CrashMessage[] {
  const said: CrashMessage[] = [];
  if (report.goroutines.filter((g) => g.noticed).length > 1) said.push(say('severalFailed'));
  else if (report.goroutines.length > 0) said.push(say(report.kind === 'concurrent-map-writes' ? 'noticedWriter' : 'noticedReader'));
  if (hidesOthers(report)) said.push(say('otherHidden'));
  return [...said, say('byLuck')];
}

function aboutRace({ race }: CrashReport): readonly CrashMessage[] {
  if (race?.of === 'value') return [say('whatRaceValue', { report: String(race.sameAs + 1) })];
  return [say(race?.of === 'map' ? 'whatRaceMap' : 'whatRaceOther'), say('raceGoesOn')];
}

/** The check of the runtime stopped the program; `map-corrupted` found what earlier, unnoticed writes had left. */
function isConcurrent(kind: CrashKind): boolean {
  return kind.startsWith('concurrent-map-');
}

/** Only the goroutine that noticed has a stack: since 1.26 that is the default. */
function hidesOthers({ goroutines }: CrashReport): boolean {
  return goroutines.length === 1;
}

function recoverability({ kind, recovered }: CrashReport): CrashMessage | undefined {
  if (kind === 'data-race') return say('recoverRace');
  if (kind === 'stacks-only') return undefined;
  if (recovered) return say('recovered');
  if (isPanic(kind)) return kind === 'other-panic' ? undefined : say('recoverYes');
  return say('recoverNo');
}

const steps: Readonly<Record<CrashKind, readonly CrashSentenceId[]>> = {
  'concurrent-map-writes': ['nextRace', 'nextLock'],
  'concurrent-map-read-write': ['nextRace', 'nextLock'],
  'concurrent-map-iteration-write': ['nextRace', 'nextLock', 'nextLockLoop'],
  'concurrent-map-clone-write': ['nextRace', 'nextLock', 'nextLockClone'],
  'map-corrupted': ['nextRace', 'nextLock'],
  'nil-map-write': ['nextMake', 'nextMakeCaller'],
  'unhashable-key': ['nextComparable'],
  'unlock-of-unlocked': ['nextUnlock'],
  'fault-address': ['nextUnsafe'],
  deadlock: ['nextDeadlockWait'],
  'data-race': ['nextOrder'],
  'other-fatal': [], 'other-panic': [], 'stacks-only': [],
};

function nextSteps(report: CrashReport): readonly CrashMessage[] {
  const { kind, race, goroutines } = report;
  if (race?.of === 'value') return [say('nextFirstRace', { report: String(race.sameAs + 1) })];
  if (race?.of === 'map') return [say('nextLock'), ...(goroutines.some((g) => g.onMap === 'range') ? [say('nextLockLoop')] : [])];
  const own = steps[kind].map((id) => say(id === 'nextDeadlockWait' && goroutines.some(isWaitingForLock) ? 'nextDeadlockLock' : id));
  return isConcurrent(kind) && goroutines.length <= 1 ? [say('nextTraceback'), ...own] : own;
}
