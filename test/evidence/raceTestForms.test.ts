/** What a race test does about functions and types of all kinds; each is compiled by Go, and run. */
import { describe, expect, test } from 'vitest';
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
  'a constructor that may fail': [source({ make: 'func NewCache(size int) (*Cache, error) { return &Cache{m: map[string]int{}}, nil }\n' }), /cache, err := NewCache\(1\)\n\tif err != nil \{\n\t\tt\.Fatal\(err\)/],
  'a constructor of a value': [source({ make: 'func newCache() Cache { return Cache{m: map[string]int{}} }\n' }), /cacheValue := newCache\(\)\n\tcache := &cacheValue/],
  'a constructor that needs what cannot be made': [source({ make: 'type db interface{ Get() }\n\nfunc New(d db) *Cache { d.Get(); return nil }\n' }), /cache := &Cache\{/],
  'a constructor with options': [source({ make: 'func New(more ...func(*Cache)) *Cache { return &Cache{m: map[string]int{}} }\n' }), /cache := New\(\)/],
  'a generic type': [
    source({ type: 'Cache[K comparable, V ~int | ~int8] struct {\n\tmu sync.Mutex\n\tm map[string]int\n\tk K\n\tv V\n}', of: 'Cache[K, V]', params: 'k K, v V' }),
    /&Cache\[string, int\]\{m: .*\.Has\(strconv\.Itoa\(i\), i\)/s,
  ],
  'arguments of the standard library': [source({ params: 'ctx context.Context, w http.ResponseWriter, r *http.Request, err error' }), /cache\.Has\(context\.Background\(\), httptest\.NewRecorder\(\), httptest\.NewRequest\("GET", "\/", nil\), errors\.New\("a"\)\)/],
  'arguments of many types': [source({ params: 's []string, m map[int]bool, f func(int, ...string) (*Cache, error), in <-chan int, out chan<- string, a [2]int8, any interface{}, more ...float64' }), /cache\.Has\(\[\]string\{strconv\.Itoa\(i\), .*\.\.\.\)/s],
  'a name that is taken': [source({ make: 'var cache, sync2, runtime int\n' }), /import \(\n\truntime2 "runtime"\n.*cache2 := &Cache/s],
};

describe('a race test', () => {
  test.each(Object.entries(forms))('for %s compiles and shows the race', { timeout: 300_000 }, async (_, [text, expected]) => {
    const program = new Program(text, '1.21');
    const made = await program.evidence('race-test', 'here');
    if (typeof made === 'string') throw new Error(made);
    expect(made.text).toMatch(expected);
    expect([runTool('gofmt', ['-l', made.name], { cwd: program.directory }), runTool('go', ['vet', '.'], { cwd: program.directory })]).toEqual(['', '']);
    expect(tries(program, made.command)).toContain('WARNING: DATA RACE');
  });

  test('marks what it cannot make, and compiles', { timeout: 300_000 }, async () => {
    const program = new Program(source({ params: 'store interface{ Get() int }' }), '1.21');
    const made = await program.evidence('race-test', 'here');
    if (typeof made === 'string') throw new Error(made);
    expect(made.text).toContain('// Mapguard cannot make some of the values: fill in those marked TODO first.');
    expect(made.text).toContain('\t// TODO: give it a value\n\tvar todo interface{ Get() int }\n');
    expect([runTool('gofmt', ['-l', made.name], { cwd: program.directory }), runTool('go', ['vet', '.'], { cwd: program.directory })]).toEqual(['', '']);
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
