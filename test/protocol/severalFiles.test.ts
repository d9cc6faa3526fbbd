/** A fix that changes several files: the client is asked to have it confirmed, where it can. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver/node';
import { eventually, fullCapabilities, LanguageClient } from './languageClient.js';

const files = {
  'go.mod': 'module example.com/fixture\n\ngo 1.26\n',
  'jobs.go': 'package m\n\ntype jobs struct {\n\tdone map[int]bool\n}\n',
  'run.go': 'package m\n\nfunc (j *jobs) run() {\n\tfor i := range 9 {\n\t\tgo func() {\n\t\t\tj.done[i] = true\n\t\t}()\n\t}\n}\n',
};
let client: LanguageClient;

beforeAll(async () => {
  client = await LanguageClient.start({ files, capabilities: fullCapabilities });
  await client.open('run.go', files['run.go']);
});

afterAll(async () => { await client.stop(); });

test('is offered as one that needs confirmation', async () => {
  const at = { line: 5, character: 3 };
  const params = { textDocument: { uri: client.uri('run.go') }, range: { start: at, end: at }, context: { diagnostics: [] } };
  const title = 'Guard j.done with a mutex (accesses: 1)';
  const offered = async (): Promise<CodeAction | undefined> => (await client.request<CodeAction[]>('textDocument/codeAction', params)).find((action) => action.title === title);
  // What takes a look at all of the package follows the first answer.
  await client.diagnostics('run.go');
  await eventually(() => { expect(client.refreshes).toBeGreaterThan(0); });
  const fix = await offered();
  const { edit } = await client.request<CodeAction>('codeAction/resolve', fix);
  expect(Object.values(edit?.changeAnnotations ?? {})).toEqual([{ label: fix?.title, needsConfirmation: true }]);
  const ids = new Set(Object.keys(edit?.changeAnnotations ?? {}));
  const changed = (edit?.documentChanges ?? []).map((c) => ('edits' in c ? [c.textDocument.uri, c.edits.every((e) => 'annotationId' in e && ids.has(e.annotationId))] : []));
  expect(changed).toEqual([[client.uri('run.go'), true], [client.uri('jobs.go'), true]]);
});
