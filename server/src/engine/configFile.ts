/** .mapguard.yaml: finding the one that counts for a file, and reading it with the places of what is wrong. */
import { isMap, isScalar, parseDocument, visit, type Document } from 'yaml';
import { LineIndex } from '../base/lineIndex.js';
import type { Message } from '../checks/api.js';
import { joined, parentOf } from './paths.js';
import type { EngineHost, RawSettings } from './results.js';
import type { SettingMessageId } from './settingMessages.js';
import { problem, type SettingProblem } from './settings.js';

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

/** A problem at its place in the file, as a UTF-16 offset. */
interface ConfigProblem { readonly message: Message; readonly at: number }

const parsing = { prettyErrors: false, logLevel: 'error' } as const;

/** The file's keys as settings. What is not YAML holds none: guesses at what was meant would be worse. */
export function readConfig(text: string): { readonly raw: RawSettings; readonly syntax: readonly ConfigProblem[] } {
  const document = parseDocument(text, parsing);
  const [error] = document.errors;
  if (error) return unusable(error.code, error.pos[0]);
  const alias = looseAlias(document);
  if (alias !== undefined) return unusable('BAD_ALIAS', alias);
  let value: unknown;
  try {
    value = document.toJS();
  } catch {
    // Aliases of aliases of aliases.
    return unusable('RESOURCE_EXHAUSTION', 0);
  }
  if (value === null || value === undefined) return { raw: {}, syntax: [] };
  if (typeof value !== 'object' || Array.isArray(value)) return unusable('keys', 0);
  return { raw: { ...value }, syntax: [] };
}

/** Where the first alias stands that no anchor comes before: package yaml finds it only when the value is asked for, and does not say where. */
function looseAlias(document: Document): number | undefined {
  let at: number | undefined;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return undefined;
      at = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return at;
}

/** `reason`: the id of the message that says it. */
function unusable(reason: SettingMessageId, at: number): ReturnType<typeof readConfig> {
  return { raw: {}, syntax: [{ message: problem('', 'unusable', { reason: `@${reason}` }).message, at }] };
}

/** What is wrong with a file, by 1-based line. */
export function configProblems(
  text: string, syntax: readonly ConfigProblem[], settings: readonly SettingProblem[],
): readonly { readonly line: number; readonly message: Message }[] {
  const lines = new LineIndex(text);
  const placed = [...syntax, ...settings.map(({ key, message }) => ({ message, at: offsetOf(text, key) }))];
  return placed.map(({ message, at }) => ({ line: lines.utf16At(at).line + 1, message }));
}

/** Where a key stands, a path such as "rules.range-delete"; as much of the path counts as is found. */
function offsetOf(text: string, key: string): number {
  let node: unknown = parseDocument(text, parsing).contents;
  let at = 0;
  for (const part of key.split('.')) {
    const pair = isMap(node) ? node.items.find((p) => isScalar(p.key) && String(p.key.value) === part) : undefined;
    if (!pair || !isScalar(pair.key) || !pair.key.range) break;
    [at] = pair.key.range;
    node = pair.value;
  }
  return at;
}
