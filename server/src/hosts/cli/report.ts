/** `mapguard report`: for each map of a package its guard, and who uses it under which locks. */
import { parentOf } from '../../engine/paths.js';
import type { AccessReport } from '../../engine/accessReport.js';
import type { EngineHost, FilePlace } from '../../engine/results.js';
import type { Session } from '../../engine/sessionApi.js';
import { accessReportText } from '../../ide/accessReportText.js';
import { fill } from '../../ide/render.js';
import type { Texts } from '../../ide/texts.js';
import type { ReportCommand } from './args.js';
import { othersCode, type Output, type Surroundings } from './check.js';
import { exitCodes } from './exitCodes.js';
import { findFiles, type FoundFile } from './findFiles.js';
import { Places, type BytePlace } from './places.js';

export interface ReportSurroundings { readonly cwd: string; readonly texts: Texts; readonly files: Surroundings['files']; readonly go: EngineHost['go'] }

export function runReport(session: Session, command: ReportCommand, where: ReportSurroundings, output: Omit<Output, 'progress'>): number {
  const found = findFiles(where.cwd, command.paths, othersCode(where.go), where.texts.cli);
  for (const problem of found.problems) output.err(`mapguard: ${problem}\n`);
  if (found.files.length === 0 && !found.unusable) {
    output.err(`mapguard: ${fill(where.texts.cli.noGoFiles, { paths: command.paths.join(' ') })}\n`);
    return exitCodes.noGoFiles;
  }
  if (command.format === 'json') output.out(`${JSON.stringify({ version: 1, packages: reports(session, found.files, where, asJson) }, null, 1)}\n`);
  else output.out(reports(session, found.files, where, asText).join('\n') || `${where.texts.report.noMaps}\n`);
  return found.unusable ? exitCodes.usage : exitCodes.clean;
}

type Describe<T> = (report: AccessReport, places: Places, texts: Texts) => T;

/**
 * Each package that has maps once, directory by directory; tests belong to the package that they test. A file for another platform makes a package of its own
 * with the others: what it adds is reported where it declares maps.
 */
function reports<T>(session: Session, files: readonly FoundFile[], where: ReportSurroundings, describe: Describe<T>): readonly T[] {
  const found: T[] = [];
  const covered = new Set<string>();
  const reported = new Set<string>();
  files.forEach(({ path, named }, i) => {
    const isWanted = named || (!path.endsWith('_test.go') && (!reported.has(parentOf(path)) || where.files.read(path)?.includes('map[') === true));
    const report = covered.has(path) || !isWanted ? undefined : whatIsNew(session.accessReport(path), covered);
    if (report && report.maps.length > 0) found.push(describe(report, new Places(where.cwd, undefined, (p) => report.files.find((f) => f.path === p)?.text), where.texts));
    for (const file of report?.files ?? []) {
      covered.add(file.path);
      reported.add(parentOf(path));
    }
    if (parentOf(files[i + 1]?.path ?? '') === parentOf(path)) return;
    session.release(parentOf(path));
    where.files.forget(parentOf(path));
  });
  return found;
}

/** Without the maps that have been reported with all their accesses. */
function whatIsNew(report: AccessReport | undefined, covered: ReadonlySet<string>): AccessReport | undefined {
  const isNew = (place: FilePlace): boolean => !covered.has(place.path);
  return report && { ...report, maps: report.maps.filter((m) => isNew(m.place) || m.accesses.some((a) => isNew(a.place))) };
}

function asText(report: AccessReport, places: Places, texts: Texts): string {
  return accessReportText(report, texts.report, (place) => {
    const { file, start } = places.inBytes(place);
    return `${file}:${String(start.line)}:${String(start.column)}`;
  });
}

interface JsonReport {
  readonly package: string; readonly importPath: string;
  readonly maps: readonly (BytePlace & {
    readonly name: string; readonly guard: AccessReport['maps'][number]['guard'] | null;
    readonly accesses: readonly (BytePlace & Omit<AccessReport['maps'][number]['accesses'][number], 'place'>)[];
  })[];
}

function asJson(report: AccessReport, places: Places): JsonReport {
  return {
    package: report.name, importPath: report.importPath,
    maps: report.maps.map(({ name, place, guard, accesses }) => ({
      name, ...places.inBytes(place), guard: guard ?? null, accesses: accesses.map(({ place: at, ...access }) => ({ ...places.inBytes(at), ...access })),
    })),
  };
}
