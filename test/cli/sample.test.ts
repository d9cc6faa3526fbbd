/** The sample: what `npm start` shows first. Each rule has its find, and what stands beside it is fine. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allRules } from '../../server/src/engine/allRules.js';
import type { JsonReport } from './workspace.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const planted: readonly (readonly [string, string, string])[] = [
  ['cache.go', '*Cache.Has', 'unguarded-map-access'],
  ['cache.go', '*Cache.Page', 'map-write-under-rlock'],
  ['cache.go', '*Cache.Pages', 'guarded-map-escape'],
  ['cache.go', '*Cache.Rename', 'lock-reentry'],
  ['cache.go', 'fetch', 'unrecoverable-map-fault'],
  ['cache.go', 'fetch', 'concurrent-map-access'],
  ['internals.go', 'buckets', 'map-internals'],
  ['queue.go', 'dropDone', 'slice-remove-skips'],
  ['queue.go', 'all', 'slice-append-in-range'],
  ['refused.go', 'hit', 'map-element-assign'],
  ['sessions.go', '*store.addGuests', 'range-insert'],
  ['sessions.go', '*store.rename', 'range-reinsert'],
  ['sessions.go', '*store.expire', 'range-delete'],
  ['sessions.go', '*store.dropGuests', 'range-delete-other'],
  ['sessions.go', '*store.evict', 'range-len'],
  // The loop that range-len speaks of deletes, too.
  ['sessions.go', '*store.evict', 'range-delete'],
  ['sessions.go', '*store.resetOn', 'range-clear-inside'],
  ['sessions.go', '*store.reset', 'clear-loop'],
  ['sessions.go', '*store.index', 'nil-map-write'],
  ['sessions.go', '', 'unused-suppression'],
  ['shared.go', '*directory.connect', 'sync-map-check-then-act'],
  ['shared.go', '*directory.setRoute', 'snapshot-mutated'],
  ['shared.go', '*directory.AddRoute', 'snapshot-lost-update'],
  ['shared.go', 'connection.count', 'lock-copied-with-map'],
];

test('check finds what is planted, and nothing else', () => {
  const { stdout } = spawnSync(process.execPath, [`${root}dist/cli.js`, 'check', '--format', 'json'], { cwd: `${root}sample`, encoding: 'utf8' });
  const { findings } = JSON.parse(stdout) as JsonReport;
  expect(findings.map((f) => [f.file, f.function, f.rule])).toEqual(planted);
});

test('every rule is planted', () => {
  const rules = new Set(planted.map(([, , rule]) => rule));
  expect(allRules.map(({ id }) => id).filter((id) => !rules.has(id))).toEqual([]);
});
