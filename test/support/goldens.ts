/** Golden files: a fixture after one of its fixes was applied to every finding that offers it. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileResult, ReportedFix } from '../../server/src/engine/results.js';
import { applyEdits } from '../../server/src/engine/verifyFix.js';
import type { Fixture, FixtureFile } from './checkFixtures.js';
import type { FixtureSession } from './fixtureSession.js';

export interface Golden {
  readonly fixture: Fixture;
  readonly file: FixtureFile;
  readonly fix: string;
  readonly safe: boolean;
  readonly path: string;
  readonly text: string;
  /** The fixture's files as the fix leaves them. */
  readonly files: readonly FixtureFile[];
}

/** More rounds than any fixture has findings: a fix that never ends is a defect. */
const maxRounds = 30;

/** What each fix that a file's findings offer makes of the files that it changes, applied and analysed again until nothing in that file offers it any more. */
export function fixedTexts(session: FixtureSession, fixture: Fixture, file: FixtureFile): readonly Golden[] {
  const first = session.analyze(fixture, file);
  const offered = new Map(fixesIn(first, fixture.rule).map((fix) => [fix.title.id, fix]));
  return [...offered].flatMap(([fix, { safe }]) => {
    const files = applied(session, fixture, file, fix);
    return files.filter((f) => f === file || fixture.files.every(({ text }) => text !== f.text)).map((f) => ({
      fixture, file: f, fix, safe, path: `${f.path}.${fix}.golden`, text: f.text, files,
    }));
  });
}

function applied(session: FixtureSession, fixture: Fixture, { path }: FixtureFile, id: string): readonly FixtureFile[] {
  let { files } = fixture;
  for (let round = 0; round < maxRounds; round += 1) {
    const file = files.find((f) => f.path === path);
    const result = file && session.analyze({ ...fixture, files }, file);
    const fix = result && fixesIn(result, fixture.rule).find((f) => f.title.id === id);
    if (!fix) return files;
    files = files.map((f) => edited(f, fix, `${result.path.slice(0, -file.name.length)}${f.name}`));
  }
  throw new Error(`${fixture.title}: ${id} is offered again after each application`);
}

/** `path`: as the session calls the file. */
function edited(file: FixtureFile, { title, edits }: ReportedFix, path: string): FixtureFile {
  const own = edits.filter((e) => e.path === path);
  if (own.length === 0) return file;
  const text = applyEdits(file.text, own);
  if (text === undefined) throw new Error(`${file.path}: edits of ${title.id} overlap`);
  return { ...file, text };
}

function fixesIn(result: FileResult, rule: string): readonly ReportedFix[] {
  return result.findings.filter((f) => f.rule === rule).flatMap((f) => f.fixes().offered);
}

export function goldenText(golden: Golden): string | undefined {
  return existsSync(golden.path) ? readFileSync(golden.path, 'utf8') : undefined;
}

export function writeGolden(golden: Golden): void {
  writeFileSync(golden.path, golden.text);
}

/** The golden files beside a fixture's file. */
export function goldensBeside(file: FixtureFile): readonly string[] {
  const folder = dirname(file.path);
  return readdirSync(folder).filter((n) => n.startsWith(`${basename(file.path)}.`) && n.endsWith('.golden')).map((n) => join(folder, n));
}

/** Removes golden files of fixes that are no longer offered. */
export function removeOthers(goldens: readonly Golden[], fixtures: readonly Fixture[]): void {
  const kept = new Set(goldens.map((g) => g.path));
  for (const path of fixtures.flatMap((f) => f.files.flatMap(goldensBeside))) if (!kept.has(path)) rmSync(path);
}
