/** Starting from compiled code that an earlier start has left. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }).version;

/** An installation of its own, whose code cache nobody else writes. */
function installed(): { readonly program: string; readonly cache: string; readonly run: (...args: readonly string[]) => string } {
  const directory = mkdtempSync(join(tmpdir(), 'mapguard-launch-'));
  onTestFinished(() => { rmSync(directory, { recursive: true, force: true }); });
  for (const name of ['dist/cli.js', 'dist/cli.main.js', 'package.json']) cpSync(join(root, name), join(directory, name));
  const program = join(directory, 'dist/cli.main.js');
  return {
    program, cache: `${program}.cache`,
    run: (...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(directory, 'dist/cli.js'), ...args], { encoding: 'utf8' });
      return `${String(status)} ${stdout}${stderr}`;
    },
  };
}

test('the first start leaves the code that the next one uses', () => {
  const { cache, run } = installed();
  expect(run('--version')).toBe(`0 ${version}\n`);
  const { mtimeMs } = statSync(cache);
  expect(run('--version')).toBe(`0 ${version}\n`);
  expect(statSync(cache).mtimeMs, 'used, not made again').toBe(mtimeMs);
});

test('a check uses it as well', () => {
  const { cache, run } = installed();
  run('check', join(root, 'schemas'));
  const { mtimeMs } = statSync(cache);
  run('check', join(root, 'schemas'));
  expect(statSync(cache).mtimeMs).toBe(mtimeMs);
});

test.each([['empty', ''], ['of another kind', 'not code']])('a cache that is %s is passed over and made again', (_what, text) => {
  const { cache, run } = installed();
  writeFileSync(cache, text);
  expect(run('--version')).toBe(`0 ${version}\n`);
  expect(statSync(cache).size).toBeGreaterThan(100_000);
});

test('a program that is newer than the cache is compiled anew, also at the same length', () => {
  const { program, run } = installed();
  run('--version');
  const text = readFileSync(program, 'utf8');
  writeFileSync(program, text.replace('finds map-mutation hazards', 'looks for map hazards, now'));
  utimesSync(program, new Date(), new Date(Date.now() + 60_000));
  expect(run('--help')).toContain('mapguard: looks for map hazards, now in Go');
});

test('where nothing can be written it runs without', () => {
  const { cache, run } = installed();
  // A directory in its place: neither to be read nor to be replaced.
  cpSync(join(root, 'schemas'), cache, { recursive: true });
  expect(run('--version')).toBe(`0 ${version}\n`);
  expect(existsSync(join(cache, 'mapguard.schema.json'))).toBe(true);
});
