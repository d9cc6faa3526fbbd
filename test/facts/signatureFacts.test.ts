/** What others see of a function is the same, whether its body was read with it or not. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectFacts } from '../../server/src/facts/collectFacts.js';
import { signatureFacts } from '../../server/src/facts/signatureFacts.js';
import { parseSegment } from '../../server/src/syntax/parseSegment.js';
import { scanFile } from '../../server/src/syntax/scanFile.js';
import { loadGoParser } from '../syntax/goParser.js';

const parser = await loadGoParser();

/** How many functions of a file were compared. */
function compared(source: string): number {
  let functions = 0;
  for (const { text, tok, bodyStart } of scanFile(source).segments) {
    if (bodyStart === undefined) continue;
    const whole = collectFacts(parseSegment(parser, text, 'full'), tok);
    expect(whole.faults).toEqual([]);
    expect(signatureFacts(whole, bodyStart)).toEqual(collectFacts(parseSegment(parser, text, 'signature'), tok));
    functions += 1;
  }
  return functions;
}

test.each([
  ['receiver, type parameters, results', 'func (t *T[K, _]) f(a, b int, rest ...K) (n int, err error) { for i := range a { n += i }; return n, nil }'],
  ['type parameters of its own', 'func f[K comparable, V ~[]K](m map[K]V, _ V) (x V) { x = m[*new(K)]; return }'],
  ['function types', 'func f(g func(a int) (b int), h func()) func(c int) { d := g(1); h(); return func(c int) { _ = c + d } }'],
  ['nothing', 'func f() {}'],
])('%s', (_what, text) => {
  expect(compared(`package p\n\n${text}\n`)).toBe(1);
});

test('the functions of packages of the standard library', () => {
  const root = join(execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim(), 'src');
  const files = ['slices', 'maps', 'sync', 'encoding/json', 'go/types'].flatMap((folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.go')).map((name) => join(root, folder, name)));
  expect(files.reduce((sum, file) => sum + compared(readFileSync(file, 'utf8')), 0)).toBeGreaterThan(1000);
});
