/** Every rule against its fixtures: the findings on their lines, the fixes' results, and what Go itself says of both. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allChecks } from '../../server/src/checks/registry.js';
import { unusedSuppression } from '../../server/src/engine/unusedSuppression.js';
import type { FileResult, ReportedFinding } from '../../server/src/engine/results.js';
import { englishTexts } from '../../server/src/ide/englishTexts.js';
import { renderRuleMessage } from '../../server/src/ide/render.js';
import { fixtureFolders, fixturesOf, wantsIn, withheldIn, type Fixture, type FixtureFile } from '../support/checkFixtures.js';
import { FixtureSession } from '../support/fixtureSession.js';
import { fixedTexts, goldensBeside, goldenText, removeOthers, writeGolden, type Golden } from '../support/goldens.js';
import { GoPrograms, output, racesOf, type GoText } from '../support/goPrograms.js';

const metas = [...allChecks.map((c) => c.meta), unusedSuppression];
const fixtures = metas.flatMap((meta) => fixturesOf(meta.id));
const goldens: Golden[] = [];
let session: FixtureSession;

beforeAll(async () => {
  session = await FixtureSession.open();
  for (const fixture of fixtures) for (const file of fixture.files) goldens.push(...fixedTexts(session, fixture, file));
});

describe('findings', () => {
  it.each(fixtures.map((f) => [f.title, f] as const))('%s', (_title, fixture) => {
    const found = fixture.files.map((file) => findingsOf(session.analyze(fixture, file), fixture.rule));
    expect(found).toEqual(fixture.files.map((file, i) => wantedOf(fixture, file, found[i] ?? [])));
    for (const file of fixture.files) expectWithheld(fixture, file);
  });
});

/** Findings of the rule, and those of others that would be seen in a list of problems. */
function findingsOf(result: FileResult, rule: string): readonly string[] {
  const grave = (f: ReportedFinding): boolean => f.severity === 'warning' || f.severity === 'error';
  const named = new Set(wantsIn(result.text, rule).map((w) => w.rule));
  return result.findings.filter((f) => f.rule === rule || grave(f) || named.has(f.rule)).map((f) => lineOf(result.text, f) + text(f)).sort();
}

/** The wanted lines: a pattern that fits a finding on its line stands for that finding, any other for itself. */
function wantedOf(fixture: Fixture, file: FixtureFile, found: readonly string[]): readonly string[] {
  const left = [...found];
  return wantsIn(file.text, fixture.rule).map(({ line, rule, pattern }) => {
    const at = left.findIndex((f) => f.startsWith(`${String(line)}: ${rule}: `) && pattern.test(f));
    return at < 0 ? `${String(line)}: ${rule}: ${pattern.source}` : left.splice(at, 1)[0] ?? '';
  }).sort();
}

function expectWithheld(fixture: Fixture, file: FixtureFile): void {
  const wanted = withheldIn(file.text, fixture.rule);
  if (wanted.length === 0) return;
  const result = session.analyze(fixture, file);
  const withheld = [...result.findings, ...result.dormant].flatMap((f) =>
    f.fixes().withheld.map((w) => `${lineOf(result.text, f)}${f.rule}: ${renderRuleMessage(englishTexts, f.rule, w.title)}: ${renderRuleMessage(englishTexts, f.rule, w.reason)}`));
  for (const { line, rule, pattern } of wanted) {
    expect(withheld.some((w) => w.startsWith(`${String(line)}: ${rule}: `) && pattern.test(w)), `${String(line)}: ${pattern.source} among ${JSON.stringify(withheld)}`).toBe(true);
  }
}

function lineOf(source: string, f: ReportedFinding): string {
  return `${String(source.slice(0, f.place.range.start).split('\n').length)}: `;
}

function text(f: ReportedFinding): string {
  return `${f.rule}: ${renderRuleMessage(englishTexts, f.rule, f.message)}`;
}

describe('every rule', () => {
  it.each(metas.map((m) => [m.id, m] as const))('%s has fixtures that fire, stay silent and are fixed', (id, meta) => {
    const wanted = fixturesOf(id).map((f) => f.files.flatMap((file) => wantsIn(file.text, id)).filter((w) => w.rule === id).length);
    expect(wanted.some((n) => n > 0), 'fires').toBe(true);
    expect(wanted.some((n) => n === 0), 'stays silent').toBe(true);
    expect(goldens.some((g) => g.fixture.rule === id), 'is fixed').toBe(meta.fixable !== 'none');
  });

  it('has its folder, and every folder its rule', () => {
    expect([...fixtureFolders()].sort()).toEqual(metas.map((m) => m.id).sort());
  });
});

describe('fixes', () => {
  it('give the golden files (UPDATE=1 rewrites them)', () => {
    if (process.env['UPDATE'] === '1') goldens.forEach(writeGolden);
    for (const golden of goldens) expect(golden.text, golden.path).toBe(goldenText(golden));
  });

  it('account for every golden file', () => {
    if (process.env['UPDATE'] === '1') removeOthers(goldens, fixtures);
    const beside = fixtures.flatMap((f) => f.files.flatMap(goldensBeside));
    expect([...beside].sort()).toEqual(goldens.map((g) => g.path).sort());
  });

  it('keep the line ends', () => {
    const mixed = goldens.filter((g) => /\r\n/.test(g.text) && /[^\r]\n/.test(g.text));
    expect(mixed.map((g) => g.path)).toEqual([]);
  });
});

describe('Go itself', () => {
  const programs = new GoPrograms();
  const built = new GoPrograms();
  const watched = new GoPrograms();

  beforeAll(() => {
    // The go command passes over directories that begin with an underscore; gofmt does not.
    for (const f of fixtures) programs.add({ title: f.compiles.asItIs ? f.title : `_${f.title}`, go: f.go, files: f.files });
    for (const g of goldens) programs.add(packageOf(g));
    for (const f of fixtures.filter(({ run }) => run === 'same' || run === 'bug')) built.add({ title: f.title, go: f.go, files: f.files });
    for (const g of goldens.filter(isRun)) built.add(packageOf(g));
  });

  afterAll(() => {
    programs.remove();
    built.remove();
    watched.remove();
  });

  it('finds everything formatted', () => {
    expect(programs.unformatted()).toBe('');
  });

  it('compiles and vets what is meant to compile', { timeout: 300_000 }, () => {
    expect(programs.vet()).toBe('');
  });

  it('runs the programs before and after their fixes', { timeout: 300_000 }, () => {
    const executables = built.build();
    const executable = (directory: string): string => executables.get(directory) ?? `no program in ${directory}`;
    for (const golden of goldens.filter(isRun)) {
      const before = executable(built.add({ title: golden.fixture.title, go: golden.fixture.go, files: golden.fixture.files }));
      const after = executable(built.add(packageOf(golden)));
      if (golden.fixture.run === 'same') expect(output(after), golden.path).toEqual(output(before));
      else expect([tries(before).some(showsBug), tries(after).some(showsBug)], golden.path).toEqual([true, false]);
    }
  });

  it('races where a race is reported, and nowhere else', { timeout: 300_000 }, () => {
    const racing = fixtures.filter(({ run }) => run === 'race');
    const quiet: readonly GoText[] = [
      ...fixtures.filter(({ run }) => run === 'norace').map(({ title, go, files }) => ({ title, go, files })),
      ...goldens.filter((g) => g.fixture.run === 'race' && !hasRaceFindings(g)).map(packageOf),
    ];
    const directories = [...racing, ...quiet].map(({ title, go, files }) => watched.add({ title, go, files }));
    const executables = watched.build('with races');
    const executable = (at: number): string => executables.get(directories[at] ?? '') ?? `no program in ${String(directories[at])}`;
    expect(racing.map((f, i) => [f.title, unseenRaces(f, executable(i))])).toEqual(racing.map((f) => [f.title, []]));
    expect(quiet.map(({ title }, i) => [title, racesOf(executable(racing.length + i))])).toEqual(quiet.map(({ title }) => [title, '']));
  });
});

/** Rules whose findings stand where a race detector sees them. */
const accessRules = new Set(['concurrent-map-access', 'map-write-under-rlock', 'unguarded-map-access']);

/** Lines of wanted accesses of which the detector says nothing in any of several runs; of findings that are no accesses, that there is a race. */
function unseenRaces(fixture: Fixture, program: string): readonly string[] {
  const lines = fixture.files.flatMap((file) => wantsIn(file.text, fixture.rule).filter(({ rule }) => accessRules.has(rule)).map(({ line }) => `${file.name}:${String(line)}`));
  const wanted = lines.length > 0 ? lines : ['WARNING: DATA RACE'];
  let seen = '';
  let left: readonly string[] = wanted;
  for (let tried = 0; tried < 10 && left.length > 0; tried += 1) {
    seen += racesOf(program);
    left = wanted.filter((w) => !new RegExp(`${w}\\b`).test(seen));
  }
  return left;
}

function hasRaceFindings(golden: Golden): boolean {
  const fixed = { ...golden.fixture, files: golden.files };
  return golden.files.some((file) => session.analyze(fixed, file).findings.some((f) => f.group === 'concurrency'));
}

function packageOf(golden: Golden): { title: string; go: string; files: { name: string; text: string }[] } {
  const title = `${golden.fixture.title}_${golden.fix}`;
  return { title: golden.fixture.compiles.fixed ? title : `_${title}`, go: golden.fixture.go, files: golden.files.map(({ name, text: fixed }) => ({ name, text: fixed })) };
}

/** Safe fixes are held against sameness, unsafe ones against the bug. */
function isRun(golden: Golden): boolean {
  return golden.fixture.run === (golden.safe ? 'same' : 'bug');
}

function tries(program: string): readonly ReturnType<typeof output>[] {
  return Array.from({ length: 10 }, () => output(program));
}

function showsBug({ status, text: printed }: ReturnType<typeof output>): boolean {
  return status !== 0 || /^BUG/m.test(printed);
}
