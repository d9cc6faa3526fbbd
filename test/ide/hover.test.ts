/** Hovers say what is true for the versions in use, in few lines, and never let the workspace's text act as markup. */
import { describe, expect, test } from 'vitest';
import type { HoverFacts } from '../../server/src/engine/sessionApi.js';
import { hoverOf } from '../../server/src/ide/hover.js';
import { englishSentences } from '../../server/src/ide/hoverSentences.js';
import { fatalTexts } from '../../server/src/knowledge/fatalTexts.js';
import { mapCalls } from '../../server/src/knowledge/mapCalls.js';
import { codeSpan, escapeMarkdown } from '../../server/src/ide/markdown.js';
import { texts } from './sampleResult.js';

const facts: HoverFacts = {
  range: { start: 1, end: 4 },
  on: 'range',
  subject: 'c.entries',
  insideRange: false,
  currentKey: false,
  keyMayBeNaN: false,
  versions: { language: { major: 1, minor: 21 }, languageFrom: 'go.mod', toolchain: { major: 1, minor: 26 }, toolchainFrom: 'GOROOT/VERSION' },
};
const withToolchain = (minor: number | undefined): HoverFacts => ({
  ...facts, versions: { ...facts.versions, toolchain: minor === undefined ? undefined : { major: 1, minor } },
});
const hover = (change: Partial<HoverFacts>): string => hoverOf({ ...facts, ...change }, englishSentences, texts, { rule: (rule, words = rule) => `[${words}](x)` }).markdown;
/** Lines without the links at the end. */
const linesAbove = (markdown: string): number => markdown.replace(/\n\n\[[^\n]*$/, '').split('\n').length;

describe('hover', () => {
  test('names both versions and where they were found', () => {
    expect(hover({})).toContain('Go language 1.21 (go\\.mod), toolchain 1.26 (GOROOT/VERSION)');
  });

  test.each([
    [19, /hiter/, /maps\.Iter/],
    [23, /hiter/, /maps\.Iter/],
    [24, /maps\.Iter.*noswissmap/, /hiter/],
    [25, /maps\.Iter.*noswissmap/, /hiter/],
    [26, /maps\.Iter/, /hiter|noswissmap/],
  ])('the iterator follows toolchain 1.%d, not go.mod', (minor, expected, forbidden) => {
    const { markdown } = hoverOf(withToolchain(minor), englishSentences, texts, { rule: (rule) => rule });
    expect(markdown).toMatch(expected);
    expect(markdown).not.toMatch(forbidden);
  });

  test('both iterators are told apart in one line when the toolchain is unknown', () => {
    const { markdown } = hoverOf(withToolchain(undefined), englishSentences, texts, { rule: (rule) => rule });
    expect(markdown.split('\n').filter((line) => /hiter.*maps\.Iter/.test(line))).toHaveLength(1);
    expect(markdown).toContain('toolchain unknown');
  });

  test('deleting the current key is called defined, another key is not', () => {
    expect(hover({ on: 'delete', insideRange: true, currentKey: true })).toContain('defined behaviour');
    expect(hover({ on: 'delete', insideRange: true, currentKey: false })).not.toContain('defined behaviour');
    expect(hover({ on: 'delete' })).not.toMatch(/loop/);
    expect(hover({ on: 'insert', insideRange: true, currentKey: true })).toContain('adds nothing');
    expect(hover({ on: 'insert', insideRange: true, currentKey: false })).toContain('If this adds an entry');
  });

  test('NaN is spoken of only where the key may be NaN', () => {
    expect(hover({ on: 'delete', keyMayBeNaN: true })).toContain('NaN');
    expect(hover({ on: 'delete' })).not.toContain('NaN');
  });

  test('clear says what language version it needs where that is lacking', () => {
    expect(hover({ on: 'clear' })).not.toContain('1.21.');
    expect(hover({ on: 'clear', versions: { ...facts.versions, language: { major: 1, minor: 20 } } })).toContain('needs language version 1.21');
  });

  test.each(['range', 'delete', 'clear', 'insert', 'len', 'sliceRange', 'recover', 'directive'] as const)('on %s it has twelve lines at most, and links', (on) => {
    const rules = Array.from({ length: 40 }, (_, index) => `r${index}`).join(',');
    const longest = hover({ on, insideRange: true, keyMayBeNaN: true, subject: on === 'directive' ? rules : 'm' });
    expect(linesAbove(longest)).toBeLessThanOrEqual(12);
  });

  test.each([...Object.keys(mapCalls).map((name) => ['call', name] as const), ...fatalTexts.map((text) => ['fatalText', text] as const)])('on %s %s it says something in twelve lines at most, with a toolchain or without', (on, subject) => {
    for (const minor of [19, 22, 26, undefined]) {
      const { markdown } = hoverOf({ ...withToolchain(minor), on, subject }, englishSentences, texts, { rule: (rule, words = rule) => `[${words}](x)` });
      expect(markdown).toMatch(/\n- \S/);
      expect(markdown).not.toMatch(/\{\w+\}/);
      expect(linesAbove(markdown)).toBeLessThanOrEqual(12);
    }
  });

  test('what the iterator keeps, and what growth does, is that of the toolchain', () => {
    expect(hover({ versions: { ...facts.versions, toolchain: { major: 1, minor: 22 } } })).toMatch(/startBucket[\s\S]*old array/);
    expect(hover({})).toMatch(/entryOffset[\s\S]*If a table grows/);
    expect(hover({ versions: { ...facts.versions, toolchain: undefined } })).not.toMatch(/entryOffset|startBucket/);
  });

  test('GOEXPERIMENT=noswissmap, where it is known, brings the old iterator back, and its source', () => {
    const versions = { ...facts.versions, toolchain: { major: 1, minor: 24 }, noswissmap: true as const };
    expect(hover({ versions })).toMatch(/noswissmap.*hiter[\s\S]*startBucket[\s\S]*blob\/go1\.24\.0\/src\/runtime\/map_noswiss\.go/);
    expect(hover({ versions })).not.toContain('maps.Iter');
    expect(hover({ on: 'delete', versions })).toContain('emptyOne');
  });

  test('delete says what becomes of the slot, by the toolchain', () => {
    const at = (minor: number | undefined): string => hover({ on: 'delete', versions: withToolchain(minor).versions });
    expect(at(23)).toMatch(/emptyOne/);
    expect(at(26)).toMatch(/control byte.*tombstone/);
    for (const minor of [24, 25, undefined]) expect(at(minor)).toMatch(/up to 1\.23; from 1\.24.*noswissmap/);
  });

  test('what is put back after a delete is a new entry, and a NaN key is never that of the current one', () => {
    const inLoop = { on: 'insert', insideRange: true, currentKey: true } as const;
    expect(hover({ ...inLoop, addedAgain: true })).toMatch(/is a new one[\s\S]*\[Rule\]/);
    expect(hover({ ...inLoop, addedAgain: true })).not.toContain('adds nothing');
    expect(hover({ ...inLoop, keyMayBeNaN: true })).not.toContain('adds nothing');
  });

  test('NaN entries that clear leaves to the loop are spoken of where a toolchain has that bug', () => {
    const at = (minor: number, keyMayBeNaN = true): string => hover({ on: 'clear', insideRange: true, keyMayBeNaN, versions: withToolchain(minor).versions });
    expect(at(23)).toContain('#70189');
    expect(at(24)).not.toContain('#70189');
    expect(at(23, false)).not.toContain('#70189');
  });

  test('on a range over a slice it speaks of removal only where there is one', () => {
    expect(hover({ on: 'sliceRange', sliceChange: 'removed' })).toContain('passed over');
    expect(hover({ on: 'sliceRange', sliceChange: 'replaced' })).toMatch(/changes neither/);
    for (const sliceChange of ['replaced', 'assigned'] as const) expect(hover({ on: 'sliceRange', sliceChange })).not.toContain('passed over');
  });

  test('it links no source that the toolchain does not have', () => {
    const at = (minor: number, subject: string): string => hover({ on: 'call', subject, versions: withToolchain(minor).versions });
    expect(at(23, 'maps.Keys')).toContain('blob/go1.23.0/src/maps/iter.go');
    expect(at(22, 'maps.Keys')).not.toContain('github.com');
    expect(at(22, 'maps.Clone')).toContain('src/maps/maps.go');
    expect(at(18, 'sync/atomic.Pointer.Load')).not.toContain('github.com');
  });

  test('sync.Map is described as its toolchain has it, and a method that is too new is called so', () => {
    const at = (minor: number, subject: string): string => hover({ on: 'call', subject, versions: { ...facts.versions, toolchain: { major: 1, minor } } });
    expect(at(23, 'sync.Map.Load')).toContain('as many misses as it has entries');
    expect(at(24, 'sync.Map.Load')).toContain('hash trie');
    expect(at(22, 'sync.Map.Clear')).toContain('from Go 1.23 on');
    expect(at(23, 'sync.Map.Clear')).not.toContain('from Go 1.23 on');
    expect(hover({ on: 'call', subject: 'maps.Keys' })).toContain('no copy');
  });

  test('it leads to the step-through where the editor has it', () => {
    const links = { rule: (rule: string) => rule, iterator: 'command:mapguard.showIterator' };
    expect(hoverOf(facts, englishSentences, texts, links).markdown).toContain('[Show the iterator](command:mapguard.showIterator)');
    expect(hoverOf({ ...facts, on: 'len' }, englishSentences, texts, links).markdown).not.toContain('showIterator');
  });

  test('it leads to the rule, the specification and the source of the release', () => {
    expect(hover({})).toContain('[Rule](x) · [Go spec](https://go.dev/ref/spec#For_range) · [internal/runtime/maps/table.go](https://github.com/golang/go/blob/go1.26.0/src/internal/runtime/maps/table.go)');
    expect(hover({ versions: { ...facts.versions, toolchain: { major: 1, minor: 19 } } })).toContain('blob/go1.19/src/runtime/map.go');
  });

  test('on a directive it names the rules, links those it knows and marks those it does not', () => {
    const markdown = hover({ on: 'directive', subject: 'range-insert, mapguard, errcheck' });
    expect(markdown).toContain('- [range-insert](x): Insertion into a map while ranging over it');
    expect(markdown).toContain('- `mapguard`: every rule of Mapguard');
    expect(markdown).toContain('- `errcheck`: no rule of Mapguard has this name');
  });

  test.each(Object.entries(englishSentences))('%s names the claims it rests on', (_id, { claims }) => {
    expect(claims.length).toBeGreaterThan(0);
  });
});

describe('text of the workspace', () => {
  test('cannot leave its code span', () => {
    expect(codeSpan('m')).toBe('`m`');
    expect(codeSpan('m["`](command:x)"]')).toBe('``m["`](command:x)"]``');
    expect(codeSpan('`raw`')).toBe('`` `raw` ``');
    expect(codeSpan('a\nb')).toBe('`a b`');
  });

  test('cannot act as Markdown, HTML or icon', () => {
    expect(escapeMarkdown('[x](command:y) <img> $(zap) **b**')).toBe('\\[x\\]\\(command\\:y\\) \\<img\\> \\$\\(zap\\) \\*\\*b\\*\\*');
  });

  test('reaches a hover within a code span', () => {
    expect(hover({ subject: 'm["[x](command:y)"]' })).toContain('`range m["[x](command:y)"]`');
  });
});
