/** Turns the findings of a file into what an editor underlines. */
import type { TextRange } from '../base/textRange.js';
import type { Severity } from '../checks/api.js';
import type { FileResult, ReportedFinding } from '../engine/results.js';
import { fill, renderRuleMessage } from './render.js';
import type { Texts } from './texts.js';

export interface IdeDiagnostic {
  readonly range: TextRange;
  readonly severity: Exclude<Severity, 'off'>;
  readonly message: string;
  /** The rule and its page; absent in the remark that counts hidden findings. */
  readonly code?: string;
  readonly href?: string;
  readonly related: readonly IdeRelated[];
  /** The text is of no use and may be faded out. */
  readonly unnecessary: boolean;
  /** Finds the finding again in the FileResult. */
  readonly key?: string;
}
export interface IdeRelated { readonly path: string; readonly range: TextRange; readonly message: string }

/** More would hide the code, and editors have limits of their own that they don't explain. */
export const maxDiagnosticsPerFile = 200;

const repository = 'https://github.com/mapguard/mapguard/blob/main/';

export function rulePageUrl(rule: string, { pages }: Pick<Texts, 'pages'>): string {
  return `${repository}${pages}${rule}.md`;
}

export function diagnosticsOf(result: FileResult, texts: Texts): readonly IdeDiagnostic[] {
  const findings = result.findings.filter((finding) => !finding.codeActionOnly);
  const shown = findings.slice(0, maxDiagnosticsPerFile).flatMap((finding) => diagnosticOf(finding, texts));
  const hidden = findings.length - maxDiagnosticsPerFile;
  return hidden > 0 ? [...shown, hiddenRemark(hidden, texts)] : shown;
}

function diagnosticOf(finding: ReportedFinding, texts: Texts): readonly IdeDiagnostic[] {
  if (finding.severity === 'off') return [];
  return [{
    range: finding.place.range,
    severity: finding.severity,
    message: renderRuleMessage(texts, finding.rule, finding.message),
    code: finding.rule,
    href: rulePageUrl(finding.rule, texts),
    related: finding.related.map(({ place, message }) => ({
      path: place.path, range: place.range, message: renderRuleMessage(texts, finding.rule, message),
    })),
    unnecessary: finding.group === 'suppression',
    key: finding.key,
  }];
}

/** Stands at the start of the file: the hidden findings may be anywhere. */
function hiddenRemark(count: number, texts: Texts): IdeDiagnostic {
  return {
    range: { start: 0, end: 0 },
    severity: 'info',
    message: fill(texts.editor.hiddenFindings, { count: String(count) }),
    related: [],
    unnecessary: false,
  };
}
