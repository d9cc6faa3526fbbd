/** Findings of one file: its declarations checked one by one, results reused while nothing they were made from changed. */
import type { Comment } from '../ast/nodes.js';
import { hashText } from '../base/hash.js';
import { checkpoint, type CancellationToken } from '../base/cancellation.js';
import type { Check, DeclSyntax, FileVersions, Finding } from '../checks/api.js';
import { MutationSummaries } from '../flow/mutationSummaries.js';
import { ReadLog } from '../flow/readLog.js';
import type { TypeSystem } from '../model/typeSystem.js';
import type { GoParser } from '../syntax/grammar.js';
import { checkDeclaration } from './checkDeclaration.js';
import { fullParse } from './fullParse.js';
import { Declaration, type GoPackage, type PackageFile } from './goPackage.js';
import type { GoFile } from './goFile.js';
import { parentOf } from './paths.js';

/** What one package's declarations have in common while it does not change. */
interface PackageState {
  readonly log: ReadLog; readonly summaries: MutationSummaries;
  /** Hash of what its declarations show one another. */
  readonly surface: string;
  readonly texts: readonly string[];
  /** Hash of all its text, made when a result depends on it. */
  whole?: string;
}

/** A declaration's findings with the texts they were made from. */
interface Remembered { readonly key: string; readonly read: ReadonlyMap<string, string>; readonly findings: readonly Finding[]; readonly decl: Declaration; readonly whole?: string }

export interface CheckRun {
  readonly checks: readonly Check[];
  readonly versions: FileVersions;
  /** Whatever else findings depend on: settings, the surfaces of other packages. */
  readonly salt: string;
  /** Bodies and results are let go as soon as they have been used. */
  readonly once?: boolean;
}
/** A finding with the declaration it belongs to, as it stands in the file now. */
export interface PlacedFinding { readonly finding: Finding; readonly decl: Declaration }

export class FileAnalysis {
  private readonly states = new WeakMap<GoPackage, PackageState>();
  /** Declarations whose checks asked for the whole package's text. */
  private readonly wholeReaders = new WeakSet<Declaration>();
  /** By file path, then by declaration text. */
  private readonly remembered = new Map<string, Map<string, Remembered>>();

  constructor(private readonly parser: GoParser, private readonly types: TypeSystem, private readonly onThrow: (check: Check, error: unknown) => void) {}

  check(file: PackageFile, run: CheckRun, token: CancellationToken): readonly PlacedFinding[] {
    const state = this.stateOf(file.pkg);
    const before = this.remembered.get(file.path) ?? new Map<string, Remembered>();
    const now = new Map<string, Remembered>();
    const found: PlacedFinding[] = [];
    for (const decl of file.declarations) {
      checkpoint(token);
      const directives = directivesOf(file, decl);
      const id = `${decl.segment.text}\n${directives.map((d) => d.text).join('\n')}`;
      const key = hashText(`${run.salt}\n${state.surface}\n${id}`);
      const known = before.get(id);
      const entry = known?.key === key && stillReads(known, file.pkg) && (known.whole === undefined || known.whole === wholeOf(state)) ? { ...known, decl } : this.fresh(decl, directives, run, key);
      if (run.once === true) decl.forgetBodies();
      else now.set(id, entry);
      for (const finding of entry.findings) found.push({ finding, decl });
    }
    this.remembered.set(file.path, now);
    return found;
  }

  /** Runs one rule on a declaration of a package that may exist for this purpose alone. */
  rerun(decl: Declaration, rule: string, run: CheckRun): readonly Finding[] {
    const checks = run.checks.filter((c) => c.meta.id === rule);
    return this.findings(decl, directivesOf(decl.file, decl), { ...run, checks });
  }

  /** Gives back what is remembered of a directory's files. */
  release(directory: string): void {
    for (const path of this.remembered.keys()) if (parentOf(path) === directory) this.remembered.delete(path);
  }

  private fresh(decl: Declaration, directives: readonly Comment[], run: CheckRun, key: string): Remembered {
    const state = this.stateOf(decl.file.pkg);
    const findings = this.findings(decl, directives, run);
    const read = [...state.log.closure(decl)].filter((d) => d instanceof Declaration);
    return { key, findings, decl, read: new Map(read.map((d) => [declId(d), d.segment.text])), ...(this.wholeReaders.has(decl) ? { whole: wholeOf(state) } : {}) };
  }

  private findings(decl: Declaration, directives: readonly Comment[], run: CheckRun): readonly Finding[] {
    const { log, summaries, texts } = this.stateOf(decl.file.pkg);
    const packageTexts = (): readonly string[] => {
      this.wholeReaders.add(decl);
      return texts;
    };
    const context = {
      checks: run.checks, types: this.types, summaries, versions: run.versions, syntaxOf: (d: Declaration) => this.syntaxOf(d), packageTexts, onThrow: this.onThrow,
    };
    return log.within(decl, () => checkDeclaration(context, decl, directives));
  }

  private stateOf(pkg: GoPackage): PackageState {
    let state = this.states.get(pkg);
    if (!state) {
      const log = new ReadLog();
      const surface = hashText(pkg.files.map((f) => `${f.path} ${surfaceOf(f.goFile)}`).sort().join('\n'));
      const texts = pkg.files.flatMap((f) => f.declarations.map((d) => d.segment.text));
      this.states.set(pkg, (state = { log, summaries: new MutationSummaries(this.types, pkg, log), surface, texts }));
    }
    return state;
  }

  private syntaxOf(decl: Declaration): DeclSyntax {
    const parsed = fullParse(this.parser, decl.segment.text);
    return { decls: parsed.decls, comments: parsed.comments };
  }
}

function declId(decl: Declaration): string {
  return `${decl.file.path} ${decl.segment.recv ?? ''} ${decl.segment.names.join()}`;
}

/** Whether the bodies that a result was made from still read the same. */
function stillReads(known: Remembered, pkg: GoPackage): boolean {
  if (known.read.size === 0) return true;
  let same = 0;
  for (const file of pkg.files) {
    for (const decl of file.declarations) if (known.read.get(declId(decl)) === decl.segment.text) same += 1;
  }
  return same === known.read.size;
}

function wholeOf(state: PackageState): string {
  return (state.whole ??= hashText([...state.texts].sort().join('\n')));
}

const surfaces = new WeakMap<GoFile, string>();

/** Hash of what the rest of the package can see of a file: everything but function bodies, comments between declarations aside. */
export function surfaceOf(file: GoFile): string {
  let surface = surfaces.get(file);
  if (surface === undefined) {
    const parts = file.declarations.map(({ segment }) => segment.text.slice(0, segment.bodyStart ?? segment.text.length));
    surface = hashText([file.scan.packageName, file.scan.goBuild ?? '', ...file.scan.plusBuild, ...parts].join('\n'));
    surfaces.set(file, surface);
  }
  return surface;
}

/** The `//go:` comments before a declaration (after the one above it) and inside it, relative to it. */
function directivesOf(file: PackageFile, decl: Declaration): readonly Comment[] {
  const all = file.goFile.scan.directives;
  if (all.length === 0) return [];
  const { start, end } = decl.segment;
  const above = Math.max(file.goFile.scan.packageSpan.end, ...file.declarations.filter((d) => d.segment.end <= start).map((d) => d.segment.end));
  return all.filter((d) => d.text.startsWith('//go:') && d.start >= above && d.end <= end)
    .map((d) => ({ start: d.start - start, end: d.end - start, text: d.text }));
}
