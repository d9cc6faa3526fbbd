/** Types of expressions, one Go feature at a time. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dumpTypes } from '../../server/src/engine/dumpTypes.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { loadGoParser } from '../syntax/goParser.js';
import { SourceTree } from './sourceTree.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

/** Types of expressions in one file of package example.com/p. */
function typesIn(source: string, ...expressions: string[]): string[] {
  const tree = new SourceTree(parser, { '/m/go.mod': 'module example.com/p\ngo 1.24\n', '/m/p.go': `package p\n${source}\n` });
  return expressions.map((text) => tree.typeOf('/m/p.go', text));
}

describe('declarations', () => {
  it('gives variables the type of their initialiser, constants their untyped kind', () => {
    expect(typesIn('var m = map[string]int{}\nconst c = 1 << 3\nvar v = c\nfunc f() { _, _, _ = (m), (c), (v) }', '(m)', '(c)', '(v)'))
      .toEqual(['map[string]int', 'untyped int', 'int']);
  });

  it('repeats type and value in constant groups', () => {
    expect(typesIn('type K uint8\nconst (\n\ta K = iota\n\tb\n)\nfunc f() { _ = (b) }', '(b)')).toEqual(['example.com/p.K']);
  });

  it('splits the results of a call and the comma-ok forms', () => {
    const source = 'func g() (map[int]bool, error)\nfunc f(c chan []int, e any) {\n\tm, err := g()\n\tv, ok := <-c\n\ts, is := e.(string)\n\tw, has := m[1]\n\t_, _, _, _, _, _, _, _ = (m), (err), (v), (ok), (s), (is), (w), (has) }';
    expect(typesIn(source, '(m)', '(err)', '(v)', '(ok)', '(s)', '(is)', '(w)', '(has)'))
      .toEqual(['map[int]bool', 'error', '[]int', 'bool', 'string', 'bool', 'bool', 'bool']);
  });

  it('resolves aliases at once and keeps declared types by name', () => {
    expect(typesIn('type A = B\ntype B map[string]A\nfunc f(a A) { _ = (a); _ = a["x"] }', '(a)', 'a["x"]')).toEqual(['example.com/p.B', 'example.com/p.B']);
  });

  it('tells two local types of one name apart', () => {
    expect(typesIn('type T string\nfunc f() { type T map[T]int; var x T; { type T []string; var y T; _ = y[0] }; _ = x }', 'y[0]')).toEqual(['string']);
  });
});

describe('range', () => {
  it('gives key and value by what is ranged over', () => {
    const source = `
func seq(yield func(rune, error) bool) {}
func f(m map[string][]int, a *[3]bool, c chan float64) {
	for k, v := range m { _, _ = (k), (v) }
	for ai, av := range a { _, _ = (ai), (av) }
	for cv := range c { _ = (cv) }
	for si, sv := range "x" { _, _ = (si), (sv) }
	for n := range 10 { _ = (n) }
	for fk, fv := range seq { _, _ = (fk), (fv) }
}`;
    expect(typesIn(source, '(k)', '(v)', '(ai)', '(av)', '(cv)', '(si)', '(sv)', '(n)', '(fk)', '(fv)'))
      .toEqual(['string', '[]int', 'int', 'bool', 'float64', 'int', 'rune', 'int', 'rune', 'error']);
  });
});

describe('members', () => {
  it('finds the shallowest field or method, promoted ones through pointers', () => {
    const source = `
type Deep struct { x map[int]int; y string }
func (d *Deep) get() []string { return nil }
type Middle struct { *Deep; x []byte }
type Top struct { Middle }
func f(t *Top) { _, _, _ = t.x, t.y, t.get() }`;
    expect(typesIn(source, 't.x', 't.y', 't.get()')).toEqual(['[]byte', 'string', '[]string']);
  });

  it('reads a method expression as a function of the receiver', () => {
    expect(typesIn('type T int\nfunc (t T) m(s string) []T { return nil }\nfunc f() { g := T.m; _ = g(1, "") }', 'g(1, "")')).toEqual(['[]example.com/p.T']);
  });

  it('sees methods of embedded interfaces', () => {
    expect(typesIn('type R interface { Read() map[string]int }\ntype RW interface { R; Write() }\nfunc f(rw RW) { _ = rw.Read() }', 'rw.Read()')).toEqual(['map[string]int']);
  });

  it('does not look past a missing embedded type', () => {
    const source = 'import "example.com/missing"\ntype Base struct { m map[string]int }\ntype Mid struct { Base }\ntype T struct { missing.E; Mid }\nfunc f(t T) { _ = (t.m) }';
    expect(typesIn(source, '(t.m)')).toEqual(['invalid type']);
  });
});

describe('generics', () => {
  it('infers type arguments from arguments, core types and untyped constants', () => {
    const source = `
func Keys[M ~map[K]V, K comparable, V any](m M) []K { return nil }
func Map[S ~[]E, E, R any](s S, f func(E) R) []R { return nil }
func Max[T int | float64](a, b T) T { return a }
type IDs map[string]bool
func f(ids IDs) { _ = Keys(ids); _ = Map(Keys(ids), func(s string) [2]int { return [2]int{} }); _ = Max(1, 2.5) }`;
    expect(typesIn(source, 'Keys(ids)', 'Map(Keys(ids), func(s string) [2]int { return [2]int{} })', 'Max(1, 2.5)')).toEqual(['[]string', '[][2]int', 'float64']);
  });

  it('instantiates declared types, their fields and methods', () => {
    const source = `
type Pair[K comparable, V any] struct { key K; vals map[K]V }
func (p *Pair[A, B]) swap() Pair[string, map[A]B] { panic(0) }
func f(p Pair[int, bool]) { _ = p.vals; _ = p.swap().vals }`;
    expect(typesIn(source, 'p.vals', 'p.swap().vals')).toEqual(['map[int]bool', 'map[string]map[int]bool']);
  });

  it('keeps a type parameter and knows its element', () => {
    const source = 'func f[M ~map[K]V, K comparable, V any](m M, s []M) { for k, v := range m { _, _, _ = (k), (v), (s[0]) } }';
    expect(typesIn(source, '(k)', '(v)', '(s[0])')).toEqual(['K', 'V', 'M']);
  });

  it('does not mix up the parameters of a generic function that calls itself', () => {
    expect(typesIn('func F[T any](x T) []T { _ = F([]T{x}); return nil }', 'F([]T{x})')).toEqual(['[][]T']);
  });

  it('opens generic aliases', () => {
    expect(typesIn('type Set[T comparable] = map[T]struct{}\nfunc f(s Set[string]) { _ = (s) }', '(s)')).toEqual(['map[string]struct{}']);
  });
});

describe('names', () => {
  it('lets locals, functions and types hide what is predeclared', () => {
    const source = 'type string []int\nfunc len(m map[int]bool) map[int]bool { return m }\nfunc f(s string, m map[int]bool) { _ = s[0]; _ = len(m); { copy := m; _ = (copy) } }';
    expect(typesIn(source, 's[0]', 'len(m)', '(copy)')).toEqual(['int', 'map[int]bool', 'map[int]bool']);
  });

  it('answers unknown for a name declared twice', () => {
    expect(typesIn('var m map[int]int\nvar m []int\nfunc f() { _ = (m) }', '(m)')).toEqual(['invalid type']);
  });

  it('answers unknown, by its name, for what a missing package declares', () => {
    const source = 'import "example.com/go-missing"\nfunc f(t missing.T) { _ = (t); _ = t.m; _ = make(map[string]missing.T) }';
    expect(typesIn(source, '(t)', 't.m', 'make(map[string]missing.T)')).toEqual(['example.com/go-missing.T', 'example.com/go-missing.T.m', 'map[string]example.com/go-missing.T']);
  });
});

describe('hard text', () => {
  it('survives types and variables that need themselves', () => {
    expect(typesIn('type T T\ntype U [n]U\nconst n = n\nvar a, b = b, a\nfunc f(t T) { _, _ = (t), (a); for x := x; ; { _ = (x) } }', '(a)', '(x)')).toEqual(['invalid type', 'invalid type']);
  });

  it('reads a sum of three thousand strings and a chain of three hundred calls', () => {
    const sum = Array.from({ length: 3000 }, (_, i) => `"${i}"`).join(' + ');
    const chain = `b${'.add(1)'.repeat(300)}`;
    const source = `type B struct{ m map[string]int }\nfunc (b *B) add(int) *B { return b }\nfunc f(b *B) { s := ${sum}; _ = (s); c := ${chain}; _ = c.m }`;
    expect(typesIn(source, '(s)', 'c.m')).toEqual(['string', 'map[string]int']);
  });

  it('gives up on variables that lead through thousands of others', () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `v${i + 1} := v${i}`).join('; ');
    expect(typesIn(`func f(v0 map[int]int) { ${chain}; _, _ = (v5000), (v9) }`, '(v5000)', '(v9)')).toEqual(['invalid type', 'map[int]int']);
  });

  it('throws on no damaged text', () => {
    const source = 'package p\nimport "x/y"\ntype T[K comparable] struct { y.E; *T[K]; m map[K][]int }\nfunc (t *T[K]) f(a ...K) (n int, _ error) {\n\tfor k, v := range t.m { switch x := any(k).(type) { case nil, K: delete(t.m, x); default: v = append(v, len(a)) } }\n\treturn g(func() { t.f(a[1:]...) })[2], nil\n}\nvar g, h = <-c, [...]int{5: 1}\nconst ( c = iota << 1; d )\n';
    fc.assert(fc.property(fc.nat(source.length), fc.nat(12), fc.constantFrom('', '(', '}', '[', ' x ', '.', ':=', '*', '"'), (at, cut, put) => {
      const tree = new SourceTree(parser, { '/m/p.go': source.slice(0, at) + put + source.slice(at + cut) });
      const file = tree.code.packages.packageOf('/m/p.go')?.files[0];
      return !file || dumpTypes(tree.code.types, parser, file).every((operand) => operand.kind.length > 0);
    }), { numRuns: 300 });
  });

  it('tells dereferenced conversions, calls of elements and instantiations apart', () => {
    const source = 'func G[T any](t T) []T { return nil }\nfunc f(p *[]string, fs []func(int) map[int]bool, s struct{ h map[string]func() []byte }) { _ = *(*[]string)(p); _ = fs[0](1); _ = G[rune](1); _ = s.h["k"]() }';
    expect(typesIn(source, '*(*[]string)(p)', 'fs[0](1)', 'G[rune](1)', 's.h["k"]()')).toEqual(['[]string', 'map[int]bool', '[]rune', '[]byte']);
  });
});
