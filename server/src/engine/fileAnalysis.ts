/** Findings of one file: its declarations checked one by one, results reused while nothing they were made from changed. */
import type { Comment } from '../ast/nodes.js';
import type { GoVersion } from '../base/goVersion.js';
import { Cancelled, checkpoint, type CancellationToken } from '../base/cancellation.js';
import type { Check, DeclSyntax, FileVersions, Finding, TextPattern } from '../checks/api.js';
import type { OwnCalls } from '../flow/concurrency/ownCalls.js';
import { MutationSummaries } from '../flow/mutationSummaries.js';
import { ReadLog } from '../flow/readLog.js';
import type { TypeSystem } from '../model/typeSystem.js';
import type { GoParser } from '../syntax/grammar.js';
import { checkDeclaration } from './checkDeclaration.js';
import { fullParse } from './fullParse.js';
import { Declaration, type GoPackage, type PackageFile } from './goPackage.js';
import { PackageHazards, type DeclHazards, type OnThrow } from './packageHazards.js';

/** What one package's declarations have in common while none of them changes. */
interface PackageState { readonly revision: number; readonly log: ReadLog; readonly summaries: MutationSummaries }

/**
 * A declaration's findings and what they were made from, besides its text and what it sees of others: those last as long as the declaration's object.
 */
interface Remembered {
  readonly run: CheckRun;
  readonly directives: readonly Comment[];
  readonly findings: readonly Finding[];
  /** The declarations whose bodies were read. */
  readonly read: readonly Declaration[];
  /** What the package's text was searched for, with the answers. */
  readonly searches: readonly Search[];
  /** What the package's goroutines and locks mean for it. */
  readonly hazards: DeclHazards;
}
interface Search { readonly pattern: TextPattern; readonly among: 'others' | undefined; readonly answer: boolean }

export interface CheckRun {
  readonly checks: readonly Check[];
  readonly versions: FileVersions;
  /** The settings: findings depend on them as long as they are this object. */
  readonly settings: object;
  /** Bodies and results are let go as soon as they have been used. */
  readonly once?: boolean;
  /** Hazards are not looked for. */
  readonly quick?: boolean;
}
/** A finding with the declaration it belongs to, as it stands in the file now. */
export interface PlacedFinding { readonly finding: Finding; readonly decl: Declaration }

export class FileAnalysis {
  private readonly states = new WeakMap<GoPackage, PackageState>();
  private readonly remembered = new WeakMap<Declaration, Remembered>();
  readonly hazards: PackageHazards;

  constructor(private readonly parser: GoParser, private readonly types: TypeSystem, ownOf: (pkg: GoPackage) => OwnCalls, private readonly onThrow: OnThrow) {
    this.hazards = new PackageHazards(types, ownOf, onThrow);
  }

  check(file: PackageFile, run: CheckRun, token: CancellationToken): readonly PlacedFinding[] {
    const found: PlacedFinding[] = [];
    for (const decl of file.declarations) {
      checkpoint(token);
      for (const finding of this.findingsIfAny(decl, run)) found.push({ finding, decl });
    }
    return found;
  }

  /** A declaration that cannot be read leaves the others as they are. */
  private findingsIfAny(decl: Declaration, run: CheckRun): readonly Finding[] {
    try {
      return this.findingsOf(decl, run);
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      this.onThrow(`reading ${decl.segment.names.join(', ')} in ${decl.file.path}`, error);
      return [];
    }
  }

  private findingsOf(decl: Declaration, run: CheckRun): readonly Finding[] {
    const directives = directivesOf(decl);
    const known = this.remembered.get(decl);
    const hazards = this.hazardsOf(decl, run);
    if (known && isSame(known, run, directives) && isSameHazards(known.hazards, hazards) && known.read.every((d) => !d.isReplaced) && known.searches.every((s) => has(decl, s) === s.answer)) return known.findings;
    const searches: Search[] = [];
    const findings = this.findings(decl, directives, run, searches);
    if (run.once === true) decl.forgetBodies();
    else this.remember(decl, { run, directives, findings, searches, hazards });
    return findings;
  }

  /** Rules that read no hazards cost no analysis of the package. */
  private hazardsOf(decl: Declaration, run: CheckRun): DeclHazards {
    if (!readsHazards(run)) return noHazards;
    return run.quick === true ? this.hazards.lastOf(decl) : this.hazards.of(decl, run.once === true ? run.checks : undefined);
  }

  /** Whether a run that is not quick may find something else. */
  isPartial(pkg: GoPackage, run: CheckRun): boolean {
    return run.quick === true && readsHazards(run) && !this.hazards.isCurrent(pkg);
  }

  /** Lets go of what was worked out about a package that nobody asks for findings any more. */
  forget(pkg: GoPackage): void {
    this.states.delete(pkg);
    this.hazards.forget(pkg);
  }

  private remember(decl: Declaration, made: Omit<Remembered, 'read'>): void {
    const read = [...this.stateOf(decl.file.pkg).log.closure(decl)].filter((d) => d instanceof Declaration);
    this.remembered.set(decl, { ...made, read });
  }

  /** Runs some rules on a declaration of a package that may exist for this purpose alone. */
  rerun(decl: Declaration, rules: readonly string[], run: CheckRun): readonly Finding[] {
    const checks = run.checks.filter((c) => rules.includes(c.meta.id));
    return this.findings(decl, directivesOf(decl), { ...run, checks });
  }

  private findings(decl: Declaration, directives: readonly Comment[], run: CheckRun, searches: Search[] = []): readonly Finding[] {
    const state = this.stateOf(decl.file.pkg);
    const packageHas = (pattern: TextPattern, among?: 'others'): boolean => {
      const answer = has(decl, { pattern, among });
      searches.push({ pattern, among, answer });
      return answer;
    };
    const context = {
      hazards: this.hazardsOf(decl, run), concurrency: () => this.hazards.concurrencyOf(decl.file.pkg), checks: run.checks, types: this.types, summaries: state.summaries, versions: run.versions, syntaxOf: (d: Declaration) => this.syntaxOf(d), packageHas, onThrow: this.onThrow,
    };
    return state.log.within(decl, () => decl.file.pkg.onBehalfOf(decl, () => checkDeclaration(context, decl, directives)));
  }

  private stateOf(pkg: GoPackage): PackageState {
    const known = this.states.get(pkg);
    if (known?.revision === pkg.revision) return known;
    const log = new ReadLog();
    const state: PackageState = { revision: pkg.revision, log, summaries: new MutationSummaries(this.types, pkg, log) };
    this.states.set(pkg, state);
    return state;
  }

  private syntaxOf(decl: Declaration): DeclSyntax {
    const parsed = fullParse(this.parser, decl.segment.text);
    return { decls: parsed.decls, comments: parsed.comments };
  }
}

function has(decl: Declaration, { pattern, among }: Omit<Search, 'answer'>): boolean {
  return decl.file.pkg.text.has(pattern, among && decl);
}

function isSame(known: Remembered, { settings, versions }: CheckRun, directives: readonly Comment[]): boolean {
  return known.run.settings === settings && sameVersion(known.run.versions.language, versions.language) && sameVersion(known.run.versions.toolchain, versions.toolchain)
    && known.directives.length === directives.length && known.directives.every((d, i) => isSameComment(d, directives[i]));
}

function isSameComment(a: Comment, b: Comment | undefined): boolean {
  return a.start === b?.start && a.text === b.text;
}

function sameVersion(a: GoVersion | undefined, b: GoVersion | undefined): boolean {
  return a?.major === b?.major && a?.minor === b?.minor;
}

const none: readonly Comment[] = [];
const noHazards: DeclHazards = { hazards: [], sites: new Map(), digest: '' };

function readsHazards(run: CheckRun): boolean {
  return run.checks.some((c) => c.readsHazards === true);
}

function isSameHazards(a: DeclHazards, b: DeclHazards): boolean {
  return a === b || (a.digest === b.digest && [...a.sites].every(([key, site]) => b.sites.get(key) === site));
}

/** The `//go:` comments before a declaration (after the one above it) and inside it, relative to it. */
function directivesOf(decl: Declaration): readonly Comment[] {
  const all = decl.file.directivesOf(decl);
  if (all.length === 0) return none;
  const { start } = decl.segment;
  return all.filter((d) => d.text.startsWith('//go:')).map((d) => ({ start: d.start - start, end: d.end - start, text: d.text }));
}
