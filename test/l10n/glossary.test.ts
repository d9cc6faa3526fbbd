/** All Chinese texts use the words of the glossary, and no other words for the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chineseManifestWords, englishManifestWords } from '../../build/manifestWords.js';
import { glossary } from './glossary.js';
import { markdownBlocks } from './markdownBlocks.js';
import { chinese, english } from './tables.js';

interface Pair { readonly where: string; readonly english: string; readonly chinese: string }

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const json = (path: string): Readonly<Record<string, string>> => JSON.parse(read(path)) as Record<string, string>;

const pairs: readonly Pair[] = [
  ...[...english].map(([where, text]) => ({ where, english: text, chinese: chinese.get(where) ?? '' })),
  ...Object.entries(json('l10n/bundle.l10n.zh-cn.json')).map(([text, translation]) => ({ where: 'bundle', english: text, chinese: translation })),
  ...ofEntries('manifest', json('package.nls.json'), json('package.nls.zh-cn.json')),
  ...ofEntries('manifest words', { ...englishManifestWords }, { ...chineseManifestWords }),
  ...ofPages('README.md', 'README.zh-CN.md'),
  ...readdirSync(new URL('walkthrough', root)).filter((name) => /^\w+\.md$/.test(name)).flatMap((name) => ofPages(`walkthrough/${name}`, `walkthrough/${name.replace('.md', '.nls.zh-cn.md')}`)),
  ...ofEntries('walkthrough/sample.go', comments('walkthrough/sample.go'), comments('walkthrough/sample.nls.zh-cn.go')),
];

describe.each(glossary)('$chinese', ({ english: term, chinese: word, within = word, never }) => {
  test('is what all texts call it', () => {
    const named = pairs.filter((pair) => term.test(inMidSentence(pair.english)));
    expect(named.length, 'a term that no text has').toBeGreaterThan(0);
    expect(named.filter((pair) => !pair.chinese.includes(word) && !pair.chinese.includes(within)).map(shown)).toEqual([]);
  });

  test('has no second name', () => {
    expect(pairs.filter((pair) => never?.test(withoutCode(pair.chinese))).map(shown)).toEqual([]);
  });
});

function shown({ where, english: text, chinese: translation }: Pair): string {
  return `${where}: ${text} | ${translation}`;
}

function ofEntries(where: string, texts: Readonly<Record<string, string>>, translations: Readonly<Record<string, string>>): readonly Pair[] {
  return Object.entries(texts).map(([key, text]) => ({ where: `${where} ${key}`, english: text, chinese: translations[key] ?? '' }));
}

function ofPages(page: string, translation: string): readonly Pair[] {
  const translated = markdownBlocks(read(translation));
  return markdownBlocks(read(page)).map((text, i) => ({ where: translation, english: text, chinese: translated[i] ?? '' })).filter((pair) => !pair.english.startsWith('```'));
}

function comments(path: string): Readonly<Record<string, string>> {
  return Object.fromEntries((read(path).match(/(?<=\/\/ ).*/g) ?? []).map((text, i) => [String(i), text]));
}

/** Capitals are left to Go's names: Lock is a method, but a lock that begins a sentence is a word. */
function inMidSentence(text: string): string {
  return withoutCode(text).replace(/(?<=^|[.:] |\n|^#+ |[(*|] ?)[A-Z](?=[a-z])/gm, (first) => first.toLowerCase());
}

/** Code, options, placeholders, quoted texts and the targets of links have names of their own. */
function withoutCode(text: string): string {
  return text.replace(/`[^`]*`|--[\w-]+|\w+(?:\|\w+)+|\{\w+\}|\]\([^)]*\)|"[^"]*"|<!--.*?-->/g, ' ');
}
