/** An engine session: files in, findings out, everything that did not change reused. The only place that strings the floors together. */
import type { CancellationToken } from '../base/cancellation.js';
import type { TextRange } from '../base/textRange.js';
import type { Check, Finding, Message } from '../checks/api.js';
import { allChecks } from '../checks/registry.js';
import type { GoParser } from '../syntax/grammar.js';
import { accessReportOf, mapInReport, type AccessReport, type MapInReport } from './accessReport.js';
import { allRules } from './allRules.js';
import { openCodebase, type Codebase } from './codebase.js';
import { configName, configProblems, findConfig, readConfig } from './configFile.js';
import { FileAnalysis, type CheckRun, type PlacedFinding } from './fileAnalysis.js';
import { versionsOf } from './fileVersions.js';
import { mapDeclaredAt } from './declaredMaps.js';
import type { Declaration, GoPackage, PackageFile } from './goPackage.js';
import { hoverFactsAt } from './hoverFacts.js';
import { limitsOf } from './limits.js';
import type { LoopScenario } from './loop/loopScenario.js';
import { loopScenarioAt, mapLoopsOf, type MapLoopPlace } from './loop/loopsOfFile.js';
import type { LoopRefusal } from './loop/mapLiteral.js';
import { baseName, isWithin, joined, parentOf } from './paths.js';
import { reported } from './reportFindings.js';
import { evidenceAt, type Evidence, type EvidenceRequest } from './evidence/evidence.js';
import { noEvidence, type NoEvidence } from './evidence/noEvidence.js';
import type { EngineHost, FileResult, RawSettings } from './results.js';
import type { AnalyzeOptions, HoverFacts, Session } from './sessionApi.js';
import { defaultSettings, readSettings, severityOf, type SettingProblem, type Settings } from './settings.js';
import type { StdTable } from './stdTable.js';
import type { FixProof, PackageProof } from './verifyFix.js';

export interface SessionOptions {
  readonly host: EngineHost;
  readonly parser: GoParser;
  readonly table: StdTable | undefined;
  /** Words for what is wrong with settings, whose messages are settingMessages; without it the log shows their ids. */
  readonly say?: (message: Message) => string;
}

export function openSession(options: SessionOptions): Session {
  return new EngineSession(options);
}

/** Rule ids and groups that settings may name. */
export const knownRules: ReadonlySet<string> = new Set(allRules.flatMap((rule) => [rule.id, rule.group]));

class EngineSession implements Session {
  private readonly codebase: Codebase;
  private readonly host: EngineHost;
  private readonly overlays = new Map<string, string>();
  private readonly analysis: FileAnalysis;
  private readonly folders = new Map<string, Settings>();
  /** Settings that win over .mapguard.yaml, as they were given. */
  private overrides: RawSettings = {};
  private readonly settingsByDir = new Map<string, Settings>();
  /** What rules that read hazards find in packages, each asked again for every fix that is proved. */
  private readonly foundIn = new WeakMap<GoPackage, { readonly revision: number; readonly settings: object; readonly findings: readonly Finding[] }>();
  private readonly counted = new WeakMap<Declaration, { readonly revision: number; readonly settings: object; readonly rule: string; readonly count: number }>();
  /** What was said of settings and configuration files; each holds for many directories and is said once. */
  private readonly complaints = new Set<string>();

  constructor(private readonly options: SessionOptions) {
    const { overlays } = this;
    const disk = options.host;
    this.host = {
      go: disk.go,
      read: (path) => overlays.get(path) ?? disk.read(path),
      list: (path) => withOverlays(disk.list(path), path, overlays),
      log: (level, message) => { disk.log(level, message); },
    };
    this.codebase = openCodebase(this.host, options.parser, options.table);
    this.analysis = new FileAnalysis(options.parser, this.codebase.types, (pkg) => this.settingsFor(pkg.origin.dir).goroutines, (what, error) => { this.logThrow(what, error); });
  }

  setOverlay(path: string, text: string | undefined): void {
    if (this.overlays.get(path) === text) return;
    if (text === undefined) this.overlays.delete(path);
    else this.overlays.set(path, text);
    this.changed(path);
  }

  invalidate(path: string): void {
    if (!this.overlays.has(path)) this.changed(path);
  }

  configure(folder: string, settings: RawSettings): void {
    const { settings: read, problems } = readSettings(defaultSettings, settings, knownRules);
    // Folders share most settings: what is wrong with all of them is said once, and again when the settings come anew.
    if (folder === '') this.complaints.clear();
    for (const p of problems) this.complain(`setting mapguard.${p.key}`, p.message);
    this.folders.set(folder, read);
    this.settingsByDir.clear();
  }

  override(settings: RawSettings): readonly SettingProblem[] {
    this.overrides = settings;
    this.settingsByDir.clear();
    return readSettings(defaultSettings, settings, knownRules).problems;
  }

  analyze(path: string, token: CancellationToken, options: AnalyzeOptions = {}): FileResult {
    const pkg = this.codebase.packages.packageOf(path);
    const file = pkg?.files.find((f) => f.path === path);
    if (!pkg || !file) return this.emptyResult(path);
    const settings = this.settingsFor(parentOf(path));
    const versions = versionsOf(pkg, file.goFile.header.goBuild, this.host, settings);
    const limits = limitsOf(file, this.host, options.asked);
    if (limits.some((l) => l.stops)) return { path, text: file.goFile.text, findings: [], dormant: [], versions, parseErrors: 0, limits: limits.map((l) => l.message) };
    const run: CheckRun = { checks: checksFor(settings), versions, settings, once: options.once === true, quick: options.quick === true };
    const placed = this.analysis.check(file, run, token);
    const parseErrors = file.declarations.filter((d) => d.isBroken).length;
    const faults = parseErrors > 0 ? [{ id: 'faults', args: { count: String(parseErrors) } }] : [];
    const { findings, dormant } = reported({ file, placed, settings, ran: run.checks, fixesOf: (p) => this.proof(p, run) });
    const isPartial = this.analysis.isPartial(pkg, run);
    return { path, text: file.goFile.text, findings, dormant, versions, parseErrors, limits: [...limits.map((l) => l.message), ...faults], ...(isPartial ? { isPartial } : {}) };
  }

  hoverFacts(path: string, offset: number): HoverFacts | undefined {
    const pkg = this.codebase.packages.packageOf(path);
    const file = pkg?.files.find((f) => f.path === path);
    if (!pkg || !file) return undefined;
    const versions = versionsOf(pkg, file.goFile.header.goBuild, this.host, this.settingsFor(parentOf(path)));
    return hoverFactsAt(file, offset, this.codebase.types, versions);
  }

  accessReport(path: string): AccessReport | undefined {
    const pkg = this.codebase.packages.packageOf(path);
    return pkg && accessReportOf(pkg, this.analysis.hazards.usesIn(pkg), this.codebase.types);
  }

  mapDeclaredAt(path: string, offset: number): MapInReport | undefined {
    const file = this.fileAt(path);
    const declared = file && mapDeclaredAt(file, offset, this.codebase.types);
    return declared && mapInReport(declared, file.pkg, this.analysis.hazards.usesIn(file.pkg));
  }

  mapLoops(path: string): readonly MapLoopPlace[] {
    const file = this.fileAt(path);
    return file ? mapLoopsOf(file, this.codebase.types) : [];
  }

  loopScenario(path: string, offset: number): LoopScenario | LoopRefusal | undefined {
    const file = this.fileAt(path);
    return file && loopScenarioAt(file, offset, this.codebase.types, this.options.parser);
  }

  declarationAt(path: string, offset: number): TextRange | undefined {
    const segment = this.fileAt(path)?.declarations.find((d) => d.segment.start <= offset && offset < d.segment.end)?.segment;
    return segment && { start: segment.start, end: segment.end };
  }

  evidence(result: FileResult, request: EvidenceRequest): Evidence | NoEvidence {
    const file = this.fileAt(result.path);
    return file ? evidenceAt({ file, result, maps: () => this.accessReport(result.path)?.maps ?? [] }, request, this.codebase.types) : noEvidence('noMap');
  }

  private fileAt(path: string): PackageFile | undefined {
    return this.codebase.packages.packageOf(path)?.files.find((f) => f.path === path);
  }

  neighbours(path: string): readonly string[] {
    return this.codebase.packages.packageOf(path)?.files.map((f) => f.path).filter((p) => p !== path) ?? [];
  }

  release(directory: string): void {
    for (const pkg of this.codebase.packages.release(directory)) {
      this.analysis.forget(pkg);
      this.foundIn.delete(pkg);
    }
  }

  private changed(path: string): void {
    this.codebase.packages.changed(path);
    if (baseName(path) === configName) {
      this.settingsByDir.clear();
      this.complaints.clear();
    }
  }

  private settingsFor(dir: string): Settings {
    const known = this.settingsByDir.get(dir);
    if (known) return known;
    const folder = [...this.folders.keys()].filter((f) => f === '' || isWithin(dir, f)).sort((a, b) => b.length - a.length)[0];
    let settings = (folder === undefined ? undefined : this.folders.get(folder)) ?? defaultSettings;
    const config = findConfig(this.host, dir);
    if (config) {
      const { raw, syntax } = readConfig(config.text);
      const read = readSettings(settings, raw, knownRules);
      for (const { line, message } of configProblems(config.text, syntax, read.problems)) this.complain(`${config.path}:${String(line)}`, message);
      settings = read.settings;
    }
    ({ settings } = readSettings(settings, this.overrides, knownRules));
    this.settingsByDir.set(dir, settings);
    return settings;
  }

  private complain(place: string, message: Message): void {
    const said = `${place}: ${this.options.say?.(message) ?? [message.id, ...Object.values(message.args)].join(' ')}`;
    if (this.complaints.has(said)) return;
    this.complaints.add(said);
    this.host.log('warn', said);
  }

  private proof({ finding }: PlacedFinding, run: CheckRun): FixProof {
    const readsHazards = run.checks.some((c) => c.meta.id === finding.rule && c.readsHazards === true);
    return {
      parser: this.options.parser, reportedIn: (d) => this.reportedIn(d, finding.rule, run),
      ...(readsHazards ? { ofPackage: this.packageProof(run) } : {}),
    };
  }

  /** All fixes of a declaration's findings of one rule are held against what the rule finds there now. */
  private reportedIn(decl: Declaration, rule: string, run: CheckRun): number {
    const { revision } = decl.file.pkg;
    const known = this.counted.get(decl);
    if (known?.revision === revision && known.settings === run.settings && known.rule === rule) return known.count;
    const count = this.analysis.rerun(decl, [rule], run).length;
    this.counted.set(decl, { revision, settings: run.settings, rule, count });
    return count;
  }

  private packageProof(run: CheckRun): PackageProof {
    return {
      lend: (from, to) => { this.analysis.hazards.lend(from, to); },
      rerun: (changed) => this.hazardFindings(changed, run),
    };
  }

  /** Also of rules that are off. */
  private hazardFindings(pkg: GoPackage, run: CheckRun): readonly Finding[] {
    const known = this.foundIn.get(pkg);
    if (known?.revision === pkg.revision && known.settings === run.settings) return known.findings;
    const findings = this.findHazards(pkg, run);
    this.foundIn.set(pkg, { revision: pkg.revision, settings: run.settings, findings });
    return findings;
  }

  private findHazards(pkg: GoPackage, run: CheckRun): readonly Finding[] {
    const checks = allChecks.filter((c) => c.readsHazards === true);
    return pkg.files.flatMap((f) => f.declarations).flatMap((d) => this.analysis.rerun(d, checks.map((c) => c.meta.id), { ...run, checks, quick: false }));
  }

  private emptyResult(path: string): FileResult {
    const text = this.host.read(path) ?? '';
    return { path, text, findings: [], dormant: [], versions: { language: { major: 1, minor: 26 }, toolchain: undefined, languageFrom: 'newest known', toolchainFrom: 'not known' }, parseErrors: 0, limits: [] };
  }

  private logThrow(what: string, error: unknown): void {
    this.host.log('error', `${what} failed and was passed over: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
  }
}

/** Rules that are off run as well when their refactorings stay in the menu. */
function checksFor(settings: Settings): readonly Check[] {
  return allChecks.filter((c) => severityOf(c.meta, settings) !== 'off' || c.meta.fixable === 'safe');
}

/** A directory's names, with files that only an editor holds. */
function withOverlays(names: readonly string[], dir: string, overlays: ReadonlyMap<string, string>): readonly string[] {
  const extra = [...overlays.keys()].filter((p) => parentOf(p) === dir && joined(dir, baseName(p)) === p).map(baseName).filter((n) => !names.includes(n));
  return extra.length === 0 ? names : [...names, ...extra];
}
