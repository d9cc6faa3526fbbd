/** README.md and README.zh-CN.md say the same: part by part, with the same code, tables and links. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problemOf } from './chineseText.js';
import { markdownBlocks } from './markdownBlocks.js';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const [english, chinese] = ['README.md', 'README.zh-CN.md'].map((path) => markdownBlocks(read(path))) as [readonly string[], readonly string[]];
const [englishTitles, chineseTitles] = ['package.nls.json', 'package.nls.zh-cn.json'].map((path) => JSON.parse(read(path)) as Readonly<Record<string, string>>) as [Titles, Titles];
type Titles = Readonly<Record<string, string>>;

/** Each heading of the same level, paragraph, list, table or block of code of the one language beside that of the other. */
const pairs = english.map((block, i) => [block, chinese[i] ?? ''] as const);
const isCode = (block: string): boolean => block.startsWith('```');
const all = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]);
const inlineCode = (text: string): readonly string[] => all(text, /`([^`\n]+)`/g);
/** The reason in an example of a comment is for people. */
const neutral = (code: string): string => code.replace(/\bRULE (?:why|理由)/, 'RULE');

test('have the same parts in the same order', () => {
  const kinds = (blocks: readonly string[]): readonly string[] => blocks.map((block) => /^(?:#+ |```\w*|\||- |!\[|<!--)/.exec(block)?.[0] ?? 'text');
  expect(kinds(chinese)).toEqual(kinds(english));
  expect(kinds(english).filter((kind) => kind.startsWith('#')).length).toBeGreaterThan(12);
});

test('have the same code, but for comments and explanations', () => {
  const code = (block: string): string => block.replace(/(?:\/\/|#) .*|(?<=\/\/lint:ignore \S+ ).*|(?<=\S) {2,}.*/gm, '').replace(/ +$/gm, '');
  const both = pairs.filter(([block]) => isCode(block));
  expect(both.map(([, block]) => code(block))).toEqual(both.map(([block]) => code(block)));
  expect(both.length).toBeGreaterThan(5);
});

test('name the same commands, settings and files in each part', () => {
  for (const [one, other] of pairs.filter(([block]) => !isCode(block))) {
    const [codes, counterpart] = [one, other].map((text) => inlineCode(text).map(neutral).sort());
    expect([one.slice(0, 40), counterpart]).toEqual([one.slice(0, 40), codes]);
  }
});

test('have tables with the same rows', () => {
  const firsts = (block: string): readonly string[] => all(block, /^\| (.*?) \|/gm).slice(1).map((cell) => cell.replace('docs/rules/zh-cn/', 'docs/rules/'));
  const tables = pairs.filter(([block]) => block.includes('\n| --- |'));
  expect(tables).toHaveLength(3);
  for (const [one, other] of tables) expect(firsts(other)).toEqual(firsts(one));
});

test('lead to the same pages and pictures, in their language, and all are there', () => {
  const links = (block: string): readonly string[] => all(block, /\]\(([^)]+)\)/g);
  const there = pairs.slice(2).flatMap(([one, other]) => [links(one), links(other)].map((targets) => targets.map((target) => target.replace('/zh-cn', '').replace('.zh-cn', '')).sort()));
  for (let i = 0; i < there.length; i += 2) expect(there[i + 1]).toEqual(there[i]);
  for (const target of [...english, ...chinese].flatMap(links).filter((link) => !link.startsWith('https:'))) expect([target, existsSync(new URL(target, root))]).toEqual([target, true]);
});

test('lead to each other', () => {
  expect(english[1]).toContain('(README.zh-CN.md)');
  expect(chinese[1]).toContain('(README.md)');
});

test('call the commands by the titles of the language', () => {
  const commands = (blocks: readonly string[]): readonly string[] => all(blocks.join('\n'), /\*Mapguard: ([^*]+)\*/g);
  const keys = (titles: Titles, names: readonly string[]): readonly (string | undefined)[] => names.map((name) => Object.keys(titles).find((key) => key.startsWith('command.') && titles[key] === name));
  expect(keys(chineseTitles, commands(chinese))).toEqual(keys(englishTitles, commands(english)));
  expect(keys(englishTitles, commands(english))).not.toContain(undefined);
});

test('leave no English', () => {
  const words = pairs.filter(([block]) => !isCode(block) && !block.startsWith('<!--') && !block.startsWith('# '));
  expect(words.flatMap(([one, other]) => problemOf(withoutTargets(one), withoutTargets(other)) ?? [])).toEqual([]);
});

describe('the pictures', () => {
  const pictures = all(read('README.md') + read('README.zh-CN.md'), /!\[[^\]]*\]\(([^)]+)\)/g);

  test.each(pictures)('%s is small', (path) => {
    expect(statSync(new URL(path, root)).size).toBeLessThan(200_000);
  });

  test('are described in words', () => {
    for (const described of all(read('README.md') + read('README.zh-CN.md'), /!\[([^\]]*)\]/g)) expect(described.length).toBeGreaterThan(15);
  });
});

function withoutTargets(text: string): string {
  return text.replace(/\]\([^)]*\)/g, ']').replace(/\*(?:Mapguard: |Go Crash Report)[^*]*\*/g, '').replace(/<!--.*-->/g, '');
}
