/** The walkthrough: its pages and its sample say the same in both languages, and the sample shows what they speak of. Needs `npm run build` first. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCrashes } from '../../server/src/engine/crash/readCrashes.js';
import { GoPrograms } from '../support/goPrograms.js';
import { problemOf } from './chineseText.js';
import { markdownBlocks } from './markdownBlocks.js';

interface Step { readonly id: string; readonly title: string; readonly description: string; readonly media: { readonly markdown: string }; readonly completionEvents?: readonly string[] }
interface Manifest { readonly contributes: { readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[]; readonly commands: readonly { readonly command: string }[] } }

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const commands = new Set(manifest.contributes.commands.map(({ command }) => command));
const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const texts = ['package.nls.json', 'package.nls.zh-cn.json'].map((path) => JSON.parse(read(path)) as Readonly<Record<string, string>>);
const samples = ['walkthrough/sample.go', 'walkthrough/sample.nls.zh-cn.go'] as const;

describe('the steps', () => {
  test('are five, and their pages and the samples are all that ships', () => {
    expect(steps).toHaveLength(5);
    const pages = steps.flatMap(({ id }) => [`${id}.md`, `${id}.nls.zh-cn.md`]);
    expect(readdirSync(new URL('walkthrough', root)).sort()).toEqual([...pages, 'sample.go', 'sample.nls.zh-cn.go', 'report.gocrash'].sort());
    for (const { id, media } of steps) expect(media.markdown).toBe(`walkthrough/${id}.md`);
  });

  test.each(steps)('$id names commands that there are, the same in both languages', ({ title, description, completionEvents = [] }) => {
    const links = texts.map((words) => words[description.replaceAll('%', '')]?.match(/(?<=\(command:)[^)]*/g) ?? []);
    expect(links[1]).toEqual(links[0]);
    for (const command of [...links.flat(), ...completionEvents.map((event) => event.replace(/^onCommand:/, ''))]) expect(commands).toContain(command);
    for (const words of texts) expect(words[title.replaceAll('%', '')]).toMatch(/\S/);
  });
});

describe.each(steps)('the page of $id', ({ id }) => {
  const [english, chinese] = [`walkthrough/${id}.md`, `walkthrough/${id}.nls.zh-cn.md`].map((path) => markdownBlocks(read(path)));

  test('has the same parts in both languages', () => {
    const kinds = (page: readonly string[] = []): readonly string[] => page.map((block) => /^(?:#|>|```\w*|-)/.exec(block)?.[0] ?? 'text');
    expect(kinds(chinese)).toEqual(kinds(english));
    const code = (page: readonly string[] = []): readonly string[] => page.filter((block) => block.startsWith('```')).map(withoutComments);
    expect(code(chinese)).toEqual(code(english));
  });

  test('leaves no English', () => {
    const words = (page: readonly string[] = []): readonly string[] => page.filter((block) => !block.startsWith('```'));
    expect(words(english).flatMap((text, i) => problemOf(text, words(chinese)[i] ?? '') ?? [])).toEqual([]);
  });
});

describe('the sample', () => {
  /** As an untitled copy, which has no neighbours. */
  const check = (path: string, lang: string): readonly string[] =>
    spawnSync(process.execPath, [fileURLToPath(new URL('dist/cli.js', root)), 'check', '--hints', '--lang', lang, '-'], { input: read(path), encoding: 'utf8' })
      .stdout.trimEnd().split('\n').map((line) => line.replace(/^.*?\.go:/, ''));

  test('is the same code in both languages, with comments in each', () => {
    const [english, chinese] = samples.map(read);
    expect(withoutComments(chinese ?? '')).toBe(withoutComments(english ?? ''));
    const comments = [english, chinese].map((text) => text?.match(/(?<=\/\/ ).*/g) ?? []);
    expect(comments[0]?.flatMap((text, i) => problemOf(text, comments[1]?.[i] ?? '') ?? [])).toEqual([]);
  });

  test('has the findings that it is made for, and the page quotes one', () => {
    for (const path of samples) {
      const lines = check(path, 'en');
      expect(lines.map((line) => line.replace(/^(\d+):.*\((.*)\)$/, '$1 $2'))).toEqual(['12 range-insert', '25 slice-remove-skips', '50 unguarded-map-access', '57 range-delete']);
    }
    for (const [lang, page] of [['en', 'walkthrough/finding.md'], ['zh-cn', 'walkthrough/finding.nls.zh-cn.md']] as const) {
      const [, message = '', rule = ''] = /^\d+:\d+: (.*) \((.*)\)$/.exec(check(samples[0], lang)[2] ?? '') ?? [];
      expect(read(page)).toContain(`> ${message}${lang === 'en' ? ' ' : ''}\`mapguard(${rule})\``);
    }
  });

  test('is formatted, and go vet has nothing to say about it', () => {
    const programs = new GoPrograms();
    for (const path of samples) programs.add({ title: path, go: '1.22', files: [{ name: 'sample.go', text: read(path) }] });
    expect([programs.unformatted(), programs.vet()]).toEqual(['', '']);
    programs.remove();
  });

  test('of a report is one of a crash', () => {
    expect(readCrashes(read('walkthrough/report.gocrash')).reports.map(({ goroutines }) => goroutines.map(({ id }) => id))).toEqual([[1, 18]]);
  });
});

function withoutComments(code: string): string {
  return code.replace(/ *\/\/ .*/g, '');
}
