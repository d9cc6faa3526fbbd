/** Reads what a project says of its own functions that start goroutines, serve requests or wait. */
import { isRecord } from '../base/isRecord.js';
import type { OwnCalls } from '../flow/concurrency/ownCalls.js';
import { problem, type KeyRead, type SettingProblem } from './settings.js';

const parts = ['starts', 'handlers', 'waits'];

/** Over what is known already: `starts` and `handlers` map functions to the argument that they run, `waits` lists functions. */
export function readGoroutines(value: unknown, base: OwnCalls): KeyRead {
  if (!isRecord(value)) return { part: {}, problems: [problem('goroutines', 'goroutines')] };
  const problems: SettingProblem[] = Object.keys(value).filter((name) => !parts.includes(name))
    .map((name) => `goroutines.${name}`).map((key) => problem(key, 'unknownKey', { key, choices: parts.map((p) => `goroutines.${p}`).join(', ') }));
  const calls: Record<string, OwnCalls['calls'][string]> = { ...base.calls };
  for (const part of ['starts', 'handlers'] as const) {
    const key = `goroutines.${part}`;
    for (const [name, arg] of functions(value, part, problems)) {
      if (typeof arg !== 'number' || !Number.isInteger(arg) || arg < 0) problems.push(problem(key, 'argument', { key, function: name }));
      else calls[name] = { arg, says: name.slice(name.lastIndexOf('/') + 1), ...(part === 'handlers' ? { many: true, handler: true } : {}) };
    }
  }
  return { part: { goroutines: { calls, waits: new Set([...base.waits, ...waits(value, problems)]) } }, problems };
}

function functions(value: Record<string, unknown>, part: string, problems: SettingProblem[]): readonly (readonly [string, unknown])[] {
  const given = value[part];
  if (given === undefined || given === null) return [];
  if (isRecord(given)) return Object.entries(given);
  const key = `goroutines.${part}`;
  problems.push(problem(key, 'functions', { key }));
  return [];
}

function waits(value: Record<string, unknown>, problems: SettingProblem[]): readonly string[] {
  const given = value['waits'];
  if (given === undefined || given === null) return [];
  if (Array.isArray(given) && given.every((name) => typeof name === 'string')) return given;
  problems.push(problem('goroutines.waits', 'waits'));
  return [];
}
