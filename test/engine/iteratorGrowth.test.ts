/** When maps grow, and what their pictures and iterators show of it: numbers that were measured on the releases themselves. */
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../server/src/engine/iterator/scenario.js';
import type { Simulation } from '../../server/src/engine/iterator/simulation.js';
import { field, numbered, simulation, toolchain } from './iterator/simulations.js';

const insert: Operation = { op: 'insert', key: { pick: 'fresh' } };

/** The inserts into a new map at which it grew. */
function growths(minor: number, noswissmap: boolean, inserts: number): readonly number[] {
  const filled = simulation({ ...numbered(0), toolchain: toolchain(minor, noswissmap), seed: 1 });
  const grows = new Set(['growth-doubles', 'small-to-table', 'table-grown', 'table-split']);
  return Array.from({ length: inserts }, (_, i) => (filled.stepWith(insert).notes.some(({ id }) => grows.has(id)) ? i + 1 : 0)).filter((n) => n > 0);
}

/** Deletes the keys of a map and inserts others until overflow buckets or tombstones tell. */
function churned(minor: number, noswissmap = false): Simulation {
  const started = simulation({ ...numbered(15), toolchain: toolchain(minor, noswissmap), seed: 1 });
  started.stepWith({ op: 'next' });
  started.stepWith({ op: 'grow', by: 'churn' });
  return started;
}

function mapField({ state }: Simulation, name: string): unknown {
  return state.map.fields.find((f) => f.name === name)?.value;
}

function noteIds({ state }: Simulation): readonly string[] {
  return state.notes.map(({ id }) => id);
}

describe('a map that is filled grows', () => {
  test.each([[18, false], [20, false], [22, false], [23, false], [24, true], [25, true]])('in Go 1.%i (noswissmap %j) beyond 6.5 entries a bucket', (minor, noswissmap) => {
    expect(growths(minor, noswissmap, 110)).toEqual([9, 14, 27, 53, 105]);
  });

  test('in Go 1.21 beyond 6', () => {
    expect(growths(21, false, 110)).toEqual([9, 13, 25, 49, 97]);
  });

  test.each([24, 25, 26])('in Go 1.%i when 7 of 8 slots are taken, and then splits', (minor) => {
    expect(growths(minor, false, 897)).toEqual([9, 15, 29, 57, 113, 225, 449, 897]);
  });
});

describe('a Swiss map', () => {
  test('that is small and full becomes a table even when a key is overwritten', () => {
    const full = simulation({ ...numbered(8), toolchain: toolchain(26), seed: 1 });
    expect(full.state.map).toMatchObject({ directory: [], small: { length: 8 } });
    full.stepWith({ op: 'insert', key: 3 });
    expect(noteIds(full)).toEqual(['small-to-table', 'overwritten']);
    expect(mapField(full, 'used')).toBe(8);
  });

  test('never grows when entries are deleted', () => {
    const large = simulation({ ...numbered(100), toolchain: toolchain(26), seed: 1 });
    const before = mapField(large, 'dirLen');
    for (let key = 0; key < 100; key += 1) expect(['deleted', 'tombstone']).toContain(large.stepWith({ op: 'delete', key }).notes[0]?.id);
    expect([mapField(large, 'used'), mapField(large, 'dirLen')]).toEqual([0, before]);
  });

  test('full of tombstones grows in Go 1.24 and wins them back in Go 1.26', () => {
    expect(noteIds(churned(24))).toContain('table-grown');
    expect(noteIds(churned(26))).toContain('pruned');
    expect(noteIds(churned(26))).not.toContain('table-grown');
  });

  test('that splits doubles the directory, and its iterator follows', () => {
    const large = simulation({ ...numbered(896), toolchain: toolchain(26), seed: 1 });
    large.stepWith({ op: 'next' });
    expect([mapField(large, 'dirLen'), field(large, 'globalDepth'), field(large, 'tab')]).toEqual([1, 0, 'table7']);
    large.stepWith(insert);
    expect(noteIds(large)).toEqual(['directory-doubled', 'table-split', 'inserted']);
    expect(large.state.map).toMatchObject({ directory: [8, 9], tables: [{ table: 8 }, { table: 9 }, { table: 7 }] });
    large.stepWith({ op: 'next' });
    expect(noteIds(large)).toContain('directory-rescaled');
    expect([mapField(large, 'dirLen'), field(large, 'globalDepth'), field(large, 'tab')]).toEqual([2, 1, 'table7']);
  });
});

describe('a classic map', () => {
  test('with too many overflow buckets grows to the same size', () => {
    const crowded = churned(23);
    expect(noteIds(crowded)).toContain('growth-same-size');
    expect([mapField(crowded, 'B'), field(crowded, 'B')]).toEqual([2, 2]);
  });

  test('moves its old buckets with writes, also with deletes of keys that are not there', () => {
    const growing = simulation({ ...numbered(26), toolchain: toolchain(23), seed: 1 });
    growing.stepWith(insert);
    expect([mapField(growing, 'B'), mapField(growing, 'oldbuckets')]).toEqual([3, 'array2']);
    for (let i = 0; i < 4 && mapField(growing, 'oldbuckets') !== 'nil'; i += 1) {
      const { notes } = growing.stepWith({ op: 'delete', key: 1000 + i });
      expect(notes.at(-1)?.id).toBe('absent');
    }
    expect(mapField(growing, 'oldbuckets')).toBe('nil');
  });

  test('stays with its iterator as the array of the start', () => {
    const growing = simulation({ ...numbered(26), toolchain: toolchain(23), seed: 1 });
    growing.stepWith({ op: 'next' });
    growing.stepWith({ op: 'grow', by: 'inserts' });
    expect([field(growing, 'buckets'), field(growing, 'B'), mapField(growing, 'buckets'), mapField(growing, 'B')]).toEqual(['array2', 2, 'array3', 3]);
  });

  test('marks deleted cells, and trailing ones as the end of the search', () => {
    const small = simulation({ ...numbered(3), toolchain: toolchain(23), seed: 1 });
    const states = (): unknown => (small.state.map.kind === 'classic' ? small.state.map.arrays[0]?.chains[0]?.[0]?.map(({ state }) => state).slice(0, 4) : undefined);
    expect(states()).toEqual(['live', 'live', 'live', 'emptyRest']);
    small.stepWith({ op: 'delete', key: 1 });
    expect(states()).toEqual(['live', 'emptyOne', 'live', 'emptyRest']);
    small.stepWith({ op: 'delete', key: 2 });
    expect(states()).toEqual(['live', 'emptyRest', 'emptyRest', 'emptyRest']);
  });

  test('keeps the deleted key in memory unless it has pointers, and never the value', () => {
    const left = (keys: 'int' | 'string', key: number | string): unknown => {
      const one = simulation({ ...numbered(0), keys, entries: [{ key, value: 7 }, { key: keys === 'int' ? 2 : 'b', value: 8 }], toolchain: toolchain(23), seed: 1 });
      const { map } = one.stepWith({ op: 'delete', key });
      return map.kind === 'classic' ? map.arrays[0]?.chains[0]?.[0]?.[0] : undefined;
    };
    expect(left('int', 1)).toEqual({ tophash: 1, state: 'emptyOne', key: '1', value: undefined });
    expect(left('string', 'a')).toEqual({ tophash: 1, state: 'emptyOne', key: undefined, value: undefined });
  });
});

describe('the cursor', () => {
  test('stands at the next cell of the bucket, or the next slot of the group', () => {
    for (const on of [toolchain(23), toolchain(26)]) {
      const small = simulation({ ...numbered(8), toolchain: on, seed: 1 });
      expect(small.state.cursor).toBeUndefined();
      const pointer = on.version.minor === 23 ? 'array0[0]' : 'group';
      for (let n = 0; n < 7; n += 1) {
        const { cursor } = small.step();
        expect(cursor?.pointer).toBe(pointer);
        // A full bucket or group: what stands there is produced next.
        expect(small.step().outcome.produced?.key).toBe(String(cursor?.index));
        small.stepBack();
      }
      expect(small.step().cursor).toBeUndefined();
      expect(small.step().ended).toBe(true);
    }
  });

  test('stands in the table that is walked, also when another one has replaced it', () => {
    const grown = simulation({ ...numbered(14), toolchain: toolchain(26), seed: 1 });
    grown.step();
    expect(grown.stepWith({ op: 'grow', by: 'inserts' }).cursor?.pointer).toMatch(/^table1\.groups\[[01]\]$/);
  });
});

test('a map that becomes empty takes a new seed', () => {
  for (const [minor, name] of [[23, 'hash0'], [26, 'seed']] as const) {
    const one = simulation({ ...numbered(1), toolchain: toolchain(minor), seed: 1 });
    const before = mapField(one, name);
    one.stepWith({ op: 'delete', key: 0 });
    expect(mapField(one, name)).not.toBe(before);
  }
});

describe('the first of three entries', () => {
  // Not a shuffle but a rotation: of the eight starts, only those at the second and the third entry begin with another one.
  test.each([[21, false], [23, false], [24, false], [24, true], [26, false]])('comes first in three loops of four in Go 1.%i (noswissmap %j)', (minor, noswissmap) => {
    const firsts = Array.from({ length: 800 }, (_, seed) => simulation({ ...numbered(3), toolchain: toolchain(minor, noswissmap), seed }).step().outcome.produced?.key);
    expect(Math.abs(firsts.filter((key) => key === '0').length / 800 - 0.75)).toBeLessThan(0.06);
  });
});
