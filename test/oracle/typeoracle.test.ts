/** The resolver against go/types on packages of the standard library: no wrong kind, hardly an unknown one. Needs Go. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { loadGoParser } from '../syntax/goParser.js';
import { compareWithGoTypes } from './comparison.js';
import { askGoTypes, goroot } from './goTypes.js';

const trees = ['crypto', 'database', 'encoding', 'go', 'maps', 'net', 'reflect', 'slices', 'sort', 'strings', 'sync', 'text'];
const slow = 120_000;

let parser: GoParser;
let root: string;
let lines: string;
beforeAll(async () => {
  parser = await loadGoParser();
  root = goroot();
  lines = askGoTypes(trees.map((tree) => join(root, 'src', tree)), { tests: false, recursive: true });
}, slow);

describe('kinds of operands', () => {
  it.each(['sources', 'table'] as const)('are those of go/types, the standard library read from its %s', (stdFrom) => {
    const result = compareWithGoTypes(lines, parser, stdFrom, root);
    const determined = result.total - result.undetermined;
    expect(determined).toBeGreaterThan(10_000);
    expect(result.wrong).toEqual([]);
    expect(result.known / determined, result.unknown.join('\n')).toBeGreaterThanOrEqual(0.999);
    expect(result.knownMaps / result.maps).toBeGreaterThanOrEqual(0.999);
    expect(result.otherText).toEqual([]);
  }, slow);

  it('are told wrong and unknown when they are', () => {
    const [first = '', second = '', third = ''] = lines.split('\n').filter((line) => line.includes('\tslice\t'));
    const claimed = [first.replace('\tslice\t', '\tmap\t'), second.replace(/\t\d+\t\d+\t/, '\t0\t1\t'), third].join('\n');
    const result = compareWithGoTypes(claimed, parser, 'sources', root);
    expect([result.total, result.wrong.length, result.unknown.length, result.known]).toEqual([3, 1, 1, 1]);
  }, slow);
});
