/** What is read in the reports that real programs printed. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { StackFrame } from '../../../server/src/engine/crash/crashReport.js';
import { readCrashes } from '../../../server/src/engine/crash/readCrashes.js';
import { onlyReport, sample, summary } from './crashSamples.js';

const expected: Readonly<Record<string, readonly string[]>> = {
  'writes.txt': ['concurrent-map-writes, exit 2', '21! change main.(*stock).fill:9 < main.main.func1:20 from main.main:18'],
  'writes-all.txt': [
    'concurrent-map-writes, exit 2', '6! change main.(*stock).fill:9 < main.main.func1:20 from main.main:18', '1 main.main:23', '5 main.main.func1:18 from main.main:18',
    '7 main.main.func1:18 from main.main:18', '8 write main.(*stock).fill:9 < main.main.func1:20 from main.main:18',
  ],
  'readwrite.txt': ['concurrent-map-read-write, exit 2', '1! read main.(*prices).of:5 < main.main:18'],
  'iterate.txt': ['concurrent-map-iteration-write, exit 2', '1! range main.total:4 < main.main:22'],
  'iterate-all.txt': ['concurrent-map-iteration-write, exit 2', '1! range main.total:4 < main.main:22', '5 main.main.func1:17 from main.main:15'],
  'iterate-none.txt': ['concurrent-map-iteration-write, exit 2'],
  'iterate-system.txt': ['concurrent-map-iteration-write, exit 2', '1! range main.total:4 < main.main:22', '5 delete main.main.func1:17 from main.main:15'],
  'iterate-trimpath.txt': ['concurrent-map-iteration-write, exit 2', '1! range main.total:4 < main.main:22'],
  'json-marshal.txt': ['concurrent-map-iteration-write, exit 2', '1! range main.main:19'],
  'clone.txt': ['concurrent-map-clone-write, exit 2', '1! clone main.main:13'],
  'nilmap.txt': ['nil-map-write, exit 2', '1! write main.(*registry).add:5 < main.main:9'],
  'rethrow.txt': ['nil-map-write, exit 2', '1! write main.(*index).put:7 < main.main.func1:20 < main.guard:15 < main.main:20'],
  'served.txt': ['nil-map-write, recovered', '18! write main.(*hits).ServeHTTP:10 from net/http.(*Server).Serve:3464'],
  'test-nilmap.txt': [
    'nil-map-write', '6! write example.com/shop/tests.(*Stock).Set:7 < example.com/shop/tests.TestNil:25 from testing.(*T).Run:2101',
  ],
  'unhashable.txt': ['unhashable-key, exit 2', '1! main.main:7'],
  'unlock-mutex.txt': ['unlock-of-unlocked, exit 2', '1! main.(*box).release:16 < main.main:26'],
  'unlock-rwmutex.txt': ['unlock-of-unlocked, exit 2', '1! main.(*box).release:18 < main.main:26'],
  'unlock-rlock.txt': ['unlock-of-unlocked, exit 2', '1! main.(*box).release:20 < main.main:26'],
  'fault.txt': ['fault-address, exit 2', '1! main.peek:5 < main.main:8'],
  'deadlock.txt': ['deadlock, exit 2', '1 main.(*cart).size:11 < main.(*cart).add:20 < main.main:25'],
  'chan.txt': ['deadlock, exit 2', '1 main.wait:3 < main.main:8', '5 main.wait:3 < main.main.func1:7 from main.main:7'],
  'race.txt': [
    'data-race of map, exit 66', '7! write write main.(*visits).add:11 < main.main.func1:19 from main.main:18', '1 write write main.(*visits).add:11 < main.main:22',
    'data-race of value, exit 66', '7! write main.(*visits).add:11 < main.main.func1:19 from main.main:18', '1 write main.(*visits).add:11 < main.main:22',
    'data-race of other, exit 66', '7! read main.(*visits).add:12 < main.main.func1:19 from main.main:18', '1 write main.(*visits).add:12 < main.main:22',
  ],
  'race-key.txt': ['data-race of other, exit 66', '6! write main.main.func1:13 from main.main:12', '1 read read main.main:17'],
  'logged.txt': ['nil-map-write, recovered', '1! write main.(*orders).put:10 < main.handle:18 < main.main:22'],
  'progress.txt': ['concurrent-map-writes, exit 2', '1! change main.main:16'],
  'test-writes.jsonl': [
    'concurrent-map-writes',
    '20! change example.com/shop/tests.(*Stock).Set:7 < example.com/shop/tests.TestSetFromMany.func1:16 from example.com/shop/tests.TestSetFromMany:13',
  ],
  'test-race.jsonl': ['map', 'value'].flatMap((of) => [
    `data-race of ${of}`,
    `8! write ${of === 'map' ? 'write ' : ''}example.com/shop/tests.(*Stock).Set:7 < example.com/shop/tests.TestTwo.func1:32 from example.com/shop/tests.TestTwo:31`,
    `7 write ${of === 'map' ? 'write ' : ''}example.com/shop/tests.(*Stock).Set:7 < example.com/shop/tests.TestTwo:35 from testing.(*T).Run:2101`,
  ]),
};

const names = readdirSync(new URL('samples', import.meta.url));

describe('reports of real programs', () => {
  test.each(names)('%s', (name) => {
    expect(summary(readCrashes(sample(name)))).toEqual(expected[name]);
  });

  test.each(names)('%s in a text with CRLF, among other output', (name) => {
    const text = `starting\n\n${sample(name)}\ndone (really)\n`.replaceAll('\n', '\r\n');
    expect(summary(readCrashes(text))).toEqual(expected[name]);
  });

  test.each(names.filter((name) => name.endsWith('.txt')))('%s with what docker compose puts before each line', (name) => {
    const text = sample(name).split('\n').map((line) => `shop-1  | ${line}`.trimEnd()).join('\n');
    expect(summary(readCrashes(text))).toEqual(expected[name]);
  });

  test.each(names.filter((name) => name.endsWith('.txt')))('%s as events of go test -json', (name) => {
    const events = sample(name).match(/.*\n|.+$/g)?.map((Output) => JSON.stringify({ Action: 'output', Package: 'example.com/shop', Output }));
    expect(summary(readCrashes(events?.join('\n') ?? ''))).toEqual(expected[name]);
  });
});

describe('places', () => {
  test.each(names.filter((name) => name.endsWith('.txt')))('of functions and files in %s are where they stand', (name) => {
    const text = `é€😀\r\n${sample(name).replaceAll('\n', '\r\n')}`;
    const { reports } = readCrashes(text);
    const all: readonly StackFrame[] = reports.flatMap((r) => r.goroutines.flatMap((g) => [...g.frames, ...g.createdBy?.frames ?? []]));
    for (const { function: name, file, line, at, fileAt } of all) {
      expect(text.slice(fileAt.start, fileAt.end)).toBe(`${file}:${String(line)}`);
      expect(text.slice(at.start, at.end).replace(/^created by /, '').startsWith(name)).toBe(true);
      expect(text.slice(0, fileAt.start).split('\n').length - 1).toBe(fileAt.line);
    }
    for (const { at, headlines } of reports) {
      for (const headline of headlines) expect(text.slice(headline.at.start, headline.at.end)).toContain(headline.text);
      expect(text.slice(at.start, at.end)).not.toMatch(/exit status|^\s|\s$/);
    }
  });

  test('inside an event are the event', () => {
    const text = sample('test-writes.jsonl');
    const { at, headlines: [headline] } = onlyReport(text);
    expect(text.split('\n')[at.line]).toContain('"Output":"fatal error: concurrent map writes\\n"');
    expect(JSON.parse(text.slice(headline?.at.start, headline?.at.end))).toMatchObject({ Output: 'fatal error: concurrent map writes\n' });
  });
});

describe('toolchains', () => {
  test('are told by the form of the report', () => {
    expect(onlyReport(sample('iterate.txt')).toolchain).toEqual({ atLeast: '1.24' });
    expect(onlyReport(sample('served.txt')).toolchain).toEqual({ atLeast: '1.21' });
    expect(onlyReport(sample('nilmap.txt')).toolchain).toEqual({});
  });

  test.each([
    ['/usr/lib/go-1.22', '1.22'], ['/home/u/sdk/go1.22.5', '1.22.5'], ['/home/u/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.25.3.linux-amd64', '1.25.3'],
    ['C:/hostedtoolcache/windows/go/1.23.4/x64', '1.23.4'], ['/opt/go', undefined],
  ])('%s', (root, version) => {
    expect(onlyReport(sample('iterate.txt').replaceAll('/usr/local/go', root)).toolchain.version).toBe(version);
  });
});
