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
var current atomic.Pointer[map[string]int]
var number atomic.Pointer[int]

func loops(m map[string]int, other map[float64]bool, s []int) int {
	n := 0
	for k := /*range m*/range m {
		/*delete m inside current*/delete(m, k)
		/*insert m inside again*/m["new"] = 1
		n += /*len m inside*/len(m)
		n += /*none*/len(other)
	}
	/*none*/len(m)
	for i, v := /*sliceRange s removed*/range s {
		if v == 0 {
			s = append(s[:i], s[i+1:]...)
		}
	}
	for i := /*none*/range s {
		n += i
	}
	for i := /*none*/range s {
		s[i] = n
	}
	for i, v := /*sliceRange s assigned*/range s {
		s[i+1] = v
	}
	for i := /*sliceRange s replaced*/range s {
		s = append(s, i)
	}
	/*delete other nan*/delete(other, 1)
	return n
}

func around(m, other map[string]int, pairs map[float64]int) {
	for range /*range made()*/made() {
	}
	for range /*range M(m)*/M(m) {
	}
	/*delete made()*/delete(made(), "a")
	/*insert made()*/made()["a"] = 1
	defer /*delete m*/delete(m, "a")
	for k, v := range m {
		for range m {
			// The inner loop may have that key before it.
			/*delete m inside*/delete(m, k)
		}
		/*insert other*/other[k] = v
	}
	for k, v := range m {
		delete(m, k)
		/*insert m inside current again*/m[k] = v
	}
	for k := range m {
		m = other
		/*delete m*/delete(m, k)
		_ = /*none*/len(m)
	}
	for k := range /*call maps.Keys*/maps.Keys(m) {
		/*delete m inside current*/delete(m, k)
	}
	for k := range pairs {
		/*insert pairs inside current nan*/pairs[k] = 1
	}
	m[/*none*/"a"], /*insert m*/m["b"] = 1, 2
	clear(/*clear other*/other)
	_ = /*none*/m["a"]
	m[/*none*/"a"] = /*none*/1
}

type M map[string]int

func made() map[string]int { return nil }

func shadowed(m map[string]int, d struct{ delete func(map[string]int, string) }) {
	delete := func(map[string]int, string) {}
	clear := func(map[string]int) {}
	len := func(map[string]int) int { return 0 }
	recover := func() any { return nil }
	var maps lookalike
	for k := range m {
		/*none*/delete(m, k)
		/*none*/clear(m)
		_ = /*none*/len(m)
		_ = /*none*/recover()
	}
	d./*none*/delete(m, "a")
	/*none*/maps.Clone(m)
	var table lookalike
	table./*none*/Load("a")
}

type lookalike struct{}

func (lookalike) Clone(map[string]int) {}
func (lookalike) Load(string)          {}

func library(m map[string]int) {
	/*call sync.Map.Load*/table.Load("a")
	/*call sync.Map.Range*/table.Range(func(k, v any) bool { return true })
	for range /*call maps.Keys*/maps.Keys(m) {
	}
	/*call maps.Clone*/maps.Clone(m)
	/*call sync/atomic.Value.Store*/config.Store(m)
	_ = /*call sync/atomic.Value.Load*/config.Load().(map[string]int)
	/*none*/config.Store(1)
	/*call sync/atomic.Pointer.Load*/current.Load()
	/*none*/number.Load()
	for k := range /*call sync.Map.Range*/table.Range {
		/*call sync.Map.Delete*/table.Delete(k)
	}
	/*call maps.DeleteFunc*/maps.DeleteFunc(m, func(string, int) bool { return true })
	/*call maps.Copy*/maps.Copy(m, m)
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
	// /*fatalText unexpected fault address*/fatal error: unexpected fault address
	_ = "/*fatalText RUnlock of unlocked RWMutex*/sync: RUnlock of unlocked RWMutex"
	_ = "/*fatalText small map with no empty slot*/small map with no empty slot (concurrent map writes?)"
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
    const found = facts ? [facts.on, facts.subject, ...(facts.insideRange ? ['inside'] : []), ...(facts.currentKey ? ['current'] : []), ...(facts.keyMayBeNaN ? ['nan'] : []), ...(facts.addedAgain ? ['again'] : []), ...(facts.sliceChange ? [facts.sliceChange] : [])].join(' ') : 'none';
    expect(found).toBe(says);
  });
});
