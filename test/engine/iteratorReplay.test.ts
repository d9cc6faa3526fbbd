/**
 * Recorded traces, replayed. The Swiss one was recorded of real maps by iterator/record, and so was that of a clear in Go 1.18. The other classic ones were written with the simulated map, when it
 * agreed with recordings of Go 1.21 and 1.23; they hold it to that.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseGoVersion } from '../../server/src/base/goVersion.js';
import { mapModel, type MapModel } from '../../server/src/engine/iterator/mapModel.js';
import { replayTrace } from '../../server/src/engine/iterator/replayTrace.js';
import type { TraceProblemId } from '../../server/src/engine/iterator/trace.js';

/** Release, and whether with GOEXPERIMENT=noswissmap. */
type Build = readonly [version: string, noswissmap?: boolean];

describe('a trace', () => {
  test.each<readonly [string, readonly Build[]]>([
    ['classic-go1.20', [['1.18'], ['1.19.8'], ['1.20']]],
    ['classic-go1.18-clear', [['1.18'], ['1.20']]],
    ['classic-go1.21', [['1.21.0'], ['go1.21.13']]],
    ['classic-go1.23', [['1.22'], ['1.23.5']]],
    ['classic-go1.24-noswissmap', [['1.24', true], ['1.25', true]]],
    ['swiss-go1.26', [['1.25'], ['1.26'], ['1.27']]],
  ])('%s is reproduced by the releases that have its map', (name, builds) => {
    for (const build of builds) expect([build, replayed(name, build)]).toMatchObject([build, { mismatches: 0, differences: [] }]);
  });

  test.each<readonly [string, Build, string]>([
    ['classic-go1.21', ['1.22'], 'grows later'],
    ['classic-go1.23', ['1.21'], 'grows earlier'],
    ['classic-go1.20', ['1.23'], 'ends a loop at a clear'],
    ['classic-go1.23', ['1.20'], 'does not end a loop at a clear'],
    ['classic-go1.24-noswissmap', ['1.23'], 'does not look up after a clear'],
    ['swiss-go1.26', ['1.24'], 'does not prune tombstones'],
  ])('%s is not that of %s, which %s', (name, build) => {
    const { mismatches, differences } = replayed(name, build);
    expect(mismatches).toBeGreaterThan(0);
    expect(differences[0]?.recorded).not.toBe(differences[0]?.simulated);
  });

  test('is compared step by step', () => {
    expect(replayed('swiss-go1.26', ['1.26']).nexts).toBe(lines('swiss-go1.26').filter((line) => line.includes('"op":"next"')).length);
  });

  test('that says something else differs there only', () => {
    const trace = lines('classic-go1.23');
    const at = trace.findIndex((line) => line.includes('"op":"next"'));
    const replay = replayTrace(trace.with(at, '{"op":"next","k":-1,"v":0}'), modelOf(['1.23']));
    expect(replay).toMatchObject({ mismatches: 1, differences: [{ line: at + 1, recorded: '-1: 0' }] });
  });
});

describe('a trace that cannot be used says where and why:', () => {
  const start = ['{"op":"new"}', '{"op":"ins","k":1,"v":2,"h":"77"}', '{"op":"iterinit","B":0,"growing":false,"startBucket":0,"offset":3}'];
  test.each<readonly [string, readonly string[], { readonly line: number; readonly id: TraceProblemId; readonly args?: object }]>([
    ['no JSON', ['package main'], { line: 1, id: 'notJson' }],
    ['another JSON', ['{"op":"new"}', '[1]'], { line: 2, id: 'notStep' }],
    ['no map', ['{"op":"clear"}'], { line: 1, id: 'beforeNew', args: { op: 'clear' } }],
    ['no iteration', ['{"op":"new"}', '{"op":"next","end":true}'], { line: 2, id: 'beforeInit' }],
    ['no hash', ['{"op":"new"}', '{"op":"ins","k":1,"v":2}'], { line: 2, id: 'notBits', args: { name: 'h' } }],
    ['a hash that JSON has rounded', ['{"op":"new"}', '{"op":"ins","k":1,"v":2,"h":18446744073709551615}'], { line: 2, id: 'notBits', args: { name: 'h' } }],
    ['no key', [...start, '{"op":"next","v":2}'], { line: 4, id: 'notScalar', args: { name: 'k' } }],
    ['an unknown start', ['{"op":"new"}', '{"op":"iterinit","B":-1,"startBucket":0,"offset":0}'], { line: 2, id: 'notCount', args: { name: 'B' } }],
    ['nothing to compare', start, { line: 0, id: 'noNext' }],
    ['the other map', ['{"op":"new"}', '{"op":"iterinit","dirLen":0,"used":0,"globalDepth":0,"entryOffset":"1","dirOffset":"2"}'], { line: 2, id: 'swissTrace' }],
  ])('%s', (_, trace, problem) => {
    expect(replayTrace(trace, modelOf(['1.23']))).toEqual({ problem: { args: {}, ...problem } });
  });

  test('a classic map for a Swiss toolchain', () => {
    expect(replayTrace(start, modelOf(['1.24']))).toEqual({ problem: { line: 3, id: 'classicTrace', args: {} } });
  });

  test('empty lines and unknown steps are passed over', () => {
    const trace = [...start, '', '{"op":"note"}', '{"op":"next","k":1,"v":2}', '{"op":"next","end":true}', ''];
    expect(replayTrace(trace, modelOf(['1.23']))).toMatchObject({ nexts: 2, mismatches: 0 });
  });
});

describe('toolchains', () => {
  test.each<readonly [Build, object]>([
    [['1.18'], { kind: 'classic', loadFactorNum: 13, clearMarksCells: false, countsClears: false }],
    [['1.20.14'], { kind: 'classic', loadFactorNum: 13, clearMarksCells: false, countsClears: false }],
    [['1.21.5'], { kind: 'classic', loadFactorNum: 12, clearMarksCells: true, countsClears: false }],
    [['1.22'], { kind: 'classic', loadFactorNum: 13, clearMarksCells: true, countsClears: false }],
    [['1.23', true], { kind: 'classic', loadFactorNum: 13, clearMarksCells: true, countsClears: false }],
    [['1.24', true], { kind: 'classic', loadFactorNum: 13, clearMarksCells: false, countsClears: true }],
    [['1.25', true], { kind: 'classic', loadFactorNum: 13, clearMarksCells: false, countsClears: true }],
    [['1.24'], { kind: 'swiss', prunesTombstones: false, clearsTombstones: false }],
    [['1.25'], { kind: 'swiss', prunesTombstones: true, clearsTombstones: true }],
    [['1.26.8'], { kind: 'swiss', prunesTombstones: true, clearsTombstones: true }],
    [['1.26', true], { problem: { id: 'alwaysSwiss', args: { toolchain: '1.26' } } }],
    [['1.17'], { problem: { id: 'unknownMaps', args: { toolchain: '1.17', oldest: '1.18' } } }],
  ])('%j', ([version, noswissmap = false], model) => {
    expect(mapModel({ version: parseGoVersion(version) ?? { major: 0, minor: 0 }, noswissmap }, 'int')).toMatchObject(model);
  });

  test('of keys that have no insert of their own never prune', () => {
    expect(mapModel({ version: { major: 1, minor: 26 }, noswissmap: false }, 'float64')).toMatchObject({ prunesTombstones: false });
  });
});

function lines(name: string): readonly string[] {
  return readFileSync(new URL(`iterator/traces/${name}.jsonl`, import.meta.url), 'utf8').split('\n');
}

function modelOf([version, noswissmap = false]: Build): MapModel {
  const model = mapModel({ version: parseGoVersion(version) ?? { major: 0, minor: 0 }, noswissmap }, 'int');
  if ('problem' in model) throw new Error(model.problem.id);
  return model;
}

function replayed(name: string, build: Build): Exclude<ReturnType<typeof replayTrace>, { readonly problem: unknown }> {
  const replay = replayTrace(lines(name), modelOf(build));
  if ('problem' in replay) throw new Error(replay.problem.id);
  return replay;
}
