/** The questions about types that are not "which type": callees, entities, spelling, fields, NaN. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Callee } from '../../server/src/model/typeSystem.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { loadGoParser } from '../syntax/goParser.js';
import { SourceTree } from './sourceTree.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

const goMod = 'module example.com/m\ngo 1.24\n';

function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  return new SourceTree(parser, { '/m/go.mod': goMod, ...files });
}

function brief(callee: Callee): string {
  return 'name' in callee ? `${callee.is} ${callee.name}` : callee.is;
}

describe('calleeOf', () => {
  const source = `package p
import (
	other "example.com/m/q"
	"example.com/missing"
)
type T struct{ other.Base; hook func() }
func (t *T) own() {}
type I interface{ Do(); error }
func helper() {}
func generic[X any](x X) {}
func f(t *T, i I, fs []func(), w missing.W, del func()) {
	helper(); generic[int](1); t.own(); t.Promoted(); i.Do(); i.Error(); t.hook(); fs[0](); other.F(); missing.G(); w.M()
	_ = len(fs); _ = T(*t); _ = []byte("x"); func() {}(); del(); (*T).own(t); other.V()
}
`;
  const tree = (): SourceTree => treeOf({
    '/m/p/p.go': source, '/m/q/q.go': 'package q\ntype Base struct{}\nfunc (Base) Promoted() {}\nfunc F() {}\nvar V = F\n',
  });

  it.each([
    ['helper()', 'func example.com/m/p.helper'],
    ['generic[int](1)', 'func example.com/m/p.generic'],
    ['t.own()', 'func example.com/m/p.T.own'],
    ['t.Promoted()', 'func example.com/m/q.Base.Promoted'],
    ['i.Do()', 'interface example.com/m/p.I.Do'],
    ['i.Error()', 'interface error.Error'],
    ['t.hook()', 'value'],
    ['fs[0]()', 'value'],
    ['other.F()', 'func example.com/m/q.F'],
    ['other.V()', 'value'],
    ['missing.G()', 'unknown example.com/missing.G'],
    ['w.M()', 'unknown example.com/missing.W.M'],
    ['len(fs)', 'builtin len'],
    ['T(*t)', 'conversion'],
    ['[]byte("x")', 'conversion'],
    ['func() {}()', 'value'],
    ['del()', 'value'],
    ['(*T).own(t)', 'func example.com/m/p.T.own'],
  ])('%s is %s', (text, expected) => {
    const code = tree();
    const { ctx, call } = code.call('/m/p/p.go', text);
    expect(brief(code.code.types.calleeOf(ctx, call))).toBe(expected);
  });

  it('gives the receiver of a method call and none of a method expression', () => {
    const code = tree();
    const recv = ['t.own()', '(*T).own(t)'].map((text) => {
      const { ctx, call } = code.call('/m/p/p.go', text);
      const callee = code.code.types.calleeOf(ctx, call);
      return callee.is === 'func' && callee.recv?.kind;
    });
    expect(recv).toEqual(['Ident', undefined]);
  });
});

describe('isBuiltin', () => {
  it('is false where the name is declared', () => {
    const code = treeOf({ '/m/p.go': 'package p\nfunc f(m map[int]int) { delete(m, 1); { clear := func(map[int]int) {}; clear(m) } }\nfunc min(a int) {}\nfunc g() { min(1) }\n' });
    const answers = ['delete(m, 1)', 'clear(m)', 'min(1)'].map((text) => {
      const { ctx, call } = code.call('/m/p.go', text);
      return call.fun.kind === 'Ident' && code.code.types.isBuiltin(ctx, call.fun);
    });
    expect(answers).toEqual([true, false, false]);
  });
});

describe('spell', () => {
  const spelled = (source: string, text: string, extra: Readonly<Record<string, string>> = {}): string | undefined => {
    const code = treeOf({ '/m/p/p.go': source, '/m/q/q.go': 'package q\ntype T struct{}\ntype hidden struct{}\nfunc Hidden() map[string]hidden { return nil }\nfunc Make() map[T][]T { return nil }\n', ...extra });
    const { ctx, expr } = code.find('/m/p/p.go', text);
    return code.code.types.spell(ctx, code.code.types.typeOf(ctx, expr), expr.start);
  };

  it('qualifies by the file’s imports', () => {
    expect(spelled('package p\nimport q "example.com/m/q"\nfunc f() { m := q.Make(); _ = (m) }\n', '(m)')).toBe('map[q.T][]q.T');
    expect(spelled('package p\nimport z "example.com/m/q"\nfunc f() { m := z.Make(); _ = (m) }\n', '(m)')).toBe('map[z.T][]z.T');
    expect(spelled('package p\nimport . "example.com/m/q"\nfunc f() { m := Make(); _ = (m) }\n', '(m)')).toBe('map[T][]T');
  });

  it('refuses what cannot be named there', () => {
    expect(spelled('package p\nimport "example.com/m/q"\nfunc f() { m := q.Hidden(); _ = (m) }\n', '(m)')).toBeUndefined();
    expect(spelled('package p\nfunc f() { m := g(); _ = (m) }\n', '(m)', { '/m/p/g.go': 'package p\nimport "example.com/m/q"\nfunc g() map[string]q.T { return nil }\n' })).toBeUndefined();
    expect(spelled('package p\nimport "example.com/m/q"\nfunc f() { m := q.Make(); q := 1; _, _ = (m), q }\n', '(m)')).toBeUndefined();
    expect(spelled('package p\ntype K int\nfunc f(m map[K]int) { K := 1; _, _ = (m), K }\n', '(m)')).toBeUndefined();
    expect(spelled('package p\nfunc f(m map[string]int) { type string bool; _ = (m) }\n', '(m)')).toBeUndefined();
    expect(spelled('package p\nimport "example.com/gone"\nfunc f(m map[string]gone.T) { _ = (m) }\n', '(m)')).toBeUndefined();
  });

  it('names local types and type parameters inside their scope', () => {
    expect(spelled('package p\nfunc f[K comparable]() { type v []K; m := map[K]v{}; _ = (m) }\n', '(m)')).toBe('map[K]v');
    expect(spelled('package p\nfunc f[K comparable](m map[K]int) { { type K string; _ = (m) } }\n', '(m)')).toBeUndefined();
  });

  it('writes interfaces as their declaration does', () => {
    expect(spelled('package p\nfunc f(m map[interface{}]any) { _ = (m) }\n', '(m)')).toBe('map[interface{}]any');
  });

  it('keeps the parentheses that channels need', () => {
    expect(spelled('package p\nfunc f(m map[string]chan (<-chan func(...int) (bool, error))) { _ = (m) }\n', '(m)')).toBe('map[string]chan (<-chan func(...int) (bool, error))');
  });
});

describe('mayHoldNaN', () => {
  it.each([
    ['string', false], ['float32', true], ['complex128', true], ['any', true], ['[2]int', false], ['[2]float64', true],
    ['struct{ a int; b struct{ c error } }', true], ['struct{ a int; b *float64 }', false], ['K', false], ['F', true], ['missing.T', true], ['uintptr', false],
  ])('%s: %s', (key, expected) => {
    const code = treeOf({ '/m/p.go': `package p\nimport "example.com/missing"\nvar _ missing.X\ntype K struct{ s string }\ntype F float64\nvar m map[${key}]int\nfunc f() { _ = (m) }\n` });
    const { ctx, expr } = code.find('/m/p.go', '(m)');
    const type = code.code.types.typeOf(ctx, expr);
    expect(type.t === 'map' && code.code.types.mayHoldNaN(type.key)).toBe(expected);
  });
});

describe('fieldOf', () => {
  it('finds promoted fields with their declaration', () => {
    const code = treeOf({ '/m/p.go': 'package p\ntype in struct{ mu chan int }\ntype T struct{ *in }\nfunc f(t *T) { _ = (t) }\n' });
    const { ctx, expr } = code.find('/m/p.go', '(t)');
    const field = code.code.types.fieldOf(code.code.types.typeOf(ctx, expr), 'mu');
    expect(field && code.code.types.print(field.type)).toBe('chan int');
    expect(field?.site.names).toEqual(['in']);
  });
});
