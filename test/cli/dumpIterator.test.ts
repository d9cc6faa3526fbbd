/** `dump iterator`: traces replayed and scenarios printed. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Workspace } from './workspace.js';

const traces = fileURLToPath(new URL('../engine/iterator/traces', import.meta.url));

function dump(...args: readonly string[]): { readonly status: number | null; readonly out: string; readonly err: string } {
  return new Workspace({ 'bad.jsonl': '{"op":"new"}\nnonsense\n', 'empty.jsonl': '' }).run(['dump', 'iterator', ...args]);
}

test.each([
  [['classic-go1.21.jsonl', '--toolchain', '1.21.13']], [['classic-go1.23.jsonl', '--toolchain', '1.23']], [['swiss-go1.26.jsonl']],
  [['classic-go1.24-noswissmap.jsonl', '--toolchain', '1.24', '--noswissmap']],
])('a trace of the toolchain: %j', ([name = '', ...args]) => {
  const { status, out, err } = dump('--replay', `${traces}/${name}`, ...args);
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatch(/^next [1-9]\d* mismatches 0\n$/);
});

test('a trace of another toolchain: status 1, and the first differences on standard error', () => {
  const { status, out, err } = dump('--replay', `${traces}/classic-go1.23.jsonl`, '--toolchain', '1.21');
  expect(status).toBe(1);
  expect(out).toMatch(/^next 111 mismatches [1-9]\d*\n$/);
  expect(err.split('\n')[0]).toMatch(/classic-go1\.23\.jsonl:\d+: recorded .+, simulated .+$/);
});

test.each<readonly [string, readonly string[], string]>([
  ['no such trace', ['--replay', 'none.jsonl'], 'none.jsonl: no such file or directory, or a broken symbolic link: check the path'],
  ['a broken trace', ['--replay', 'bad.jsonl'], 'bad.jsonl: line 2: not JSON'],
  ['an empty trace', ['--replay', 'empty.jsonl'], 'empty.jsonl: the trace has no next step, so there is nothing to compare'],
  ['nothing to do', [], 'dump iterator needs --replay TRACE or --scenario NAME'],
  ['two things to do', ['--replay', 'a', '--scenario', 'insert'], 'dump iterator needs --replay TRACE or --scenario NAME'],
  ['a path', ['--scenario', 'insert', 'a.go'], 'dump iterator takes no path: leave a.go out'],
  ['no version', ['--scenario', 'insert', '--toolchain', 'new'], '--toolchain must be a Go version such as 1.24, not "new"'],
  ['an unknown version', ['--scenario', 'insert', '--toolchain', '1.4'], 'the maps of Go 1.4 are not known: the oldest is 1.18'],
  ['a map that is gone', ['--replay', 'bad.jsonl', '--toolchain', '1.26', '--noswissmap'], 'Go 1.26 has no GOEXPERIMENT=noswissmap: its maps are always Swiss'],
  ['no seed', ['--scenario', 'insert', '--seed', 'x'], '--seed must be a whole number of at most 15 digits, not "x"'],
  ['a seed of a trace', ['--replay', 'a', '--seed', '1'], 'a trace has its own random numbers: leave --seed out'],
  ['JSON', ['--scenario', 'insert', '--json'], 'dump iterator prints text: leave --json out'],
])('wrong usage: %s', (_, args, problem) => {
  expect(dump(...args)).toEqual({ status: 2, out: '', err: `mapguard: ${problem}\n` });
});

test.each<readonly [string, readonly string[], string]>([
  ['no such trace', ['--replay', 'none.jsonl'], 'none.jsonl: 没有这样的文件或目录，或者符号链接已失效：请检查路径'],
  ['a broken trace', ['--replay', 'bad.jsonl'], 'bad.jsonl: 第 2 行：不是 JSON'],
  ['an empty trace', ['--replay', 'empty.jsonl'], 'empty.jsonl: 记录中没有 next 步骤，因此没有可比较的内容'],
  ['nothing to do', [], 'dump iterator 需要 --replay TRACE 或 --scenario NAME'],
  ['an unknown version', ['--scenario', 'insert', '--toolchain', '1.4'], '不了解 Go 1.4 的 map：已知的最早版本是 1.18'],
])('in Chinese: %s', (_, args, problem) => {
  expect(dump(...args, '--lang', 'zh-cn')).toEqual({ status: 2, out: '', err: `mapguard: ${problem}\n` });
});

test('the differences in Chinese; what is shown is the same in both languages', () => {
  const { status, out, err } = dump('--replay', `${traces}/classic-go1.23.jsonl`, '--toolchain', '1.21', '--lang', 'zh-cn');
  expect([status, out]).toEqual([1, dump('--replay', `${traces}/classic-go1.23.jsonl`, '--toolchain', '1.21').out]);
  expect(err.split('\n')[0]).toMatch(/classic-go1\.23\.jsonl:\d+: 记录为 .+，模拟为 .+$/);
  expect(dump('--scenario', 'growth', '--lang', 'zh-cn').out).toBe(dump('--scenario', 'growth').out);
});

test('an unknown scenario: those that there are', () => {
  const { status, err } = dump('--scenario', 'none');
  expect(status).toBe(2);
  expect(err).toMatch(/^mapguard: no scenario is called "none"; there are delete-current, .*, nan-keys-clear\n$/);
});

test('its options are not those of other dumps', () => {
  const { status, err } = new Workspace({}).run(['dump', 'ast', 'a.go', '--toolchain', '1.24']);
  expect([status, err]).toEqual([2, 'mapguard: --toolchain is an option of dump iterator. See: mapguard --help\n']);
});

test('other dumps are wrongly used in Chinese, too', () => {
  const run = (...args: readonly string[]): string => new Workspace({ 'a.go': 'package a\n' }).run(['dump', ...args, '--lang', 'zh-cn']).err;
  expect(run('ast', 'a.go', '--toolchain', '1.24')).toBe('mapguard: --toolchain 是 dump iterator 的选项。参见：mapguard --help\n');
  expect(run('trees', 'a.go')).toBe('mapguard: dump 需要 segments, ast, facts, types, summary 之一和一个文件，或者 iterator\n');
  expect(run('ast', 'a.go:F')).toBe('mapguard: a.go 没有声明 F：请写出其中的函数、类型或变量的名字，方法写作 T.Method\n');
  expect(run('ast', 'b.go')).toBe('mapguard: b.go: 没有这样的文件或目录，或者符号链接已失效：请检查路径\n');
});

test('a scenario: each step with what it produced, why, and the fields and the memory that it changed', () => {
  const { status, out, err } = dump('--scenario', 'small-map', '--toolchain', '1.26', '--seed', '2');
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatchInlineSnapshot(`
    "small-map: Go 1.26, seed 2
    . empty  ~ tombstone

    0 range
      map: used 5, seed 0x975835de1c9756ce, dirPtr group, dirLen 0, globalDepth 0, globalShift 0, writing 0, tombstonePossible false, clearSeq 0
      iterator: key nil, elem nil, typ maptype, m map, entryOffset 13819372491320860226, dirOffset 10987583248141275951, clearSeq 0, globalDepth 0, dirIdx -1, tab nil, group group, entryIdx 0
      group "apple":1 "banana":2 "cherry":3 "damson":4 "elderberry":5 . . .

    1 next => "cherry": 3
      "cherry": 3 is produced from slot 2
      iterator: key "cherry", elem 3, entryIdx 1

    2 delete "apple"
      "apple" is deleted: slot 0 is empty
      "apple" had not been reached: the loop will not produce it
      map: used 4
      group . "banana":2 "cherry":3 "damson":4 "elderberry":5 . . .

    3 next => "damson": 4
      "damson": 4 is produced from slot 3
      iterator: key "damson", elem 4, entryIdx 2

    4 insert "key101"
      "key101" goes into slot 0
      map: used 5
      group "key101":101 "banana":2 "cherry":3 "damson":4 "elderberry":5 . . .

    5 insert "key102"
      "key102" goes into slot 5
      map: used 6
      group "key101":101 "banana":2 "cherry":3 "damson":4 "elderberry":5 "key102":102 . .

    6 next => "elderberry": 5
      "elderberry": 5 is produced from slot 4
      iterator: key "elderberry", elem 5, entryIdx 3

    7 next => "key102": 102
      "key102": 102 is produced from slot 5
      iterator: key "key102", elem 102, entryIdx 4

    8 next => "key101": 101
      empty places passed over: 2
      "key101": 101 is produced from slot 0
      iterator: key "key101", elem 101, entryIdx 7

    9 next => "banana": 2
      "banana": 2 is produced from slot 1
      iterator: key "banana", elem 2, entryIdx 8

    10 next
      nothing is left: the loop ends
      iterator: key nil, elem nil
    "
  `);
});

test('a scenario with the same seed is the same, with another one not', () => {
  const printed = (seed: string): string => dump('--scenario', 'growth', '--toolchain', '1.22', '--seed', seed).out;
  expect(printed('5')).toBe(printed('5'));
  expect(printed('5')).not.toBe(printed('6'));
  expect(printed('5')).toContain('growth: Go 1.22, seed 5\n');
});
