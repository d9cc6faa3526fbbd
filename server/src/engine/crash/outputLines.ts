/** Cuts output into lines whose places in the text are known: escape sequences gone, `go test -json` taken apart, one stream for each prefix. */
import type { TextPlace } from './crashReport.js';
import { eventOutput } from './testEvents.js';

export interface OutputLine {
  readonly text: string;
  readonly at: TextPlace;
  /** Where column `column` of `text` is in the whole text. */
  readonly offsetOf: (column: number) => number;
  /** Where what ends before column `column` ends: an escape sequence may follow it. */
  readonly endOf: (column: number) => number;
}

/** The lines of each process: those without a prefix first. Reports of different processes are told apart by the prefixes that their lines have. */
export function outputStreams(text: string): readonly (readonly OutputLine[])[] {
  const events: EventStreams = new Map();
  const lines: OutputLine[] = [];
  for (const line of plainLines(text)) if (!addEvent(events, line)) lines.push(line);
  return [lines, ...[...events.values()].map((e) => e.lines)].flatMap(byPrefix).filter((stream) => stream.length > 0);
}

// Colours and cursor movements of terminals (ECMA-48 control sequences), and titles (OSC).
// eslint-disable-next-line no-control-regex -- the control characters are what is looked for
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;

/** Blanks at the end of a line are the terminal's. */
function plainLines(text: string): readonly OutputLine[] {
  const lines: OutputLine[] = [];
  let start = 0;
  for (let line = 0; start <= text.length; line += 1) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length + 1 : newline + 1;
    const raw = text.slice(start, next - 1).trimEnd();
    lines.push(withoutEscapes(raw, { line, start, end: start + raw.length }));
    start = next;
  }
  return lines;
}

function withoutEscapes(raw: string, at: TextPlace): OutputLine {
  const plain = (column: number): number => Math.min(at.start + column, at.end);
  if (!raw.includes('\u001b')) return { text: raw, at, offsetOf: plain, endOf: plain };
  const columns: number[] = [];
  let text = '';
  let from = 0;
  const keep = (to: number): void => {
    for (let i = from; i < to; i += 1) columns.push(i);
    text += raw.slice(from, to);
  };
  for (const match of raw.matchAll(escapes)) {
    keep(match.index);
    from = match.index + match[0].length;
  }
  keep(raw.length);
  const offsetOf = (column: number): number => at.start + (columns[column] ?? raw.length);
  return { text, at, offsetOf, endOf: (column) => (column === 0 ? at.start : Math.min(offsetOf(column - 1) + 1, at.end)) };
}

interface EventStream { readonly lines: OutputLine[]; rest: string; at: TextPlace | undefined }
type EventStreams = Map<string, EventStream>;

/**
 * Output of one package goes together: while a crash is printed its lines may be counted to any running test. An event may hold a part of a line, or several
 * lines. A place in it is the whole event, for the text inside is escaped.
 */
function addEvent(streams: EventStreams, line: OutputLine): boolean {
  const event = eventOutput(line.text);
  if (!event) return false;
  const stream = streams.get(event.of) ?? { lines: [], rest: '', at: undefined };
  streams.set(event.of, stream);
  const parts = `${stream.rest}${event.output}`.split('\n');
  const last = parts.pop() ?? '';
  for (const part of parts) {
    const at = stream.at ?? line.at;
    stream.lines.push({ text: part.trimEnd(), at, offsetOf: () => at.start, endOf: () => at.end });
    stream.at = undefined;
  }
  stream.rest = last;
  stream.at = last === '' ? undefined : stream.at ?? line.at;
  return true;
}

/** What a report has at the start of a line, wherever it is printed. */
const anchor = /^(.*?)(fatal error: |panic: |WARNING: DATA RACE$|goroutine \d+ (?:gp=|\[)|(?:Previous )?(?:[Aa]tomic )?(?:[Rr]ead|[Ww]rite) at 0x[0-9a-f]+ by )/;
/** After these a prefix is one: they stand nowhere but in stacks. */
const proof = /^(?:goroutine \d|(?:previous )?(?:atomic )?(?:read|write) at)/i;
/** Prefixes of docker compose, of Kubernetes, of syslog and of other things that put a name and a bar, or a time, before each line; and blanks alone. */
const usual = /^ +$|^(?:[^\s|[\]]+ +\| ?|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ [^\s:]+: |\d{4}-\d\d-\d\dT\S+ (?:std(?:err|out) [FP] )?|\[[^[\]]+\] ?|> )+$/;
const longestUsual = 120;
/** No prefix with what follows it is longer. */
const longestSearched = 400;
/** Each line is held against each: a log with more has no prefixes, but something of its own in each line. */
const mostPrefixes = 200;

function byPrefix(lines: readonly OutputLine[]): readonly (readonly OutputLine[])[] {
  const prefixes = prefixesIn(lines);
  if (prefixes.length === 0) return [lines];
  const streams: OutputLine[][] = [[], ...prefixes.map(() => [])];
  for (const line of lines) {
    const which = prefixes.findIndex((p) => p.test(line.text));
    const length = which < 0 ? 0 : prefixes[which]?.exec(line.text)?.[0].length ?? 0;
    streams[which + 1]?.push(length === 0 ? line : withoutPrefix(line, length));
  }
  return streams;
}

function withoutPrefix(line: OutputLine, length: number): OutputLine {
  return { ...line, text: line.text.slice(length), offsetOf: (column) => line.offsetOf(length + column), endOf: (column) => line.endOf(length + column) };
}

/**
 * Longest first. Blanks are part of race reports as well, and a name in brackets of messages: where a report stands at the margin, an indented one does not
 * count, and a prefix that looks usual has to have its proof, too.
 */
function prefixesIn(lines: readonly OutputLine[]): readonly RegExp[] {
  const proven = new Map<string, boolean>();
  let atMargin = false;
  for (const { text } of lines) {
    const [, prefix, rest = ''] = anchor.exec(text.slice(0, longestSearched)) ?? [];
    if (prefix === '') atMargin = true;
    if (prefix === undefined || prefix === '' || prefix === '\t') continue;
    const pattern = patternOf(prefix);
    const isProof = proof.test(rest);
    if (isProof || (prefix.length <= longestUsual && usual.test(prefix))) proven.set(pattern, proven.get(pattern) === true || isProof);
  }
  const accepted = [...proven].filter(([pattern, is]) => (atMargin ? is && !onlyBlanks.test(pattern) : true)).map(([pattern]) => pattern);
  return accepted.sort((a, b) => b.length - a.length).slice(0, mostPrefixes).map((pattern) => new RegExp(pattern));
}

const onlyBlanks = /^\^\(\?:\s/;

/** Numbers in a prefix, such as a time, are not the same in each line; editors and logs take the blanks off the end of an empty one. */
function patternOf(prefix: string): string {
  const form = (s: string): string => s.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&').replace(/\d+/g, '\\d+');
  const visible = prefix.trimEnd();
  return `^${form(visible)}(?:${form(prefix.slice(visible.length))}|\\s*$)`;
}
