/** Turns a file's findings into what hosts get: absolute places, severities by settings, suppressions applied, order fixed. */
import type { Check, CheckMeta, Finding, Message, Severity } from '../checks/api.js';
import { lineIndexOf } from '../base/lineIndex.js';
import type { PlacedFinding } from './fileAnalysis.js';
import type { PackageFile } from './goPackage.js';
import type { FilePlace, FixesAsked, ReportedFinding, ReportedFixes } from './results.js';
import { isConfident, severityOf, type Settings } from './settings.js';
import { silences, suppressionsIn, unusedSuppressions, type Suppression } from './suppress.js';
import { unusedSuppression } from './unusedSuppression.js';
import { VerifiedFixes } from './verifiedFixes.js';
import type { FixProof } from './verifyFix.js';

export interface ReportInput {
  readonly file: PackageFile;
  readonly placed: readonly PlacedFinding[];
  readonly settings: Settings;
  /** Checks that ran: only their suppressions can be called unused. */
  readonly ran: readonly Check[];
  readonly fixesOf: (placed: PlacedFinding) => FixProof;
}

const noFixes: ReportedFixes = { offered: [], withheld: [] };

export function reported(input: ReportInput): { readonly findings: readonly ReportedFinding[]; readonly dormant: readonly ReportedFinding[] } {
  const { file, settings } = input;
  const metas = new Map(input.ran.map((c) => [c.meta.id, c.meta]));
  const isRule = (id: string): boolean => metas.has(id) || id === unusedSuppression.id;
  const suppressions = suppressionsIn(file.goFile.text, file.goFile.scan.directives, isRule);
  const lines = suppressions.length > 0 ? lineIndexOf(file.goFile.text) : undefined;
  const used = new Set<Suppression>();
  const findings: ReportedFinding[] = [];
  const dormant: ReportedFinding[] = [];
  for (const p of input.placed) {
    const meta = metas.get(p.finding.rule);
    if (!meta) continue;
    const severity = shownSeverity(p.finding, meta, settings);
    const one = absolute(input, p, meta, severity === 'off' ? 'hint' : severity);
    if (severity === 'off' || !isConfident(p.finding.confidence, settings)) {
      if (meta.fixable === 'safe') dormant.push(one);
      continue;
    }
    const by = lines && suppressions.filter((s) => silences(s, p.finding.rule, lines.utf16At(one.place.range.start).line));
    if (by && by.length > 0) by.forEach((s) => used.add(s));
    else findings.push(one);
  }
  const ranAndShown = (id: string): boolean => {
    const meta = metas.get(id);
    return meta !== undefined && severityOf(meta, settings) !== 'off';
  };
  findings.push(...unusedFindings(file, settings, unusedSuppressions(suppressions, used, ranAndShown).filter((s) => !mayCoverFaults(file, s))));
  return { findings: findings.sort(inOrder), dormant };
}

/** A declaration with faults is silent, so what silences it has nothing to do for now: the comments in it, above it, and those for the whole file. */
function mayCoverFaults(file: PackageFile, { range, lines }: Suppression): boolean {
  const { declarations } = file;
  const covered = lines ? declarations.filter((d) => d.segment.end > range.start).slice(0, 1) : declarations;
  return covered.some((d) => d.isBroken);
}

function shownSeverity(finding: Finding, meta: CheckMeta, settings: Settings): Severity {
  const severity = severityOf(meta, settings);
  if (severity === 'off' || (finding.shown === 'strict' && severity === meta.severity && settings.profile !== 'strict')) return 'off';
  // A finding that is graver than its rule keeps that, unless the user has set the rule's severity.
  return finding.severity && severity === meta.severity ? finding.severity : severity;
}

function inOrder(a: ReportedFinding, b: ReportedFinding): number {
  return a.place.range.start - b.place.range.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) || a.place.range.end - b.place.range.end;
}

function absolute(input: ReportInput, p: PlacedFinding, meta: CheckMeta, severity: Severity): ReportedFinding {
  const { finding } = p;
  const place = placed(finding.place, p);
  const { text } = input.file.goFile;
  let known: { readonly revision: number; readonly fixes: VerifiedFixes } | undefined;
  // Fixes may reach into other files of the package.
  const fixes = (asked: FixesAsked = {}): ReportedFixes => {
    const { revision } = input.file.pkg;
    if (input.file.goFile.text !== text) return noFixes;
    if (known?.revision !== revision) known = { revision, fixes: new VerifiedFixes(p, input.fixesOf(p)) };
    return known.fixes.asked(asked);
  };
  return {
    key: `${finding.rule}:${finding.function}:${String(place.range.start)}`, rule: finding.rule, group: meta.group, severity, confidence: finding.confidence, place,
    function: finding.function, map: finding.map, message: finding.message, ...(meta.codeActionOnly ? { codeActionOnly: true } : {}),
    related: finding.related.map((r) => ({ place: placed(r.place, p), message: r.message })),
    fixes,
  };
}

/** A remembered finding's own declaration may have moved since: its places are said against the declaration as it stands now. */
function placed(place: Finding['place'], p: PlacedFinding): FilePlace {
  const own = place.site === p.finding.place.site;
  const site = own ? p.decl : place.site;
  return { path: site.file.path, range: { start: site.offset + place.span.start, end: site.offset + place.span.end } };
}

function unusedFindings(file: PackageFile, settings: Settings, unused: readonly Suppression[]): readonly ReportedFinding[] {
  const severity = severityOf(unusedSuppression, settings);
  if (severity === 'off') return [];
  return unused.map((s) => {
    const place: FilePlace = { path: file.path, range: s.range };
    const message: Message = { id: 'unused', args: { ids: s.ids.join(', ') } };
    const edits = [{ path: file.path, range: removalRange(file.goFile.text, s.range), newText: '' }];
    const fix = { title: { id: 'fix-remove', args: {} }, kind: 'quickfix' as const, safe: true, preferred: true, edits, index: 0 };
    return {
      key: `${unusedSuppression.id}::${String(s.range.start)}`, rule: unusedSuppression.id, group: unusedSuppression.group, severity, confidence: 'certain', place,
      function: '', map: '', message, related: [], fixes: () => ({ offered: [fix], withheld: [] }),
    };
  });
}

/** The comment with the blanks before it, and with its line when nothing else stands there; a blank line below it that gofmt would not keep goes as well. */
function removalRange(text: string, range: { start: number; end: number }): { start: number; end: number } {
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const before = text.slice(lineStart, range.start);
  const start = range.start - (/[ \t]*$/.exec(before)?.[0].length ?? 0);
  if (start > lineStart) return { start, end: range.end };
  const next = text.indexOf('\n', range.end);
  if (next < 0) return { start: lineStart, end: text.length };
  const loose = /(?:^|[{(]\s*\n|\n[ \t\r]*\n)$/.test(text.slice(0, lineStart));
  const blank = loose ? /^(?:[ \t\r]*\n)*/.exec(text.slice(next + 1))?.[0].length ?? 0 : 0;
  return { start: lineStart, end: next + 1 + blank };
}
