/** Tests, benchmarks and scripts over the protocol: offered where the client has the commands, and written when it asks. */
import { afterEach, describe, expect, test } from 'vitest';
import type { CodeAction, Command, Range } from 'vscode-languageserver/node';
import { eventually, LanguageClient } from './languageClient.js';

const text = `package m

import "sync"

type cache struct {
	mu sync.Mutex
	m  map[string]int
}

func (c *cache) set(k string)      { c.mu.Lock(); c.m[k] = 1; c.mu.Unlock() }
func (c *cache) drop(k string)     { c.mu.Lock(); delete(c.m, k); c.mu.Unlock() }
func (c *cache) Has(k string) bool { return c.m[k] > 0 }

func (c *cache) size() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.m)
}
`;

const line = text.split('\n').findIndex((each) => each.includes('Has('));
const point = { line, character: text.split('\n')[line]?.indexOf('c.m[k] > 0') ?? 0 };
const commands = ['mapguard.writeRaceTest', 'mapguard.writeBenchmark', 'mapguard.writeDelveScript', 'mapguard.writeBpftraceScript'];

let client: LanguageClient | undefined;

afterEach(() => client?.stop());

async function start(able: readonly string[], locale?: string): Promise<LanguageClient> {
  client = await LanguageClient.start({ files: { 'go.mod': 'module example.com/m\n\ngo 1.23\n', 'm.go': text }, initializationOptions: { commands: able }, ...(locale === undefined ? {} : { locale }) });
  await client.open('m.go', text);
  return client;
}

function evidence(asked: LanguageClient, kind: string, range: Range): Promise<unknown> {
  return asked.request('mapguard/evidence', { uri: asked.uri('m.go'), kind, range });
}

/** What takes a look at all of the package follows the first answer. */
async function commandsAt(asked: LanguageClient): Promise<readonly Command[]> {
  await asked.diagnostics('m.go');
  await eventually(() => { expect(asked.refreshes).toBeGreaterThan(0); });
  const params = { textDocument: { uri: asked.uri('m.go') }, range: { start: point, end: point }, context: { diagnostics: [] } };
  const actions = await asked.request<CodeAction[]>('textDocument/codeAction', params);
  expect(actions.map(({ title }) => title)).toContain('Suppress unguarded-map-access on this line');
  return actions.flatMap(({ command }) => command ?? []);
}

describe('evidence', () => {
  test.each([[commands, ['Write a race test for this', 'Write a benchmark for this map']], [['mapguard.explainRule'], []]])('is offered to a client with %j', async (able, titles) => {
    const offered = await commandsAt(await start(able));
    expect(offered.filter(({ command }) => commands.includes(command)).map(({ title }) => title)).toEqual(titles);
  });

  test('is written for the range that comes with the entry', async () => {
    const asked = await start(commands);
    const entry = (await commandsAt(asked)).find(({ command }) => command === 'mapguard.writeRaceTest');
    const [uri, range] = (entry?.arguments ?? []) as readonly unknown[];
    expect(uri).toBe(asked.uri('m.go'));
    expect(await evidence(asked, 'race-test', range as Range)).toEqual({
      name: 'cache_has_m_race_test.go', command: 'go test -race -v -count=1 -timeout=60s -run=TestRaceCacheHasM', text: expect.stringContaining('\nfunc TestRaceCacheHasM(t *testing.T) {\n') as unknown,
    });
  });

  test('says in words why there is none', async () => {
    const asked = await start(commands);
    expect(await evidence(asked, 'delve', { start: point, end: point })).toEqual({ problem: 'There is no loop over a map here. Put the cursor on one.' });
  });

  test('speaks Chinese', async () => {
    const asked = await start(commands, 'zh-cn');
    expect(await evidence(asked, 'race-test', { start: point, end: point })).toMatchObject({ text: expect.stringMatching(/^\/\/ 由 Mapguard 为 m\.go 第 12 行的 unguarded-map-access 编写。/) as unknown });
  });
});
