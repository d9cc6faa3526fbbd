/** The server speaks the language of the editor that starts it. Needs `npm run build` first. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { CodeAction, Hover } from 'vscode-languageserver/node';
import { eventually, LanguageClient } from './languageClient.js';

const fixture = fileURLToPath(new URL('../e2e/fixture/', import.meta.url));
const mainGo = readFileSync(`${fixture}main.go`, 'utf8');
const files = { 'go.mod': readFileSync(`${fixture}go.mod`, 'utf8'), 'main.go': mainGo };
const shop = fileURLToPath(new URL('../cli/shop/', import.meta.url));

let client: LanguageClient;
async function open(locale: string): Promise<void> {
  client = await LanguageClient.start({ files, locale, initializationOptions: { commands: ['mapguard.explainRule'] } });
  await client.open('main.go', mainGo);
}
afterEach(async () => { expect(await client.stop(), client.logged.join('\n')).toBe(0); });

async function hoverOnRange(): Promise<string> {
  const line = mainGo.split('\n').findIndex((text) => /for .* range /.test(text));
  const character = mainGo.split('\n')[line]?.indexOf('range') ?? 0;
  const hover = await client.request<Hover>('textDocument/hover', { textDocument: { uri: client.uri('main.go') }, position: { line, character } });
  return (hover.contents as { value: string }).value;
}

describe.each(['zh-cn', 'zh-Hans'])('an editor in %s', (locale) => {
  test('gets messages, places and links in Chinese', async () => {
    await open(locale);
    const insert = (await client.diagnostics('main.go')).find(({ code }) => code === 'range-insert');
    expect(insert?.message).toMatch(/^\S.* 可能在遍历 \S+ 的循环内添加条目。循环可能访问它，也可能不访问。$/);
    expect(insert?.relatedInformation?.map(({ message }) => message)).toEqual([expect.stringMatching(/^遍历 \S+ 的循环。$/)]);
    expect(insert?.codeDescription?.href).toMatch(/\/docs\/rules\/zh-cn\/range-insert\.md$/);
  });

  test('gets titles of fixes in Chinese, whose edits are those of any language', async () => {
    await open(locale);
    const diagnostics = await client.diagnostics('main.go');
    const insert = diagnostics.find(({ code }) => code === 'range-insert');
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: client.uri('main.go') }, range: insert?.range, context: { diagnostics: [insert] },
    });
    expect(actions.map(({ title }) => title)).toEqual(expect.arrayContaining(['改为遍历键的快照（复制所有键）', '在这一行忽略 range-insert', '解释 range-insert']));
    const fix = await client.request<CodeAction>('codeAction/resolve', actions.find(({ title }) => title.startsWith('改为遍历键的快照')));
    expect(JSON.stringify(fix.edit)).toContain('slices.Collect(maps.Keys(');
  });

  test('gets hovers, the status and pages in Chinese', async () => {
    await open(locale);
    const hover = await hoverOnRange();
    expect(hover).toContain('- 在循环期间一直留在 map 中的每个条目恰好被访问一次');
    expect(hover).toMatch(/\*Go 语言版本 1\.\d+（go\\\.mod）/);
    expect(hover).toContain('[Go 规范](https://go.dev/ref/spec#For_range)');
    await client.diagnostics('main.go');
    await eventually(() => expect(client.statuses).toContainEqual(expect.objectContaining({ state: 'ok', languageFrom: 'go.mod' })));
    const pages = await Promise.all(['range-insert', 'myths'].map((rule) => client.request<{ markdown: string }>('mapguard/explain', { rule })));
    expect(pages.map(({ markdown }) => markdown.split('\n')[0])).toEqual(['# 遍历 map 时添加条目', '# 关于 Go map 的误解']);
  });
});

test.each(['en', 'fr', 'zh-tw'])('an editor in %s is answered in English', async (locale) => {
  await open(locale);
  expect((await client.diagnostics('main.go')).find(({ code }) => code === 'range-insert')?.message).toMatch(/ may add an entry to /);
  expect(await hoverOnRange()).toContain('is visited exactly once');
});

test('the access report is Chinese as well', async () => {
  client = await LanguageClient.start({ files: { 'go.mod': readFileSync(`${shop}go.mod`, 'utf8'), 'cart.go': 'package shop\n\nvar prices = map[string]int{}\n\nfunc Price(name string) int { return prices[name] }\n' }, locale: 'zh-cn' });
  await client.open('cart.go', 'package shop\n\nvar prices = map[string]int{}\n\nfunc Price(name string) int { return prices[name] }\n');
  const { text } = await client.request<{ text: string }>('mapguard/accessReport', { uri: client.uri('cart.go') });
  expect(text).toContain('prices: 没有推断出保护它的锁');
  expect(text).toContain('读取');
});
