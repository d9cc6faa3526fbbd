/** Forms of reports that no installed toolchain prints: older versions, other systems, logs, selections, and what is no report. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCrashes } from '../../../server/src/engine/crash/readCrashes.js';
import { onlyReport, sample, summary } from './crashSamples.js';

const read = (...lines: readonly string[]): readonly string[] => summary(readCrashes(lines.join('\n')));

describe('older versions', () => {
  test('up to 1.18 the fatal errors of maps were throws', () => {
    const report = onlyReport([
      'fatal error: concurrent map writes', '',
      'goroutine 19 [running]:',
      'runtime.throw({0x4679d3, 0x15})', '\truntime/panic.go:1198 +0x71 fp=0xc000045f10 sp=0xc000045ee0 pc=0x42f151',
      'runtime.mapassign_fast64(0x45a9c0, 0xc00008c060, 0x2)', '\truntime/map_fast64.go:101 +0x2c5 fp=0xc000045f50 sp=0xc000045f10 pc=0x40f0e5',
      'main.fill(...)', '\texample.com/app/main.go:10',
      'created by main.main', '\texample.com/app/main.go:19 +0x45', '',
      'goroutine 1 [semacquire, 2 minutes]:',
      'sync.(*WaitGroup).Wait(0x0)', '\tsync/waitgroup.go:130 +0x71',
      'main.main()', '\texample.com/app/main.go:29 +0x105', 'exit status 2',
    ].join('\n'));
    expect(summary({ reports: [report] })).toEqual(['concurrent-map-writes, exit 2', '19! write main.fill:10 from main.main:19', '1 main.main:29']);
    expect(report.toolchain).toEqual({ below: '1.19' });
    expect(report.goroutines.map((g) => g.frames.map((f) => f.origin))).toEqual([['runtime', 'runtime', 'user'], ['std', 'user']]);
    expect(report.goroutines[1]?.state).toBe('semacquire, 2 minutes');
  });

  test('up to 1.23 two goroutines can fail at once: each has a message, the second its stack at the end', () => {
    const report = onlyReport([
      'fatal error: concurrent map writes', 'fatal error: concurrent map read and map write', '',
      'goroutine 20 [running]:', 'main.put(...)', '\t/src/app/main.go:7', 'created by main.main in goroutine 1', '\t/src/app/main.go:13 +0x77', '',
      'goroutine 22 [running]:', '\tgoroutine running on other thread; stack unavailable', 'created by main.main in goroutine 1', '\t/src/app/main.go:13 +0x77', '',
      'goroutine 22 [running]:', 'main.get(0x3)', '\t/src/app/main.go:9 +0x12', 'created by main.main in goroutine 1', '\t/src/app/main.go:13 +0x77', 'exit status 2',
    ].join('\n'));
    expect(report.headlines.map((h) => h.kind)).toEqual(['concurrent-map-writes', 'concurrent-map-read-write']);
    expect(report.goroutines).toMatchObject([{ id: 20, noticed: true }, { id: 22, noticed: true, stack: 'shown', frames: [{ function: 'main.get' }] }]);
  });

  test('and may write into each other’s message', () => {
    expect(onlyReport('fatal error: fatal error: concurrent map writesconcurrent map writes\n\n').headlines).toMatchObject([
      { kind: 'concurrent-map-writes', text: 'concurrent map writes' },
    ]);
    const stack = ['goroutine 5 [running]:', 'main.f()', 'fatal error: concurrent map writes', '\t/src/a.go:1', '', 'goroutine 6 [runnable]:', 'main.g()', '\t/src/a.go:2'];
    expect(read('fatal error: concurrent map writes', '', ...stack)).toEqual(['concurrent-map-writes', '5! change main.f:1', '6 main.g:2']);
  });

  test('a panic that a test’s runner let go on had a line of its own', () => {
    expect(read('panic: assignment to entry in nil map [recovered]', '\tpanic: assignment to entry in nil map', '', 'goroutine 7 [running]:', 'main.f()', '\t/src/a.go:1'))
      .toEqual(['nil-map-write', '7! write main.f:1']);
  });

  test('a stack that runs on another thread is not there, but its start is', () => {
    const { goroutines } = onlyReport([
      'fatal error: concurrent map writes', '', 'goroutine 5 [running]:', 'main.f()', '\t/src/a.go:1', '',
      'goroutine 6 [running]:', '\tgoroutine running on other thread; stack unavailable', 'created by main.main', '\t/src/a.go:9 +0x45',
    ].join('\n'));
    expect(goroutines[1]).toMatchObject({ noticed: false, stack: 'unavailable', frames: [], createdBy: { frames: [{ function: 'main.main', line: 9 }] } });
  });
});

describe('messages', () => {
  test.each([
    ['fatal error: small map with no empty slot (concurrent map writes?)', 'map-corrupted'],
    ['fatal error: all goroutines are asleep - deadlock!', 'deadlock'],
    ['fatal error: no goroutines (main called runtime.Goexit) - deadlock!', 'deadlock'],
    ['fatal error: stack overflow', 'other-fatal'],
    ['fatal error: faulty', 'other-fatal'],
    ['panic: runtime error: index out of range [3] with length 3', 'other-panic'],
    ['panic: runtime error: hash of unhashable type map[string]int', 'unhashable-key'],
    ['panic: assignment to entry in nil map, said somebody', 'other-panic'],
  ])('%s', (line, kind) => {
    expect(onlyReport(line).kind).toBe(kind);
  });

  test('a type that cannot be a key is named', () => {
    expect(onlyReport('panic: runtime error: hash of unhashable type map[string]int').headlines[0]?.subject).toBe('map[string]int');
    expect(onlyReport('panic: hash of unhashable type: []int').headlines[0]?.subject).toBe('[]int');
  });
});

describe('frames', () => {
  const frames = (...lines: readonly string[]): readonly string[] =>
    onlyReport(['panic: x', '', 'goroutine 1 [running]:', ...lines].join('\n')).goroutines.flatMap((g) => g.frames.map((f) => `${f.origin} ${f.function} ${f.file}:${String(f.line)}`));

  test('of Windows', () => {
    expect(frames('main.(*cache).get(...)', '\tC:/Users/A B/app/main.go:12 +0x1d', 'sync.(*Mutex).Lock(...)', '\tC:/Program Files/Go/src/sync/mutex.go:46', 'main.f()', '\tD:\\app\\f.go:3')).toEqual([
      'user main.(*cache).get C:/Users/A B/app/main.go:12', 'std sync.(*Mutex).Lock C:/Program Files/Go/src/sync/mutex.go:46', 'user main.f D:/app/f.go:3',
    ]);
  });

  test('of other modules, in the module cache, vendored and after -trimpath', () => {
    expect(frames(
      'github.com/gin-gonic/gin.(*Context).Next(...)', '\t/root/go/pkg/mod/github.com/gin-gonic/gin@v1.9.1/context.go:174',
      'gopkg.in/yaml%2ev3.Unmarshal({0x0, 0x1})', '\tgopkg.in/yaml.v3@v3.0.1/yaml.go:88 +0x1', 'golang.org/x/net/html.Parse()', '\t/src/app/vendor/golang.org/x/net/html/parse.go:9',
    ).map((line) => line.split(' ')[0])).toEqual(['module', 'module', 'module']);
  });

  test('of a module whose name the standard library has, too', () => {
    expect(frames('log/store.Put()', '\t/home/u/log/store/put.go:3')).toEqual(['user log/store.Put /home/u/log/store/put.go:3']);
  });

  test('with type arguments, of generated code and of Go’s own test main', () => {
    expect(frames('main.Keys[...](...)', '\t/src/a.go:1', 'main.Pair[go.shape.int, go.shape.string].Swap()', '\t/src/a.go:2', 'main.(*T).M()', '\t<autogenerated>:1', 'main.main()', '\t_testmain.go:47 +0x1aa'))
      .toEqual(['user main.Keys[...] /src/a.go:1', 'user main.Pair[go.shape.int, go.shape.string].Swap /src/a.go:2', 'user main.(*T).M <autogenerated>:1', 'std main.main _testmain.go:47']);
  });

  test('of ancestors are not the goroutine’s own', () => {
    expect(frames('main.f()', '\t/src/a.go:1', 'created by main.g', '\t/src/a.go:2 +0x1', '[originating from goroutine 1]:', 'main.g(...)', '\t/src/a.go:2 +0x1')).toEqual(['user main.f /src/a.go:1']);
  });

  test('with other output between, and elided', () => {
    expect(frames('main.f()', 'tick (3)', '\t/src/a.go:1', 'tock', '...additional frames elided...', 'main.g()', '', '\t/src/a.go:2')).toEqual(['user main.f /src/a.go:1', 'user main.g /src/a.go:2']);
  });
});

describe('logs', () => {
  const crash = (n: number): readonly string[] => ['fatal error: concurrent map writes', '', `goroutine ${String(n)} [running]:`, 'main.f(...)', `\t/src/a.go:${String(n)}`, 'exit status 2'];

  test.each(['app-1  | ', 'Nov 28 10:00:00 host app[123]: ', '2026-11-28T10:00:00.123456789Z stderr F ', '[10:00:07] ', '    '])('of a message alone behind %j', (prefix) => {
    expect(read(`${prefix}starting`, `${prefix}fatal error: concurrent map writes`, `${prefix}exit status 2`)).toEqual(['concurrent-map-writes, exit 2']);
  });

  test('of several processes in one are told apart by their prefixes', () => {
    const [a, b] = [crash(1), crash(2)];
    const both = a.flatMap((line, i) => [`a-1  | ${line}`, `b-10 | ${b[i] ?? ''}`]);
    expect(read(...both)).toEqual(['concurrent-map-writes, exit 2', '1! change main.f:1', 'concurrent-map-writes, exit 2', '2! change main.f:2']);
  });

  test('with a time that goes on', () => {
    expect(read(...crash(1).map((line, i) => `2024-05-01T10:00:0${String(i)}.123Z stderr F ${line}`))).toEqual(['concurrent-map-writes, exit 2', '1! change main.f:1']);
    expect(read(...crash(1).map((line, i) => `May  1 10:00:0${String(i)} host app[812]: ${line}`))).toEqual(['concurrent-map-writes, exit 2', '1! change main.f:1']);
  });

  test('quoted, indented or coloured', () => {
    expect(read(...crash(1).map((line) => `> ${line}`))).toEqual(['concurrent-map-writes, exit 2', '1! change main.f:1']);
    expect(read('It said:', '', ...crash(1).map((line) => `    ${line}`))).toEqual(['concurrent-map-writes, exit 2', '1! change main.f:1']);
    const coloured = crash(1).map((line) => `\u001b[31m${line}\u001b[0m`).join('\n');
    expect(summary(readCrashes(coloured))).toEqual(['concurrent-map-writes, exit 2', '1! change main.f:1']);
    const { fileAt } = onlyReport(coloured).goroutines[0]?.frames[0] ?? {};
    expect(coloured.slice(fileAt?.start, fileAt?.end)).toBe('/src/a.go:1');
  });

  test('with events of several packages, lines in pieces', () => {
    const event = (Package: string, Output: string): string => JSON.stringify({ Action: 'output', Package, Test: 'TestX', Output });
    expect(read(
      event('a', 'fatal error: concur'), event('b', '=== RUN   TestY\n'), event('a', 'rent map writes\n\ngoroutine 3 [running]:\n'), event('b', 'panic: assignment to entry in nil map\n'),
      event('a', 'main.f()\n'), event('b', '\ngoroutine 4 [running]:\nmain.g()\n'), event('a', '\t/src/a.go:1\n'), event('b', '\t/src/b.go:2\n'),
    )).toEqual(['concurrent-map-writes', '3! change main.f:1', 'nil-map-write', '4! write main.g:2']);
  });

  test('of Docker, and with lines of tests between', () => {
    const inJson = crash(1).map((line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2024-05-01T10:00:00Z' }));
    expect(read(...inJson)).toEqual(['concurrent-map-writes, exit 2', '1! change main.f:1']);
    const [message = '', blank = '', header = '', ...rest] = crash(1);
    expect(read(message, blank, '=== RUN   TestOther', header, '--- PASS: TestOther (0.00s)', ...rest)).toEqual(['concurrent-map-writes, exit 2', '1! change main.f:1']);
  });

  test('with several reports one after the other', () => {
    const text = ['race.txt', 'iterate.txt', 'served.txt', 'nilmap.txt'].map(sample).join('\n');
    expect(readCrashes(text).reports.map((r) => [r.kind, r.exitStatus])).toEqual([
      ['data-race', 66], ['data-race', 66], ['data-race', 66], ['concurrent-map-iteration-write', 2], ['nil-map-write', 2], ['nil-map-write', 2],
    ]);
  });

  test('go on after a report: what stands far below is not part of it', () => {
    const rest = Array.from({ length: 30 }, (_, i) => `request ${String(i)} served`);
    const { reports } = readCrashes([sample('served.txt'), ...rest, 'goroutine 99 [running]:', 'main.dump()', '\t/src/a.go:1'].join('\n'));
    expect(reports.map((r) => [r.kind, r.goroutines.length])).toEqual([['nil-map-write', 1], ['stacks-only', 1]]);
  });
});

describe('races', () => {
  test('without a stack, and atomic', () => {
    const { goroutines } = onlyReport([
      'WARNING: DATA RACE', 'Atomic write at 0x00c0000a4001 by goroutine 9:', '  main.f()', '      /src/a.go:1 +0x1', '', 'Previous atomic read at 0x00c0000a4001 by goroutine 8:',
      '  [failed to restore the stack]', '', 'Goroutine 9 (running) created at:', '  main.main()', '      /src/a.go:5 +0x1', '=================='].join('\n'));
    expect(goroutines).toMatchObject([
      { id: 9, state: 'running', stack: 'shown', access: { operation: 'write', atomic: true, previous: false } },
      { id: 8, state: '', stack: 'unavailable', access: { operation: 'read', atomic: true, previous: true } },
    ]);
  });

  test('on the line of a map write, but in a function that it calls, are races of their own', () => {
    const mapRace = sample('race.txt').split('==================\n').slice(0, 3).join('==================\n');
    const other = ['==================', 'WARNING: DATA RACE', 'Write at 0x00c0000a4001 by goroutine 7:', '  main.value()', '      /src/app/race/main.go:30 +0x1', '  main.(*visits).add()',
      '      /src/app/race/main.go:11 +0x70', '', 'Previous write at 0x00c0000a4001 by main goroutine:', '  main.value()', '      /src/app/race/main.go:30 +0x1', '=================='].join('\n');
    expect(readCrashes(`${mapRace}\n${other}`).reports.map((r) => r.race?.of)).toEqual(['map', 'other']);
  });
});

describe('messages inside a line', () => {
  const stack = ['goroutine 5 [running]:', 'runtime/debug.Stack()', '\t/usr/local/go/src/runtime/debug/stack.go:26 +0x5e', 'main.f.func1()', '\t/src/a.go:3', 'panic({0x1, 0x2})',
    '\t/usr/local/go/src/runtime/panic.go:860', 'main.g()', '\t/src/a.go:9'];

  test('count right above a stack', () => {
    expect(read('oops, recovered: runtime error: hash of unhashable type []int', ...stack)).toEqual(['unhashable-key, recovered', '5! main.g:9']);
    expect(read('[worker] panic: assignment to entry in nil map', '', ...stack)).toEqual(['nil-map-write, recovered', '5! write main.g:9']);
  });

  test('and nowhere else', () => {
    expect(read('oops: assignment to entry in nil map', 'more', 'and more', ...stack)[0]).toBe('stacks-only');
    expect(read('oops: assignment to entry in nil map')).toEqual([]);
  });
});

describe('what is no report', () => {
  test.each([
    '', 'hello', 'main.c:3:10: fatal error: concurrent.h: No such file or directory', 'level=error msg="recovered from panic: assignment to entry in nil map"',
    'WARNING: DATA RACES are bad', 'goroutine 1 [running]:', 'the goroutine 5 [running]: main.f()', '    a_test.go:3: panic: no', '{"Action":"output"}', '{"Action":3}', '{broken "Action"',
  ])('%s', (text) => {
    expect(readCrashes(text).reports).toEqual([]);
  });

  test('stacks without a message are no more than that', () => {
    expect(read('goroutine 8 [chan receive]:', 'main.f()', '\t/src/a.go:1 +0x2')).toEqual(['stacks-only', '8 main.f:1']);
  });

  test('no text makes it fail', () => {
    const line = fc.constantFrom(...sample('race.txt').split('\n'), ...sample('writes-all.txt').split('\n'), ...sample('rethrow.txt').split('\n'), ...sample('test-writes.jsonl').split('\n'));
    fc.assert(fc.property(fc.array(fc.oneof(line, fc.string(), fc.tuple(fc.string(), line).map(([a, b]) => a + b))), (lines) => {
      const text = lines.join('\n');
      for (const { at } of readCrashes(text).reports) expect(0 <= at.start && at.start <= at.end && at.end <= text.length).toBe(true);
    }));
  });

  test.each([
    ['brackets', `goroutine 1 [running]:\n${`${'[]'.repeat(1900)}()\n`.repeat(500)}`], ['prefixes', Array.from({ length: 500 }, (_, i) => `${'x'.repeat(i)} | panic: y\n`).join('')],
    ['different prefixes', Array.from({ length: 60_000 }, (_, i) => `${i.toString(2).replaceAll('0', 'a').replaceAll('1', 'b')} | panic: y\n`).join('')],
    ['blanks', `${' '.repeat(5000)}panic: x\n`.repeat(300)], ['one line', 'goroutine 1 [running '.repeat(200_000)],
  ])('many %s take no long time', (_, text) => {
    const start = performance.now();
    readCrashes(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
