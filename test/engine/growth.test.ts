/** Code of a size that nobody writes by hand: what an answer costs grows with it, not with its square. */
import { beforeAll, describe, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation.js';
import { ProofBudget } from '../../server/src/engine/proofBudget.js';
import type { EngineHost, FileResult } from '../../server/src/engine/results.js';
import { openSession } from '../../server/src/engine/session.js';
import { actionsAt } from '../../server/src/ide/codeActions.js';
import { englishTexts } from '../../server/src/ide/englishTexts.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { countedWork } from '../support/countedWork.js';
import { loadGoParser } from '../syntax/goParser.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

type Line = (i: number) => string;

/** A Go file with a line for each number below `size`, and what stands around them. */
const shapes: Readonly<Record<string, (lines: (line: Line) => string) => string>> = {
  'a switch whose cases hold a lock': (lines) => `func (t *T) f(k int) {\n\tswitch k {\n${lines((i) => `\tcase ${i}:\n\t\tt.mu.Lock()\n\t\tt.m[${i}]++\n\t\tt.mu.Unlock()\n`)}\t}\n}`,
  'a switch on the key of a range': (lines) => `func f(m map[int]int) {\n\tfor k := range m {\n\t\tswitch k {\n${lines((i) => `\t\tcase ${i}:\n\t\t\tm[k+1] = 1\n`)}\t\t}\n\t}\n}`,
  'goroutines of literals': (lines) => `func (t *T) f() {\n${lines((i) => `\tgo func() { t.m[${i}] = 1 }()\n`)}}`,
  'goroutines in a loop': (lines) => `func (t *T) f() {\n\tfor {\n${lines((i) => `\t\tgo func() { t.m[${i}] = 1 }()\n`)}\t}\n}`,
  'goroutines with a lock': (lines) => `func (t *T) f() {\n${lines((i) => `\tgo func() { t.mu.Lock(); defer t.mu.Unlock(); t.m[${i}] = 1 }()\n`)}}`,
  'goroutines that are waited for': (lines) => `func (t *T) f() {\n\tvar wg sync.WaitGroup\n${lines((i) => `\twg.Go(func() { t.m[${i}] = 1 })\n`)}\twg.Wait()\n}`,
  'goroutines of one method': (lines) => `func (t *T) put(i int) { t.m[i] = 1 }\nfunc (t *T) f() {\n${lines((i) => `\tgo t.put(${i})\n`)}}`,
  'goroutines of methods': (lines) => `${lines((i) => `func (t *T) m${i}() { t.m[${i}] = 1 }\n`)}func (t *T) f() {\n${lines((i) => `\tgo t.m${i}()\n`)}}`,
  'methods that call the next one': (lines) => `${lines((i) => `func (t *T) m${i}() { t.mu.Lock(); t.m[${i}] = 1; t.mu.Unlock(); t.m${i + 1}() }\n`)}func (t *T) f() { go t.m0(); t.m[1] = 2 }`,
  'ranges one after the other': (lines) => `func f(m map[int]int) {\n${lines((i) => `\tfor k := range m {\n\t\tm[k+${i}] = 1\n\t}\n`)}}`,
  'early returns under a lock': (lines) => `func (t *T) f(k int) {\n\tt.mu.Lock()\n\tdefer t.mu.Unlock()\n${lines((i) => `\tif k == ${i} {\n\t\tt.m[${i}] = 1\n\t\treturn\n\t}\n`)}}`,
  'cases of a select': (lines) => `func (t *T) f(c []chan int) {\n\tfor {\n\t\tselect {\n${lines((i) => `\t\tcase <-c[${i}]:\n\t\t\tt.m[${i}] = 1\n`)}\t\t}\n\t}\n}\nfunc (t *T) g() { go t.f(nil); go t.f(nil) }`,
};

function fileOf(shape: string, size: number): string {
  const lines = (line: Line): string => Array.from({ length: size }, (_, i) => line(i)).join('');
  return `package p\n\nimport "sync"\n\ntype T struct {\n\tmu sync.Mutex\n\tm  map[int]int\n}\n\n${shapes[shape]?.(lines) ?? ''}\n`;
}

function analysed(text: string): FileResult {
  const host: EngineHost = { read: () => undefined, list: () => [], go: {}, log: (_level, message) => { throw new Error(message); } };
  const session = openSession({ host, parser, table: undefined });
  session.setOverlay('/p/a.go', text);
  return session.analyze('/p/a.go', neverCancelled, { once: true });
}

/** Findings, and their fixes as a report of all of them asks for them. */
function answer(text: string, withFixes: boolean): void {
  const { findings } = analysed(text);
  const budget = new ProofBudget();
  if (withFixes) for (const finding of findings) finding.fixes({ budget });
}

test('at one place all fixes are offered, however long the function is', () => {
  const result = analysed(fileOf('ranges one after the other', 1500));
  const place = result.findings[0]?.place.range ?? { start: 0, end: 0 };
  const titles = (range: typeof place): number => actionsAt(result, { range, only: undefined, config: undefined }, englishTexts).filter(({ does }) => does?.by === 'fix').length;
  expect(titles(place)).toBe(3);
  expect(titles({ start: 0, end: result.text.length })).toBeLessThan(result.findings.length);
});

describe('of what is found', () => {
  test.each(Object.keys(shapes))('%s', (shape) => {
    const [once = 0, twice = 0, fourTimes = 0] = [100, 200, 400].map((size) => countedWork(() => { answer(fileOf(shape, size), false); }));
    // 2 for what grows with the size, 4 for what grows with its square.
    expect((fourTimes - twice) / (twice - once)).toBeLessThan(2.8);
  });
});

test('of three thousand methods that call the next one nothing breaks', () => {
  expect(() => { answer(fileOf('methods that call the next one', 3000), false); }).not.toThrow();
});

test('of ranges within one another', () => {
  const nested = (depth: number): string => `package p\n\nfunc f(m map[int]int) {\n${'for range m {\n'.repeat(depth)}m[1] = 2\n${'}\n'.repeat(depth)}}\n`;
  const [once = 0, twice = 0] = [10, 20].map((depth) => countedWork(() => { answer(nested(depth), false); }));
  expect(twice / once).toBeLessThan(4);
});

// Each finding has fixes, and each of them is proved on all of the function or the package.
describe('of all fixes', () => {
  test.each(['a switch whose cases hold a lock', 'goroutines of methods', 'ranges one after the other'])('%s', (shape) => {
    const [once = 0, twice = 0] = [400, 800].map((size) => countedWork(() => { answer(fileOf(shape, size), true); }));
    expect(twice / once).toBeLessThan(2.5);
  });
});
