/** What Mapguard's client and server say to each other beyond the Language Server Protocol. Plain data: the client imports this file as well. */
import type { EvidenceKind } from '../../engine/evidence/evidence.js';
import type { Field, MapPicture } from '../../engine/iterator/mapPicture.js';
import type { ProducedEntry } from '../../engine/iterator/simulationState.js';
import type { MapMatrix, MatrixAccess } from '../../ide/accessMatrix.js';

export type { MatrixMark, MatrixRow, Oddity } from '../../ide/accessMatrix.js';
export type { CellPicture, Field, MapPicture, SlotPicture } from '../../engine/iterator/mapPicture.js';

/** Server to client, after each analysis of a file. */
export const statusNotification = 'mapguard/status';
export type StatusParams = AnalysisStatus | FailureStatus;
export interface AnalysisStatus {
  readonly uri: string;
  readonly state: 'ok' | 'limited';
  /** Time the analysis took. */
  readonly ms: number;
  readonly language: string;
  readonly languageFrom: string;
  /** Empty when it isn't known. */
  readonly toolchain: string;
  readonly toolchainFrom: string;
  /** Why less than everything was done, one sentence each. */
  readonly limits: readonly string[];
}
/** The log says what went wrong. */
export interface FailureStatus { readonly uri: string; readonly state: 'error' }

/** Client to server: the page of a rule, from the files that ship with Mapguard. */
export const explainRequest = 'mapguard/explain';
export interface ExplainParams { readonly rule: string }
/** The Markdown text, and the ids of all rules so that a client can offer a choice. */
export interface ExplainResult { readonly markdown: string | null; readonly rules: readonly string[] }

/** Client to server: the maps of a document's package, the lock that guards each, and who uses them under which locks. */
export const accessReportRequest = 'mapguard/accessReport';
export interface AccessReportParams { readonly uri: string }
/** Plain text in which places are written as `file.go:line:column`, the file in the document's directory; null where there is no package. */
export interface AccessReportResult { readonly text: string | null; readonly table: AccessTable | null }
/** The same as tables, a map each. */
export interface AccessTable { readonly title: string; readonly maps: readonly MapTable[] }
export interface MapTable extends Omit<MapMatrix, 'place' | 'accesses'> { readonly at: NamedPlace; readonly accesses: readonly (Omit<MatrixAccess, 'place'> & { readonly at: NamedPlace })[] }
/** 0-based, in UTF-16 units; `words`: `file.go:line:column`. */
export interface NamedPlace { readonly uri: string; readonly line: number; readonly character: number; readonly words: string }

/** Client to server: what a crash report of the Go runtime, or a report of the race detector, says. */
export const explainCrashRequest = 'mapguard/explainCrash';
/** Text that has the report in it: of a terminal, a log, or `go test -json`. */
export interface ExplainCrashParams { readonly text: string }
export interface ExplainCrashResult {
  readonly found: boolean;
  /** Plain text in which places are written as `file:line`. */
  readonly text: string;
  /** The innermost place of the user's code on each stack that matters: the file as the report has it, the line 1-based. */
  readonly marks: readonly CrashMark[];
  /** All frames in the text that was sent. */
  readonly frames: readonly CrashFrame[];
}
/** `start` and `end` of `file:line` in the text, UTF-16; `own`: of the user's own code. */
export interface CrashFrame { readonly start: number; readonly end: number; readonly file: string; readonly line: number; readonly own: boolean }
export interface CrashMark { readonly file: string; readonly line: number; readonly message: string }

/** Client to server: what Mapguard finds in the functions that these lines (0-based) are in, the nearest first. */
export const findingsRequest = 'mapguard/findings';
export interface FindingsParams { readonly places: readonly { readonly uri: string; readonly line: number }[] }
/** For each place. */
export interface FindingsResult { readonly found: readonly (readonly NearFinding[])[] }
/** Its start, 0-based, in UTF-16 units. */
export interface NearFinding { readonly rule: string; readonly message: string; readonly uri: string; readonly line: number; readonly character: number }

/** Client to server: the states of a range over a map, step by step. */
export const iteratorRequest = 'mapguard/iterator';
export interface IteratorParams {
  readonly scenario: string;
  /** A Go version; empty for the newest. */
  readonly toolchain: string;
  readonly noswissmap: boolean;
  readonly seed: number;
  readonly edits: readonly IteratorEdit[];
  /** A loop in the code: with the scenario `loop` it is shown with its own map and body. */
  readonly loop?: LoopPlace;
}
/** 0-based, in UTF-16 units: anywhere in the loop. */
export interface LoopPlace { readonly uri: string; readonly line: number; readonly character: number }
/** A step of the user's own, behind the step of that number. Without a key, one is chosen that is new, or that the loop has not reached. */
export interface IteratorEdit { readonly after: number; readonly op: 'insert' | 'delete' | 'clear' | 'grow'; readonly key: string }
export type IteratorResult = IteratorChoices & (IteratorView | { readonly problem: string });
export interface IteratorChoices { readonly scenarios: readonly { readonly name: string; readonly title: string }[]; readonly toolchains: readonly string[] }
export interface IteratorView {
  readonly scenario: string;
  readonly toolchain: string;
  readonly noswissmap: boolean;
  readonly seed: number;
  /** The loop as Go code. Of a ready scenario, the body's one line says in each state what is done. */
  readonly code: readonly string[];
  /** Of a loop in the code: where it stands, and what there is to know about the steps. */
  readonly own: { readonly title: string; readonly remarks: readonly string[] } | null;
  readonly states: readonly IteratorStateView[];
}
export interface IteratorStateView {
  readonly index: number;
  readonly does: 'range' | 'next' | 'insert' | 'delete' | 'clear' | 'grow';
  /** What the loop's body does in this step, as Go code; empty for a step of the loop itself. */
  readonly statement: string;
  /** The line of the code that this step is about. */
  readonly line: number;
  readonly notes: readonly string[];
  readonly map: MapPicture;
  readonly iterator: readonly Field[];
  readonly produced: ProducedEntry | null;
  readonly skipped: readonly string[];
  /** What the loop has produced so far. */
  readonly all: readonly ProducedEntry[];
  readonly ended: boolean;
  readonly keys: string;
}

/** Client to server: a test, a benchmark or a script for a place in an open document, for the user to read, save and run. */
export const evidenceRequest = 'mapguard/evidence';
export interface EvidenceParams {
  readonly uri: string;
  readonly kind: EvidenceKind;
  /** Lines and characters count from 0, as in the Language Server Protocol. */
  readonly range: { readonly start: LinePosition; readonly end: LinePosition };
}
export interface LinePosition { readonly line: number; readonly character: number }
/** `command` runs the file of that `name` in the document's directory, in any shell. */
export type EvidenceResult = { readonly name: string; readonly text: string; readonly command: string } | { readonly problem: string };

/** Server to client, where the server has no files of its own (in a browser): what directories hold. */
export const readDirectoriesRequest = 'mapguard/readDirectories';
export interface ReadDirectoriesParams { readonly uris: readonly string[] }
export interface ReadDirectoriesResult { readonly directories: readonly DirectoryContent[] }
export interface DirectoryContent {
  readonly uri: string;
  /** Names as they stand in a URI; directories end in '/'. */
  readonly names: readonly string[];
  /** Text of the files that matter to an analysis of Go. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** The files that matter to an analysis of Go. */
export function mattersToGo(name: string): boolean {
  return name.endsWith('.go') || name === 'go.mod' || name === 'go.work' || name === '.mapguard.yaml' || name === 'modules.txt';
}

/** What a client may say in `initializationOptions`; other editors say nothing. */
export interface ClientOptions {
  /** Commands that the client understands in links and code actions. */
  readonly commands?: readonly string[];
  /** Where a server in a worker fetches its data: URL of the directory that holds it. */
  readonly dataUrl?: string;
}

/** Opens the page of the rule that is its one argument. */
export const explainCommand = 'mapguard.explainRule';

/** Opens the step-through of the map iterator, at the scenario that is its argument if there is one. */
export const iteratorCommand = 'mapguard.showIterator';

/** Opens the step-through with the loop at the place (`LoopPlace`) that is its argument, or with the one under the cursor. */
export const loopIteratorCommand = 'mapguard.showLoopIterator';

/** The scenario of a loop in the code. */
export const loopScenarioName = 'loop';

/** Explains the crash or race report in the terminal in front: in its selection, else in all of it. */
export const explainTerminalCrashCommand = 'mapguard.explainTerminalCrash';

/** The same of what is selected there. */
export const explainTerminalSelectionCommand = 'mapguard.explainTerminalSelection';

/** Explains the crash or race report that is its argument or in the file of that URI, else the one that is selected, shown or in the clipboard. */
export const explainCrashCommand = 'mapguard.explainCrash';

/** Goes to a finding, by its URI, line and character (0-based), and opens the light bulb there. */
export const goToFindingCommand = 'mapguard.goToFinding';

/** Opens as text the access report of the document whose URI is its argument, or of the one in front. */
export const accessTextCommand = 'mapguard.showAccessText';

/** Opens the access report of the document whose URI is its argument, or of the one in front. */
export const accessReportCommand = 'mapguard.showAccessReport';

/** Each writes one kind of evidence: for the document and range that are its arguments, or for the cursor. */
export const evidenceCommands: Readonly<Record<EvidenceKind, string>> = {
  'race-test': 'mapguard.writeRaceTest', benchmark: 'mapguard.writeBenchmark', delve: 'mapguard.writeDelveScript', bpftrace: 'mapguard.writeBpftraceScript',
};
