/** The real server over real standard input and output, as an editor speaks to it. Needs `npm run build` first. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource, type CodeAction, type Diagnostic, type Hover, type TextDocumentEdit } from 'vscode-languageserver/node';
import { applyEdits, eventually, fullCapabilities, LanguageClient, type ClientSetUp } from './languageClient.js';

const fixture = fileURLToPath(new URL('../e2e/fixture/', import.meta.url));
const mainGo = readFileSync(`${fixture}main.go`, 'utf8');
const goMod = readFileSync(`${fixture}go.mod`, 'utf8');
const files = { 'go.mod': goMod, 'main.go': mainGo };

const started: LanguageClient[] = [];
async function start(setUp: Partial<ClientSetUp> = {}): Promise<Awaited<ReturnType<typeof LanguageClient.start>>> {
  const client = await LanguageClient.start({ files, ...setUp });
  started.push(client);
  return client;
}
async function startWithMain(setUp: Partial<ClientSetUp> = {}): Promise<LanguageClient> {
  const client = await start(setUp);
  await client.open('main.go', mainGo);
  return client;
}
afterEach(async () => {
  for (const client of started.splice(0)) expect(await client.stop(), client.logged.join('\n')).toBe(0);
});

const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map((diagnostic) => diagnostic.code);
const at = (text: string, needle: string): { line: number; character: number } => {
  const before = text.slice(0, text.indexOf(needle)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
};
const pointAt = (needle: string): Diagnostic['range'] => ({ start: at(mainGo, needle), end: at(mainGo, needle) });

function actionsAt(client: LanguageClient, range: Diagnostic['range'], diagnostics: readonly Diagnostic[], only?: string[]): Promise<CodeAction[]> {
  return client.request('textDocument/codeAction', {
    textDocument: { uri: client.uri('main.go') }, range, context: { diagnostics, ...(only ? { only } : {}) },
  });
}
const editsIn = (action: CodeAction): TextDocumentEdit['edits'] =>
  (action.edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));

describe('start', () => {
  test('says what it can do, in UTF-16 and with incremental changes', async () => {
    const { initializeResult } = await start();
    expect(initializeResult.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.mapguard'], resolveProvider: true },
      hoverProvider: true,
    });
  });

  test('offers no pull to a client that does not know it', async () => {
    const { initializeResult } = await start({ capabilities: {} });
    expect(initializeResult.capabilities.diagnosticProvider).toBeUndefined();
  });

  test.each([[['server.js'] as const], [['cli.js', 'lsp', '--stdio'] as const]])('works as %j, too', async ([script, ...args]) => {
    const client = await startWithMain({ program: [script, ...args] });
    expect(await client.diagnostics('main.go')).toHaveLength(3);
  });

  test('reports the Go versions it assumed and where they are from', async () => {
    const client = await startWithMain();
    await client.pull('main.go');
    await eventually(() => expect(client.statuses.at(-1)).toMatchObject({ uri: client.uri('main.go'), state: 'ok', language: '1.23', limits: [] }));
  });
});

describe('diagnostics', () => {
  test('are pulled with code, page, place and related place', async () => {
    const client = await startWithMain();
    const diagnostics = await client.diagnostics('main.go');
    expect(codes(diagnostics)).toEqual(['range-insert', 'range-delete', 'clear-loop']);
    expect(diagnostics[0]).toMatchObject({
      source: 'mapguard', severity: 2, range: { start: at(mainGo, 'm[k+"x"]') },
      codeDescription: { href: expect.stringMatching(/docs\/rules\/range-insert\.md$/) as unknown },
      relatedInformation: [{ location: { uri: client.uri('main.go'), range: { start: at(mainGo, 'for k, v') } } }],
    });
  });

  test('cost nothing while nothing changed', async () => {
    const client = await startWithMain();
    const first = await client.pull('main.go');
    expect(await client.pull('main.go', first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  });

  test('follow an edit, whose positions count UTF-16 units', async () => {
    const client = await startWithMain();
    const start = at(mainGo, 'm[k+"x"]');
    await client.edit('main.go', { range: { start, end: start }, newText: '_ = "𝒳é"; ' });
    const [insert] = await client.diagnostics('main.go');
    expect(insert?.range.start).toEqual({ line: start.line, character: start.character + '_ = "𝒳é"; '.length });
  });

  test('of healthy functions survive a broken neighbour', async () => {
    const client = await startWithMain();
    await client.edit('main.go', mainGo.replace('func main() {', 'func broken( {\n\nfunc main() {'));
    expect(codes(await client.diagnostics('main.go'))).toEqual(['range-insert', 'range-delete', 'clear-loop']);
  });

  test('are pushed to a client that cannot pull, for the version they belong to, and withdrawn on closing', async () => {
    const client = await startWithMain({ capabilities: { textDocument: { publishDiagnostics: {} } } });
    await eventually(() => expect(client.published.at(-1)).toMatchObject({ uri: client.uri('main.go'), version: 1 }));
    expect(codes(client.published.at(-1)?.diagnostics ?? [])).toContain('range-insert');
    await client.edit('main.go', mainGo.replace('m[k+"x"] = v', '_ = v'));
    await eventually(() => {
      expect(client.published.at(-1)?.version).toBe(2);
      expect(codes(client.published.at(-1)?.diagnostics ?? [])).not.toContain('range-insert');
    });
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: client.uri('main.go') } });
    await eventually(() => expect(client.published.at(-1)?.diagnostics).toEqual([]));
  });

  test('are pushed to a client that could pull and does not, and taken back once it does', async () => {
    const client = await startWithMain();
    await eventually(() => expect(codes(client.published.at(-1)?.diagnostics ?? [])).toContain('range-insert'));
    expect(await client.diagnostics('main.go')).toHaveLength(3);
    await eventually(() => expect(client.published.at(-1)?.diagnostics).toEqual([]));
  });

  test('of a burst of edits are pushed for the last version, and none twice or late', async () => {
    const client = await startWithMain({ capabilities: { textDocument: { publishDiagnostics: {} } } });
    for (let index = 0; index < 5; index += 1) await client.edit('main.go', `${mainGo}// ${index}\n`);
    await eventually(() => expect(client.published.at(-1)?.version).toBe(6));
    const versions = client.published.map((each) => each.version ?? 0);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });

  test('in a file know the types that another file declares, open or not', async () => {
    const user = 'package main\n\nfunc (s store) grow() {\n\tfor k := range s.entries {\n\t\ts.entries[k+"x"] = 1\n\t}\n}\n';
    const client = await start({ files: { ...files, 'store.go': 'package main\n\ntype store struct{ entries map[string]int }\n', 'user.go': user } });
    await client.open('user.go', user);
    expect(codes(await client.diagnostics('user.go'))).toEqual(['range-insert']);
    await client.open('store.go', 'package main\n\ntype store struct{ entries []int }\n');
    expect(codes(await client.diagnostics('user.go'))).toEqual([]);
  });

  test('of an open neighbour that change with an edit bring a refresh, others none', async () => {
    const user = 'package main\n\nfunc (s store) grow() {\n\tfor k := range s.entries {\n\t\ts.entries[k+"x"] = 1\n\t}\n}\n';
    const store = 'package main\n\ntype store struct{ entries map[string]int }\n';
    const client = await start({ files: { 'go.mod': goMod, 'store.go': store, 'user.go': user } });
    await client.open('user.go', user);
    await client.open('store.go', store);
    expect(await client.diagnostics('user.go')).toHaveLength(1);
    await client.edit('store.go', `${store}// a comment changes nothing\n`);
    await client.edit('store.go', store.replace('map[string]int', '[]int'));
    await eventually(() => expect(client.refreshes).toBe(1));
    expect(await client.diagnostics('user.go')).toHaveLength(0);
  });

  const shared = 'package main\n\nfunc fill() {\n\tm := map[int]int{}\n\tgo func() {\n\t\tm[1] = 1\n\t}()\n\tm[2] = 2\n}\n';

  test('that take a look at all of the package follow the others, pushed or after a refresh', async () => {
    const told = await startWithMain({ capabilities: { textDocument: { publishDiagnostics: {} } } });
    await told.open('shared.go', shared);
    await eventually(() => expect(told.published.filter((each) => each.uri === told.uri('shared.go')).map((each) => codes(each.diagnostics))).toEqual([[], ['concurrent-map-access']]));
    const asks = await startWithMain();
    await asks.open('shared.go', shared);
    expect(await asks.diagnostics('shared.go')).toEqual([]);
    await eventually(() => expect(asks.refreshes).toBe(1));
    expect(codes(await asks.diagnostics('shared.go'))).toEqual(['concurrent-map-access']);
  });

  test('come all at once to a client that cannot be told to ask again', async () => {
    const client = await startWithMain({ capabilities: { textDocument: fullCapabilities.textDocument ?? {} } });
    await client.open('shared.go', shared);
    expect(codes(await client.diagnostics('shared.go'))).toEqual(['concurrent-map-access']);
  });

  test('of a request that is cancelled while it waits are not computed', async () => {
    const client = await startWithMain();
    const long = `package main\n${mainGo.slice(mainGo.indexOf('func double'), mainGo.indexOf('func main')).repeat(400)}`;
    await client.open('long.go', long);
    const source = new CancellationTokenSource();
    const [first, second] = ['long.go', 'main.go'].map((name) =>
      client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: client.uri(name) } }, source.token));
    void first?.catch(() => undefined);
    source.cancel();
    await expect(second).rejects.toMatchObject({ code: -32800 });
    expect(client.statuses.map((status) => status['uri'])).not.toContain(client.uri('main.go'));
  });

  test('of a document that is not open are refused in the protocol\'s terms', async () => {
    const client = await start();
    await expect(client.pull('main.go')).rejects.toMatchObject({ code: -32802, data: { retriggerRequest: false } });
  });
});

describe('configuration', () => {
  test('comes from the client and is read anew when it changes', async () => {
    const client = await startWithMain({ settings: { rules: { 'range-insert': 'error' } } });
    expect((await client.diagnostics('main.go'))[0]?.severity).toBe(1);
    await client.setSettings({ rules: { 'range-insert': 'off' } });
    await eventually(() => expect(client.refreshes).toBeGreaterThan(0));
    expect(codes(await client.diagnostics('main.go'))).not.toContain('range-insert');
  });

  test('that is wrong is said once, though it comes for all and for each folder, and the rest counts', async () => {
    const client = await startWithMain({ settings: { profile: 'loud', rules: { 'range-insert': 'error' } } });
    expect((await client.diagnostics('main.go'))[0]?.severity).toBe(1);
    expect(client.logged.filter((line) => line.includes('mapguard.profile'))).toEqual(['setting mapguard.profile: "profile" must be one of: recommended, strict, off']);
    await client.setSettings({ profile: 'louder' });
    await eventually(() => expect(client.logged.filter((line) => line.includes('mapguard.profile'))).toHaveLength(2));
  });

  test('that holds no keys is said', async () => {
    const client = await startWithMain({ settings: 'strict' });
    expect(await client.diagnostics('main.go')).not.toEqual([]);
    expect(client.logged.filter((line) => line.startsWith('setting mapguard: keys with values are expected'))).not.toEqual([]);
  });

  test('in .mapguard.yaml wins, and a change of it refreshes', async () => {
    const client = await startWithMain({ settings: { rules: { 'range-insert': 'error' } } });
    await client.pull('main.go');
    await client.save('.mapguard.yaml', 'rules:\n  range-insert: info\n');
    await eventually(() => expect(client.refreshes).toBe(1));
    expect((await client.diagnostics('main.go'))[0]?.severity).toBe(3);
  });

  test('saving an open Go file refreshes nothing', async () => {
    const client = await startWithMain();
    await client.pull('main.go');
    await client.save('main.go', mainGo);
    await client.save('other.go', 'package main\n');
    await eventually(() => expect(client.refreshes).toBe(1));
  });

  test.each([null, 'text', 7, ['a'], { rules: 'all' }, { rules: { 'range-insert': 'loud' }, profile: 12, nonsense: {} }])('that is malformed is passed over: %j', async (settings) => {
    const client = await startWithMain({ settings });
    expect(codes(await client.diagnostics('main.go'))).toContain('range-insert');
  });

  test('of a client without workspace/configuration is what it sends', async () => {
    const client = await startWithMain({ capabilities: { textDocument: fullCapabilities.textDocument ?? {} } });
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { mapguard: { rules: { 'range-insert': 'off' } } } });
    expect(codes(await client.diagnostics('main.go'))).toEqual(['range-delete', 'clear-loop']);
  });
});

describe('code actions', () => {
  test('come without edits, which resolving adds', async () => {
    const client = await startWithMain();
    const diagnostics = (await client.diagnostics('main.go')).filter((diagnostic) => diagnostic.code === 'clear-loop');
    const actions = await actionsAt(client, pointAt('for k := range m'), diagnostics);
    const fix = actions[0];
    expect(fix).toMatchObject({ kind: 'quickfix', isPreferred: true, diagnostics: [{ code: 'clear-loop' }] });
    expect(fix?.edit).toBeUndefined();
    const resolved = await client.request<CodeAction>('codeAction/resolve', fix);
    expect(applyEdits(mainGo, editsIn(resolved) as { range: Diagnostic['range']; newText: string }[])).toContain('func empty(m map[string]int) {\n\tclear(m)\n}');
  });

  test('carry their edits at once for a client that cannot resolve', async () => {
    const textDocument = { ...fullCapabilities.textDocument, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } };
    const client = await startWithMain({ capabilities: { textDocument } });
    const [fix] = await actionsAt(client, pointAt('for k := range m'), []);
    expect(Object.keys(fix?.edit?.changes ?? {})).toEqual([client.uri('main.go')]);
  });

  test('that were offered for an older text are refused', async () => {
    const client = await startWithMain();
    const [fix] = await actionsAt(client, pointAt('for k := range m'), []);
    await client.edit('main.go', `\n${mainGo}`);
    await expect(client.request('codeAction/resolve', fix)).rejects.toMatchObject({ code: -32801 });
  });

  test('turn a rule off in a configuration file that they make', async () => {
    const client = await startWithMain();
    const actions = await actionsAt(client, pointAt('m[k+"x"]'), []);
    const off = actions.find((action) => action.title === 'Turn range-insert off in .mapguard.yaml');
    const { edit } = await client.request<CodeAction>('codeAction/resolve', off);
    expect(edit?.documentChanges).toMatchObject([
      { kind: 'create', uri: client.uri('.mapguard.yaml') },
      { edits: [{ newText: 'rules:\n  range-insert: off\n' }] },
    ]);
  });

  test('keep a refactoring of a rule that is off in the Refactor menu alone', async () => {
    const client = await startWithMain({ settings: { rules: { 'clear-loop': 'off' } } });
    const range = pointAt('for k := range m');
    expect(codes(await client.diagnostics('main.go'))).not.toContain('clear-loop');
    expect(await actionsAt(client, range, [], ['quickfix'])).toEqual([]);
    expect(await actionsAt(client, range, [], ['refactor'])).toMatchObject([{ title: 'Use clear(m)', kind: 'refactor.rewrite' }]);
  });

  test('say why one cannot be had', async () => {
    const client = await startWithMain({ files: { ...files, 'go.mod': 'module example.com/fixture\n\ngo 1.19\n' } });
    const actions = await actionsAt(client, pointAt('delete(m, k)'), []);
    const greyed = actions.filter((action) => action.disabled);
    expect(greyed).toMatchObject([{ title: expect.stringContaining('maps.DeleteFunc') as unknown, disabled: { reason: expect.stringContaining('1.21') as unknown } }]);
    expect(greyed[0]?.kind).toMatch(/^refactor\.rewrite/);
    expect(greyed[0]?.data).toBeUndefined();
  });

  test('explain a rule only where the client has the command', async () => {
    const explain = (actions: readonly CodeAction[]): CodeAction | undefined => actions.find((action) => action.title.startsWith('Explain'));
    expect(explain(await actionsAt(await startWithMain(), pointAt('m[k+"x"]'), []))).toBeUndefined();
    const able = await startWithMain({ initializationOptions: { commands: ['mapguard.explainRule'] } });
    expect(explain(await actionsAt(able, pointAt('m[k+"x"]'), []))?.command).toMatchObject({ command: 'mapguard.explainRule', arguments: ['range-insert'] });
  });

  test('fix all that is safe, from the last result and without analysing', async () => {
    const client = await startWithMain();
    await client.pull('main.go');
    const analyses = client.statuses.length;
    const [fixAll] = await actionsAt(client, pointAt('package'), [], ['source.fixAll']);
    expect(fixAll?.kind).toBe('source.fixAll.mapguard');
    const { edit } = await client.request<CodeAction>('codeAction/resolve', fixAll);
    const fixed = applyEdits(mainGo, editsIn({ title: '', edit: edit ?? {} }) as { range: Diagnostic['range']; newText: string }[]);
    expect(fixed).toContain('clear(m)');
    expect(fixed).toContain('m[k+"x"] = v');
    await client.edit('main.go', `${mainGo}\n`);
    expect(await actionsAt(client, pointAt('package'), [], ['source.fixAll'])).toEqual([]);
    expect(client.statuses).toHaveLength(analyses);
  });
});

describe('hover and rule pages', () => {
  const hoverAt = (client: LanguageClient, needle: string): Promise<Hover | null> =>
    client.request('textDocument/hover', { textDocument: { uri: client.uri('main.go') }, position: at(mainGo, needle) });

  test('say what a range over a map does, for the versions in use', async () => {
    const client = await startWithMain();
    const hover = await hoverAt(client, 'range m');
    expect(hover?.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('Go language 1.23 (go\\.mod)') as unknown });
  });

  test('say on a suppression which rules it names', async () => {
    const client = await start();
    await client.open('main.go', mainGo.replace('m[k+"x"] = v', 'm[k+"x"] = v //nolint:range-insert // filled before use'));
    const { line } = at(mainGo, 'm[k+"x"]');
    const hover = await client.request<Hover | null>('textDocument/hover', { textDocument: { uri: client.uri('main.go') }, position: { line, character: 20 } });
    expect(hover?.contents).toMatchObject({ value: expect.stringContaining('Entry added to a map while a loop ranges over it') as unknown });
  });

  test('say nothing elsewhere', async () => {
    expect(await hoverAt(await startWithMain(), 'fmt.Println')).toBeNull();
  });

  test('explain a rule without a network, and no other file', async () => {
    const client = await start();
    const { rules } = await client.request<{ rules: string[] }>('mapguard/explain', { rule: '' });
    expect(rules).toContain('range-insert');
    expect(await client.request('mapguard/explain', { rule: 'range-insert' })).toMatchObject({ markdown: expect.stringContaining('range-insert') as unknown });
    expect(await client.request('mapguard/explain', { rule: '../../package' })).toMatchObject({ markdown: null });
  });
});
