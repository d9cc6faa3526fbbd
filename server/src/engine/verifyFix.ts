/** Proves a fix before it is offered: its result parses, and what is run on the result no longer reports the finding, nor anything that it did not before. */
import type { Fix, Finding } from '../checks/api.js';
import type { TextRange } from '../base/textRange.js';
import { importEdits } from './addImports.js';
import { looksSame } from './editedFile.js';
import { type Declaration, GoPackage, type PackageFile } from './goPackage.js';
import { reopenGoFile, type GoFile } from './goFile.js';
import type { GoParser } from '../syntax/grammar.js';
import type { ReportedFix } from './results.js';

export interface FixProof {
  readonly parser: GoParser;
  /** How much the finding's rule reports in a declaration of the changed package, or in one of the package as it is. */
  readonly reportedIn: (decl: Declaration) => number;
  /** For a rule that reads hazards, which any change of the package may bring or take. */
  readonly ofPackage?: PackageProof;
}

/** How a fix is proved on all of its package. */
export interface PackageProof {
  /** Told of a changed package in which only bodies differ, before it is looked at. */
  readonly lend: (from: GoPackage, to: GoPackage) => void;
  /** Runs all rules that read hazards on the package. */
  readonly rerun: (pkg: GoPackage) => readonly Finding[];
}

/** The fix with absolute edits and imports, or undefined when its result is broken or still has the finding. */
export function verifiedFix(file: PackageFile, finding: Finding, fix: Fix, proof: FixProof): Omit<ReportedFix, 'index'> | undefined {
  const changes = changesOf(file, fix, proof.parser);
  if (!changes || !holds(file, { finding, changes, proof })) return undefined;
  return {
    title: fix.title, kind: fix.kind, safe: fix.safe, preferred: fix.preferred === true,
    edits: changes.flatMap((c) => c.edits.map((e) => ({ path: c.file.path, range: e.range, newText: e.newText }))),
  };
}

interface TextEdit { readonly range: TextRange; readonly newText: string }

/** A file of the package, its edits and what they make of it. */
interface Change { readonly file: PackageFile; readonly edits: readonly TextEdit[]; readonly changed: GoFile }

/** Undefined where edits overlap or reach out of the package. The file with the finding comes first. */
function changesOf(file: PackageFile, fix: Fix, parser: GoParser): readonly Change[] | undefined {
  const paths = [...new Set([file.path, ...fix.edits.map((e) => e.place.site.file.path)])];
  const changes: Change[] = [];
  for (const path of paths) {
    const target = file.pkg.fileAt(path);
    if (!target) return undefined;
    const edits = absoluteEdits(target.goFile, fix);
    const text = applyEdits(target.goFile.text, edits);
    if (text === undefined) return undefined;
    if (edits.length > 0) changes.push({ file: target, edits, changed: reopenGoFile(parser, target.goFile, text) });
  }
  return changes;
}

/** The edits of one file, with its line ends, and the imports that their texts name. */
function absoluteEdits(goFile: GoFile, fix: Fix): readonly TextEdit[] {
  const newline = goFile.text.includes('\r\n') ? '\r\n' : '\n';
  const own = fix.edits.filter((e) => e.place.site.file.path === goFile.path).map((e) => {
    const { offset } = e.place.site;
    return { range: { start: offset + e.place.span.start, end: offset + e.place.span.end }, newText: e.newText.replace(/\r?\n/g, newline) };
  });
  const wanted = (fix.imports ?? []).filter((path) => own.some((e) => e.newText.includes(`${path.slice(path.lastIndexOf('/') + 1)}.`)));
  return [...importEdits(goFile.text, goFile.scan, goFile.imports, wanted), ...own];
}

/** The text after the edits; undefined when they overlap. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  const ordered = edits.map((e, i) => ({ ...e, i })).sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || a.i - b.i);
  let result = '';
  let at = 0;
  for (const e of ordered) {
    if (e.range.start < at) return undefined;
    result += text.slice(at, e.range.start) + e.newText;
    at = e.range.end;
  }
  return result + text.slice(at);
}

interface Claim { readonly finding: Finding; readonly changes: readonly Change[]; readonly proof: FixProof }

function holds(file: PackageFile, { finding, changes, proof }: Claim): boolean {
  const { pkg } = file;
  const result = new GoPackage(pkg.path, pkg.name, pkg.origin, pkg.files.map((f) => changes.find((c) => c.file === f)?.changed ?? f.goFile));
  const fresh = changes.flatMap((c) => freshIn(result, c.file));
  if (fresh.some((d) => d.full().faults.length > 0)) return false;
  if (proof.ofPackage) {
    const { lend, rerun } = proof.ofPackage;
    if (changes.every((c) => looksSame(c.file.goFile, c.changed))) lend(pkg, result);
    return isLess(rerun(result), rerun(pkg), finding.rule);
  }
  const original = file.declarations.find((d) => d.offset === finding.place.site.offset);
  const reportedBefore = original ? proof.reportedIn(original) : 1;
  const reportedAfter = fresh.filter((d) => d.segment.names.join() === original?.segment.names.join()).reduce((sum, d) => sum + proof.reportedIn(d), 0);
  return reportedAfter < reportedBefore;
}

/** Declarations of the result whose text the file did not have before. */
function freshIn(result: GoPackage, file: PackageFile): readonly Declaration[] {
  const before = new Set(file.declarations.map((d) => d.segment.text));
  return result.fileAt(file.path)?.declarations.filter((d) => !before.has(d.segment.text)) ?? [];
}

/** Fewer findings of the rule, and of no rule more. */
function isLess(after: readonly Finding[], before: readonly Finding[], rule: string): boolean {
  const count = (findings: readonly Finding[], id: string): number => findings.filter((f) => f.rule === id).length;
  return count(after, rule) < count(before, rule) && after.every((f) => count(after, f.rule) <= count(before, f.rule));
}
