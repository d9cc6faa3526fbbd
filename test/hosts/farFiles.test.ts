/** Files of a client: what is asked for in vain is fetched in one go and is there the next time. */
import { expect, test } from 'vitest';
import { FarFiles } from '../../server/src/hosts/lsp/farFiles.js';
import type { ReadDirectoriesParams, ReadDirectoriesResult } from '../../server/src/hosts/lsp/protocol.js';

const folder = 'vscode-vfs://host/w';

function clientWith(files: Readonly<Record<string, string>>): { asked: string[][]; readDirectories(params: ReadDirectoriesParams): Promise<ReadDirectoriesResult> } {
  const asked: string[][] = [];
  return {
    asked,
    readDirectories({ uris }) {
      asked.push([...uris]);
      const content = Object.entries(files).map(([name, text]) => ({ name, text }));
      return Promise.resolve({ directories: uris.includes(folder) ? [{ uri: folder, names: ['sub/', ...Object.keys(files)], files: content }] : [] });
    },
  };
}

test('come near after they were missed, all at once', async () => {
  const client = clientWith({ 'a.go': 'package a', 'go.mod': 'module m' });
  const files = new FarFiles(client);
  expect(files.read(`${folder}/a.go`)).toBeUndefined();
  expect(files.list(`${folder}/none`)).toEqual([]);
  expect(await files.fetchMissed()).toEqual([`${folder}/a.go`, `${folder}/go.mod`]);
  expect(client.asked).toEqual([[folder, `${folder}/none`]]);
  expect(files.read(`${folder}/a.go`)).toBe('package a');
  expect(files.list(folder)).toEqual(['a.go', 'go.mod', 'sub/']);
});

test('that are known are not asked for again, forgotten ones are', async () => {
  const client = clientWith({ 'a.go': 'package a' });
  const files = new FarFiles(client);
  files.list(folder);
  await files.fetchMissed();
  expect(files.read(`${folder}/b.go`)).toBeUndefined();
  expect(await files.fetchMissed()).toEqual([]);
  files.forget(`${folder}/a.go`);
  files.read(`${folder}/a.go`);
  expect(await files.fetchMissed()).toEqual([`${folder}/a.go`]);
});

test('paths above the authority are nobody\'s', async () => {
  const client = clientWith({});
  const files = new FarFiles(client);
  for (const path of ['vscode-vfs:/', 'vscode-vfs:', '']) files.list(path);
  expect(await files.fetchMissed()).toEqual([]);
  expect(client.asked).toEqual([]);
});
