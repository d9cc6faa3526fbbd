/** A document that no file holds yet: a program of its own, whatever else is open. Needs `npm run build` first. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LanguageClient } from './languageClient.js';

const text = (name: string): string => `package main

func ${name}(m map[string]int) {
	for k, v := range m {
		m[k+"x"] = v
	}
}
`;
const [first, second] = ['untitled:Untitled-1', 'untitled:Untitled-2'] as const;
let client: LanguageClient;

beforeAll(async () => {
  client = await LanguageClient.start({ files: {} });
  await client.open(first, text('one'));
  await client.open(second, text('two'));
});

afterAll(async () => { await client.stop(); });

const found = async (document: string): Promise<readonly string[]> =>
  (await client.diagnostics(document)).map(({ code, range }) => `${String(range.start.line)} ${String(code)}`);

test('is analysed, and each by itself', async () => {
  expect([await found(first), await found(second)]).toEqual([['4 range-insert'], ['4 range-insert']]);
});

test('follows edits inside of functions and outside', async () => {
  await client.edit(first, text('one').replace('m[k+"x"]', 'm[k]'));
  expect(await found(first)).toEqual([]);
  await client.edit(first, `${text('three')}\n${text('one').replace('package main\n\n', '')}`);
  expect(await found(first)).toEqual(['4 range-insert', '10 range-insert']);
  expect(await found(second)).toEqual(['4 range-insert']);
});
