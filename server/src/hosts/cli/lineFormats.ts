/** Formats of one line a finding: for people and editors, and as annotations of GitHub Actions. */
import type { ReportedFinding } from '../../engine/results.js';
import { renderRuleMessage } from '../../ide/render.js';
import type { Texts } from '../../ide/texts.js';
import type { Format } from './format.js';
import type { BytePlace } from './places.js';

type Line = (place: BytePlace, finding: ReportedFinding, message: string) => string;

/** `path:line:column: message (rule-id)`, like go vet. */
export function textFormat(texts: Texts, hints: boolean): Format<string> {
  return lineFormat(texts, hints, ({ file, start }, { rule }, message) => `${file}:${String(start.line)}:${String(start.column)}: ${message} (${rule})`);
}

/** Workflow commands. */
export function githubFormat(texts: Texts, hints: boolean): Format<string> {
  return lineFormat(texts, hints, ({ file, start }, { rule, severity }, message) => {
    const level = severity === 'error' || severity === 'warning' ? severity : 'notice';
    return `::${level} file=${escapedProperty(file)},line=${String(start.line)},col=${String(start.column)},title=${rule}::${escaped(message)}`;
  });
}

function lineFormat(texts: Texts, hints: boolean, line: Line): Format<string> {
  return {
    entries: ({ findings }, places) => findings.filter((f) => hints || f.severity !== 'hint')
      .map((f) => line(places.inBytes(f.place), f, renderRuleMessage(texts, f.rule, f.message))),
    whole: (lines) => lines.map((each) => `${each}\n`).join(''),
  };
}

function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
