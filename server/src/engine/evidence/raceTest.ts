/** What a test needs that runs the accesses of a finding beside each other: the objects, and a call of each function that has one of them in it. */
import type { DeclSite } from '../../model/packageSource.js';
import type { FuncTypeOf, NamedType } from '../../model/types.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import { baseName } from '../paths.js';
import type { GoPackage, PackageFile } from '../goPackage.js';
import type { FilePlace, ReportedFinding } from '../results.js';
import { receiverType, signatureOf } from './constructors.js';
import { GoTestFile, type TestImport } from './goTestFile.js';
import { noEvidence, type NoEvidence } from './noEvidence.js';
import { lineOf, subjectOf } from './subject.js';
import { TestValues, type SetUp } from './testValues.js';

export interface RaceTest {
  readonly is: 'race-test';
  readonly package: string;
  /** The build constraint of the finding's file. */
  readonly goBuild: string | undefined;
  /** "CacheHas": the function with the finding, for names of the test and its file. */
  readonly subject: string;
  readonly imports: readonly TestImport[];
  readonly setUp: readonly SetUp[];
  readonly unmade: TestValues['unmade'];
  /** Statements, one for each goroutine. */
  readonly calls: readonly string[];
  /** Where the finding stands; the line counts from 1. */
  readonly rule: string;
  readonly place: { readonly file: string; readonly line: number };
}

/** The rules whose findings are accesses to a map beside another one: what a race detector can see. */
export const accessRules: ReadonlySet<string> = new Set(['concurrent-map-access', 'guarded-map-escape', 'map-write-under-rlock', 'unguarded-map-access']);

/** Of the first finding that is about an access. */
export function raceTest(file: PackageFile, findings: readonly ReportedFinding[], types: TypeSystem): RaceTest | NoEvidence {
  const finding = findings.find(({ rule }) => accessRules.has(rule));
  if (!finding) return noEvidence('noAccess');
  if (file.path.endsWith('_test.go')) return noEvidence('inTest', finding.function);
  const { pkg } = file;
  const goFile = new GoTestFile(pkg, types);
  for (const path of ['runtime', 'sync', 'testing', 'time']) goFile.import(path);
  const calls = new Calls(goFile, types, finding.rule === 'guarded-map-escape');
  const [own, ...others] = sitesOf(pkg, finding).map((site) => calls.of(site));
  const texts = [own, ...others].filter((each) => typeof each === 'string');
  const [first] = texts;
  if (own === undefined || first === undefined || (typeof own !== 'string' && !startsGoroutine(finding))) return typeof own === 'object' ? own : noEvidence('noCall', finding.function);
  return {
    is: 'race-test', package: pkg.name, goBuild: file.goFile.header.goBuild, subject: subjectOf(finding.function, finding.map), imports: goFile.imports,
    setUp: calls.values.setUp, unmade: calls.values.unmade, rule: finding.rule, place: { file: baseName(file.path), line: lineOf(file, finding.place.range.start) },
    // A function may race with itself; those who hold a lock for reading do only with one another.
    calls: texts.length === 1 || finding.rule === 'map-write-under-rlock' ? [first, ...texts] : texts,
  };
}

/** Then what cannot be called itself may run all the same. */
function startsGoroutine({ related }: ReportedFinding): boolean {
  return related.some(({ message: { id } }) => id === 'start');
}

/** The declarations that hold the access, the other one, and the starts of goroutines, each once. */
function sitesOf(pkg: GoPackage, { place, related }: ReportedFinding): readonly DeclSite[] {
  const others = related.filter(({ message: { id } }) => id === 'other' || id === 'start').map((r) => r.place);
  return [...new Set([place, ...others].flatMap((p) => siteAt(pkg, p) ?? []))].filter((site) => !site.file.path.endsWith('_test.go'));
}

function siteAt(pkg: GoPackage, { path, range }: FilePlace): DeclSite | undefined {
  return pkg.fileAt(path)?.declarations.find(({ segment }) => segment.start <= range.start && range.start < segment.end);
}

class Calls {
  readonly values: TestValues;

  constructor(private readonly file: GoTestFile, private readonly types: TypeSystem, private readonly rangesResult: boolean) {
    this.values = new TestValues(file, types);
  }

  /** A statement that runs the declaration's code. */
  of(site: DeclSite): string | NoEvidence {
    const signature = signatureOf(site, this.types);
    if (!signature) return this.ofVariable(site);
    const { shape: { recv }, name, typeParams } = signature;
    if (name === 'init' || name === '_' || (!recv && this.file.hides(name))) return noEvidence('noCall', name);
    if (!recv) {
      const args = typeParams.map((p) => this.file.write(p));
      if (args.includes(undefined)) return noEvidence('noType', name);
      return this.call(args.length === 0 ? name : `${name}[${args.join(', ')}]`, signature);
    }
    const base = receiverType(site, recv.typeName, this.types, (p) => this.file.argumentOf(p));
    const object = base && this.receiver(base);
    return object === undefined ? noEvidence('noType', recv.typeName) : this.call(`${object}.${name}`, signature);
  }

  private receiver(base: NamedType): string | undefined {
    return this.types.underlying(base).t === 'struct' ? this.values.object(base) : this.values.sharedValue(base);
  }

  private ofVariable(site: DeclSite): string | NoEvidence {
    const facts = site.shape();
    const [shape] = facts.shapes;
    const [name] = shape?.kind === 'var' ? shape.names : [];
    const [value] = shape?.kind === 'var' ? shape.values : [];
    const type = value && this.types.underlying(this.types.typeOf({ site, facts }, value));
    return name !== undefined && type?.t === 'func' ? this.call(name, type) : noEvidence('noCall', name);
  }

  private call(fun: string, { params, results, variadic }: Pick<FuncTypeOf, 'params' | 'results' | 'variadic'>): string | NoEvidence {
    const args = params.map((p) => this.values.argument(p));
    if (args.includes(undefined)) return noEvidence('noType', fun);
    const text = `${fun}(${args.join(', ')}${variadic ? '...' : ''})`;
    const [first, ...more] = results;
    // Results that are dropped on purpose are nobody's mistake.
    if (!this.rangesResult || !first || this.types.underlying(first).t !== 'map') return results.length === 0 ? text : `${results.map(() => '_').join(', ')} = ${text}`;
    return more.length === 0 ? `for range ${text} {\n}` : `m${more.map(() => ', _').join('')} := ${text}\nfor range m {\n}`;
  }
}
