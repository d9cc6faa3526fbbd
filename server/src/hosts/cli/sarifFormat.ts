/** Findings as SARIF 2.1.0 (OASIS), which code scanning services read. Columns count UTF-16 units; fixes are the safe ones. */
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { hashText } from '../../base/hash.js';
import type { CheckMeta } from '../../checks/api.js';
import { allRules } from '../../engine/allRules.js';
import { ProofBudget } from '../../engine/proofBudget.js';
import type { FilePlace, ReportedFinding, ReportedFix } from '../../engine/results.js';
import { rulePageUrl } from '../../ide/diagnostics.js';
import { renderRuleMessage } from '../../ide/render.js';
import type { Texts } from '../../ide/texts.js';
import type { Format } from './format.js';
import type { Places } from './places.js';

interface SarifSource { readonly texts: Texts; readonly version: string; readonly pages: ReadonlyMap<string, string> }

/** `pages` holds the rules' pages in Markdown. */
export function sarifFormat(source: SarifSource, hints: boolean): Format<object> {
  const budget = new ProofBudget();
  return {
    entries: ({ findings }, places) => results(findings.filter((f) => hints || f.severity !== 'hint'), budget, { places, texts: source.texts }),
    whole: (entries) => `${JSON.stringify(log(entries, source), null, 1)}\n`,
  };
}

function log(results: readonly object[], source: SarifSource): object {
  const driver = {
    name: 'Mapguard', version: source.version, semanticVersion: source.version, informationUri: 'https://github.com/mapguard/mapguard',
    rules: allRules.map((rule) => described(rule, source)),
  };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
}

function described({ id, group, severity, docs }: CheckMeta, { texts, pages }: SarifSource): object {
  const page = pages.get(id) ?? docs.what;
  return {
    id, shortDescription: { text: texts.titles[id] ?? docs.title }, fullDescription: { text: docs.what }, help: { text: page, markdown: page }, helpUri: rulePageUrl(id, texts),
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: level(severity) }, properties: { tags: [group] },
  };
}

function level(severity: ReportedFinding['severity']): string {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
}

function results(findings: readonly ReportedFinding[], budget: ProofBudget, { places, texts }: { readonly places: Places; readonly texts: Texts }): readonly object[] {
  const fingerprints = new Map<string, number>();
  return findings.map((f) => {
    const text = (message: ReportedFinding['message']): string => renderRuleMessage(texts, f.rule, message);
    const base = fingerprintBase(f, places);
    const repeat = fingerprints.get(base) ?? 0;
    fingerprints.set(base, repeat + 1);
    return {
      ruleId: f.rule, ruleIndex: allRules.findIndex(({ id }) => id === f.rule), level: level(f.severity), message: { text: text(f.message) },
      locations: [{ ...location(f.place, places), ...(f.function === '' ? {} : { logicalLocations: [{ fullyQualifiedName: f.function, kind: 'function' }] }) }],
      relatedLocations: f.related.map((r, id) => ({ id, ...location(r.place, places), message: { text: text(r.message) } })),
      partialFingerprints: { 'mapguard/v1': hashText(`${base}\n${String(repeat)}`) },
      fixes: f.fixes({ budget, wants: ({ safe }) => safe }).offered.map((fix) => ({ description: { text: text(fix.title) }, artifactChanges: changes(fix, places) })),
      properties: { confidence: f.confidence, severity: f.severity },
    };
  });
}

/** What stays the same when the code moves: rule, file, function and the line's text; the number of the repetition is added to it. */
function fingerprintBase({ rule, place, function: name }: ReportedFinding, places: Places): string {
  const lines = places.lines(place.path);
  return [rule, places.file(place.path), name, lines.lineText(lines.utf16At(place.range.start).line).trim()].join('\n');
}

function changes(fix: ReportedFix, places: Places): readonly object[] {
  const paths = [...new Set(fix.edits.map(({ path }) => path))];
  return paths.map((path) => ({
    artifactLocation: { uri: uri(path, places) },
    replacements: fix.edits.filter((e) => e.path === path).map((e) => ({ deletedRegion: region(e, places), insertedContent: { text: e.newText } })),
  }));
}

function location(place: FilePlace, places: Places): object {
  return { physicalLocation: { artifactLocation: { uri: uri(place.path, places) }, region: region(place, places) } };
}

function region({ path, range }: FilePlace, places: Places): object {
  const lines = places.lines(path);
  const [start, end] = [lines.utf16At(range.start), lines.utf16At(range.end)];
  return { startLine: start.line + 1, startColumn: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}

/** Relative to the working directory; absolute for what lies outside of it. */
function uri(path: string, places: Places): string {
  const file = places.file(path);
  return file.startsWith('../') || file === path ? pathToFileURL(resolve(path)).href : file.split('/').map(encodeURIComponent).join('/');
}
