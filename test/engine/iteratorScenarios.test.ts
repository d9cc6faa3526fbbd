/** The scenarios that come with Mapguard, on every release: that they show what they are for. */
import { describe, expect, test } from 'vitest';
import { noteIds, type NoteId } from '../../server/src/engine/iterator/mapNotes.js';
import type { Toolchain } from '../../server/src/engine/iterator/mapModel.js';
import { readyScenarios } from '../../server/src/engine/iterator/readyScenarios.js';
import type { SimulationState } from '../../server/src/engine/iterator/simulationState.js';
import { englishIteratorTexts, renderNote } from '../../server/src/ide/iteratorTexts.js';
import { simulation, toEnd, toolchain, toolchains } from './iterator/simulations.js';

const seeds = [1, 2, 3, 4, 5];

function run(name: string, on: Toolchain, seed: number): readonly SimulationState[] {
  const plan = readyScenarios.find((s) => s.name === name);
  if (!plan) throw new Error(`no scenario ${name}`);
  return toEnd(simulation({ ...plan, toolchain: on, seed })).states;
}

function ids(states: readonly SimulationState[]): readonly NoteId[] {
  return states.flatMap(({ notes }) => notes.map(({ id }) => id));
}

function keys(states: readonly SimulationState[]): readonly string[] {
  return states.at(-1)?.produced.map(({ key }) => key) ?? [];
}

/** On every release with every seed. */
function everywhere(name: string, check: (states: readonly SimulationState[], on: Toolchain) => void): void {
  for (const on of toolchains) for (const seed of seeds) check(run(name, on, seed), on);
}

const isSwiss = ({ version, noswissmap }: Toolchain): boolean => version.minor >= 24 && !noswissmap;

describe('every scenario', () => {
  test.each(readyScenarios.map(({ name }) => name))('%s comes to an end, and has words for all that happens', (name) => {
    everywhere(name, (states) => {
      expect(states.at(-1)?.ended).toBe(true);
      for (const note of states.flatMap(({ notes }) => notes)) expect(renderNote(englishIteratorTexts, note)).not.toMatch(/[{}]|undefined/);
    });
  });

  test('has a name of its own', () => {
    expect(new Set(readyScenarios.map(({ name }) => name)).size).toBe(readyScenarios.length);
  });

  test('together they show everything that a map can say but what needs thousands of entries', () => {
    const shown = new Set(toolchains.flatMap((on) => readyScenarios.flatMap(({ name }) => seeds.flatMap((seed) => ids(run(name, on, seed))))));
    const rare: readonly NoteId[] = ['table-split', 'directory-doubled', 'directory-rescaled', 'range-empty', 'nothing-to-clear', 'no-key'];
    expect(noteIds.filter((id) => !shown.has(id) && !rare.includes(id))).toEqual([]);
  });
});

test('delete-current: every entry is produced once, though some are gone then', () => {
  everywhere('delete-current', (states) => {
    expect([...keys(states)].sort()).toEqual(Array.from({ length: 12 }, (_, i) => String(i + 1)).sort());
  });
});

test('delete-unreached: what is deleted is not produced', () => {
  everywhere('delete-unreached', (states) => {
    const deleted = states.filter(({ operation }) => operation?.op === 'delete').map(({ subject }) => subject);
    expect(deleted).toHaveLength(3);
    expect(keys(states)).toHaveLength(9);
    expect(keys(states).filter((key) => deleted.includes(key))).toEqual([]);
  });
});

test('delete-reinsert: with some seeds an entry is produced again', () => {
  for (const on of toolchains) {
    const again = Array.from({ length: 30 }, (_, seed) => run('delete-reinsert', on, seed).filter(({ outcome }) => outcome.produced?.again).length);
    expect(again.filter((n) => n > 0).length).toBeGreaterThan(5);
  }
});

test('insert: new entries are produced or not, the old ones always', () => {
  const fates = new Set<boolean>();
  everywhere('insert', (states) => {
    for (const { operation, subject = '' } of states) if (operation?.op === 'insert') fates.add(keys(states).includes(subject));
    expect(keys(states).filter((key) => Number(key) < 100)).toHaveLength(9);
  });
  expect(fates).toEqual(new Set([true, false]));
});

test('overwrite: the new value is produced', () => {
  everywhere('overwrite', (states) => {
    const overwritten = states[2]?.subject;
    expect(states.at(-1)?.produced.find(({ key }) => key === overwritten)?.value).toBe('101');
    expect(keys(states)).toHaveLength(10);
  });
});

test('growth: what moved is looked up, and keys that came after the growth are not produced', () => {
  everywhere('growth', (states, on) => {
    expect(ids(states)).toContain(isSwiss(on) ? 'table-grown' : 'growth-doubles');
    expect(ids(states)).toContain('produced-current');
    const late = states.find(({ index, operation }) => index > 3 && operation?.op === 'insert')?.subject ?? '';
    expect(keys(states)).not.toContain(late);
  });
});

test('range-during-growth: entries of a sibling bucket are left to it, and come once', () => {
  const skipped = toolchains.filter((on) => seeds.some((seed) => ids(run('range-during-growth', on, seed)).includes('skipped-sibling')));
  expect(skipped).toEqual(toolchains.filter((on) => !isSwiss(on)));
  everywhere('range-during-growth', (states) => expect(new Set(keys(states)).size).toBe(keys(states).length));
});

test('same-size-growth: overflow buckets make a classic map do it, tombstones make a Swiss one grow or prune', () => {
  everywhere('same-size-growth', (states, on) => {
    const wanted: NoteId = !isSwiss(on) ? 'growth-same-size' : on.version.minor >= 25 ? 'pruned' : 'table-grown';
    expect([on, ids(states)]).toEqual([on, expect.arrayContaining([wanted])]);
  });
});

test('small-map: one bucket, or one group, is all there is', () => {
  everywhere('small-map', (states, on) => {
    expect(states.at(-1)?.map).toMatchObject(isSwiss(on) ? { directory: [], small: { length: 8 } } : { arrays: [{ chains: { length: 1 } }] });
  });
});

test('small-map-grows: the old bucket or group still tells which keys', () => {
  everywhere('small-map-grows', (states, on) => {
    expect(ids(states)).toContain(isSwiss(on) ? 'small-to-table' : 'growth-doubles');
    expect(keys(states)).toHaveLength(7);
    if (isSwiss(on)) expect(states.at(-1)?.map).toMatchObject({ directory: [1], small: { length: 8 } });
  });
});

describe('a clear', () => {
  const left = (name: string, on: Toolchain): readonly number[] => seeds.map((seed) => {
    const states = run(name, on, seed);
    const cleared = states.find(({ operation }) => operation?.op === 'clear')?.index ?? states.length;
    return states.filter(({ index, outcome }) => index > cleared && outcome.produced).length;
  });

  test('ends the loop for what was there', () => {
    everywhere('clear', (states) => {
      const cleared = states.find(({ operation }) => operation?.op === 'clear')?.index ?? 0;
      expect(states.filter(({ index, outcome }) => index > cleared && Number(outcome.produced?.key ?? 999) < 100)).toEqual([]);
    });
  });

  test.each(toolchains)('during a growth is honoured from Go 1.21 on: %j', (on) => {
    const after = left('clear-during-growth', on);
    if (on.version.minor <= 20) expect(Math.max(...after)).toBeGreaterThan(0);
    else expect(after).toEqual(seeds.map(() => 0));
  });

  test.each(toolchains)('of NaN after two growths is honoured from Go 1.24 on: %j', (on) => {
    const after = left('nan-keys-clear', on);
    if (on.version.minor <= 23) expect(Math.min(...after)).toBeGreaterThan(0);
    else expect(after).toEqual(seeds.map(() => 0));
  });
});

test('nan-keys: none can be deleted, each is produced exactly once', () => {
  everywhere('nan-keys', (states) => {
    const values = (states.at(-1)?.produced ?? []).filter(({ key }) => key === 'NaN').map(({ value }) => value);
    expect([...values].sort()).toEqual(['1', '2', '3', '4', '5']);
    expect(ids(states)).toEqual(expect.arrayContaining(['absent', 'produced-nan']));
  });
});

test('an empty map: no entry, whatever is inserted', () => {
  for (const on of toolchains) {
    const empty = simulation({ name: 'empty', keys: 'int', entries: [], before: [], operations: [], toolchain: on, seed: 1 });
    expect(ids(empty.states)).toEqual(['range-empty']);
    empty.stepWith({ op: 'insert', key: 1 });
    expect([empty.step().ended, empty.state.produced]).toEqual([true, []]);
  }
});

test('a key that is not there to be picked changes nothing', () => {
  const fresh = simulation({ name: 'none', keys: 'int', entries: [{ key: 1, value: 1 }], before: [], operations: [], toolchain: toolchain(26), seed: 1 });
  expect(fresh.stepWith({ op: 'delete', key: { pick: 'visited' } }).notes).toEqual([{ id: 'no-key', args: {} }]);
});
