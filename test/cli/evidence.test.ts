/** `mapguard evidence`: files for places, on standard output. */
import { describe, expect, test } from 'vitest';
import { goMod, Workspace } from './workspace.js';

const source = `package m

import "sync"

type cache struct {
	mu sync.Mutex
	m  map[string]int
}

func (c *cache) set(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[k] = 1
}

func (c *cache) drop(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.m, k)
}

func (c *cache) Has(k string) bool {
	return c.m[k] > 0
}

func (c *cache) prune() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k := range c.m {
		delete(c.m, k)
	}
}
`;

describe('evidence', () => {
  test.each([
    ['race-test', 23, ['// Written by Mapguard for unguarded-map-access in m.go, line 23.', 'func TestRaceCacheHasM(t *testing.T) {', 'cache2.Has(strconv.Itoa(i))']],
    ['benchmark', 29, ['func BenchmarkCachePruneM(b *testing.B) {', 'maps.DeleteFunc(m, func(string, int) bool { return goes() })']],
    ['delve', 30, ['FIRST_LINE, LAST_LINE = 29, 29', 'source cache_prune_m_iterator.star']],
    ['bpftrace', 1, ['runtime.mapassign*']],
  ])('%s for line %i', (kind, line, parts) => {
    const { status, out, err } = new Workspace({ 'go.mod': goMod, 'm.go': source }).run(['evidence', kind, `m.go:${String(line)}`]);
    expect([status, err]).toEqual([0, '']);
    for (const part of parts) expect(out).toContain(part);
  });

  test('speaks Chinese', () => {
    const { out } = new Workspace({ 'go.mod': goMod, 'm.go': source }).run(['evidence', 'race-test', 'm.go:23', '--lang', 'zh-cn']);
    expect(out).toContain('// 由 Mapguard 为 m.go 第 23 行的 unguarded-map-access 编写。');
  });

  test.each([
    [['race-test', 'm.go:1'], 'mapguard: m.go:1: There is no finding here'],
    [['delve', 'm.go:1'], 'mapguard: m.go:1: There is no loop over a map here.'],
    [['delve', 'none.go:1'], 'mapguard: none.go is empty or cannot be read'],
    [['delve', 'm.go'], 'mapguard: evidence needs one of race-test, benchmark, delve, bpftrace, and a place as FILE.go:LINE'],
    [['movie', 'm.go:1'], 'mapguard: evidence needs one of'],
    [[], 'mapguard: evidence needs one of'],
  ])('%j is refused', (args, words) => {
    const { status, out, err } = new Workspace({ 'go.mod': goMod, 'm.go': source }).run(['evidence', ...args]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});
