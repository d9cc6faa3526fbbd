/** Tells what the races of one text are about: a map, the value that a map holds, or something else. */
import type { CrashReport, RaceNature, ReportedGoroutine } from './crashReport.js';
import { ownFrames } from './ownFrames.js';

/**
 * `m[k] = v` is two writes: the runtime's, which finds the place for the value, and the program's own to that place. So one race of two assignments may be
 * reported twice, the second time without the runtime's function on top of the stack.
 */
export function withRaceNature(reports: readonly CrashReport[]): readonly CrashReport[] {
  const mapWrites = new Map<string, number>();
  reports.forEach((report, index) => {
    for (const place of ofMap(report) ? report.goroutines.filter((g) => g.onMap === 'write').map(ownLine) : []) {
      if (place !== undefined && !mapWrites.has(place)) mapWrites.set(place, index);
    }
  });
  return reports.map((report) => (report.kind === 'data-race' ? { ...report, race: natureOf(report, mapWrites) } : report));
}

/** Only the runtime touches the map itself, so both stacks have its function on top; on one alone it has read a key, and the race is about that memory. */
function ofMap({ kind, goroutines }: CrashReport): boolean {
  return kind === 'data-race' && goroutines.some((g) => g.onMap !== undefined) && goroutines.every((g) => g.onMap !== undefined || g.stack === 'unavailable');
}

/** Entries of maps can be written in no other way than by an assignment to the map: each writing side has to stand on the line of one. */
function natureOf(report: CrashReport, mapWrites: ReadonlyMap<string, number>): RaceNature {
  if (ofMap(report)) return { of: 'map' };
  const writing = report.goroutines.filter((g) => g.access?.operation === 'write').map((g) => mapWrites.get(topLine(g) ?? ''));
  const [sameAs] = writing;
  return sameAs !== undefined && writing.every((w) => w !== undefined) ? { of: 'value', sameAs } : { of: 'other' };
}

/** The line of the user's, or of a module's, that does it, directly or through the runtime and the standard library. */
function ownLine(goroutine: ReportedGoroutine): string | undefined {
  const [top] = ownFrames(goroutine);
  return top && `${top.file}:${String(top.line)}`;
}

/** The same, if nothing that it calls does it. */
function topLine(goroutine: ReportedGoroutine): string | undefined {
  return goroutine.frames[0] === ownFrames(goroutine)[0] ? ownLine(goroutine) : undefined;
}
