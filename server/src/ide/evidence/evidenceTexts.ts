/** The words in evidence files and around them, in one language. */
import type { NoEvidenceReason } from '../../engine/evidence/noEvidence.js';
import type { MapOperation } from '../../knowledge/mapSymbols.js';
import type { Sentence } from '../hoverSentences.js';

/** The sentences about Go, with the claims that each rests on (see hoverSentences.ts). */
export const englishEvidenceSentences = {
  raceSees: { text: 'The race detector reports what it sees happen, also where two accesses do not overlap and the runtime notices nothing.', claims: ['C56', 'C73', 'C74'] },
  benchmarkRemove: { text: 'All ways leave the same entries and are legal; only the map that is built anew frees the memory of the old one.', claims: ['C1', 'C9', 'C45'] },
  benchmarkShare: { text: 'A lock helps only if every access takes it; a sync.Map has no len and no types, and Range is no snapshot.', claims: ['S5.8', 'S5.9'] },
  traceIterator: { text: 'It stops in {symbol}, which takes the iterator to the next entry.', claims: ['C14', 'S2a', 'S2b'] },
  traceDelete: { text: 'Deleting an entry in the loop changes the map, and no field of the iterator itself.', claims: ['C15', 'C18'] },
  countProbes: { text: 'Compiled code reads, changes and ranges over maps by calling functions of the runtime; the probes stand on those.', claims: ['S3', 'S4', 'C52'] },
} as const satisfies Readonly<Record<string, Sentence>>;

export interface EvidenceTexts {
  readonly sentences: Readonly<Record<keyof typeof englishEvidenceSentences, string>>;
  readonly raceTitle: string;
  readonly saveInPackage: string;
  readonly raceQuiet: string;
  readonly raceTodo: string;
  readonly todo: string;
  readonly raceLeftBehind: string;
  readonly raceWaits: string;
  readonly racePanics: string;
  readonly raceFilled: string;
  readonly raceFakes: string;
  /** What the test itself prints when an object cannot be made; after these, the error. */
  readonly raceNotMade: string;
  /** A format of Go's: a value and a stack. */
  readonly racePanickedEarly: string;
  /** What the test itself prints when no race was seen. A format of Go's: a number and a value. */
  readonly racePanicked: string;
  readonly raceWaited: string;
  readonly raceNotSeen: string;
  readonly raceCover: string;
  readonly benchmarkTitle: string;
  readonly benchmarkNumbers: string;
  readonly benchmarkNoDeleteFunc: string;
  readonly traceTitle: string;
  readonly traceRun: string;
  readonly traceTests: string;
  readonly traceFields: string;
  readonly traceNotReached: string;
  readonly traceNoIterator: string;
  readonly traceOver: string;
  readonly traceStep: string;
  readonly countTitle: string;
  readonly countRun: string;
  readonly countSites: string;
  readonly countMachine: string;
  readonly operations: Readonly<Record<MapOperation, string>>;
  /** Why there is none. */
  readonly none: Readonly<Record<NoEvidenceReason, string>>;
  /** Titles in the light bulb. */
  readonly actionRace: string;
  readonly actionBenchmark: string;
  readonly actionTrace: string;
}

export const englishEvidenceTexts: EvidenceTexts = {
  sentences: textsOf(englishEvidenceSentences),
  raceTitle: 'Written by Mapguard for {rule} in {file}, line {line}. Read it before you run it.',
  saveInPackage: 'Save it in the directory of the package, and run there:',
  raceQuiet: 'It calls the functions that hold the accesses from several goroutines, with made-up values; whatever else those do, such as writing files, they do for real. No report does not mean that there is no race.',
  raceTodo: 'Mapguard cannot make some of the values: fill in those marked TODO first.',
  todo: 'give it a value',
  raceLeftBehind: 'for goroutines that the calls leave behind',
  raceWaits: 'a call that waits for something is left behind',
  racePanics: 'a made-up value may not suit the call',
  raceFilled: 'so that there is an entry',
  raceFakes: 'Each method does nothing and gives zero values. Give those more that the calls need.',
  raceNotMade: '{call} gave an error: made-up values may not suit it. Change its arguments in this file, or make the object in another way. The error:',
  racePanickedEarly: 'Making the objects panicked: made-up values may not suit it. Change the line of this file that the stack names, or make the object in another way. The panic: %v\n\n%s',
  racePanicked: 'panicked %d times out of {calls}, the last time with: %v',
  raceWaited: 'has not come to its end: it waits for something, or takes long',
  raceNotSeen: 'No race was seen, which does not mean that there is none: one object has to be used at {places} by two goroutines. Change the values above so that the calls get there.',
  raceCover: 'What the calls have reached: {command}',
  benchmarkTitle: 'Written by Mapguard for the map {map} in {file}, line {line}. Read it before you run it.',
  benchmarkNumbers: 'The numbers hold for this machine and this version of Go; use a map as large as yours.',
  benchmarkNoDeleteFunc: 'maps.DeleteFunc is left out: it needs Go 1.21.',
  traceTitle: 'Written by Mapguard for Delve: prints the iterator at each step of the loop over {map} in {file}, line {line}. Read it before you run it.',
  traceRun: 'Save it beside that file, and run there:',
  traceTests: 'The loop is in no program: Delve runs the tests of the package, one of which has to reach the loop.',
  traceFields: 'Each line shows the fields before the step, as they are called in the source of the runtime.',
  traceNotReached: 'The program has ended without reaching the loop.',
  traceNoIterator: 'The program has none of the iterators that its version of Go should have.',
  traceOver: 'The program has ended.',
  traceStep: 'step',
  countTitle: 'Written by Mapguard for bpftrace: counts the map operations of {binary} by call site. Read it before you run it.',
  countRun: 'Save it where the program is built, and run there (tracing needs root):',
  countSites: 'A call site is a function, or an address for `go tool addr2line {binary}`.',
  countMachine: 'It reads the return address as it lies on amd64 and needs Linux.',
  operations: { read: 'reads', write: 'writes', delete: 'deletes', clear: 'clears', range: 'loops begun', next: 'steps of loops' },
  none: {
    noAccess: 'There is no finding here about two accesses to one map. Put the cursor on one, such as unguarded-map-access.',
    inTest: 'The access is in a test already, in {of}. Run that: go test -race -run={of}',
    inBenchmark: 'The access is in a test already, in {of}. Run that: go test -race -run=NONE -bench={of}',
    noCall: 'Mapguard cannot call the code in {of} from a test. Move it into a function first.',
    noType: 'A test cannot name the type of what {of} needs.',
    noMap: 'There is no map here whose type is known. Put the cursor on an expression that uses one.',
    noLoop: 'There is no loop over a map here. Put the cursor on one.',
    noKeys: 'Mapguard cannot make different keys of the type {of}.',
  },
  actionRace: 'Write a race test for this',
  actionBenchmark: 'Write a benchmark for this map',
  actionTrace: 'Write a Delve script for this loop',
};

function textsOf(sentences: typeof englishEvidenceSentences): EvidenceTexts['sentences'] {
  return Object.fromEntries(Object.entries(sentences).map(([id, { text }]) => [id, text])) as EvidenceTexts['sentences'];
}
