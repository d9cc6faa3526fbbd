/** The edits that silence a rule: on a line, in a file, or in the configuration file. */
import { isMap, parseDocument } from 'yaml';
import { LineIndex } from '../base/lineIndex.js';
import type { TextEdit } from './ideEdit.js';

/**
 * Adds `//nolint:<rule> // ` at the end of the line, with the cursor's place for the reason last. A line that has a comment or a raw
 * string already gets the directive on a line of its own above, where it counts as well.
 */
export function suppressOnLine(text: string, offset: number, rule: string): TextEdit {
  const lines = new LineIndex(text);
  const line = lines.utf16At(offset).line;
  const content = lines.lineText(line);
  const start = lines.lineStart(line);
  const directive = `//nolint:${rule} // `;
  if (/\/\/|\/\*|`/.test(content)) {
    const indent = /^\s*/.exec(content)?.[0] ?? '';
    return insertion(start, `${indent}${directive}${lineEnding(text)}`);
  }
  const end = start + content.trimEnd().length;
  return { range: { start: end, end: start + content.length }, newText: ` ${directive}` };
}

/** Adds `//lint:file-ignore <rule> ` as the first line, apart from a licence or build constraint below it. */
export function suppressInFile(text: string, rule: string): TextEdit {
  const afterMark = text.startsWith('\uFEFF') ? 1 : 0;
  const newline = lineEnding(text);
  return insertion(afterMark, `//lint:file-ignore ${rule} ${newline}${newline}`);
}

/**
 * Sets `rules.<rule>: off` in a configuration file, keeping its comments. Undefined when the file cannot be read as YAML: what is
 * broken is the user's to mend first.
 */
export function disableInConfig(text: string | undefined, rule: string): TextEdit | undefined {
  const whole = { start: 0, end: text?.length ?? 0 };
  if (text === undefined || text.trim() === '') return { range: whole, newText: `rules:\n  ${rule}: off\n` };
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  if (document.contents !== null && !isMap(document.contents)) return undefined;
  const rules = document.get('rules');
  if (rules !== undefined && rules !== null && !isMap(rules)) return undefined;
  if (isMap(rules)) document.setIn(['rules', rule], 'off');
  else document.set('rules', document.createNode({ [rule]: 'off' }));
  return { range: whole, newText: document.toString({ lineWidth: 0 }) };
}

function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}

function lineEnding(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
