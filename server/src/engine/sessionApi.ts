/** The engine's face to the hosts. `openSession` (session.ts) makes one. */
import type { CancellationToken } from '../base/cancellation.js';
import type { TextRange } from '../base/textRange.js';
import type { AccessReport, MapInReport } from './accessReport.js';
import type { LoopScenario } from './loop/loopScenario.js';
import type { MapLoopPlace } from './loop/loopsOfFile.js';
import type { LoopRefusal } from './loop/mapLiteral.js';
import type { Evidence, EvidenceRequest } from './evidence/evidence.js';
import type { NoEvidence } from './evidence/noEvidence.js';
import type { FileResult, RawSettings } from './results.js';
import type { SettingProblem } from './settings.js';

export interface Session {
  /** The editor's text of a file, which hides the disk's; undefined gives the disk back. Cheap: nothing is analysed. */
  setOverlay(path: string, text: string | undefined): void;
  /** A file or directory changed, came or went on disk. */
  invalidate(path: string): void;
  /** Settings for files below `folder` ('' for all); .mapguard.yaml is read by the engine itself and wins over them. */
  configure(folder: string, settings: RawSettings): void;
  /** Settings for all files that win over .mapguard.yaml, too. Gives back what is wrong with them; the rest counts. */
  override(settings: RawSettings): readonly SettingProblem[];
  /** Analyses one file in its package. Reuses everything that did not change. Throws Cancelled. */
  analyze(path: string, token: CancellationToken, options?: AnalyzeOptions): FileResult;
  /** Gives back the memory of a directory's packages: bodies and results are made anew when asked for. */
  release(directory: string): void;
  /** What there is to say about a position (UTF-16 offset): facts for a hover, undefined where there is nothing to add. */
  hoverFacts(path: string, offset: number): HoverFacts | undefined;
  /** Who uses the maps of a file's package, and under which locks. */
  accessReport(path: string): AccessReport | undefined;
  /** The struct field or package variable of map type that is declared at an offset, as the access report has it. */
  mapDeclaredAt(path: string, offset: number): MapInReport | undefined;
  /** The ranges over maps in a file, in order. */
  mapLoops(path: string): readonly MapLoopPlace[];
  /** The loop at an offset as a scenario of the map iterator, or why it is none; undefined where there is no such file. */
  loopScenario(path: string, offset: number): LoopScenario | LoopRefusal | undefined;
  /** The top-level declaration that an offset is in. */
  declarationAt(path: string, offset: number): TextRange | undefined;
  /** What a file needs that lets a user see for himself what an analysis says of a place; or why there is none. */
  evidence(result: FileResult, request: EvidenceRequest): Evidence | NoEvidence;
  /** Files of the same directory as `path` whose findings may change when it does. */
  neighbours(path: string): readonly string[];
}

export interface AnalyzeOptions {
  /** What the user asked for by name: a 'folder' is reported on even in vendor, testdata and the like, a 'file' even when it is generated. */
  readonly asked?: 'folder' | 'file';
  /** Nothing is remembered for a second time: slower when the file is asked for again, but bodies don't stay in memory. */
  readonly once?: boolean;
  /** For an answer while somebody types: findings for which all of the package would have to be read are those of declarations untouched since it last was. */
  readonly quick?: boolean;
}

/** What stands under the cursor; `ide/hover.ts` turns it into words. */
export interface HoverFacts {
  readonly range: { readonly start: number; readonly end: number };
  /** What the cursor is on: `len` of the map that a loop ranges over, inside of it; a range over a slice that it changes; a library call about maps; `recover` beside maps; a text of the runtime's. */
  readonly on: 'range' | 'delete' | 'clear' | 'insert' | 'len' | 'sliceRange' | 'call' | 'recover' | 'fatalText' | 'directive';
  /** Source text of the map or slice expression; the rule ids for a directive; the called function's qualified name ("sync.Map.Load"); the runtime's text. */
  readonly subject: string;
  /** Whether the operation stands inside a range over the same map. */
  readonly insideRange: boolean;
  /** The key is the current key of that range. */
  readonly currentKey: boolean;
  readonly keyMayBeNaN: boolean;
  /** The assignment may bring back what the same iteration deletes. */
  readonly addedAgain?: true;
  /** What a loop does to the slice that it ranges over: elements taken out, the variable given another slice (appended to, cut), elements ahead assigned to. */
  readonly sliceChange?: 'removed' | 'replaced' | 'assigned';
  /** A range whose own map can be shown in the step-through. */
  readonly fromLiteral?: true;
  readonly versions: FileResult['versions'];
}
