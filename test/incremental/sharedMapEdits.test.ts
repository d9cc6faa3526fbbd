/** Edits of bodies that change what locks and goroutines mean for other functions: their findings follow, byte for byte. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { loadGoParser } from '../syntax/goParser.js';
import { EditedSession } from './editedSession.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

const goMod = { '/m/go.mod': 'module example.com/m\n\ngo 1.26\n' };
const store = `package m

import "sync"

type store struct {
	mu      sync.Mutex
	entries map[string]int
	size    int
}

func (s *store) Put(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries[k] = 1
	s.resize()
}

func (s *store) Delete(k string) {
	s.mu.Lock()
	delete(s.entries, k)
	s.mu.Unlock()
}

func (s *store) Clear() {
	s.acquire()
	clear(s.entries)
	s.mu.Unlock()
}
`;
const helpers = 'package m\n\nfunc (s *store) resize() {\n\ts.size++\n}\n\nfunc (s *store) acquire() {\n\ts.mu.Lock()\n}\n\nfunc (s *store) Watch() {\n\tgo s.run()\n}\n\nfunc (s *store) run() {\n\ts.size = 0\n}\n';

/** In one of the two files, a text for another, and the file whose findings change with it. */
const edits: readonly (readonly [string, string, string, string, string])[] = [
  ['a helper that begins to change the map under its caller’s lock', '/m/helpers.go', 's.size++', 's.entries["size"]++\n\tgo func() { s.entries["size"]++ }()', '/m/helpers.go'],
  ['a helper that no longer takes the lock for its caller', '/m/helpers.go', '\ts.mu.Lock()\n', '', '/m/store.go'],
  ['a goroutine that begins to change the map', '/m/helpers.go', 's.size = 0', 's.entries = nil\n\ts.entries["a"] = 1', '/m/helpers.go'],
  ['a caller that unlocks before it calls', '/m/store.go', '\ts.entries[k] = 1\n\ts.resize()', '\ts.mu.Unlock()\n\ts.entries[k] = 1\n\ts.mu.Lock()', '/m/store.go'],
];

describe('findings follow', () => {
  test.each(edits)('%s', (_what, path, from, to, watched) => {
    const texts = { ...goMod, '/m/store.go': store, '/m/helpers.go': helpers };
    const session = new EditedSession(parser, texts);
    const text = path === '/m/store.go' ? store : helpers;
    const before = session.found(watched);
    session.edit(path, text.replace(from, to));
    expect(Object.fromEntries(session.goFiles.map((each) => [each, session.found(each)]))).toEqual(Object.fromEntries(session.foundAfresh()));
    expect(session.found(watched)).not.toBe(before);
    session.edit(path, text);
    expect(session.found(watched)).toBe(before);
  });
});

test('fixes are proved with each of two declarations of one text', () => {
  const read = (name: string): string => readFileSync(new URL(`sharedMaps/${name}`, import.meta.url), 'utf8');
  const session = new EditedSession(parser, { ...goMod, ...Object.fromEntries(['counts.go', 'registry.go', 'sweeper.go'].map((name) => [`/m/${name}`, read(name)])) });
  const unlocked = read('sweeper.go').replace('\t\tr.mu.RLock()\n', '');
  const sweep = /^func \(r \*registry\) sweep[^]*?^}\n/m.exec(unlocked)?.[0] ?? '';
  session.edit('/m/sweeper.go', unlocked);
  session.found('/m/counts.go');
  session.edit('/m/sweeper.go', unlocked.replace(sweep, `${sweep}\n${sweep}`));
  const fresh = session.foundAfresh();
  expect(session.found('/m/counts.go')).toBe(fresh.get('/m/counts.go'));
});
