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
}

/** More rounds than any fixture has findings: a fix that never ends is a defect. */
const maxRounds = 30;

/** What each offered fix makes of the file, applied and analysed again until nothing offers it any more. */
export function fixedTexts(session: FixtureSession, fixture: Fixture, file: FixtureFile): readonly Golden[] {
  const first = session.analyze(fixture, file);
  const offered = new Map(fixesIn(first, fixture.rule).map((fix) => [fix.title.id, fix]));
  return [...offered].map(([fix, { safe }]) => ({ fixture, file, fix, safe, path: `${file.path}.${fix}.golden`, text: applied(session, fixture, file, fix) }));
}

function applied(session: FixtureSession, fixture: Fixture, file: FixtureFile, id: string): string {
  let { text } = file;
  for (let round = 0; round < maxRounds; round += 1) {
    const fix = fixesIn(session.analyze(fixture, file, text), fixture.rule).find((f) => f.title.id === id);
    if (!fix) return text;
    const next = applyEdits(text, fix.edits);
    if (next === undefined) throw new Error(`${fixture.title}: edits of ${id} overlap`);
    text = next;
  }
  throw new Error(`${fixture.title}: ${id} is offered again after each application`);
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
