/** A check made by `npm run new-check` compiles and passes its own fixtures before anything is changed in it; what follows from it is generated. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const id = 'freshly-made';
const parts = [
  'build', 'docs', 'schemas', 'server', 'test/support', 'test/syntax', 'test/checks', 'package.json', 'package.nls.json', 'package.nls.zh-cn.json', 'README.md', 'README.zh-CN.md', 'tsconfig.json', 'vitest.config.mts',
];
let copy: string;

beforeAll(() => {
  mkdirSync(join(root, 'out'), { recursive: true });
  copy = mkdtempSync(join(root, 'out/new-check-'));
  for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  expect(node('build/newCheck.mjs', id)).toMatchObject({ status: 0 });
  expect(node('build/generate.mjs')).toMatchObject({ status: 0 });
});

afterAll(() => { rmSync(copy, { recursive: true, force: true }); });

test('it is in the registry, in the settings, in the README and has its page', () => {
  expect(read('server/src/checks/registry.ts')).toContain("import { freshlyMade } from './freshly-made.js';");
  expect(read('package.json')).toContain(`"%rule.${id}%"`);
  expect(read('README.md')).toContain(`(docs/rules/${id}.md)`);
  expect(read(`docs/rules/${id}.md`)).toContain('# The bad thing, in a few words');
  expect(read(`docs/rules/zh-cn/${id}.md`)).toContain('# 用几个字说明问题');
});

test('it compiles', { timeout: 120_000 }, () => {
  expect(node(join(dirname(require.resolve('typescript')), 'tsc.js'), '-p', '.')).toMatchObject({ status: 0, stdout: '' });
});

test('its fixtures fire and stay silent', { timeout: 120_000 }, () => {
  const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
  const { status, stdout } = node(vitest, 'run', 'test/checks', '-t', id, '--reporter=json');
  // Two fixtures, the three conditions on a rule's fixtures, and the form of its one message.
  expect([status, (JSON.parse(stdout) as { numPassedTests: number }).numPassedTests]).toEqual([0, 6]);
});

test('an id that is taken, or is none, is refused with what to do', () => {
  expect(node('build/newCheck.mjs', id)).toMatchObject({ status: 1, stderr: `new-check: server/src/checks/${id}.ts exists already\n` });
  expect(node('build/newCheck.mjs', 'Fresh')).toMatchObject({ status: 1 });
  expect(node('build/newCheck.mjs').stderr).toMatch(/npm run new-check -- range-insert$/m);
});

test('generate --check is content with what was generated, and names every file that follows from a check that is gone', () => {
  expect(node('build/generate.mjs', '--check')).toMatchObject({ status: 0, stderr: '' });
  rmSync(join(copy, `server/src/checks/${id}.ts`));
  const { status, stderr } = node('build/generate.mjs', '--check');
  expect(status).toBe(1);
  expect([...stderr.matchAll(/^(\S+) is not what its source says/gm)].map((match) => match[1]).sort()).toEqual([
    'README.md', 'README.zh-CN.md', `docs/rules/${id}.md`, `docs/rules/zh-cn/${id}.md`, 'package.json', 'package.nls.json', 'package.nls.zh-cn.json', 'schemas/mapguard.schema.json', 'server/src/checks/registry.ts',
  ]);
});

function node(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  return { status, stdout, stderr };
}

function read(path: string): string {
  return readFileSync(join(copy, path), 'utf8');
}
