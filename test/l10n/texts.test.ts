/** Every text of the server and of the pages has its counterpart in Chinese, and that is Chinese. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { textsFor } from '../../server/src/ide/textsFor.js';
import { chineseManifestWords, englishManifestWords } from '../../build/manifestWords.js';
import { problemOf } from './chineseText.js';
import { chinese, english } from './tables.js';

describe('the tables', () => {
  const kinds = [...new Set([...english.keys()].map((path) => path.split('.')[0] ?? ''))];

  test('are those of all that is said', () => {
    expect(kinds.sort()).toEqual(['cli', 'crash', 'editor', 'engine', 'evidence', 'hover', 'iterator', 'myths', 'report', 'rulePage', 'rules', 'settings', 'titles']);
  });

  test.each(kinds)('%s: neither language has an entry that the other lacks', (kind) => {
    expect(of(chinese, kind)).toEqual(of(english, kind));
    expect(of(english, kind)).not.toEqual([]);
  });

  test.each(kinds)('%s: placeholders are kept, and no English is left', (kind) => {
    expect(of(english, kind).flatMap((path) => problemOf(english.get(path) ?? '', chinese.get(path) ?? '') ?? [])).toEqual([]);
  });

  test('the words around generated settings are the same in number and placeholders', () => {
    const problems = Object.entries(englishManifestWords).map(([key, text]: [string, string]) => problemOf(text, chineseManifestWords[key as keyof typeof chineseManifestWords]));
    expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
  });

  test('every origin of a version that the engine names has words', () => {
    const source = readFileSync(new URL('../../server/src/engine/fileVersions.ts', import.meta.url), 'utf8');
    const origins = [...source.matchAll(/(?:language|toolchain)From: (?:line \? )?'([^']+)'(?: : '([^']+)')?/g)].flatMap(([, one, other]) => [one, other]).filter((origin) => origin !== undefined);
    expect([...new Set(origins)].sort()).toEqual(Object.keys(textsFor('zh-cn').editor.versionSources).sort());
  });
});

function of(texts: ReadonlyMap<string, string>, kind: string): readonly string[] {
  return [...texts.keys()].filter((path) => path.startsWith(`${kind}.`)).sort();
}

describe('what counts as a problem of a translation', () => {
  test.each([
    ['a placeholder that is lost', '{map} is read.', '这里被读取。', /placeholders/],
    ['a placeholder that is new', 'It is read.', '{map} 被读取。', /placeholders/],
    ['no Chinese at all', 'It is read.', 'OK.', /no Chinese/],
    ['a sentence in English', 'It is read.', '它 is read by the loop。', /left in English: is read by the loop/],
    ['half-width punctuation', 'It is read.', '它被读取.', /punctuation/],
  ])('%s', (_, text, translation, problem) => {
    expect(problemOf(text, translation)).toMatch(problem);
  });

  test.each([
    ['code', 'Use `for k, v := range m` here.', '这里用 `for k, v := range m`。'],
    ['a text of the runtime', 'It panics with "assignment to entry in nil map".', '它会 panic：“assignment to entry in nil map”。'],
    ['names in a row', 'Use LoadOrStore, Swap or Delete.', '使用 LoadOrStore、Swap 或 Delete。'],
    ['a template without words', '{lock}', '{lock}'],
  ])('%s is none', (_, text, translation) => {
    expect(problemOf(text, translation)).toBeUndefined();
  });
});
