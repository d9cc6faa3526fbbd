/** Unformatted files give the same declarations as formatted ones. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSegment } from '../../server/src/syntax/parseSegment.js';
import { scanFile } from '../../server/src/syntax/scanFile.js';
import { segmentsJoined } from '../../server/src/syntax/segmentsJoined.js';
import { loadGoParser } from './goParser.js';

const parser = await loadGoParser();
const isClean = (text: string): boolean => parseSegment(parser, text, 'full').faults.length === 0;

test('declarations inside an unformatted function belong to it', () => {
  const source = 'package p\nfunc f() {\nx := 1\nvar y int\ntype T struct{}\nuse(x, y)\n}\nfunc g() {}\n';
  const scan = scanFile(source);
  expect(scan.segments).toHaveLength(4);
  expect(segmentsJoined(source, scan, isClean).map((segment) => segment.names)).toEqual([['f'], ['g']]);
});

test('a formatted file with a broken function is left alone', () => {
  const source = 'package p\nfunc f() {\n\tif x {\n}\n\nvar y int\n\nfunc g() {}\n';
  const scan = scanFile(source);
  expect(segmentsJoined(source, scan, isClean)).toBe(scan.segments);
});

test('a join does not swallow healthy functions', () => {
  const source = 'package p\nfunc f() {\nx := (\n}\nfunc g() {}\nvar v int\n';
  expect(segmentsJoined(source, scanFile(source), isClean).map((segment) => segment.names)).toEqual([['f'], ['g'], ['v']]);
});

test('without its indentation, a package of the standard library keeps its declarations', () => {
  const folder = join(execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim(), 'src', 'net', 'http');
  let joined = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.go'))) {
    const formatted = readFileSync(join(folder, file), 'utf8');
    const bare = formatted.replace(/^[ \t]+/gm, '');
    const scan = scanFile(bare);
    const segments = segmentsJoined(bare, scan, isClean);
    joined += scan.segments.length - segments.length;
    const names = (all: typeof segments): string[] => all.map((segment) => `${segment.recv ?? ''}.${segment.names[0] ?? ''}`);
    expect(names(segments), file).toEqual(names(scanFile(formatted).segments));
  }
  expect(joined).toBeGreaterThan(100);
});
