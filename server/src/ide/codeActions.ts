/** What the light bulb offers for the findings at a place, and the edits of the entry that is chosen. */
import type { TextRange } from '../base/textRange.js';
import type { EvidenceKind } from '../engine/evidence/evidence.js';
import { accessRules } from '../engine/evidence/raceTest.js';
import { ProofBudget } from '../engine/proofBudget.js';
import type { FileResult, ReportedFinding } from '../engine/results.js';
import { safeEdits } from './fixAll.js';
import type { IdeEdit, TextEdit } from './ideEdit.js';
import { fill, renderRuleMessage } from './render.js';
import { disableInConfig, suppressInFile, suppressOnLine } from './suppressions.js';
import type { Texts } from './texts.js';

export interface IdeAction {
  readonly title: string;
  readonly kind: string;
  readonly preferred: boolean;
  /** Why the entry is grey; such an entry does nothing. */
  readonly disabled?: string;
  /** Keys of the findings that the action is about. */
  readonly findings: readonly string[];
  readonly does?: ActionSource;
}

/** What an action will do, as plain data: its edits are computed when it is chosen. */
export type ActionSource =
  | { readonly by: 'fix'; readonly key: string; readonly index: number }
  | { readonly by: 'suppressLine'; readonly key: string }
  | { readonly by: 'suppressFile'; readonly rule: string }
  | { readonly by: 'disableRule'; readonly rule: string }
  | { readonly by: 'fixAll' }
  | { readonly by: 'explain'; readonly rule: string }
  /** For the place in the file, UTF-16 offsets. */
  | { readonly by: 'evidence'; readonly kind: EvidenceKind; readonly range: TextRange };

/** The configuration file that holds for a Go file: the nearest one, or where one would be made (`text` undefined). */
export interface ConfigFile { readonly path: string; readonly text: string | undefined }

export interface ActionRequest {
  readonly range: TextRange;
  /** Kinds asked for, with everything below them; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly config: ConfigFile | undefined;
}

export const fixAllKind = 'source.fixAll.mapguard';

export function actionsAt(result: FileResult, request: ActionRequest, texts: Texts): readonly IdeAction[] {
  const findings = result.findings.filter((finding) => touches(finding.place.range, request.range));
  const dormant = result.dormant.filter((finding) => touches(finding.place.range, request.range));
  const budget = findings.length + dormant.length > mostInFull ? new ProofBudget() : undefined;
  const actions = [
    ...findings.flatMap((finding) => fixesOf(finding, budget, texts)),
    ...dormant.flatMap((finding) => fixesOf(finding, budget, texts).map(asRefactoring)),
    ...findings.flatMap((finding) => silencersOf(finding, request.config, texts)),
    ...explanations(findings, texts),
    ...findings.flatMap((finding) => evidenceFor(finding, texts)),
    ...fixAllAction(result, request, texts),
  ];
  return actions.filter((action) => wanted(action.kind, request.only));
}

/** The findings of one place have all their fixes; a selection may be a whole file, where nobody reads them all. */
const mostInFull = 5;

/** The edits of a chosen action; undefined when the finding is no longer there. */
export function editsOf(result: FileResult, source: ActionSource, config: ConfigFile | undefined): readonly IdeEdit[] | undefined {
  switch (source.by) {
    case 'fix': return findFinding(result, source.key)?.fixes().offered.find(({ index }) => index === source.index)?.edits;
    case 'fixAll': return safeEdits(result);
    case 'suppressLine': {
      const finding = findFinding(result, source.key);
      return finding && inFile(result.path, suppressOnLine(result.text, finding.place.range.start, finding.rule));
    }
    case 'suppressFile': return inFile(result.path, suppressInFile(result.text, source.rule));
    case 'disableRule': return config && inFile(config.path, disableInConfig(config.text, source.rule));
    case 'explain': case 'evidence': return undefined;
  }
}

function fixesOf(finding: ReportedFinding, budget: ProofBudget | undefined, texts: Texts): readonly IdeAction[] {
  const { offered, withheld } = finding.fixes(budget && { budget });
  const preferred = offered.find((fix) => fix.safe && fix.preferred);
  return [
    ...offered.map((fix): IdeAction => ({
      title: renderRuleMessage(texts, finding.rule, fix.title),
      kind: fix.kind,
      preferred: fix === preferred,
      findings: [finding.key],
      does: { by: 'fix', key: finding.key, index: fix.index },
    })),
    ...withheld.map((fix): IdeAction => ({
      title: renderRuleMessage(texts, finding.rule, fix.title),
      kind: refactoringKind(fix.kind),
      preferred: false,
      disabled: renderRuleMessage(texts, finding.rule, fix.reason),
      findings: [finding.key],
    })),
  ];
}

/** A rule that is off shows nothing in the light bulb but keeps its entry in the Refactor menu. */
function asRefactoring(action: IdeAction): IdeAction {
  return { ...action, kind: refactoringKind(action.kind), preferred: false, findings: [] };
}

/** Editors show disabled entries in the Refactor menu alone. */
function refactoringKind(kind: string): string {
  return kind.startsWith('refactor.') ? kind : 'refactor.rewrite';
}

function silencersOf(finding: ReportedFinding, config: ConfigFile | undefined, texts: Texts): readonly IdeAction[] {
  if (finding.group === 'suppression' || finding.codeActionOnly) return [];
  const { key, rule } = finding;
  const file = config?.path.slice(config.path.lastIndexOf('/') + 1) ?? '';
  const entry = (title: string, does: ActionSource): IdeAction => ({
    title: fill(title, { rule, file }), kind: 'quickfix', preferred: false, findings: [key], does,
  });
  return [
    entry(texts.editor.suppressLine, { by: 'suppressLine', key }),
    entry(texts.editor.suppressFile, { by: 'suppressFile', rule }),
    ...(config ? [entry(texts.editor.disableRule, { by: 'disableRule', rule })] : []),
  ];
}

function explanations(findings: readonly ReportedFinding[], texts: Texts): readonly IdeAction[] {
  const rules = [...new Set(findings.map((finding) => finding.rule))];
  return rules.map((rule) => ({
    title: fill(texts.editor.explain, { rule }),
    kind: 'quickfix',
    preferred: false,
    findings: findings.filter((finding) => finding.rule === rule).map((finding) => finding.key),
    does: { by: 'explain', rule },
  }));
}

/** Rules that end a loop's work on a map, whose ways can be compared. */
const removalRules: ReadonlySet<string> = new Set(['clear-loop', 'range-delete', 'range-delete-other']);

/** What lets the user see for himself. Nothing is written before the entry is chosen. */
function evidenceFor({ key, rule, group, place: { range } }: ReportedFinding, { evidence }: Texts): readonly IdeAction[] {
  const entry = (title: string, kind: EvidenceKind): IdeAction => ({ title, kind: 'quickfix', preferred: false, findings: [key], does: { by: 'evidence', kind, range } });
  return [
    ...(accessRules.has(rule) ? [entry(evidence.actionRace, 'race-test')] : []),
    ...(accessRules.has(rule) || removalRules.has(rule) ? [entry(evidence.actionBenchmark, 'benchmark')] : []),
    ...(group === 'iteration' ? [entry(evidence.actionTrace, 'delve')] : []),
  ];
}

/** Asked for by name only (on saving, or "Fix All"): in the light bulb it would be noise. */
function fixAllAction(result: FileResult, request: ActionRequest, texts: Texts): readonly IdeAction[] {
  if (!request.only?.some((kind) => covers(kind, fixAllKind)) || safeEdits(result).length === 0) return [];
  return [{ title: texts.editor.fixAll, kind: fixAllKind, preferred: false, findings: [], does: { by: 'fixAll' } }];
}

function findFinding(result: FileResult, key: string): ReportedFinding | undefined {
  return result.findings.find((finding) => finding.key === key) ?? result.dormant.find((finding) => finding.key === key);
}

function inFile(path: string, edit: TextEdit | undefined): readonly IdeEdit[] | undefined {
  return edit && [{ ...edit, path }];
}

function touches(finding: TextRange, asked: TextRange): boolean {
  return finding.start <= asked.end && asked.start <= finding.end;
}

function wanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((asked) => covers(asked, kind));
}

function covers(asked: string, kind: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}
