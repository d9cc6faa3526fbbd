/** Recognises the line that says what happened, by the exact words of the runtime, of package sync and of the race detector. */
import type { CrashKind } from './crashReport.js';

export interface FoundHeadline {
  readonly kind: CrashKind;
  readonly text: string;
  readonly subject?: string;
  readonly recovered: boolean;
}

/** What follows "fatal error: ". */
const fatals: readonly (readonly [start: string, kind: CrashKind, subject?: string])[] = [
  // internal/runtime/maps (1.24 on) and runtime/map.go (up to 1.23) have the same four.
  ['concurrent map writes', 'concurrent-map-writes'],
  ['concurrent map read and map write', 'concurrent-map-read-write'],
  ['concurrent map iteration and map write', 'concurrent-map-iteration-write'],
  ['concurrent map clone and map write', 'concurrent-map-clone-write'],
  // internal/runtime/maps/map.go from 1.24; the others runtime/map.go up to 1.23.
  ['small map with no empty slot', 'map-corrupted'],
  ['bad map state', 'map-corrupted'],
  ['oldoverflow is not nil', 'map-corrupted'],
  // sync/mutex.go, from 1.24 internal/sync/mutex.go; sync/rwmutex.go.
  ['sync: unlock of unlocked mutex', 'unlock-of-unlocked', 'Mutex.Unlock'],
  ['sync: Unlock of unlocked RWMutex', 'unlock-of-unlocked', 'RWMutex.Unlock'],
  ['sync: RUnlock of unlocked RWMutex', 'unlock-of-unlocked', 'RWMutex.RUnlock'],
  // runtime/proc.go, checkdead.
  ['all goroutines are asleep - deadlock!', 'deadlock'],
  ['no goroutines (main called runtime.Goexit) - deadlock!', 'deadlock'],
  // runtime/signal_unix.go, sigpanic; the line before it names the address.
  ['fault', 'fault-address'],
];

/** Two failing at once may write into each other's line (up to Go 1.23). */
const fatal = /^(?:fatal error: )+(.+)$/;
const panicked = /^panic: (.*?)( \[recovered(?:, repanicked)?\])?$/;
/** net/http catches a handler's panic and logs it with the stack (net/http/server.go, conn.serve). */
const served = /(?:^|\s)http2?: panic serving \S+: (.*)$/;
/** runtime/alg.go; the second form is internal/runtime/maps' from 1.26 on, for a read or delete of an empty map. */
const unhashable = /^(?:runtime error: )?hash of unhashable type:? (.+)$/;

export function headlineOf(line: string): FoundHeadline | undefined {
  if (line === 'WARNING: DATA RACE') return { kind: 'data-race', text: line, recovered: false };
  // Not "fault" itself: the words before the address are the start of that report.
  if (/^unexpected fault address 0x[0-9a-f]+$/.test(line)) return { kind: 'fault-address', text: line, recovered: false };
  const death = fatal.exec(line)?.[1];
  if (death !== undefined) return fatalOf(death);
  const [, value, recovered] = panicked.exec(line) ?? [];
  if (value !== undefined) return panicOf(value, recovered === ' [recovered]');
  const caught = served.exec(line)?.[1];
  return caught === undefined ? undefined : panicOf(caught, true);
}

export interface InnerHeadline { readonly column: number; readonly headline: FoundHeadline }

/**
 * In a line that begins with something else: output without a newline at its end, or what the program itself logged after it recovered. Only what stands right
 * below the line can tell that it is a message.
 */
export function headlineInside(line: string): InnerHeadline | undefined {
  const column = Math.max(line.lastIndexOf('fatal error: '), line.lastIndexOf('panic: '));
  const headline = column > 0 ? headlineOf(line.slice(column)) : undefined;
  if (headline) return { column, headline };
  const logged = /(?:assignment to entry in nil map|(?:runtime error: )?hash of unhashable type\b.{1,200})$/.exec(line.slice(-longestLogged));
  return logged ? { column: line.length - logged[0].length, headline: panicOf(logged[0], false) } : undefined;
}

const longestLogged = 300;

function fatalOf(text: string): FoundHeadline {
  const known = fatals.find(([start]) => (start === 'fault' ? text === start : text.startsWith(start)));
  if (!known) return { kind: 'other-fatal', text, recovered: false };
  const [start, kind, subject] = known;
  const said = text.startsWith(`${start}${start}`) ? start : text;
  return { kind, text: said, recovered: false, ...(subject !== undefined && { subject }) };
}

function panicOf(text: string, recovered: boolean): FoundHeadline {
  if (text === 'assignment to entry in nil map') return { kind: 'nil-map-write', text, recovered };
  const subject = unhashable.exec(text)?.[1];
  return subject === undefined ? { kind: 'other-panic', text, recovered } : { kind: 'unhashable-key', text, subject, recovered };
}
