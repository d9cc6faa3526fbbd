/** The law of reuse: after any series of edits, a session finds what a new one finds in the final text, if that is free of syntax errors. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation.js';
import type { EngineHost } from '../../server/src/engine/results.js';
import { openSession } from '../../server/src/engine/session.js';
import type { Session } from '../../server/src/engine/sessionApi.js';
import { StdTable } from '../../server/src/engine/stdTable.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { isSound } from '../incremental/soundText.js';
import { loadGoParser } from '../syntax/goParser.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

const table = new StdTable(() => gunzipSync(readFileSync(new URL('../../server/data/std.gz', import.meta.url))).toString('utf8'));
const host: EngineHost = { read: () => undefined, list: () => [], go: { toolchain: 'go1.26' }, log: (_level, message) => { throw new Error(message); } };

/** Findings here depend on types, bodies, fields' histories and the texts of the other file, and on another package. */
const start: Readonly<Record<string, string>> = {
  '/m/go.mod': 'module example.com/m\n\ngo 1.23\n',
  '/m/store.go': `package m

import "example.com/m/kinds"

type store struct {
	entries map[string]int
	kinds   kinds.Set
	list    []int
}

func newStore() *store {
	return &store{kinds: kinds.Set{}}
}

func (s *store) put(k string, v int) {
	s.entries[k+"x"] = v
}

func drop(m map[string]int, k string) {
	delete(m, k)
}
`,
  '/m/use.go': `package m

func (s *store) grow() {
	for k, v := range s.entries {
		s.put(k, v)
	}
	for k := range s.kinds {
		s.kinds[k+"y"] = true
	}
}

func (s *store) shrink() {
	for k, v := range s.entries {
		if v == 0 {
			drop(s.entries, k)
			delete(s.entries, k) //nolint:range-delete // so be it
		}
	}
	for i, v := range s.list {
		if v == 0 {
			s.list = append(s.list[:i], s.list[i+1:]...)
		}
	}
}
`,
  '/m/kinds/kinds.go': `package kinds

type Set map[string]bool

func (s Set) Empty() bool {
	return len(s) == 0
}
`,
};
const goFiles = Object.keys(start).filter((path) => path.endsWith('.go'));

/** What an edit may put in the place of a line, beside lines of its own file. */
const lines = [
  '', '\tbreak', '\t}', '}', '\t\tm[k] = 0', '\tdelete(m, "a")', '\ts.entries = make(map[string]int)', '\tclear(s.entries)', '\tlist    map[int]int',
  '\tentries []string', '\tentries map[float64]int', 'type Set []bool', 'type Set = map[string]int', '//lint:file-ignore range-insert all of it', '// a comment', '`',
];
const edit = fc.record({
  file: fc.constantFrom(...goFiles), at: fc.nat(30), remove: fc.nat(2),
  insert: fc.array(fc.oneof(fc.constantFrom(...lines), fc.nat(30)), { maxLength: 2 }),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

test('a session with a past and a new one find the same', { timeout: 120_000 }, () => {
  let found = 0;
  fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
    const texts = { ...start };
    const session = opened(texts);
    goFiles.forEach((path) => findingsOf(session, path));
    for (const each of edits) {
      texts[each.file] = edited(texts[each.file] ?? '', each);
      session.setOverlay(each.file, texts[each.file]);
      goFiles.forEach((path) => findingsOf(session, path));
      // What is broken is for others what it was before, which a new session cannot know.
      if (!goFiles.every((path) => isSound(parser, texts[path] ?? ''))) continue;
      const cold = opened(texts);
      for (const path of goFiles) {
        const fresh = findingsOf(cold, path);
        expect(findingsOf(session, path)).toEqual(fresh);
        found += fresh.length;
      }
    }
  }), { numRuns: 150 });
  expect(found).toBeGreaterThan(200);
});

function opened(texts: Readonly<Record<string, string>>): Session {
  const session = openSession({ host, parser, table });
  session.configure('', { profile: 'strict', minConfidence: 'possible' });
  for (const [path, text] of Object.entries(texts)) session.setOverlay(path, text);
  return session;
}

function edited(text: string, { at, remove, insert }: Edit): string {
  const own = text.split('\n');
  const inserted = insert.map((line) => (typeof line === 'string' ? line : own[line % own.length] ?? ''));
  return own.toSpliced(at % own.length, remove, ...inserted).join('\n');
}

/**
 * Findings with their fixes, as plain data. Counts of syntax errors are not among them: they speak of the declarations that have been read so
 * far, which may be more in a session with a past.
 */
function findingsOf(session: Session, path: string): readonly unknown[] {
  const { findings, dormant } = session.analyze(path, neverCancelled);
  return [...findings, ...dormant].map((finding) => ({ ...finding, fixes: finding.fixes() }));
}
