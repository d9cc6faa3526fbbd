/** A function's summary as text: a line for each thing that it does, with the locks that it holds. */
import type { DumpedSummary, LockWords } from '../../engine/dumpSummaries.js';

export function summaryText(summary: DumpedSummary): string {
  const { entries, accesses, escapes, lockOps, calls, spawns, effects } = summary;
  const lines = [
    ...entries.map((e) => ['entered', e.phase, e.origin, locksText(e.locks), ...e.owned.map((n) => `owns P${String(n)}`)]),
    ...accesses.map((a) => [a.at, a.kind, a.path, a.place, ...momentWords(a)]),
    ...escapes.map((e) => [e.at, e.how, e.path, e.place, ...momentWords(e)]),
    ...lockOps.map((op) => [op.at, 'lock', `${op.lock} becomes ${op.state}`, ...momentWords(op)]),
    ...calls.map((c) => [c.at, 'calls', c.callees.join('|'), `(${c.operands.join(', ')})`, ...momentWords(c)]),
    ...spawns.map((s) => [s.at, 'starts', s.says, ...s.flags]),
    ['ends', locksText(effects.locks), ...(Object.keys(effects.returnedLocks).length > 0 ? [`returned function ${locksText(effects.returnedLocks)}`] : []), ...effects.flags],
  ];
  return [summary.function, ...lines.map((line) => `  ${line.filter((part) => part !== '').join('  ')}`)].map((line) => `${line}\n`).join('');
}

function momentWords({ locks, flags }: { readonly locks: LockWords; readonly flags: readonly string[] }): readonly string[] {
  return [locksText(locks), ...flags];
}

function locksText(locks: LockWords): string {
  return `{${Object.entries(locks).map(([lock, state]) => `${lock}: ${state}`).join(', ')}}`;
}
