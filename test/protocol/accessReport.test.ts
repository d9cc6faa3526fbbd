/** Who uses a map, asked of the real server: the access report and the hover on a declaration. Needs `npm run build` first. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver/node';
import { LanguageClient, type ClientSetUp } from './languageClient.js';

const shopFile = (name: string): string => readFileSync(fileURLToPath(new URL(`../cli/shop/${name}`, import.meta.url)), 'utf8');
const shop = Object.fromEntries(['go.mod', 'cache.go', 'registry.go'].map((name) => [name, shopFile(name)]));

const started: LanguageClient[] = [];
async function start(setUp: Partial<ClientSetUp> = {}): Promise<LanguageClient> {
  const client = await LanguageClient.start({ files: shop, ...setUp });
  started.push(client);
  return client;
}
afterEach(async () => {
  for (const client of started.splice(0)) expect(await client.stop(), client.logged.join('\n')).toBe(0);
});

const at = (text: string, needle: string): { line: number; character: number } => {
  const before = text.slice(0, text.indexOf(needle)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
};

describe('who uses a map', () => {
  const cache = shopFile('cache.go');
  const startWithCache = async (setUp: Partial<ClientSetUp> = {}): Promise<LanguageClient> => {
    const client = await start(setUp);
    await client.open('cache.go', cache);
    return client;
  };
  const hoverAt = (client: LanguageClient, needle: string): Promise<Hover | null> =>
    client.request('textDocument/hover', { textDocument: { uri: client.uri('cache.go') }, position: at(cache, needle) });

  test('the report is that of the package, of the text in the editor', async () => {
    const client = await startWithCache();
    const report = async (): Promise<string> => (await client.request<{ text: string }>('mapguard/accessReport', { uri: client.uri('cache.go') })).text;
    const golden = shopFile('report.golden.txt');
    expect(await report()).toBe(golden);
    await client.edit('cache.go', cache.replace('return c.entries[key]\n}\n\nfunc (c *Cache) Sweep', 'return 0\n}\n\nfunc (c *Cache) Sweep'));
    expect(await report()).toBe(golden.replace(/^! cache.*Peek.*\n/m, '').replace('6 of 8', '6 of 7'));
  });

  test('the report of a file that is not open is that on disk; of no package there is none', async () => {
    const client = await start();
    expect(await client.request('mapguard/accessReport', { uri: client.uri('registry.go') })).toMatchObject({ text: expect.stringContaining('registry: no guard') as unknown });
    expect(await client.request('mapguard/accessReport', { uri: client.uri('none/none.go') })).toEqual({ text: null, table: null });
  });

  test('a hover on a declaration names the guard and leads to the accesses without it', async () => {
    const client = await startWithCache({ initializationOptions: { commands: ['mapguard.showAccessReport'] } });
    const hover = await hoverAt(client, 'entries map');
    const argument = encodeURIComponent(JSON.stringify([client.uri('cache.go')]));
    expect(hover).toEqual({
      contents: {
        kind: 'markdown',
        value: [
          '**Mapguard** `Cache.entries`', '',
          '- Guarded by `mu`: 6 of 8 accesses hold it.',
          `- Without it: [cache\\.go\\:33\\:2](${client.uri('cache.go')}#L33) \`*Cache.put\`, [cache\\.go\\:49\\:9](${client.uri('cache.go')}#L49) \`*Cache.Peek\``,
          `- Written while it is held for reading only: [cache\\.go\\:45\\:2](${client.uri('cache.go')}#L45) \`*Cache.Bump\``,
          `- [All accesses](command:mapguard.showAccessReport?${argument})`,
        ].join('\n'),
      },
      range: { start: at(cache, 'entries map'), end: at(cache, ' map[string]int') },
    });
  });

  test('a hover offers no command that the client does not know, and says nothing of other names', async () => {
    const client = await startWithCache();
    expect(JSON.stringify(await hoverAt(client, 'entries map'))).not.toContain('command:');
    for (const needle of ['mu      sync', 'Cache struct', 'unused map']) expect(await hoverAt(client, needle), needle).toBeNull();
  });
});
