/** What a position in a Go file is about: the markers in the sample say what is expected, each before the place that the cursor is on. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation.js';
import type { EngineHost } from '../../server/src/engine/results.js';
import { openSession } from '../../server/src/engine/session.js';
import type { Session } from '../../server/src/engine/sessionApi.js';
import { StdTable } from '../../server/src/engine/stdTable.js';
import { loadGoParser } from '../syntax/goParser.js';

const sample = `package sample

import (
	"maps"
	"sync"
	"sync/atomic"
)

var table sync.Map
var config atomic.Value

func loops(m map[string]int, other map[float64]bool, s []int) int {
	n := 0
	for k := /*range m*/range m {
		/*delete m inside current*/delete(m, k)
		/*insert m inside*/m["new"] = 1
		n += /*len m inside*/len(m)
		n += /*none*/len(other)
	}
	/*none*/len(m)
	for i, v := /*sliceRange s*/range s {
		if v == 0 {
			s = append(s[:i], s[i+1:]...)
		}
	}
	for i := /*none*/range s {
		n += i
	}
	/*delete other nan*/delete(other, 1)
	return n
}

func library(m map[string]int) {
	/*call sync.Map.Load*/table.Load("a")
	/*call sync.Map.Range*/table.Range(func(k, v any) bool { return true })
	for range /*call maps.Keys*/maps.Keys(m) {
	}
	/*call maps.Clone*/maps.Clone(m)
	/*call sync/atomic.Value.Store*/config.Store(m)
	_ = /*call sync/atomic.Value.Load*/config.Load().(map[string]int)
	/*none*/config.Store(1)
}

func guarded(m map[string]int) {
	defer func() {
		_ = /*recover recover()*/recover()
	}()
	m["a"]++
	panic("/*fatalText concurrent map writes*/concurrent map writes")
}

func plain() {
	defer func() { _ = /*none*/recover() }()
	// A fatal error: /*fatalText assignment to entry in nil map*/assignment to entry in nil map
}
`;

const marker = /\/\*(.+?)\*\//g;
const markers = [...sample.matchAll(marker)].map((m) => ({ says: m[1] ?? '', offset: m.index + m[0].length }));

describe('under the cursor', () => {
  let session: Session;
  beforeAll(async () => {
    const host: EngineHost = { read: () => undefined, list: () => [], go: {}, log: (_level, message) => { throw new Error(message); } };
    const table = new StdTable(() => gunzipSync(readFileSync(new URL('../../server/data/std.gz', import.meta.url))).toString('utf8'));
    session = openSession({ host, parser: await loadGoParser(), table });
    session.setOverlay('/m/go.mod', 'module sample\n\ngo 1.23\n');
    session.setOverlay('/m/sample.go', sample);
    session.analyze('/m/sample.go', neverCancelled);
  });

  test.each(markers)('$says', ({ says, offset }) => {
    const facts = session.hoverFacts('/m/sample.go', offset);
    const found = facts ? [facts.on, facts.subject, ...(facts.insideRange ? ['inside'] : []), ...(facts.currentKey ? ['current'] : []), ...(facts.keyMayBeNaN ? ['nan'] : [])].join(' ') : 'none';
    expect(found).toBe(says);
  });
});
