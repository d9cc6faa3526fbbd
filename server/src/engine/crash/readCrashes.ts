/** Reads the crash and race reports in a text: what a terminal shows, a log, a selection, or the events of `go test -json`. */
import type { CrashReading, CrashReport } from './crashReport.js';
import { headlineInside, headlineOf } from './headlines.js';
import { outputStreams, type OutputLine } from './outputLines.js';
import { withRaceNature } from './raceNature.js';
import { readCrash, type ReadReport } from './readCrash.js';
import { readRace } from './readRace.js';
import { functionIn, goroutineHeader } from './stackLines.js';

export function readCrashes(text: string): CrashReading {
  const reports = outputStreams(text).flatMap(reportsIn);
  return { reports: withRaceNature([...reports].sort((a, b) => a.at.start - b.at.start)) };
}

function reportsIn(lines: readonly OutputLine[]): readonly CrashReport[] {
  const reports: CrashReport[] = [];
  /** How many of them ended before the last exit status. */
  let ended = 0;
  for (let i = 0; i < lines.length;) {
    const status = /^exit status (\d+)$/.exec(lines[i]?.text ?? '')?.[1];
    if (status !== undefined) {
      for (let r = ended; r < reports.length; r += 1) reports[r] = { ...reports[r] as CrashReport, exitStatus: Number(status) };
      ended = reports.length;
    }
    const found = reportAt(lines, i);
    if (found) reports.push(found.report);
    i = found?.next ?? i + 1;
  }
  return reports;
}

function reportAt(lines: readonly OutputLine[], i: number): ReadReport | undefined {
  const line = lines[i];
  if (!line) return undefined;
  const headline = headlineOf(line.text);
  if (headline?.kind === 'data-race') return readRace(lines, i);
  if (headline) return readCrash(lines, i, headline);
  const inside = isAboveStack(lines, i) ? headlineInside(line.text) : undefined;
  if (inside) return readCrash(lines, i, inside.headline);
  // A selection may start below the message, and programs print stacks without one.
  const isStack = goroutineHeader(line.text) !== undefined && functionIn(lines[i + 1]?.text ?? '') !== undefined;
  return isStack ? readCrash(lines, i, undefined) : undefined;
}

function isAboveStack(lines: readonly OutputLine[], i: number): boolean {
  const [first, second] = [lines[i + 1]?.text ?? '', lines[i + 2]?.text ?? ''];
  return goroutineHeader(first) !== undefined || (first === '' && goroutineHeader(second) !== undefined);
}
