/** Chooses the edits that apply every safe fix of a file at once. */
import { ProofBudget } from '../engine/proofBudget.js';
import type { FileResult, FixesAsked, ReportedFix } from '../engine/results.js';
import type { IdeEdit } from './ideEdit.js';

/**
 * The preferred (else first) safe fix of each finding, in the order of the file. A fix that touches text which an earlier one changes is
 * left for the next run, as are fixes that reach into other files: what is applied on saving a file must stay in that file.
 */
export function safeEdits(result: FileResult): readonly IdeEdit[] {
  return editsTogether(result, { wants: ({ safe, kind }) => safe && kind === 'quickfix', budget: new ProofBudget() });
}

/** The same for other safe fixes than those that an editor applies by itself. */
export function editsTogether(result: FileResult, asked: FixesAsked): readonly IdeEdit[] {
  const chosen: IdeEdit[] = [];
  for (const finding of result.findings) {
    const { offered } = finding.fixes(asked);
    const fix = offered.find((candidate) => candidate.preferred) ?? offered[0];
    if (fix && staysIn(result.path, fix)) addIfFree(chosen, fix.edits);
  }
  return chosen.sort((a, b) => a.range.start - b.range.start);
}

function staysIn(path: string, fix: ReportedFix): boolean {
  return fix.edits.every((edit) => edit.path === path);
}

/** Two fixes may bring the very same edit (an import): it is applied once. */
function addIfFree(chosen: IdeEdit[], edits: readonly IdeEdit[]): void {
  const fresh = edits.filter((edit) => !chosen.some((other) => same(edit, other)));
  if (!fresh.some((edit) => chosen.some((other) => overlap(edit, other)))) chosen.push(...fresh);
}

function same(a: IdeEdit, b: IdeEdit): boolean {
  return a.range.start === b.range.start && a.range.end === b.range.end && a.newText === b.newText;
}

/** Edits that touch count as overlapping: their order would decide the result. */
function overlap(a: IdeEdit, b: IdeEdit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
