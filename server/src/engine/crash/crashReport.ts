/** What a crash or race report says, read into data: the form between its text and whatever explains or shows it. */
import type { TextRange } from '../../base/textRange.js';

export interface CrashReading {
  /** In the order of the text. */
  readonly reports: readonly CrashReport[];
}

export const crashKinds = [
  'concurrent-map-writes', 'concurrent-map-read-write', 'concurrent-map-iteration-write', 'concurrent-map-clone-write', 'map-corrupted',
  'nil-map-write', 'unhashable-key', 'unlock-of-unlocked', 'fault-address', 'deadlock', 'data-race',
  'other-fatal', 'other-panic', 'stacks-only',
] as const;
/** `other-…` and `stacks-only` are reports that were read but are none of the others: their stacks are shown, nothing is said of their cause. */
export type CrashKind = (typeof crashKinds)[number];

/** A stretch of the text that was read. The range is in UTF-16 units of that text, even where lines had a prefix or stood inside JSON. */
export interface TextPlace extends TextRange {
  /** 0-based line of `start`. */
  readonly line: number;
}

/** A line that says what happened. */
export interface Headline {
  readonly kind: CrashKind;
  /** What follows "fatal error: " or "panic: "; of a race its first line. */
  readonly text: string;
  /** What the message is about: the type that cannot be hashed, or the lock operation that failed. */
  readonly subject?: string;
  /** A panic that was recovered, as the line itself says. */
  readonly recovered: boolean;
  readonly at: TextPlace;
}

export interface CrashReport {
  readonly kind: CrashKind;
  /** The first whose cause is known says the kind, else the first. Up to Go 1.23 two goroutines may fail at once, and each prints its own (runtime/panic.go, fatal: a lock from 1.24 on). */
  readonly headlines: readonly Headline[];
  /** All of it, from the first headline to the last line that belongs to it. */
  readonly at: TextPlace;
  /** A panic that was recovered, as the report itself says. */
  readonly recovered: boolean;
  readonly goroutines: readonly ReportedGoroutine[];
  /** The number in the first "exit status" line after it: the program's, or that of `go run` or `go test`. */
  readonly exitStatus?: number;
  readonly toolchain: ToolchainHints;
  /** Of a data race: what the two accesses are to maps. */
  readonly race?: RaceNature;
}

/** `value`: no runtime frame of a map, but it writes on a line whose map write is in another report of the text: the race on the value's slot, no second bug. */
export type RaceNature = { readonly of: 'map' | 'other' } | { readonly of: 'value'; readonly sameAs: number };

export interface ReportedGoroutine {
  /** The main goroutine is 1, also where a race report calls it "main goroutine". */
  readonly id: number;
  /** As printed, e.g. `running` or `chan receive, 5 minutes`; of a race `running`, `finished` or ''. */
  readonly state: string;
  readonly at: TextPlace;
  /** Its stack is where the failure was noticed. That is not where the fault must be. */
  readonly noticed: boolean;
  /** Innermost first. */
  readonly frames: readonly StackFrame[];
  /** It failed in a deferred function that ran because of an earlier panic: on top of the stack, above the call of `panic`. */
  readonly deferred?: true;
  /** `unavailable`: it ran on another thread, or the race detector had lost its stack. */
  readonly stack: 'shown' | 'unavailable';
  readonly createdBy?: Creation;
  readonly access?: RaceAccess;
  /** What it was doing to a map, by the runtime's functions on top of its stack or, where those are not printed, by the message of the one that noticed. */
  readonly onMap?: MapOperation;
}

export interface Creation {
  readonly frames: readonly StackFrame[];
  /** Which goroutine started it, where the report says so. */
  readonly goroutine?: number;
}

export interface RaceAccess {
  readonly operation: 'read' | 'write';
  readonly atomic: boolean;
  /** The earlier of the two. */
  readonly previous: boolean;
  readonly address: string;
}

/** `change`: a write, a delete or a clear; the report does not say which. */
export type MapOperation = 'read' | 'write' | 'delete' | 'range' | 'clear' | 'len' | 'clone' | 'change';

/** Whose code it is. `module`: of another module, as its path in the module cache or in a vendor folder tells. */
export type FrameOrigin = 'user' | 'module' | 'std' | 'runtime';

export interface StackFrame {
  /** Without its arguments, e.g. `main.(*cache).get`. */
  readonly function: string;
  /** As printed, but with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly origin: FrameOrigin;
  /** From the function's name to the end of its place. */
  readonly at: TextPlace;
  /** `file:line` alone. */
  readonly fileAt: TextPlace;
}

/** What the report tells of the toolchain that built the program. */
export interface ToolchainHints {
  /** Named in the path of the standard library, e.g. `1.26` or `1.22.5`. */
  readonly version?: string;
  /** By the form of the report. */
  readonly atLeast?: string;
  /** By the form of the report: older than this. */
  readonly below?: string;
}
