/** Findings as one JSON object, for programs: every severity, every fix, places in bytes. */
import { ProofBudget } from '../../engine/proofBudget.js';
import type { ReportedFinding } from '../../engine/results.js';
import { renderRuleMessage } from '../../ide/render.js';
import type { Texts } from '../../ide/texts.js';
import type { Format } from './format.js';
import type { BytePlace, Places } from './places.js';

interface JsonFinding extends BytePlace {
  readonly rule: string; readonly group: string; readonly severity: string; readonly confidence: string;
  readonly function: string; readonly map: string; readonly message: string;
  readonly related: readonly (BytePlace & { readonly message: string })[];
  readonly fixes: readonly { readonly title: string; readonly kind: string; readonly safe: boolean; readonly edits: readonly (BytePlace & { readonly newText: string })[] }[];
}

export function jsonFormat(texts: Texts): Format<JsonFinding> {
  const budget = new ProofBudget();
  return {
    entries: ({ findings }, places) => findings.map((f) => described(f, budget, { places, texts })),
    whole: (findings, stats) => `${JSON.stringify({ version: 1, findings, stats }, null, 1)}\n`,
  };
}

function described(f: ReportedFinding, budget: ProofBudget, { places, texts }: { readonly places: Places; readonly texts: Texts }): JsonFinding {
  const text = (message: ReportedFinding['message']): string => renderRuleMessage(texts, f.rule, message);
  return {
    rule: f.rule, group: f.group, severity: f.severity, confidence: f.confidence, ...places.inBytes(f.place), function: f.function, map: f.map,
    message: text(f.message),
    related: f.related.map((r) => ({ ...places.inBytes(r.place), message: text(r.message) })),
    fixes: f.fixes({ budget }).offered.map((fix) => ({
      title: text(fix.title), kind: fix.kind, safe: fix.safe, edits: fix.edits.map((e) => ({ ...places.inBytes(e), newText: e.newText })),
    })),
  };
}
