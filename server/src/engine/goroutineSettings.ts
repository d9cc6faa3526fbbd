/** Reads what a project says of its own functions that start goroutines, serve requests or wait. */
import { isRecord } from '../base/isRecord.js';
import type { OwnCalls } from '../flow/concurrency/ownCalls.js';
import type { KeyRead, SettingProblem } from './settings.js';

const parts = ['starts', 'handlers', 'waits'];

/** Over what is known already: `starts` and `handlers` map functions to the argument that they run, `waits` lists functions. */
export function readGoroutines(value: unknown, base: OwnCalls): KeyRead {
  if (!isRecord(value)) return { part: {}, problems: [{ key: 'goroutines', message: '"goroutines" must hold starts, handlers or waits' }] };
  const problems: SettingProblem[] = Object.keys(value).filter((name) => !parts.includes(name))
    .map((name) => ({ key: `goroutines.${name}`, message: `unknown key "goroutines.${name}": it may be ${parts.map((p) => `goroutines.${p}`).join(', ')}` }));
  const calls: Record<string, OwnCalls['calls'][string]> = { ...base.calls };
  for (const part of ['starts', 'handlers'] as const) {
    for (const [name, arg] of functions(value, part, problems)) {
      if (typeof arg !== 'number' || !Number.isInteger(arg) || arg < 0) problems.push({ key: `goroutines.${part}`, message: `"goroutines.${part}": ${name} must be given the number of the argument that it runs, counted from 0` });
      else calls[name] = { arg, says: name.slice(name.lastIndexOf('/') + 1), ...(part === 'handlers' ? { many: true, handler: true } : {}) };
    }
  }
  return { part: { goroutines: { calls, waits: new Set([...base.waits, ...waits(value, problems)]) } }, problems };
}

function functions(value: Record<string, unknown>, part: string, problems: SettingProblem[]): readonly (readonly [string, unknown])[] {
  const given = value[part];
  if (given === undefined || given === null) return [];
  if (isRecord(given)) return Object.entries(given);
  problems.push({ key: `goroutines.${part}`, message: `"goroutines.${part}" must map functions such as example.com/pool.Pool.Run to the argument that they run` });
  return [];
}

function waits(value: Record<string, unknown>, problems: SettingProblem[]): readonly string[] {
  const given = value['waits'];
  if (given === undefined || given === null) return [];
  if (Array.isArray(given) && given.every((name) => typeof name === 'string')) return given;
  problems.push({ key: 'goroutines.waits', message: '"goroutines.waits" must list functions such as example.com/pool.Pool.Drain' });
  return [];
}
