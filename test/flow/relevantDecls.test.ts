/** Of a package, what is read for its shared maps: the functions that use them and who calls those, as long as that is not most of a huge package. */
import { beforeAll, describe, expect, it } from 'vitest';
import { PackageHazards } from '../../server/src/engine/packageHazards.js';
import type { PackageConcurrency } from '../../server/src/flow/concurrency/packageConcurrency.js';
import { noOwnCalls } from '../../server/src/flow/concurrency/ownCalls.js';
import { SourceTree } from '../model/sourceTree.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { loadGoParser } from '../syntax/goParser.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

function analysed(source: string, tests = ''): PackageConcurrency {
  const { code } = new SourceTree(parser, { '/m/go.mod': 'module example.com/m\n', '/m/m.go': `package m\n\nimport "sync"\n\n${source}`, '/m/m_test.go': `package m\n\nimport "testing"\n\n${tests}` });
  const pkg = code.packages.packageOf('/m/m.go');
  if (!pkg) throw new Error('no package');
  return new PackageHazards(code.types, () => noOwnCalls, (what) => { throw new Error(what); }).concurrencyOf(pkg);
}

function read(source: string, tests?: string): readonly string[] {
  return [...analysed(source, tests).functions.keys()].sort();
}

const table = `type Table struct {
	mu sync.Mutex
	rows map[string]int
}

func (t *Table) put(k string) { t.rows[k] = 1 }

func (t *Table) Put(k string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.put(k)
}
`;

describe('what is read', () => {
  it('is what uses a map of the package, and its callers, and theirs', () => {
    expect(read(`${table}
func (t *Table) twice() { t.Put("a"); t.Put("b") }

func unrelated() int { return 1 }
`)).toEqual(['Table.Put', 'Table.put', 'Table.twice']);
  });

  it.each([
    ['t.rows["a"] = 1', ['TestRows']], ['t.rows["a"]++', ['TestRows']], ['delete(t.rows, "a")', ['TestRows']], ['t.rows["a"], _ = 1, 2', ['TestRows']], ['m := map[string]int{}; m["a"] = 1', ['TestRows']],
    ['_ = t.rows["a"] == 1', []], ['println(len(t.rows))', []],
  ])('is a test that starts a goroutine where somebody changes a map: %s', (statement, found) => {
    expect(read(table, `func TestRows(x *testing.T) {\n\tt := &Table{}\n\tgo func() { ${statement} }()\n}\n`)).toEqual(['Table.Put', 'Table.put', ...found].sort());
  });

  const names = 'type once = sync.Once\n\nvar names = map[string]int{"a": 1}\n\nfunc Name(k string) int { return names[k] }\n\nfunc init() { names["b"] = 2 }\n';

  it('is nothing of a package without goroutines and locks whose variables hold tables', () => {
    expect(read(names)).toEqual([]);
  });

  it.each(['names[k] = 1', 'names[k]++', 'delete(names, k)', 'maps.Copy(other, names)'])('is a package variable that somebody outside may change at any time: %s', (statement) => {
    expect(read(`${names}\nfunc Set(k string) { ${statement} }\n`)).toEqual(['Name', 'Set', 'init', 'var names']);
  });

  it('is what names the variable, where the map is a field of a variable whose type has no name', () => {
    expect(read(`var all struct {
	sync.Mutex
	m map[string]int
}

type other struct{ m []int }

func (o *other) first() int { return o.m[0] }

func wall(k string) { fall.m(k) }

func put(k string) {
	all.Lock()
	all.m[k] = 1
	all.Unlock()
}
`)).toEqual(['put', 'var all']);
  });
});

describe('callers', () => {
  /** `drop` leaves the lock to its callers. */
  const shared = `${table}
func (t *Table) Get(k string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rows[k]
}

func (t *Table) Delete(k string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.rows, k)
}

func (t *Table) drop(k string) { delete(t.rows, k) }
`;
  const entered = (source: string): readonly string[] => [...new Set(analysed(source).functions.get('Table.drop')?.entries.map((e) => e.origin) ?? [])].sort();
  const callersOf = (count: number, body: string): string => Array.from({ length: count }, (_, i) => `\nfunc (t *Table) Caller${String(i)}() {\n${body}}\n`).join('');
  const locking = '\tt.mu.Lock()\n\tt.drop("k")\n\tt.mu.Unlock()\n';

  it('decide under which locks a function is called', () => {
    expect(analysed(shared + callersOf(200, locking)).hazards).toEqual([]);
    const { hazards } = analysed(shared + callersOf(200, '\tt.drop("k")\n'));
    expect(hazards.map((h) => [h.is, h.at.key, h.confidence])).toEqual([['unguarded', 'Table.drop', 'likely']]);
  });

  it('are left out where they would be most of a huge package, and then the locks are unknown', () => {
    const huge = analysed(shared + callersOf(400, locking));
    expect(huge.functions.has('Table.Caller0')).toBe(false);
    expect(entered(shared + callersOf(400, locking))).toEqual(['value']);
    expect(huge.hazards.filter((h) => h.confidence !== 'possible')).toEqual([]);
  });
});
