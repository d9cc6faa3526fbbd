/** Proves a fix before it is offered: its result parses, and the rule run on the result no longer reports the finding. */
import type { Fix, Finding } from '../checks/api.js';
import type { TextRange } from '../base/textRange.js';
import { importEdits } from './addImports.js';
import { type Declaration, GoPackage, type PackageFile } from './goPackage.js';
import { reopenGoFile, type GoFile } from './goFile.js';
import type { GoParser } from '../syntax/grammar.js';
import type { ReportedFix } from './results.js';

export interface FixProof {
  readonly parser: GoParser;
  /** Runs the finding's rule on a declaration of the changed package. */
  readonly rerun: (decl: Declaration) => readonly Finding[];
}

/** The fix with absolute edits and imports, or undefined when its result is broken or still has the finding. */
export function verifiedFix(file: PackageFile, finding: Finding, fix: Fix, proof: FixProof): ReportedFix | undefined {
  const edits = absoluteEdits(file.goFile, fix);
  if (!edits) return undefined;
  const text = applyEdits(file.goFile.text, edits);
  if (text === undefined || !holds(file, finding, text, proof)) return undefined;
  return {
    title: fix.title, kind: fix.kind, safe: fix.safe, preferred: fix.preferred === true,
    edits: edits.map((e) => ({ path: file.path, range: e.range, newText: e.newText })),
  };
}

interface TextEdit { readonly range: TextRange; readonly newText: string }

/** Rules edit their own file alone; an edit elsewhere makes the fix unusable. */
function absoluteEdits(goFile: GoFile, fix: Fix): readonly TextEdit[] | undefined {
  if (fix.edits.some((e) => e.place.site.file.path !== goFile.path)) return undefined;
  const own = fix.edits.map((e) => {
    const { offset } = e.place.site;
    return { range: { start: offset + e.place.span.start, end: offset + e.place.span.end }, newText: e.newText };
  });
  return [...importEdits(goFile.text, goFile.scan, goFile.imports, fix.imports ?? []), ...own];
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

function holds(file: PackageFile, finding: Finding, text: string, proof: FixProof): boolean {
  const changed = reopenGoFile(proof.parser, file.goFile, text);
  const { pkg } = file;
  const result = new GoPackage(pkg.path, pkg.name, pkg.origin, pkg.files.map((f) => (f === file ? changed : f.goFile)));
  const before = new Set(file.declarations.map((d) => d.segment.text));
  const fresh = result.files.find((f) => f.path === file.path)?.declarations.filter((d) => !before.has(d.segment.text)) ?? [];
  if (fresh.some((d) => d.full().faults.length > 0)) return false;
  const original = file.declarations.find((d) => d.offset === finding.place.site.offset);
  const reportedBefore = original ? proof.rerun(original).length : 1;
  const reportedAfter = fresh.filter((d) => d.segment.names.join() === original?.segment.names.join()).flatMap((d) => proof.rerun(d)).length;
  return reportedAfter < reportedBefore;
}
