/** The step-through as its page asks for it, and the code lenses and hover links that lead to it. Needs `npm run build` first. */
import { afterEach, describe, expect, test } from 'vitest';
import type { CodeLens, Hover } from 'vscode-languageserver/node';
import type { IteratorChoices, IteratorParams, IteratorResult, IteratorView } from '../../server/src/hosts/lsp/protocol.js';
import { fullCapabilities, LanguageClient, type ClientSetUp } from './languageClient.js';

const code = `package main

func expire() {
	ages := map[string]int{"ann": 3, "bob": 41}
	for name, age := range ages {
		if age > 40 {
			delete(ages, name)
		}
		if len(name) > 9 {
			clear(ages)
		}
	}
}

func count(m map[string]int) {
	for range m {
	}
}
`;
const commands = ['mapguard.showIterator', 'mapguard.showLoopIterator'];
const started: LanguageClient[] = [];
async function start(setUp: Partial<ClientSetUp> = {}): Promise<LanguageClient> {
  const client = await LanguageClient.start({ files: { 'go.mod': 'module example.com/m\n\ngo 1.23\n', 'main.go': code }, initializationOptions: { commands }, ...setUp });
  started.push(client);
  await client.open('main.go', code);
  return client;
}
afterEach(async () => {
  for (const client of started.splice(0)) expect(await client.stop(), client.logged.join('\n')).toBe(0);
});

const params: IteratorParams = { scenario: 'loop', toolchain: '1.26', noswissmap: false, seed: 1, edits: [] };
const ask = (client: LanguageClient, line: number, more: Partial<IteratorParams> = {}): Promise<IteratorResult> =>
  client.request('mapguard/iterator', { ...params, loop: { uri: client.uri('main.go'), line, character: 3 }, ...more });
const viewOf = (result: IteratorResult): IteratorView & IteratorChoices => {
  if ('problem' in result) throw new Error(result.problem);
  return result;
};

describe('a loop in the code', () => {
  test('is stepped through with its own map, and says what was left out', async () => {
    const client = await start();
    const view = viewOf(await ask(client, 6));
    expect(view.code[0]).toBe('for name, age := range ages {');
    expect(view.own?.title).toBe('From this loop: main.go, line 5');
    expect(view.own?.remarks[0]).toBe('Left out, since their effect is not understood: line 9: if len(name) > 9 {.');
    expect(view.scenarios[0]).toEqual({ name: 'loop', title: 'From this loop: main.go, line 5' });
    const deleted = view.states.filter(({ does }) => does === 'delete');
    expect(deleted.map(({ statement, line }) => [statement, line])).toEqual([['delete(ages, "bob")', 2]]);
    expect(view.states.at(-1)).toMatchObject({ ended: true, line: view.code.length - 1 });
  });

  test('takes changes of the user in between, and other toolchains and seeds', async () => {
    const client = await start();
    const view = viewOf(await ask(client, 4, { toolchain: '1.20', seed: 7, edits: [{ after: 1, op: 'insert', key: 'zoe' }, { after: 2, op: 'clear', key: '' }] }));
    expect(view.states.slice(1, 4).map(({ does, statement }) => [does, statement])).toEqual([['next', ''], ['insert', 'ages["zoe"] = …'], ['clear', 'clear(ages)']]);
    expect(view.states[0]).toMatchObject({ map: { kind: 'classic' } });
  });

  test('takes keys that its map can have; for any other, one is picked', async () => {
    const client = await start();
    const inserted = async (scenario: string, key: string): Promise<string | undefined> =>
      viewOf(await client.request<IteratorResult>('mapguard/iterator', { ...params, scenario, edits: [{ after: 1, op: 'insert', key }] })).states[2]?.statement;
    expect([await inserted('clear', ' 77 '), await inserted('clear', 'seven'), await inserted('clear', '7.5')]).toEqual(['m[77] = …', 'm[101] = …', 'm[101] = …']);
    expect([await inserted('nan-keys', 'NaN'), await inserted('nan-keys', '7.5'), await inserted('small-map', '7')]).toEqual(['m[NaN] = …', 'm[7.5] = …', 'm["7"] = …']);
  });

  test('is the one of the text in the editor, and is refused with the reason where it cannot be shown', async () => {
    const client = await start();
    expect(await ask(client, 15)).toMatchObject({ problem: expect.stringMatching(/^The map of this loop is not a literal/) as unknown });
    expect(await ask(client, 0)).toMatchObject({ problem: 'There is no range over a map at this place.' });
    await client.edit('main.go', code.replace('"bob": 41', '"bob": 4'));
    expect(viewOf(await ask(client, 4)).states.filter(({ does }) => does === 'delete')).toEqual([]);
  });
});

describe('code lenses', () => {
  const capabilities = { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, codeLens: { refreshSupport: true } } };
  const lenses = (client: LanguageClient): Promise<CodeLens[]> => client.request('textDocument/codeLens', { textDocument: { uri: client.uri('main.go') } });

  test('are off by default, stand over each range over a map when they are on, and lead to what can be shown', async () => {
    expect(await lenses(await start())).toEqual([]);
    const client = await start({ settings: { codeLens: true }, capabilities });
    const loop = { uri: client.uri('main.go'), line: 4, character: 1 };
    expect((await lenses(client)).map(({ range, command }) => [range.start.line, command])).toEqual([
      [4, { title: 'Show the iterator', command: 'mapguard.showLoopIterator', arguments: [loop] }], [15, { title: 'Show the iterator', command: 'mapguard.showIterator' }],
    ]);
  });

  test('are not offered to editors without the commands', async () => {
    expect(await lenses(await start({ settings: { codeLens: true }, initializationOptions: {} }))).toEqual([]);
  });
});

test('the hover leads to the loop\'s own steps only where they can be shown', async () => {
  const client = await start();
  const hover = async (line: number): Promise<string> => JSON.stringify((await client.request<Hover>('textDocument/hover', { textDocument: { uri: client.uri('main.go') }, position: { line, character: 6 } })).contents);
  expect(decodeURIComponent(await hover(4))).toContain(`command:mapguard.showLoopIterator?[{\\"uri\\":\\"${client.uri('main.go')}\\",\\"line\\":4,\\"character\\":1}]`.replaceAll('\\"', '"'));
  expect(await hover(15)).toContain('(command:mapguard.showIterator)');
});
