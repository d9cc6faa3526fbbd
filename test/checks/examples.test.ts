/** The examples on the rules' pages: the bad one is reported, the good one is not. */
import { beforeAll, describe, expect, it } from 'vitest';
import { allChecks } from '../../server/src/checks/registry.js';
import { unusedSuppression } from '../../server/src/engine/unusedSuppression.js';
import type { Fixture } from '../support/checkFixtures.js';
import { FixtureSession } from '../support/fixtureSession.js';

let session: FixtureSession;
beforeAll(async () => { session = await FixtureSession.open(); });

/** What the examples' variables are, where they are not these. */
const usual = 'm map[string]int, keys []string';
const parameters: Readonly<Record<string, string>> = {
  'lock-copied-with-map': 'shared *counters',
  'lock-reentry': 'shared *counters',
  'map-element-assign': 'm map[string]item, k string',
  'nil-map-write': '',
  'range-delete': 'm map[string]item',
  'snapshot-lost-update': 'table *atomic.Pointer[map[string]int], name string',
  'snapshot-mutated': 'routes *atomic.Value, name string',
  'sync-map-check-then-act': 'sessions *sync.Map, id string',
  'slice-append-in-range': 'queue []item',
  'slice-remove-skips': 's []int',
};

const surroundings = `
const limit = 10

type item struct {
	parent   string
	children []item
	count    int
}

type hmap struct {
	count      int
	B          uint8
	buckets    unsafe.Pointer
	oldbuckets unsafe.Pointer
}

type counters struct {
	mu sync.Mutex
	m  map[string]int
}

type session struct{ done chan struct{} }

func (item) expired() bool                   { return false }
func drop(int) bool                          { return false }
func stop(string) bool                       { return false }
func oldestFirst(map[string]int) []string    { return nil }
`;

describe.each([...allChecks.map((check) => check.meta), unusedSuppression].map((meta) => [meta.id, meta] as const))('%s', (id, { docs }) => {
  it.each([['bad', docs.bad, true], ['good', docs.good, false]] as const)('the %s example', (name, code, reported) => {
    const found = rulesIn(`${id}-${name}`, /^type\b/.test(code) ? code : `func Example(${parameters[id] ?? usual}) {\n${code.replace(/^/gm, '\t')}\n}\n`);
    expect(found.includes(id), found.join()).toBe(reported);
  });
});

function rulesIn(title: string, code: string): readonly string[] {
  const text = `package example\n\nimport (\n\t"fmt"\n\t"maps"\n\t"slices"\n\t"strings"\n\t"sync"\n\t"sync/atomic"\n\t"unsafe"\n)\n${surroundings}\n${code}`;
  const file = { name: 'example.go', path: 'example.go', text };
  const fixture: Fixture = {
    rule: title, title, go: '1.26', toolchain: '1.26', settings: { preview: true }, files: [file], compiles: { asItIs: false, fixed: false }, run: undefined,
  };
  return session.analyze(fixture, file).findings.map((finding) => finding.rule);
}
