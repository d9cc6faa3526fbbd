/** Broken text: what can be read is read, what cannot is reported, nothing throws. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dumpNode } from '../../server/src/ast/dump.js';
import { childrenOf, walk } from '../../server/src/ast/walk.js';
import { parseSegment } from '../../server/src/syntax/parseSegment.js';
import { scanFile } from '../../server/src/syntax/scanFile.js';
import { segmentsJoined } from '../../server/src/syntax/segmentsJoined.js';
import { loadGoParser } from './goParser.js';

const parser = await loadGoParser();

/** The calls still found in a function's body, by name. */
function callsIn(text: string): string[] {
  const calls: string[] = [];
  for (const decl of parseSegment(parser, text, 'full').decls) {
    walk(decl, (node) => { if (node.kind === 'CallExpr' && node.fun.kind === 'Ident') calls.push(node.fun.name); });
  }
  return calls;
}

describe('half-typed statements', () => {
  test.each([
    ['func f() {\n\ta()\n\tfoo(\n}', 'unexpected ('],
    ['func f() {\n\ta()\n\tx := "abc\n}', 'expected "'],
    ['func f() {\n\ta()\n\tx :=\n}', 'expected identifier'],
    ['func f() {\n\ta()\n\tx.\n}', 'unexpected .'],
    ['func f() {\n\ta()\n\tfor k := range m {\n\n}', 'expected }'],
    ['func f() {\n\ta()\n\tx := 1 y := 2\n}', 'unexpected 1 y :='],
    ['func f() {\n\ta()\n\tconst (b = 1 c = 2)\n}', 'expected a new line'],
    ['func f() {\n\ta()\n\tx := y.(type)\n}', 'unexpected .(type)'],
  ])('%j: %s', (text, message) => {
    const { faults, decls } = parseSegment(parser, text, 'full');
    expect(faults.map((fault) => fault.message)).toContain(message);
    expect(decls).toMatchObject([{ kind: 'FuncDecl', name: { name: 'f' } }]);
    expect(callsIn(text)).toContain('a');
  });

  test('an unreadable stretch among statements is a BadStmt, a missing expression a BadExpr', () => {
    const kinds = (text: string): string => parseSegment(parser, text, 'full').decls.map((decl) => dumpNode(decl)).join('\n');
    expect(kinds('func f() {\n\ta()\n\t) ]\n\tb()\n}')).toContain('(BadStmt)');
    expect(kinds('func f() {\n\tfor k, v := range { }\n}')).toContain('(BadExpr)');
  });

  test('a function whose body swallowed its header keeps its signature', () => {
    const text = 'func f(x int) error {\n\tswitch {\n\tcase `';
    expect(parseSegment(parser, text, 'full')).toMatchObject({ decls: [{ kind: 'FuncDecl', name: { name: 'f' } }] });
    expect(parseSegment(parser, text, 'full').faults).not.toEqual([]);
  });

  test.each(['x := 1', 'func f() {}\nreturn 1', 'package p', '}', 'type T struct { a', 'var'])('%j outside every declaration is a fault', (text) => {
    expect(parseSegment(parser, text, 'full').faults).not.toEqual([]);
  });
});

describe('deep nesting', () => {
  const times = 20_000;
  test.each([
    ['parentheses', `var x = ${'('.repeat(times)}1${')'.repeat(times)}`],
    ['operators', `var x = ${'-'.repeat(times)}1`],
    ['pointers', `var x ${'*'.repeat(times)}T`],
    ['dereferenced conversions', `var x = ${'*'.repeat(times)}T(x)`],
    ['blocks', `func f() {${'{'.repeat(times)}${'}'.repeat(times)}}`],
    ['function literals', `var x = ${'func() { '.repeat(1000)}${'}'.repeat(1000)}`],
    ['labels', `func f() {\n${'L:\n'.repeat(times)}}`],
  ])('%s', (_, text) => {
    expect(parseSegment(parser, text, 'full').faults.length).toBeGreaterThan(0);
  });

  test.each([
    ['sums', `var x = 1${' + 1'.repeat(times)}`],
    ['calls', `var x = f${'.a(1)'.repeat(times)}`],
    ['else if', `func f() { ${'if a {} else '.repeat(times)}{} }`],
  ])('%s have no limit', (_, text) => {
    const { faults, decls } = parseSegment(parser, text, 'full');
    expect(faults).toEqual([]);
    let nodes = 0;
    for (const decl of decls) walk(decl, () => { nodes += 1; });
    expect(nodes).toBeGreaterThan(times);
  });
});

describe('random damage', () => {
  const source = `package p

import "fmt"

type T[K comparable, V any] struct {
	m map[K][]V \`tag\`
	*sync.Mutex
}

var x, y = map[string]int{"a": 1}, func() {}

const (
	a = iota
	b
)

// F does.
func (t *T[K, V]) F(k K, vs ...V) (n int, err error) {
	for i, v := range vs {
		t.m[k] = append(t.m[k], v)
		if i > 3 {
			delete(t.m, k) // nolint:x
			continue
		}
	}
	switch v := any(k).(type) {
	case string, *int:
		go fmt.Println(v, 'x', "s")
	default:
	}
	select {
	case c <- 1:
	case v, ok := <-c:
		_ = *(*[]byte)(v)[1:2]
	}
	return new(1 + 1), nil
}
`;
  const piece = fc.constantFrom('{', '}', '(', ')', '[', ']', '"', '`', "'", '/*', '*/', '//', ';', ',', '.', ':', '\n', 'func', '\nfunc ', 'case', 'if ', '*', '<-', ':=', '\0', '\ud83d', 'é');
  const edit = fc.record({ at: fc.nat(source.length), remove: fc.nat(20), insert: fc.oneof(fc.constant(''), piece, fc.string({ maxLength: 5 })) });

  test('nothing throws, and every span lies inside its parent’s and its segment', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let text = source;
      for (const { at, remove, insert } of edits) text = text.slice(0, at) + insert + text.slice(at + remove);
      let from = 0;
      const scan = scanFile(text);
      segmentsJoined(text, scan, (each) => parseSegment(parser, each, 'full').faults.length === 0);
      for (const segment of scan.segments) {
        expect(segment.start).toBeGreaterThanOrEqual(from);
        expect(text.slice(segment.start, segment.end)).toBe(segment.text);
        from = segment.end;
        parseSegment(parser, segment.text, 'signature');
        const { decls, faults } = parseSegment(parser, segment.text, 'full');
        for (const fault of faults) expect(0 <= fault.start && fault.start <= fault.end && fault.end <= segment.text.length).toBe(true);
        for (const decl of decls) {
          expect(decl.end).toBeLessThanOrEqual(segment.text.length);
          walk(decl, (node) => {
            let last = node.start;
            for (const child of childrenOf(node)) {
              expect(node.start <= child.start && child.start <= child.end && child.end <= node.end, `${child.kind} in ${node.kind}`).toBe(true);
              if (node.kind !== 'FuncDecl') expect(child.start, `${child.kind} in ${node.kind}`).toBeGreaterThanOrEqual(last);
              last = child.start;
            }
          });
        }
      }
    }), { numRuns: 500 });
  });
});
