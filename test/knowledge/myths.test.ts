/** Each program of the page on myths is run with real Go and shows what the page says it shows. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { englishMythTexts } from '../../server/src/ide/mythTexts.js';
import { myths, type Myth } from '../../server/src/knowledge/myths.js';

const root = mkdtempSync(join(tmpdir(), 'mapguard-myths-'));
afterAll(() => { rmSync(root, { recursive: true, force: true }); });

/** Far more than any of them takes; the one that has to crash does so within milliseconds where two threads run. */
const longestMs = 60_000;

function go(myth: Myth, ...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync('go', args, { cwd: join(root, myth.id), encoding: 'utf8', timeout: longestMs });
}

beforeAll(() => {
  for (const { id, program, from } of myths) {
    mkdirSync(join(root, id));
    // The compiler holds the program to the version that the page says it needs.
    writeFileSync(join(root, id, 'go.mod'), `module example.com/myth\n\ngo 1.${String(from)}\n`);
    writeFileSync(join(root, id, 'main.go'), `${program}\n`);
  }
});

describe('the program of each myth', () => {
  test.each(myths.map((myth) => [myth.id, myth] as const))('%s', (_id, myth) => {
    expect(spawnSync('gofmt', ['-l', '.'], { cwd: join(root, myth.id), encoding: 'utf8' }).stdout).toBe('');
    const { shows } = myth;
    if ('vet' in shows) expect(go(myth, 'vet', '.')).toMatchObject({ status: 0, stderr: '' });
    else if ('refused' in shows) expect(go(myth, 'build', '.').stderr).toContain(shows.refused);
    else {
      expect(go(myth, 'build', '-o', 'program', '.')).toMatchObject({ status: 0, stderr: '' });
      const run = spawnSync(join(root, myth.id, 'program'), { encoding: 'utf8', timeout: longestMs });
      if ('prints' in shows) expect(run).toMatchObject({ status: 0, stdout: `${shows.prints}\n` });
      else {
        expect(run.status).toBe(shows.ends.status);
        expect(run.stderr).toContain(shows.ends.says);
        expect(run.stdout + run.stderr).not.toContain(shows.ends.never);
      }
    }
  }, 2 * longestMs);
});

test('each has its words', () => {
  expect(Object.keys(englishMythTexts.byId).sort()).toEqual(myths.map(({ id }) => id).sort());
});
