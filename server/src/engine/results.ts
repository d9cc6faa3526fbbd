/** What an analysis gives to the hosts: findings at absolute places, with their fixes on demand. */
import type { TextRange } from '../base/textRange.js';
import type { Confidence, FileVersions, Fix, Group, Message, Place, Severity } from '../checks/api.js';
import type { ProofBudget } from './proofBudget.js';

/** A place in a file: the path as the host knows it, UTF-16 offsets from the start of the file. */
export interface FilePlace { readonly path: string; readonly range: TextRange }

/** The place of a span of a declaration. */
export function absolutePlace({ site, span }: Place): FilePlace {
  return { path: site.file.path, range: { start: site.offset + span.start, end: site.offset + span.end } };
}

export function inOrderOfPlaces(a: FilePlace, b: FilePlace): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.range.start - b.range.start || a.range.end - b.range.end;
}

export interface ReportedFinding {
  /** Identifies the finding within one FileResult: rule, function, position. */
  readonly key: string;
  readonly rule: string;
  readonly group: Group;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly place: FilePlace;
  readonly function: string;
  readonly map: string;
  readonly message: Message;
  /** Its rule's `codeActionOnly`. */
  readonly codeActionOnly?: true;
  readonly related: readonly { readonly place: FilePlace; readonly message: Message }[];
  /** Verified fixes: each result has been parsed and its rule run again. Computed when first asked for, then remembered. */
  fixes(asked?: FixesAsked): ReportedFixes;
}

/** What a caller can do without; nothing by default. */
export interface FixesAsked {
  /** Fixes that it would pass over are not verified. */
  readonly wants?: (fix: Pick<Fix, 'kind' | 'safe'>) => boolean;
  /** Shared by all findings of one answer: what it does not allow is left out. */
  readonly budget?: ProofBudget;
}

export interface ReportedFixes {
  readonly offered: readonly ReportedFix[];
  readonly withheld: readonly { readonly title: Message; readonly kind: Fix['kind']; readonly reason: Message }[];
}

export interface ReportedFix {
  /** Its place among the fixes that its finding's rule proposes, offered or not. */
  readonly index: number;
  readonly title: Message;
  readonly kind: Fix['kind'];
  readonly safe: boolean;
  readonly preferred: boolean;
  readonly edits: readonly { readonly path: string; readonly range: TextRange; readonly newText: string }[];
}

/** Versions assumed for a file and where each was found, in words ("go.mod", "//go:build line", "setting", "newest known"). */
/** `noswissmap`: GOEXPERIMENT asks the toolchain for the maps of Go up to 1.23 (facts part 3). */
export interface VersionsFound extends FileVersions { readonly languageFrom: string; readonly toolchainFrom: string; readonly noswissmap?: true }

export interface FileResult {
  readonly path: string;
  /** The text that was analysed; results for another text are stale. */
  readonly text: string;
  readonly findings: readonly ReportedFinding[];
  /** Severity hint or above by settings; suppressed findings are not here. Findings of rules that are off but keep a Refactor entry are in `dormant`. */
  readonly dormant: readonly ReportedFinding[];
  readonly versions: VersionsFound;
  /** Declarations whose text has syntax errors, of those that were parsed. */
  readonly parseErrors: number;
  /** Why less than everything was done: too large, generated, syntax faults in N declarations, a check that threw. */
  readonly limits: readonly Message[];
  /** What takes a look at all of the package is as it was before; an analysis that is not `quick` brings it up to date. */
  readonly isPartial?: true;
}

/** Files as the engine sees them. Synchronous: a host whose files are far away brings them near first. Paths are opaque to the engine but for '/'. */
export interface EngineHost {
  /** The text of a file, or undefined when it is not there or not text. */
  read(path: string): string | undefined;
  /** Names in a directory; directories end in '/'. Empty when there is none. */
  list(path: string): readonly string[];
  /** GOROOT, GOMODCACHE and the installed toolchain's version, where known; `choice` and `experiment` are GOTOOLCHAIN and GOEXPERIMENT as the go command would read them. */
  readonly go: { readonly goroot?: string; readonly modCache?: string; readonly toolchain?: string; readonly choice?: string; readonly experiment?: string };
  /** Called for what a maintainer should know: a check that threw, a config key that is wrong. */
  log(level: 'error' | 'warn' | 'info', message: string): void;
}

/** Settings and .mapguard.yaml have the same keys. Values are as read: the engine validates them and logs what it refuses. */
export interface RawSettings { readonly [key: string]: unknown }
