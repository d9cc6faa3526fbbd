/** Our syntax tree against go/parser's, node by node, on packages of the standard library. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadGoParser } from './goParser.js';
import { oracleLines } from './oracleLines.js';

const packages = ['strings', 'net/http', 'go/types', 'encoding/json', 'encoding/json/v2', 'reflect', 'slices', 'maps', 'sync', 'runtime'];

const parser = await loadGoParser();
const oracle = join(import.meta.dirname, 'astoracle');

/** What go/parser finds, by file. */
function goLines(files: readonly string[]): Map<string, string[]> {
  const output = execFileSync('go', ['run', '.'], { cwd: oracle, input: files.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 30 });
  const byFile = new Map<string, string[]>();
  for (const part of output.split(/^# /m).slice(1)) {
    const [name = '', ...lines] = part.trimEnd().split('\n');
    byFile.set(name, lines);
  }
  return byFile;
}

test('every node has the kind, span and parts that go/parser gives it', { timeout: 120_000 }, () => {
  const root = join(execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim(), 'src');
  const files = packages.flatMap((name) => readdirSync(join(root, name)).filter((file) => file.endsWith('.go')).map((file) => join(root, name, file)));
  const expected = goLines(files);
  expect(expected.size).toBe(files.length);
  const different: string[] = [];
  for (const [file, lines] of expected) {
    const ours = oracleLines(parser, readFileSync(file, 'utf8'));
    const theirs = new Set(lines);
    const own = new Set(ours);
    const gone = lines.filter((line) => !own.has(line)).map((line) => `- ${line}`);
    const added = ours.filter((line) => !theirs.has(line)).map((line) => `+ ${line}`);
    if (ours.length !== lines.length || gone.length + added.length > 0) different.push([file, ...gone, ...added].slice(0, 20).join('\n'));
  }
  expect(different).toEqual([]);
});
