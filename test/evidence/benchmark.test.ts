/** Benchmarks for maps of many types: each is formatted, compiles, passes vet, and runs. */
import { describe, expect, test } from 'vitest';
import { runTool } from '../support/goTools.js';
import { Program } from './program.js';

const source = `package main

import "time"

type name string

type key struct {
	_    int
	id   name
	size float64
}

type page struct{ text []byte }

func strings(m map[string]int) {
	for k := range /*strings*/m {
		delete(m, k)
	}
}

func structs(m map[key]*page) {
	/*structs*/delete(m, key{})
}

func arrays(m map[[2]int8]page) page {
	return /*arrays*/m[[2]int8{1, 2}]
}

func anything(m map[any]any) int {
	return len(/*anything*/m)
}

func pointers(m map[*page]map[name]func(int) error) {
	/*pointers*/m[nil] = nil
}

func times(m map[time.Duration][]time.Time) {
	/*times*/clear(m)
}

func booleans(m map[bool]chan<- int) {
	/*booleans*/m[true] = nil
}

func generic[K ~int | ~string, V any](m map[K]V) {
	for k := range /*generic*/m {
		delete(m, k)
	}
}

func none(s []int) int {
	return /*slice*/s[0]
}

func local() int {
	type hidden int
	m := map[hidden]int{}
	return len(/*hidden*/m)
}

func methods(m map[interface{ Name() string }]int) int {
	return len(/*methods*/m)
}

func main() {
	strings(nil)
	structs(map[key]*page{})
	_ = arrays(nil)
	_ = anything(nil)
	pointers(map[*page]map[name]func(int) error{})
	times(nil)
	booleans(map[bool]chan<- int{})
	generic(map[int]int{})
	_ = none([]int{1}) + local() + methods(nil)
}
`;

const markers = ['strings', 'structs', 'arrays', 'anything', 'pointers', 'times', 'booleans', 'generic'];

describe('a benchmark', () => {
  test('runs for maps of all kinds of types', { timeout: 300_000 }, async () => {
    const program = new Program(source, '1.21');
    const made = [];
    for (const marker of markers) made.push(await program.evidence('benchmark', marker));
    expect(made.filter((each) => typeof each === 'string')).toEqual([]);
    const where = { cwd: program.directory };
    expect(runTool('gofmt', ['-l', ...made.flatMap((each) => (typeof each === 'string' ? [] : [each.name]))], where)).toBe('');
    expect(runTool('go', ['vet', '.'], where)).toBe('');
    const printed = runTool('go', ['test', '-run=NONE', '-bench=.', '-benchtime=10x', '-benchmem'], where);
    const ran = [...printed.matchAll(/^Benchmark(\w+)\/(\w+?)(?:-\d+)?\s+10\s/gm)].map(([, name, way]) => `${name ?? ''} ${way ?? ''}`);
    const ways = ['DeleteInRange', 'CollectThenDelete', 'DeleteFunc', 'Rebuild', 'RWMutex', 'SyncMap'];
    const names = markers.map((m) => `${m.charAt(0).toUpperCase()}${m.slice(1)}M`);
    expect(ran.sort()).toEqual(names.flatMap((name) => ways.map((way) => `${name} ${way}`)).sort());
  });

  test('says which command runs it, and does', { timeout: 300_000 }, async () => {
    const program = new Program(source, '1.21');
    const made = await program.evidence('benchmark', 'strings');
    expect(made).toMatchObject({ name: 'strings_m_bench_test.go', command: 'go test -run=NONE -bench=BenchmarkStringsM -benchmem' });
  });

  test.each([['1.20', '1.26'], ['1.26', '1.20']])('for language %s and toolchain %s has no maps.DeleteFunc, and says so', async (go, toolchain) => {
    const made = await new Program('package main\n\nfunc f(m map[string]int) int { return len(/*here*/m) }\n', go, toolchain).evidence('benchmark', 'here');
    expect(made).toMatchObject({ text: expect.stringContaining('maps.DeleteFunc is left out') as string });
    expect(made).toMatchObject({ text: expect.not.stringContaining('"maps"') as string });
  });

  test.each([
    ['slice', 'There is no map here whose type is known. Put the cursor on an expression that uses one.'],
    ['hidden', 'A test cannot name the type of what m needs.'],
    ['methods', 'Mapguard cannot make different keys of the type interface{ Name() string }.'],
  ])('is refused for %s', async (marker, words) => {
    expect(await new Program(source, '1.21').evidence('benchmark', marker)).toBe(words);
  });
});
