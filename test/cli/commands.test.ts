/** The commands beside `check`, and how the program ends when it is broken. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type InitializeResult } from 'vscode-languageserver/node';
import { goMod, inserting, Workspace } from './workspace.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('explain', () => {
  test('prints the page of a rule', () => {
    expect(new Workspace({}).run(['explain', 'range-insert'])).toEqual({ status: 0, out: readFileSync(`${root}docs/rules/range-insert.md`, 'utf8'), err: '' });
  });

  test.each(['no-such-rule', '../README', '../rules/range-insert'])('does not know %s, and says what it knows', (rule) => {
    const { status, out, err } = new Workspace({}).run(['explain', rule]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(`no rule is called "${rule}"; there are clear-loop, `);
  });

  test('wants a rule', () => {
    expect(new Workspace({}).run(['explain'])).toMatchObject({ status: 2, err: 'mapguard: explain needs the id of a rule, such as range-insert\n' });
  });
});

describe('dump', () => {
  const files = { 'go.mod': goMod, 'a.go': `${inserting}\nfunc (t *T) other() {}\n\ntype T struct{}\n` };
  const lines = (args: readonly string[]): unknown[] => new Workspace(files).run(['dump', ...args]).out.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);

  test('a name that the file does not declare is said', () => {
    for (const what of ['ast', 'facts', 'segments', 'types', 'summary']) {
      const { status, out, err } = new Workspace(files).run(['dump', what, 'a.go:Nope']);
      expect([status, out]).toEqual([2, '']);
      expect(err).toContain('a.go declares no Nope');
    }
  });

  test('segments: a line each, with names', () => {
    expect(lines(['segments', 'a.go'])).toMatchObject([{ tok: 'func', names: ['grow'] }, { tok: 'func', names: ['other'], recv: 'T' }, { tok: 'type', names: ['T'] }]);
    expect(lines(['segments', 'a.go:other'])).toMatchObject([{ names: ['other'] }]);
    expect(lines(['segments', 'a.go:T.other'])).toMatchObject([{ names: ['other'] }]);
  });

  test('ast: for reading, and as JSON', () => {
    const { status, out } = new Workspace(files).run(['dump', 'ast', 'a.go:grow']);
    expect(status).toBe(0);
    expect(out).toContain('RangeStmt');
    expect(out).not.toContain('other');
    expect(lines(['ast', 'a.go:grow', '--json'])).toMatchObject([{ decls: [{ kind: 'FuncDecl' }] }]);
  });

  test('facts: as JSON, on one line or indented', () => {
    const [facts] = lines(['facts', 'a.go:grow', '--json']);
    expect(facts).toMatchObject({ bodies: [{ blocks: expect.any(Array) as unknown[] }] });
    const { out } = new Workspace(files).run(['dump', 'facts', 'a.go:grow']);
    expect(JSON.parse(out)).toEqual(facts);
    expect(out.split('\n').length).toBeGreaterThan(10);
  });

  test('types: of each operand, places in bytes', () => {
    const { out } = new Workspace({ 'go.mod': goMod, 'a.go': inserting.replace('package m', '// é\npackage m') }).run(['dump', 'types', 'a.go']);
    const ranged = Buffer.byteLength('// é\n') + inserting.indexOf('m {');
    expect(out).toContain(`${String(ranged)}\t${String(ranged + 1)}\t`);
    expect(out).toMatch(/\tmap\[string\]int\n/);
    const two = new Workspace({ 'go.mod': goMod, 'a.go': 'package m\n\nfunc f(m map[int]int) { delete(m, 1) }\n\nfunc g(m map[int]int) { delete(m, 2) }\n' });
    expect(two.run(['dump', 'types', 'a.go']).out.trimEnd().split('\n')).toHaveLength(2);
    expect(two.run(['dump', 'types', 'a.go:g']).out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(new Workspace(files).run(['dump', 'types', 'a.go', '--json']).out)).toContainEqual(expect.objectContaining({ type: 'map[string]int' }));
  });

  test('summary: what a function does to maps and locks, places in bytes', () => {
    const code = `package m

import "sync"

type T struct {
	mu sync.RWMutex
	m  map[string]int
}

func (t *T) Get(k string) int {
	/* é */ t.mu.RLock()
	defer t.mu.RUnlock()
	return t.m[k]
}

func (t *T) Start(wait bool) {
	go t.Get("a")
	if wait {
		t.mu.Lock()
	}
	t.m["b"] = 1
}
`;
    const workspace = new Workspace({ 'go.mod': goMod, 'a.go': code });
    expect(workspace.run(['dump', 'summary', 'a.go']).out).toBe(`T.Get
  entered  run  outside  {}
  entered  run  goroutine  {}
  13:9  read  P0.m  example.com/m.T.m  {P0.mu: R, *: entry}
  11:11  lock  P0.mu becomes R  {*: entry}
  ends  {P0.mu: free}

T.Start
  entered  run  outside  {}
  21:2  write  P0.m  example.com/m.T.m  {P0.mu: maybe entry|W, *: entry}  beside 0  after start
  19:3  lock  P0.mu becomes W  {*: entry}  beside 0  after start
  17:5  calls  T.Get  (P0, ?)  {*: free}  goroutine 0  beside 0  after start
  17:5  starts  go statement
  ends  {P0.mu: maybe entry|W}  starts
`);
    const [get, ...others] = JSON.parse(workspace.run(['dump', 'summary', 'a.go:T.Get', '--json']).out) as unknown[];
    expect(get).toMatchObject({ function: 'T.Get', accesses: [{ kind: 'read', at: '13:9', locks: { 'P0.mu': 'R', '*': 'entry' } }], effects: { locks: { 'P0.mu': 'free' } } });
    expect(others).toEqual([]);
  });

  test('summary: of code that has to do with neither locks nor maps, too', () => {
    expect(new Workspace({ 'go.mod': goMod, 'a.go': 'package m\n\nfunc f() { g() }\n\nfunc g() {}\n' }).run(['dump', 'summary', 'a.go:f']).out).toBe('f\n  3:12  calls  g  ()  {*: entry}\n  ends  {}\n');
  });

  test('loses nothing to a slow reader, and minds none that stops early', () => {
    const functions = Array.from({ length: 80 }, (_, i) => inserting.replace('package m\n', '').replace('grow', `grow${String(i)}`));
    const workspace = new Workspace({ 'a.go': `package m\n${functions.join('')}` });
    const through = (reader: string): unknown => {
      const { stdout, stderr } = spawnSync('sh', ['-c', `'${process.execPath}' '${root}dist/cli.js' dump facts a.go | ${reader}`], { cwd: workspace.root, encoding: 'utf8' });
      return { stdout, stderr };
    };
    const whole = workspace.run(['dump', 'facts', 'a.go']).out;
    // More than a pipe holds.
    expect(whole.length).toBeGreaterThan(2 * 65_536);
    expect(through('(sleep 1; cat)')).toEqual({ stdout: whole, stderr: '' });
    expect(through('head -c 1')).toEqual({ stdout: whole.slice(0, 1), stderr: '' });
  });

  test.each([
    [['dump'], 'dump needs one of segments, ast, facts, types, summary and a file'],
    [['dump', 'trees', 'a.go'], 'dump needs one of'],
    [['dump', 'ast', 'none.go'], 'none.go: no such file or directory'],
  ])('%j has status 2', (args, message) => {
    const { status, out, err } = new Workspace(files).run(args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

test('lsp answers an editor', async () => {
  const server = spawn(process.execPath, [join(root, 'dist/cli.js'), 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const ended = new Promise((resolve) => { server.once('exit', resolve); });
  connection.listen();
  const { capabilities, serverInfo } = await connection.sendRequest<InitializeResult>('initialize', { processId: null, rootUri: null, capabilities: {} });
  expect([capabilities.hoverProvider, serverInfo?.name]).toEqual([true, 'mapguard']);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await ended).toBe(0);
});

describe('help', () => {
  test.each([[['--help']], [['-h']], [['help']], [[]], [['check', '--help']]])('%j', (args) => {
    const { status, out, err } = new Workspace({}).run(args);
    expect([status, err]).toEqual([0, '']);
    for (const word of ['mapguard check', 'mapguard report', 'mapguard explain', 'mapguard dump', 'mapguard lsp', '--stdin-filename', 'Exit status: 0 ']) expect(out).toContain(word);
  });

  test('--version is that of the package', () => {
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { readonly version: string };
    expect(new Workspace({}).run(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
  });
});

test('a broken installation is an internal error, with status 3', () => {
  const workspace = new Workspace({ 'a.go': inserting });
  mkdirSync(join(workspace.root, 'dist'));
  for (const file of ['dist/cli.js', 'dist/cli.main.js', 'package.json']) copyFileSync(join(root, file), join(workspace.root, file));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(workspace.root, 'dist/cli.js'), 'check', 'a.go'], { cwd: workspace.root, encoding: 'utf8' });
  expect([status, stdout]).toEqual([3, '']);
  // Both parts of the parser are read at once: either may be missed first.
  expect(stderr).toMatch(/^mapguard: internal error, please report it: .*tree-sitter(-go)?\.wasm/);
});

test('output that cannot be written is an error, with status 3', () => {
  const workspace = new Workspace({ 'a.go': inserting });
  const { status, stderr } = spawnSync('sh', ['-c', `'${process.execPath}' '${root}dist/cli.js' check a.go > /dev/full`], { cwd: workspace.root, encoding: 'utf8' });
  expect([status, stderr]).toEqual([3, expect.stringMatching(/^mapguard: the output cannot be written: ENOSPC[^\n]*\n$/)]);
});
