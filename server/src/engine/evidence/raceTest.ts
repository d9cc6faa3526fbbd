/** What a test needs that runs the accesses of a finding beside each other: the objects, and a call of each function that has one of them in it. */
import type { DeclSite } from '../../model/packageSource.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import type { ReportedMap } from '../accessReport.js';
import { baseName } from '../paths.js';
import type { GoPackage } from '../goPackage.js';
import type { FilePlace, ReportedFinding } from '../results.js';
import type { Analysed } from './evidence.js';
import { GoTestFile, type TestImport } from './goTestFile.js';
import { noEvidence, type NoEvidence } from './noEvidence.js';
import { RaceCalls, type RaceCall } from './raceCalls.js';
import { lineOf, subjectOf } from './subject.js';
import type { SetUp, TestValues } from './testValues.js';

export interface TestedPlace { readonly file: string; readonly line: number }

export interface RaceTest {
  readonly is: 'race-test';
  readonly package: string;
  /** The build constraint of the finding's file. */
  readonly goBuild: string | undefined;
  /** "CacheHas": the function with the finding, for names of the test and its file. */
  readonly subject: string;
  readonly imports: readonly TestImport[];
  readonly setUp: readonly SetUp[];
  /** A function of the package makes an object, and may not like its made-up values. */
  readonly mayPanic: boolean;
  /** A statement that puts an entry into the finding's map, where what makes its object does not. */
  readonly filled: string | undefined;
  readonly unmade: TestValues['unmade'];
  /** Types that stand for interfaces: Go declarations. */
  readonly fakes: readonly string[];
  /** One for each goroutine. */
  readonly calls: readonly RaceCall[];
  readonly rule: string;
  /** Where the finding stands, and the other access where it has one. Lines count from 1. */
  readonly place: TestedPlace;
  readonly other: TestedPlace | undefined;
}

/** The rules whose findings are accesses to a map beside another one: what a race detector can see. */
export const accessRules: ReadonlySet<string> = new Set(['concurrent-map-access', 'guarded-map-escape', 'map-write-under-rlock', 'unguarded-map-access']);

/** Of the first finding that is about an access. */
export function raceTest({ file, maps }: Pick<Analysed, 'file' | 'maps'>, findings: readonly ReportedFinding[], types: TypeSystem): RaceTest | NoEvidence {
  const finding = findings.find(({ rule }) => accessRules.has(rule));
  if (!finding) return noEvidence('noAccess');
  if (file.path.endsWith('_test.go')) return noEvidence(finding.function.startsWith('Benchmark') ? 'inBenchmark' : 'inTest', finding.function);
  const { pkg } = file;
  const goFile = new GoTestFile(pkg, types);
  for (const path of [...skeleton, forPanics]) goFile.import(path);
  const made = new RaceCalls(goFile, types, finding.rule === 'guarded-map-escape');
  const { accesses, starts } = sitesOf(pkg, finding);
  const [own, ...others] = [...accesses, ...starts.filter((site) => !isMain(pkg, site))].map((site) => made.of(site));
  const calls = [own, ...others].flatMap((each) => (each && 'is' in each ? [] : each ?? []));
  const [first] = calls;
  if (own === undefined || first === undefined || ('is' in own && !startsGoroutine(finding))) return own && 'is' in own ? own : noEvidence('noCall', finding.function);
  const { setUp, unmade, fakes } = made.values;
  const filled = made.values.filled(mapOf(maps(), finding)?.name ?? '');
  const mayPanic = setUp.some(({ value }) => value.endsWith(')'));
  const used = [filled ?? '', ...setUp.map(({ value }) => value), ...unmade.map(({ type }) => type), ...fakes, ...calls.map(({ text }) => text)];
  return {
    is: 'race-test', package: pkg.name, goBuild: file.goFile.header.goBuild, subject: subjectOf(finding.function, finding.map), imports: goFile.importsOf(used, mayPanic ? [...skeleton, forPanics] : skeleton),
    setUp, mayPanic, filled, unmade, fakes, rule: finding.rule, place: { file: baseName(file.path), line: lineOf(file, finding.place.range.start) }, other: otherPlace(pkg, finding),
    // A function that has both accesses races with itself; those who hold a lock for reading do only with one another.
    calls: calls.length === 1 || (accesses.length === 1 && !('is' in own)) || finding.rule === 'map-write-under-rlock' ? [first, ...calls] : calls,
  };
}

/** Undefined for a map that is neither a field nor a package variable. */
function mapOf(maps: readonly ReportedMap[], { place: { path, range } }: ReportedFinding): ReportedMap | undefined {
  return maps.find(({ accesses }) => accesses.some(({ place }) => place.path === path && place.range.start < range.end && range.start < place.range.end));
}

/** What every race test calls by name. */
const skeleton = ['fmt', 'runtime', 'sync', 'testing', 'time'];

/** Where a panic comes from. */
const forPanics = 'runtime/debug';

function otherPlace(pkg: GoPackage, { related }: ReportedFinding): TestedPlace | undefined {
  const place = related.find(({ message: { id } }) => id === 'other')?.place;
  const file = place && pkg.fileAt(place.path);
  return file && { file: baseName(file.path), line: lineOf(file, place.range.start) };
}

/** Then what cannot be called itself may run all the same. */
function startsGoroutine({ related }: ReportedFinding): boolean {
  return related.some(({ message: { id } }) => id === 'start');
}

/** The declarations that hold the access and the other one, and those besides that start goroutines; each once. */
function sitesOf(pkg: GoPackage, { place, related }: ReportedFinding): { readonly accesses: readonly DeclSite[]; readonly starts: readonly DeclSite[] } {
  const placesOf = (wanted: string): readonly FilePlace[] => related.filter(({ message: { id } }) => id === wanted).map((r) => r.place);
  const sites = (places: readonly FilePlace[]): readonly DeclSite[] => [...new Set(places.flatMap((p) => siteAt(pkg, p) ?? []))].filter((site) => !site.file.path.endsWith('_test.go'));
  const accesses = sites([place, ...placesOf('other')]);
  return { accesses, starts: sites(placesOf('start')).filter((site) => !accesses.includes(site)) };
}

/** A program's own function serves, reads flags and ends the process: no test calls it for what it starts. */
function isMain(pkg: GoPackage, site: DeclSite): boolean {
  return pkg.name === 'main' && site.shape().shapes.some((s) => s.kind === 'func' && s.name === 'main' && !s.recv);
}

function siteAt(pkg: GoPackage, { path, range }: FilePlace): DeclSite | undefined {
  return pkg.fileAt(path)?.declarations.find(({ segment }) => segment.start <= range.start && range.start < segment.end);
}
