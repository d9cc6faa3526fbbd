/** What a race test does about functions and types of all kinds; each is compiled by Go, and run. */
import { describe, expect, test } from 'vitest';
import type { EvidenceFile } from '../../server/src/ide/evidence/evidenceFile.js';
import { output } from '../support/goPrograms.js';
import { runTool } from '../support/goTools.js';
import { Program } from './program.js';

const imports = 'import (\n\t"context"\n\t"errors"\n\t"net/http"\n\t"sync"\n)\n\nvar _ = errors.New\nvar _ context.Context\nvar _ http.Handler\n\n';

/** A type with a guarded map and one access without the lock, whose parts the forms replace. */
function source(parts: { readonly type?: string; readonly make?: string; readonly of?: string; readonly params?: string } = {}): string {
  const { type = 'Cache struct {\n\tmu sync.Mutex\n\tm map[string]int\n}', make = '', of = 'Cache', params = '' } = parts;
  return `package evidence\n\n${imports}type ${type}\n\n${make}
func (c *${of}) Set(${params}) { c.mu.Lock(); defer c.mu.Unlock(); c.m["a"] = 1 }
func (c *${of}) Drop() { c.mu.Lock(); defer c.mu.Unlock(); delete(c.m, "a") }
func (c *${of}) Len() int { c.mu.Lock(); defer c.mu.Unlock(); return len(c.m) }
func (c *${of}) Put() { c.mu.Lock(); defer c.mu.Unlock(); c.m["b"] = 1 }
func (c *${of}) Has(${params}) bool { _, ok := /*here*/c.m["a"]; return ok }
`;
}

const forms: Readonly<Record<string, readonly [string, RegExp]>> = {
  'a struct without a constructor': [source(), /cache := &Cache\{m: map\[string\]int\{"1": 1\}\}/],
  'a constructor that may fail': [source({ make: 'func NewCache(size int) (*Cache, error) { return &Cache{m: map[string]int{}}, nil }\n' }), /cache, err := NewCache\(1\)\n\tif err != nil \{\n\t\tt\.Fatal\("NewCache gave an error: /],
  'a constructor of a value': [source({ make: 'func newCache() Cache { return Cache{m: map[string]int{}} }\n' }), /cacheValue := newCache\(\)\n\tcache := &cacheValue/],
  'a constructor that needs what cannot be made': [source({ make: 'func New(d interface{ Get() }) *Cache { d.Get(); return nil }\n' }), /cache := &Cache\{/],
  'a constructor that needs an interface': [
    source({ make: 'type db interface {\n\tget(i int, more ...string) (*Cache, error)\n\terror\n}\n\nfunc New(d db) *Cache { d.get(1); return &Cache{m: map[string]int{}} }\n' }),
    /cache := New\(fakeDb\{\}\)\n.*\n\n\/\/ Each method .*\ntype fakeDb struct\{\}\n\nfunc \(fakeDb\) get\(int, \.\.\.string\) \(_ \*Cache, _ error\) \{ return \}\n\nfunc \(fakeDb\) Error\(\) \(_ string\) \{ return \}\n$/s,
  ],
  'an interface with methods of another package': [
    source({ make: 'type view interface{ types.Object }\n\nfunc New(v ast.Node, w view) *Cache { return &Cache{m: map[string]int{}} }\n' }).replace('\t"errors"', '\t"errors"\n\t"go/ast"\n\t"go/types"'),
    /cache := New\(fakeNode\{\}, fakeView\{\}\)\n.*type fakeNode struct\{ ast\.Node \}\n.*type fakeView struct\{ view \}\n/s,
  ],
  'parts that open something': [
    source({ type: 'Cache struct {\n\tmu sync.Mutex\n\tm map[string]int\n\tfile *file\n}', make: 'type file struct{ names map[string]int }\n\nfunc open(name string) (*file, error) { return nil, errors.New(name) }\n' }),
    /file2 := &file\{names: .*\n\tcache := &Cache\{m: .*, file: file2\}/,
  ],
  'a handler that a function gives': [
    `package evidence\n\nimport "net/http"\n\nfunc serve(n int) http.Handler {\n\tm := map[string]int{}\n\tmux := http.NewServeMux()\n\tmux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { /*here*/m[r.URL.Path]++ })\n\treturn mux\n}\n`,
    /made\.ServeHTTP\(httptest\.NewRecorder\(\), httptest\.NewRequest\("GET", "\/", nil\)\)/,
  ],
  'a handler that main registers': [
    'package main\n\nimport (\n\t"fmt"\n\t"net/http"\n)\n\nvar hits = map[string]int{}\n\nfunc count(w http.ResponseWriter, r *http.Request) {\n\t/*here*/hits[r.URL.Path]++\n\tfmt.Fprintln(w, hits[r.URL.Path])\n}\n\n'
      + 'func main() {\n\thttp.HandleFunc("/", count)\n\thttp.ListenAndServe("localhost:0", nil)\n}\n',
    /\{"count", func(?:(?!main\(\)).)*\{"count", func(?:(?!main\(\)).)*$/s,
  ],
  'a package variable that is empty': [
    `package evidence\n\nimport "sync"\n\nvar mu sync.Mutex\nvar registry = map[string]map[int]bool{}\n
func Add(n int) { mu.Lock(); defer mu.Unlock(); registry["1"] = map[int]bool{n: true} }
func Len() int { mu.Lock(); defer mu.Unlock(); return len(registry) }
func Drop(n int) {\n\tmu.Lock()\n\tdefer mu.Unlock()\n\tif len(registry["1"]) > 0 {\n\t\tdelete(registry["1"], -n)\n\t}\n}
func Has(n int) bool {\n\tmu.Lock()\n\tinner := registry["1"]\n\tmu.Unlock()\n\treturn len(inner) > 0 && /*here*/inner[n]\n}
func Count() int { mu.Lock(); defer mu.Unlock(); return len(registry["1"]) }\n`,
    /\n\tregistry = map\[string\]map\[int\]bool\{"1": map\[int\]bool\{1: true\}\} \/\/ so that there is an entry\n/,
  ],
  'a field that a constructor leaves empty': [
    source({ make: 'func New() *Cache { return &Cache{} }\n' }).replace('bool { _, ok :=', 'bool { if len(c.m) == 0 { return false }; _, ok :='),
    /cache := New\(\)\n\tcache\.m = map\[string\]int\{"1": 1\} \/\/ so that there is an entry\n/,
  ],
  'messages that a method waits for': [
    `package evidence\n\nimport "sync"\n\ntype Cache struct {\n\tmu sync.Mutex\n\tm map[string]int\n\tin chan string\n}\n\nfunc New() *Cache { return &Cache{m: map[string]int{}, in: make(chan string)} }
func (c *Cache) Set(s string) { c.mu.Lock(); defer c.mu.Unlock(); c.m[s] = 1 }
func (c *Cache) Drop(s string) { c.mu.Lock(); defer c.mu.Unlock(); delete(c.m, s) }
func (c *Cache) Len() int { c.mu.Lock(); defer c.mu.Unlock(); return len(c.m) }
func (c *Cache) Start() { go c.run() }
func (c *Cache) run() {\n\tfor {\n\t\tselect {\n\t\tcase s := <-c.in:\n\t\t\t/*here*/c.m[s]++\n\t\t}\n\t}\n}\n`,
    /\{"cache\.in <-", func\(i int\) \{\n\t\t\tselect \{\n\t\t\tcase cache\.in <- strconv\.Itoa\(i\):\n\t\t\tdefault:/,
  ],
  'a constructor with options': [source({ make: 'func New(more ...func(*Cache)) *Cache { return &Cache{m: map[string]int{}} }\n' }), /cache := New\(\)/],
  'a generic type': [
    source({ type: 'Cache[K comparable, V ~int | ~int8] struct {\n\tmu sync.Mutex\n\tm map[string]int\n\tk K\n\tv V\n}', of: 'Cache[K, V]', params: 'k K, v V' }),
    /&Cache\[string, int\]\{m: .*\.Has\(strconv\.Itoa\(i\), i\)/s,
  ],
  'arguments of the standard library': [source({ params: 'ctx context.Context, w http.ResponseWriter, r *http.Request, err error' }), /cache\.Has\(context\.Background\(\), httptest\.NewRecorder\(\), httptest\.NewRequest\("GET", "\/", nil\), errors\.New\("a"\)\)/],
  'arguments of many types': [source({ params: 's []string, m map[int]bool, f func(int, ...string) (*Cache, error), in <-chan int, out chan<- string, a [2]int8, any interface{}, more ...float64' }), /cache\.Has\(\[\]string\{strconv\.Itoa\(i\), .*\.\.\.\)/s],
  'a name that is taken': [source({ make: 'var cache, sync2, runtime int\n' }), /import \(\n\t"fmt"\n\truntime2 "runtime"\n.*cache2 := &Cache/s],
};

describe('a race test', () => {
  test.each(Object.entries(forms))('for %s compiles and shows the race', { timeout: 300_000 }, async (_, [text, expected]) => {
    const program = new Program(text, '1.21');
    const made = await program.evidence('race-test', 'here');
    if (typeof made === 'string') throw new Error(made);
    expect(made.text).toMatch(expected);
    compiles(program, made);
    expect(tries(program, made.command)).toContain('WARNING: DATA RACE');
  });

  test('marks what it cannot make, and compiles', { timeout: 300_000 }, async () => {
    const program = new Program(source({ params: 'store interface{ Get() int }' }), '1.21');
    const made = await program.evidence('race-test', 'here');
    if (typeof made === 'string') throw new Error(made);
    expect(made.text).toContain('// Mapguard cannot make some of the values: fill in those marked TODO first.');
    expect(made.text).toContain('\t// TODO: give it a value\n\tvar todo interface{ Get() int }\n');
    compiles(program, made);
  });

  test('says what went on when it sees no race, and what to do', { timeout: 300_000 }, async () => {
    const program = new Program(source({ type: 'Cache struct {\n\tmu sync.Mutex\n\tm map[string]int\n\tlate sync.WaitGroup\n\tnext *Cache\n}', make: 'func New() *Cache { c := &Cache{m: map[string]int{}}; c.late.Add(1); return c }\n' })
      .replace('Has() bool {', 'Has() bool { c.next.late.Wait();').replace(/(func \(c \*Cache\) (?:Set|Drop|Len|Put)\(\)(?: int)? \{)/g, '$1 c.late.Wait();'), '1.21');
    const made = await program.evidence('race-test', 'here');
    if (typeof made === 'string') throw new Error(made);
    const printed = runTool('go', made.command.split(' ').slice(1), { cwd: program.directory });
    expect(printed).toMatch(/No race was seen, .* used at main\.go:\d+, main\.go:\d+ by two goroutines/);
    expect(printed).toMatch(/cache\.Has panicked 10000 times out of 10000, the last time with: runtime error: invalid memory address or nil pointer dereference\n/);
    expect(printed).toMatch(/cache\.(?:Set|Drop|Len|Put) has not come to its end: it waits for something, or takes long\n/);
    expect(printed).toContain('What the calls have reached: go test -run=TestRaceCacheHasM -coverprofile=mapguard.cover && go tool cover -html=mapguard.cover');
    expect(runTool('go', ['test', '-run=TestRaceCacheHasM', '-coverprofile=mapguard.cover'], { cwd: program.directory })).toContain('coverage: ');
  });

  test.each([
    ['fails', 'func New(size int) (*Cache, error) { return nil, errors.New("too small") }\n', /cache_has_m_race_test\.go:\d+: New gave an error: .* Change its arguments in this file, .* The error: too small\n/],
    ['panics', 'func New(size int) *Cache { panic("too small") }\n', /cache_has_m_race_test\.go:\d+: Making the objects panicked: .* Change the line of this file that the stack names, .* The panic: too small\n[\s\S]*\/cache_has_m_race_test\.go:\d+ /],
  ])('says what to change when a constructor %s', { timeout: 300_000 }, async (_, make, words) => {
    const program = new Program(source({ make }), '1.21');
    const made = await program.evidence('race-test', 'here');
    if (typeof made === 'string') throw new Error(made);
    compiles(program, made);
    const { status, text } = output('go', ['test', '-C', program.directory, '-run=^TestRaceCacheHasM$']);
    expect([status, text]).toEqual([1, expect.stringMatching(words)]);
    // It ends there, and by failing alone.
    expect(text).not.toMatch(/No race was seen|^panic: /m);
  });

  test('keeps the build constraint of the file', async () => {
    const made = await new Program(`//go:build linux || darwin\n\n${source()}`, '1.21').evidence('race-test', 'here');
    expect(made).toMatchObject({ text: expect.stringContaining('\n\n//go:build linux || darwin\n\npackage evidence\n') as string });
  });

  test.each([
    ['no finding', 'package evidence\n\nfunc f(m map[string]int) int { return /*here*/m["a"] }\n', 'There is no finding here about two accesses to one map. Put the cursor on one, such as unguarded-map-access.'],
    ['a function without a name to call', `package evidence\n\nimport "sync"\n\nfunc init() {\n\tm := map[int]int{}\n\tvar wg sync.WaitGroup\n\tfor i := 0; i < 9; i++ {\n\t\twg.Add(1)\n\t\tgo func() { defer wg.Done(); /*here*/m[1] = 1 }()\n\t}\n\twg.Wait()\n}\n`, 'Mapguard cannot call the code in init from a test. Move it into a function first.'],
  ])('is refused for %s', async (_, text, words) => {
    expect(await new Program(text, '1.21').evidence('race-test', 'here')).toBe(words);
  });
});

function compiles({ directory }: Program, { name }: EvidenceFile): void {
  expect([runTool('gofmt', ['-l', name], { cwd: directory }), runTool('go', ['vet', '.'], { cwd: directory })]).toEqual(['', '']);
}

/** What some of several runs print: which goroutine comes first is luck. */
function tries(program: Program, command: string): string {
  let printed = '';
  for (let tried = 0; tried < 5 && !printed.includes('DATA RACE'); tried += 1) {
    try {
      printed = runTool('go', command.split(' ').slice(1), { cwd: program.directory });
    } catch (error) {
      printed = String(error);
    }
  }
  return printed;
}
