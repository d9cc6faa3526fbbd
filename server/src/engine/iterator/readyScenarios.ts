/** The scenarios that come with Mapguard: one for each thing that a loop body may do to its map. Before Go 1.21, `clear` stands for a loop that deletes all. */
import type { MapEntry } from './mapEntry.js';
import type { Operation, ScenarioPlan } from './scenario.js';

const next: Operation = { op: 'next' };
const deleteCurrent: Operation = { op: 'delete', key: { pick: 'current' } };
const deleteUnreached: Operation = { op: 'delete', key: { pick: 'unreached' } };
const grow: Operation = { op: 'grow', by: 'inserts' };
const insertFresh: Operation = { op: 'insert', key: { pick: 'fresh' } };
const insertAgain: Operation = { op: 'insert', key: { pick: 'current' } };

export const readyScenarios: readonly ScenarioPlan[] = [
  plan('delete-current', numbered(12), [next, deleteCurrent, next, next, deleteCurrent, next, deleteCurrent]),
  plan('delete-unreached', numbered(12), [next, deleteUnreached, next, deleteUnreached, next, deleteUnreached]),
  {
    // Free cells or slots lie before the entry only where something was deleted earlier.
    ...plan('delete-reinsert', numbered(14), repeated(8, [next, deleteCurrent, insertAgain])),
    before: [1, 2, 4, 5, 7, 8].map((key) => ({ op: 'delete', key })),
  },
  plan('insert', numbered(9), repeated(3, [next, insertFresh, next])),
  plan('overwrite', numbered(10), [next, { op: 'insert', key: { pick: 'unreached' } }, next, { op: 'insert', key: { pick: 'visited' } }]),
  plan('growth', numbered(22), [next, next, grow, next, deleteUnreached, next, insertFresh, next]),
  { ...plan('range-during-growth', numbered(22), [next, next, deleteUnreached, next, insertFresh, next]), before: [grow] },
  plan('same-size-growth', numbered(15), [next, next, { op: 'grow', by: 'churn' }, next, deleteUnreached, next, insertFresh]),
  plan('small-map', named(['apple', 'banana', 'cherry', 'damson', 'elderberry']), [next, deleteUnreached, next, insertFresh, insertFresh, next]),
  plan('small-map-grows', numbered(8), [next, next, insertFresh, next, deleteUnreached, next]),
  plan('clear', numbered(12), [next, next, { op: 'clear' }, insertFresh, insertFresh]),
  // Go 1.18 to 1.20 go on to produce what has been cleared (go.dev/issue/59411).
  plan('clear-during-growth', numbered(22), [next, next, grow, { op: 'clear' }]),
  { ...plan('nan-keys', alike('NaN', 5), [next, deleteCurrent, next, grow, next]), keys: 'float64' },
  // And so do Go 1.21 to 1.23 with NaN, after two growths (go.dev/issue/70189).
  { ...plan('nan-keys-clear', alike('NaN', 8), [next, grow, next, grow, { op: 'clear' }]), keys: 'float64' },
];

function plan(name: string, entries: readonly MapEntry[], operations: readonly Operation[]): ScenarioPlan {
  return { name, keys: typeof entries[0]?.key === 'string' ? 'string' : 'int', entries, before: [], operations };
}

function numbered(count: number): readonly MapEntry[] {
  return Array.from({ length: count }, (_, i) => ({ key: i + 1, value: (i + 1) * 10 }));
}

function alike(key: string, count: number): readonly MapEntry[] {
  return Array.from({ length: count }, (_, i) => ({ key, value: i + 1 }));
}

function named(keys: readonly string[]): readonly MapEntry[] {
  return keys.map((key, i) => ({ key, value: i + 1 }));
}

function repeated(times: number, operations: readonly Operation[]): readonly Operation[] {
  return Array.from({ length: times }, () => operations).flat();
}
