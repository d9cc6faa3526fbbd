/** Reports that real programs of our own printed (Go 1.26), and their form in a line or two for comparison. */
import { readFileSync } from 'node:fs';
import type { CrashReading, CrashReport, ReportedGoroutine } from '../../../server/src/engine/crash/crashReport.js';
import { ownFrames } from '../../../server/src/engine/crash/ownFrames.js';
import { readCrashes } from '../../../server/src/engine/crash/readCrashes.js';

export function sample(name: string): string {
  return readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8');
}

/** The only report of a text. */
export function onlyReport(text: string): CrashReport {
  const { reports: [report, ...others] } = readCrashes(text);
  if (!report || others.length > 0) throw new Error(`${String(others.length + (report ? 1 : 0))} reports`);
  return report;
}

/** A line for each report, with its own lines for goroutines that have frames of the user's: `1! range main.total:4 < main.main:22`. */
export function summary({ reports }: CrashReading): readonly string[] {
  return reports.flatMap((r) => [
    `${r.kind}${r.race ? ` of ${r.race.of}` : ''}${r.recovered ? ', recovered' : ''}${r.exitStatus === undefined ? '' : `, exit ${String(r.exitStatus)}`}`,
    ...r.goroutines.filter((g) => g.noticed || ownFrames(g).length > 0).map(goroutineSummary),
  ]);
}

function goroutineSummary(g: ReportedGoroutine): string {
  const frames = ownFrames(g).map((f) => `${f.function}:${String(f.line)}`).join(' < ');
  const from = g.createdBy?.frames[0];
  return [
    `${String(g.id)}${g.noticed ? '!' : ''}`, ...(g.access ? [g.access.operation] : []), ...(g.onMap ? [g.onMap] : []), frames,
    ...(from ? [`from ${from.function}:${String(from.line)}`] : []),
  ].join(' ');
}
