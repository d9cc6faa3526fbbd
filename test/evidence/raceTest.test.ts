/** Race tests for the findings of the fixtures: each compiles, passes vet, and makes Go itself report the race at the finding's line, but for those listed with a reason. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LineIndex } from '../../server/src/base/lineIndex.js';
import type { ReportedFinding } from '../../server/src/engine/results.js';
import { evidenceFileOf, noEvidenceText } from '../../server/src/ide/evidence/evidenceFileOf.js';
import { englishEvidenceTexts } from '../../server/src/ide/evidence/evidenceTexts.js';
import { fixturesOf, type Fixture, type FixtureFile } from '../support/checkFixtures.js';
import { FixtureSession } from '../support/fixtureSession.js';
import { GoPrograms, output, racesOf } from '../support/goPrograms.js';

const fixtures = ['concurrent-map-access', 'guarded-map-escape', 'map-write-under-rlock', 'unguarded-map-access'].flatMap(fixturesOf).filter((f) => f.compiles.asItIs);

/** Findings by `fixture function`, where calls with made-up values do not show the race. */
const silent: Readonly<Record<string, string>> = {
  'map-write-under-rlock/ways.go *table.expire': 'it deletes rows that are "old", and no made-up row is',
  'unguarded-map-access/called-back.go *Queue.Has': 'the other access takes something from a queue that is empty',
  'unguarded-map-access/far-locks.go *server.routed': 'it needs two clients, and the test makes one object of each type',
};

/** `race`: a line that the report of the race has to name. */
interface Written { readonly title: string; readonly race: string; readonly text: string; readonly directory: string; readonly testName: string }

const programs = new GoPrograms();
const written: Written[] = [];
const refused: string[] = [];

beforeAll(async () => {
  const session = await FixtureSession.open();
  for (const fixture of fixtures) for (const file of fixture.files) write(session, fixture, file);
});

afterAll(() => programs.remove());

function write(session: FixtureSession, fixture: Fixture, file: FixtureFile): void {
  const result = session.analyze(fixture, file);
  for (const finding of result.findings.filter(({ rule }) => rule === fixture.rule)) {
    const title = `${fixture.title} ${finding.function}`;
    const evidence = session.evidence(result, { kind: 'race-test', range: finding.place.range });
    if (evidence.is === 'none') {
      refused.push(`${title}: ${noEvidenceText(evidence, englishEvidenceTexts)}`);
      continue;
    }
    const { name, text, command } = evidenceFileOf(evidence, englishEvidenceTexts);
    const folder = file.name.slice(0, file.name.lastIndexOf('/') + 1);
    // Two findings may be about one map in one function: the tests have one name then, and packages of their own.
    const copies = written.filter((w) => w.title === title).length;
    const files = [...fixture.files, { name: folder + name, text }];
    const directory = programs.add({ title: copies === 0 ? fixture.title : `${fixture.title} ${String(copies)}`, go: fixture.go, files });
    written.push({ title, race: lineOfRace(fixture, finding), text, directory: folder === '' ? directory : `${directory}/${folder.slice(0, -1)}`, testName: /-run=(\S+)/.exec(command)?.[1] ?? '' });
  }
}

/** A map that is given away races where it is used: then it is the other access. */
function lineOfRace({ files }: Fixture, { rule, place, related }: ReportedFinding): string {
  const at = (rule === 'guarded-map-escape' ? related.find(({ message: { id } }) => id === 'other')?.place : place) ?? place;
  const file = files.find(({ name }) => at.path.endsWith(`/${name}`));
  return `/${file?.name ?? ''}:${String(new LineIndex(file?.text ?? '').utf16At(at.range.start).line + 1)} `;
}

describe('tests written for the findings of the fixtures', () => {
  test('are there for all but those in tests', () => {
    expect(written.length).toBeGreaterThan(80);
    const inTests = (name: string, run: string): string => `concurrent-map-access/parallel_test.go ${name}: The access is in a test already, in ${name}. Run that: go test -race ${run}`;
    expect(refused).toEqual([inTests('TestShared', '-run=TestShared'), inTests('BenchmarkShared', '-run=NONE -bench=BenchmarkShared')]);
  });

  test('are formatted, compile and pass vet', { timeout: 600_000 }, () => {
    const own = programs.unformatted().split('\n').filter((path) => path.endsWith('_race_test.go'));
    expect([own, programs.vet()]).toEqual([[], '']);
  });

  test('have nothing to be filled in', () => {
    expect(written.filter(({ text }) => text.includes('TODO')).map(({ title }) => title)).toEqual([]);
  });

  test('make Go report the race at the line of the finding', { timeout: 900_000 }, () => {
    const executables = programs.buildTests([...new Set(written.map((w) => w.directory))]);
    const unseen = written.filter(({ title }) => !Object.hasOwn(silent, title)).filter((w) => !races(executables.get(w.directory) ?? '', w));
    expect(unseen.map(({ title }) => title)).toEqual([]);
    // Those that are silent say so.
    const said = written.filter(({ title }) => Object.hasOwn(silent, title)).map((w) => output(executables.get(w.directory) ?? '', [`-test.run=^${w.testName}$`, '-test.v']).text);
    expect(said.map((text) => /No race was seen, .*\.go:\d+, \w[-\w]*\.go:\d+ /.test(text))).toEqual(Object.keys(silent).map(() => true));
  });
});

/** In any of several runs: which goroutine comes first is luck. */
function races(program: string, { testName, race }: Written): boolean {
  for (let tried = 0; tried < 10; tried += 1) if (racesOf(program, [`-test.run=^${testName}$`]).includes(race)) return true;
  return false;
}
