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
    expect(JSON.parse(new Workspace(files).run(['dump', 'types', 'a.go', '--json']).out)).toContainEqual(expect.objectContaining({ type: 'map[string]int' }));
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
    [['dump'], 'dump needs one of segments, ast, facts, types and a file'],
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
  for (const file of ['dist/cli.js', 'package.json']) copyFileSync(join(root, file), join(workspace.root, file));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(workspace.root, 'dist/cli.js'), 'check', 'a.go'], { cwd: workspace.root, encoding: 'utf8' });
  expect([status, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(/^mapguard: internal error, please report it: .*web-tree-sitter\.wasm/);
});

test('output that cannot be written is an error, with status 3', () => {
  const workspace = new Workspace({ 'a.go': inserting });
  const { status, stderr } = spawnSync('sh', ['-c', `'${process.execPath}' '${root}dist/cli.js' check a.go > /dev/full`], { cwd: workspace.root, encoding: 'utf8' });
  expect([status, stderr]).toEqual([3, expect.stringMatching(/^mapguard: the output cannot be written: ENOSPC[^\n]*\n$/)]);
});
