/** Reads one crash: its messages, then the stacks of the goroutines, in the order in which the runtime prints them. */
import type { CrashKind, CrashReport, Headline, ReportedGoroutine } from './crashReport.js';
import { headlineOf, type FoundHeadline } from './headlines.js';
import { isPanic } from './isPanic.js';
import { mapOperation, noticedOperation } from './mapOperation.js';
import type { OutputLine } from './outputLines.js';
import { functionIn, goroutineHeader, placeOf, startIn, type GoroutineHeader } from './stackLines.js';
import { StackReader } from './stackReader.js';
import { toolchainHints } from './toolchainHints.js';

export interface ReadReport {
  readonly report: CrashReport;
  /** The first line that does not belong to it. */
  readonly next: number;
}

/** Lines of other output that may come between two of a report. */
export const mostForeignLines = 20;

/** What cannot be part of a stack: the end of a run or of a package. Lines on single tests may come between, for they go to standard output. */
export const endOfRun = /^(?:exit status \d+|FAIL\b.*|ok\s.*|PASS|Found \d+ data race\(s\))$/;

interface Open { readonly header: GoroutineHeader; readonly stack: StackReader; readonly from: OutputLine; to: OutputLine }

interface Reading {
  readonly headlines: Headline[];
  readonly goroutines: Open[];
  current: StackReader | undefined;
  last: number;
}

/** Line `first` is the message, or the first goroutine where there is none. */
export function readCrash(lines: readonly OutputLine[], first: number, message: FoundHeadline | undefined): ReadReport {
  const reading: Reading = { headlines: [], goroutines: [], current: undefined, last: first };
  const [line] = lines.slice(first, first + 1);
  if (line && message) addHeadline(message, line, reading);
  let foreign = 0;
  for (let i = message ? first + 1 : first; i < lines.length && foreign <= mostForeignLines; i += 1) {
    const line = lines[i];
    if (!line || endOfRun.test(line.text) || startsAnother(lines, i, reading)) break;
    if (takeLine(line, reading)) {
      reading.last = i;
      foreign = 0;
    } else if (line.text.trim() !== '') foreign += 1;
  }
  return { report: reportOf(lines, first, reading), next: reading.last + 1 };
}

/** A message that is followed by a goroutine that is running is the start of a new crash; else a second goroutine failed while the first was printed. */
function startsAnother(lines: readonly OutputLine[], i: number, reading: Reading): boolean {
  const headline = headlineOf(lines[i]?.text ?? '');
  if (!headline || (reading.headlines.length === 0 && reading.goroutines.length === 0)) return false;
  if (headline.kind === 'data-race') return true;
  if (reading.goroutines.length === 0) return !continuesHeadlines(headline.kind, reading);
  const next = lines.slice(i + 1, i + 3).find((l) => l.text.trim() !== '')?.text ?? '';
  const header = goroutineHeader(next);
  const goesOn = header ? !/^running\b/.test(header.state) : functionIn(next) !== undefined || /^\s/.test(next) || startIn(next) !== undefined;
  return headline.kind === 'deadlock' || !goesOn;
}

/** Fatal errors of several goroutines come in a row, and so do the panics of one. */
function continuesHeadlines(kind: CrashKind, { headlines }: Reading): boolean {
  return isPanic(kind) === isPanic(headlines.at(-1)?.kind ?? kind) && kind !== 'deadlock';
}

function addHeadline(said: FoundHeadline, line: OutputLine, reading: Reading): void {
  const isSecondHalf = said.kind === 'fault-address' && reading.headlines.at(-1)?.kind === said.kind;
  if (!isSecondHalf) reading.headlines.push({ ...said, at: placeOf(line, line) });
}

function takeLine(line: OutputLine, reading: Reading): boolean {
  const headline = headlineOf(line.text.replace(/^\t(?=panic: )/, ''));
  if (headline) {
    addHeadline(headline, line, reading);
    return true;
  }
  const header = goroutineHeader(line.text);
  if (header) {
    reading.current = new StackReader();
    reading.goroutines.push({ header, stack: reading.current, from: line, to: line });
    return true;
  }
  if (line.text === 'runtime stack:') {
    // The system stack of the thread that failed: no goroutine of the program's.
    reading.current = new StackReader();
    return true;
  }
  if (/^\[signal [^\]]+\]$/.test(line.text)) return true;
  if (reading.current?.take(line) !== true) return false;
  const open = reading.goroutines.at(-1);
  if (open?.stack === reading.current) open.to = line;
  return true;
}

function reportOf(lines: readonly OutputLine[], first: number, reading: Reading): CrashReport {
  const { headlines } = reading;
  const main = headlines.find(({ kind }) => !kind.startsWith('other-')) ?? headlines[0];
  const kind = main?.kind ?? 'stacks-only';
  const isDeferred = isPanic(kind) && main !== headlines[0];
  const goroutines = goroutinesOf(kind, reading.goroutines).map((g) => (g.noticed && isDeferred ? { ...g, deferred: true } as const : g));
  const [from, to] = [lines[first], lines[reading.last]];
  return {
    kind,
    headlines,
    at: from && to ? placeOf(from, to) : { line: 0, start: 0, end: 0 },
    recovered: headlines.length > 0 && (headlines.every(({ recovered }) => recovered) || printsItself(reading)),
    goroutines,
    toolchain: toolchainHints(kind, goroutines),
  };
}

/** The program has caught the panic and prints the stack on its own. */
function printsItself({ goroutines: [first] }: Reading): boolean {
  return first?.stack.frames[0]?.function === 'runtime/debug.Stack';
}

/**
 * The first stack is that of the goroutine that failed. Others that failed at the same time print theirs after all others (up to Go 1.23), so a goroutine may
 * appear twice, or had come as far as the call that ends the program.
 */
function goroutinesOf(kind: CrashKind, opened: readonly Open[]): readonly ReportedGoroutine[] {
  const found = new Map<number, ReportedGoroutine>();
  opened.forEach((open, i) => {
    const earlier = found.get(open.header.id);
    const again = earlier !== undefined;
    const failed = kind !== 'deadlock' && kind !== 'stacks-only' && (i === 0 || again || isFailing(open));
    const read = goroutineOf(open, failed, kind);
    found.set(open.header.id, earlier && read.frames.length === 0 ? { ...earlier, noticed: failed } : read);
  });
  return [...found.values()];
}

function isFailing({ stack }: Open): boolean {
  return /^(?:internal\/runtime\/maps\.fatal|runtime\.fatal|runtime\.throw)$/.test(stack.frames[0]?.function ?? '');
}

function goroutineOf({ header, stack, from, to }: Open, noticed: boolean, kind: CrashKind): ReportedGoroutine {
  const createdBy = stack.createdBy();
  const onMap = mapOperation(stack.frames) ?? (noticed ? noticedOperation(kind) : undefined);
  return {
    ...header, at: placeOf(from, to), noticed, frames: stack.frames, stack: stack.unavailable ? 'unavailable' : 'shown',
    ...(createdBy && { createdBy }), ...(onMap && { onMap }),
  };
}
