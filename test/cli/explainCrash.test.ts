/** `mapguard explain --crash`: reports of files and of standard input, as text and as JSON. */
import { describe, expect, test } from 'vitest';
import { sample } from '../engine/crash/crashSamples.js';
import { Workspace } from './workspace.js';

const crash = sample('iterate-all.txt');

describe('explain --crash', () => {
  test('prints what the report in a file means', () => {
    const { status, out, err } = new Workspace({ 'crash.txt': crash }).run(['explain', '--crash', 'crash.txt']);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('Report 1 of 1, line 1: concurrent map iteration and map write\n');
    expect(out.indexOf('main.total')).toBeLessThan(out.indexOf('main.main.func1'));
    expect(out).not.toContain('internal/runtime');
  });

  test('reads standard input', () => {
    const { status, out } = new Workspace({}).run(['explain', '--crash', '-'], { stdin: `building…\n${crash}` });
    expect([status, out.split('\n')[0]]).toEqual([0, 'Report 1 of 1, line 2: concurrent map iteration and map write']);
  });

  test('reads what Windows PowerShell writes, and bytes that are no text', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(crash.replaceAll('\n', '\r\n'), 'utf16le')]);
    const spoilt = Buffer.concat([Buffer.from([0x80, 0, 0xff, 0x0a]), Buffer.from(crash)]);
    const workspace = new Workspace({ 'a.txt': utf16, 'b.txt': spoilt });
    for (const file of ['a.txt', 'b.txt']) expect(workspace.run(['explain', '--crash', file])).toMatchObject({ status: 0, err: '' });
  });

  test('prints the report as data, places in bytes', () => {
    const text = `é\n${crash}`;
    const { status, out } = new Workspace({ 'crash.txt': text }).run(['explain', '--json', '--crash', 'crash.txt']);
    const bytes = Buffer.from(text);
    const { version, reports: [report] } = JSON.parse(out) as { readonly version: number; readonly reports: readonly [JsonReport] };
    expect([status, version, report.kind, report.exitStatus]).toEqual([0, 1, 'concurrent-map-iteration-write', 2]);
    const frame = report.goroutines[0]?.frames.find((f) => f.origin === 'user');
    expect(frame).toMatchObject({ function: 'main.total', file: '/src/app/iterate/main.go', line: 4 });
    expect(bytes.subarray(frame?.fileAt.start, frame?.fileAt.end).toString()).toBe('/src/app/iterate/main.go:4');
    expect(text.split('\n')[(frame?.fileAt.line ?? 0) - 1]).toContain('/src/app/iterate/main.go:4');
    expect(report.goroutines[1]?.createdBy).toMatchObject({ goroutine: 1, frames: [{ function: 'main.main' }] });
  });

  test('ends with 1 when there is no report', () => {
    const workspace = new Workspace({ 'log.txt': 'all is well\n', 'empty.txt': '' });
    for (const file of ['log.txt', 'empty.txt']) {
      expect(workspace.run(['explain', '--crash', file])).toEqual({ status: 1, out: 'No report of the Go runtime or of the race detector was found in this text.\n', err: '' });
    }
    expect(JSON.parse(workspace.run(['explain', '--crash', 'log.txt', '--json']).out)).toEqual({ version: 1, reports: [] });
  });

  test.each([
    [['--crash'], '--crash needs a value'], [['--crash', ''], '--crash needs a file, or - for standard input'], [['range-insert', '--crash', 'a'], 'explain takes a rule or --crash, not both'],
    [['--json'], 'explain --json needs --crash FILE'], [['--crash', 'nowhere.txt'], 'nowhere.txt: no such file or directory'], [['--crash', '.'], 'mapguard: .: '],
  ])('%j is wrong usage', (args, message) => {
    const { status, out, err } = new Workspace({}).run(['explain', ...args]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

interface JsonReport {
  readonly kind: string;
  readonly exitStatus: number;
  readonly goroutines: readonly {
    readonly createdBy?: object;
    readonly frames: readonly { readonly function: string; readonly file: string; readonly line: number; readonly origin: string; readonly fileAt: { readonly line: number; readonly start: number; readonly end: number } }[];
  }[];
}
