/** .mapguard.yaml: finding the one that counts for a file, and reading it with the places of what is wrong. */
import { isMap, isScalar, parseDocument } from 'yaml';
import type { TextRange } from '../base/textRange.js';
import { joined, parentOf } from './paths.js';
import type { EngineHost, RawSettings } from './results.js';
import type { SettingProblem } from './settings.js';

export const configName = '.mapguard.yaml';

/** The nearest configuration file at or above a directory, up to the module's or the repository's root. */
export function findConfig(host: EngineHost, directory: string): { readonly path: string; readonly text: string } | undefined {
  for (let dir = directory; ; dir = parentOf(dir)) {
    const path = joined(dir, configName);
    const names = host.list(dir);
    if (names.includes(configName)) {
      const text = host.read(path);
      if (text !== undefined) return { path, text };
    }
    if (names.includes('go.mod') || names.includes('.git/') || names.includes('.git') || parentOf(dir) === dir) return undefined;
  }
}

/** The file's keys as settings. Syntax errors give what could be read, and a problem without a key. */
export function readConfig(text: string): { readonly raw: RawSettings; readonly syntax: readonly ConfigProblem[] } {
  const document = parseDocument(text, { prettyErrors: false });
  const syntax = document.errors.map((e) => ({ message: e.message, range: { start: e.pos[0], end: Math.max(e.pos[1], e.pos[0] + 1) } }));
  const value: unknown = document.errors.length > 0 ? {} : document.toJS();
  if (value === null || value === undefined) return { raw: {}, syntax };
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { raw: {}, syntax: [...syntax, { message: 'must be a list of keys and values', range: { start: 0, end: text.length } }] };
  }
  return { raw: { ...value }, syntax };
}

/** A problem at its place in the file. */
export interface ConfigProblem { readonly message: string; readonly range: TextRange }

/** Where a problem's key stands in the text, as UTF-16 offsets; the whole first line when it cannot be found. */
export function locate(text: string, problem: SettingProblem): ConfigProblem {
  let node: unknown = parseDocument(text).contents;
  let range: TextRange | undefined;
  for (const part of keyParts(problem.key)) {
    const pair = isMap(node) ? node.items.find((p) => isScalar(p.key) && String(p.key.value) === part) : undefined;
    if (!pair || !isScalar(pair.key) || !pair.key.range) break;
    range = { start: pair.key.range[0], end: pair.key.range[1] };
    node = pair.value;
  }
  const firstLine = text.indexOf('\n');
  return { message: problem.message, range: range ?? { start: 0, end: firstLine < 0 ? text.length : firstLine } };
}

/** "rules.a-b" is a path of two; rule globs hold no dots. */
function keyParts(key: string): readonly string[] {
  return key.split('.');
}
