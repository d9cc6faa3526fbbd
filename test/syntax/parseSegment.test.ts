/** Go's constructs in our syntax tree, above all those that the grammar reads in another way than go/parser. */
import { describe, expect, test } from 'vitest';
import { dumpNode } from '../../server/src/ast/dump.js';
import type { Node } from '../../server/src/ast/nodes.js';
import { walk } from '../../server/src/ast/walk.js';
import { parseSegment } from '../../server/src/syntax/parseSegment.js';
import { loadGoParser } from './goParser.js';

const parser = await loadGoParser();

const flat = (node: Node): string => dumpNode(node).replace(/\s*\n\s*/g, ' ');

function decl(text: string): Node {
  const { decls, faults } = parseSegment(parser, text, 'full');
  expect(faults).toEqual([]);
  expect(decls).toHaveLength(1);
  return decls[0] as Node;
}

function expr(text: string): string {
  const node = decl(`var _ = ${text}`);
  return node.kind === 'GenDecl' && node.specs[0]?.kind === 'ValueSpec' && node.specs[0].values[0] ? flat(node.specs[0].values[0]) : '';
}

function stmt(text: string): string {
  const node = decl(`func _() {\n${text}\n}`);
  return node.kind === 'FuncDecl' && node.body ? node.body.list.map(flat).join(' ') : '';
}

describe('readings settled as go/parser does', () => {
  test.each([
    ['*(*[]T)(x)', '(StarExpr (CallExpr (ParenExpr (StarExpr (ArrayType (Ident T)))) (Ident x)))'],
    ['*T(x)', '(StarExpr (CallExpr (Ident T) (Ident x)))'],
    ['**[]T(x)', '(StarExpr (StarExpr (CallExpr (ArrayType (Ident T)) (Ident x))))'],
    ['<-chan int(x)', '(UnaryExpr <- (CallExpr (ChanType both (Ident int)) (Ident x)))'],
    ['(<-chan int)(x)', '(CallExpr (ParenExpr (ChanType recv (Ident int))) (Ident x))'],
    ['a[i](x)', '(CallExpr (IndexExpr (Ident a) (Ident i)) (Ident x))'],
    ['a[i][j]', '(IndexExpr (IndexExpr (Ident a) (Ident i)) (Ident j))'],
    ['*a[i][j]', '(StarExpr (IndexExpr (IndexExpr (Ident a) (Ident i)) (Ident j)))'],
    ['a[b[c]] < d', '(BinaryExpr < (IndexExpr (Ident a) (IndexExpr (Ident b) (Ident c))) (Ident d))'],
    ['s.f[k](x)', '(CallExpr (IndexExpr (SelectorExpr (Ident s) (Ident f)) (Ident k)) (Ident x))'],
    ['f[int, string](x)', '(CallExpr (IndexExpr (Ident f) (Ident int) (Ident string)) (Ident x))'],
    ['[]byte(s)', '(CallExpr (ArrayType (Ident byte)) (Ident s))'],
    ['make(chan<- chan int, n)', '(CallExpr (Ident make) (ChanType send (ChanType both (Ident int))) (Ident n))'],
    ['new(uint64(1))', '(CallExpr (Ident new) (CallExpr (Ident uint64) (BasicLit INT 1)))'],
    ['new(x * 1000)', '(CallExpr (Ident new) (BinaryExpr * (Ident x) (BasicLit INT 1000)))'],
    ['new(*[3]int)', '(CallExpr (Ident new) (StarExpr (ArrayType (BasicLit INT 3) (Ident int))))'],
    ['new([]int{1})', '(CallExpr (Ident new) (CompositeLit (ArrayType (Ident int)) (BasicLit INT 1)))'],
    ['new(map[string]int{"]": 1})', '(CallExpr (Ident new) (CompositeLit (MapType (Ident string) (Ident int)) (KeyValueExpr (BasicLit STRING "]") (BasicLit INT 1))))'],
    ['new([]int{1}[0])', '(CallExpr (Ident new) (IndexExpr (CompositeLit (ArrayType (Ident int)) (BasicLit INT 1)) (BasicLit INT 0)))'],
    ['f(new(1), new([]int{1}), new(<-chan int))', '(CallExpr (Ident f) (CallExpr (Ident new) (BasicLit INT 1)) (CallExpr (Ident new) (CompositeLit (ArrayType (Ident int)) (BasicLit INT 1))) (CallExpr (Ident new) (ChanType recv (Ident int))))'],
    ['new([]func(int) chan<- int)', '(CallExpr (Ident new) (ArrayType (FuncType 0/1/1 (Field (Ident int)) (Field (ChanType send (Ident int))))))'],
    ['make("a", f(1) + 2)', '(CallExpr (Ident make) (BasicLit STRING "a") (BinaryExpr + (CallExpr (Ident f) (BasicLit INT 1)) (BasicLit INT 2)))'],
    ['f(xs...)', '(CallExpr ... (Ident f) (Ident xs))'],
    ['T.M', '(SelectorExpr (Ident T) (Ident M))'],
    ['(*T).M', '(SelectorExpr (ParenExpr (StarExpr (Ident T))) (Ident M))'],
    ['x.(*T).f', '(SelectorExpr (TypeAssertExpr (Ident x) (StarExpr (Ident T))) (Ident f))'],
    ['a[1:2:3]', '(SliceExpr [low:high:max] (Ident a) (BasicLit INT 1) (BasicLit INT 2) (BasicLit INT 3))'],
    ['a[:]', '(SliceExpr [:] (Ident a))'],
    ['[...]int{1, 5: 2}', '(CompositeLit (ArrayType (Ellipsis) (Ident int)) (BasicLit INT 1) (KeyValueExpr (BasicLit INT 5) (BasicLit INT 2)))'],
    [
      'map[K][]P{{1, 2}: {{x: 1}}, k: nil}',
      '(CompositeLit (MapType (Ident K) (ArrayType (Ident P)))'
      + ' (KeyValueExpr (CompositeLit (BasicLit INT 1) (BasicLit INT 2)) (CompositeLit (CompositeLit (KeyValueExpr (Ident x) (BasicLit INT 1)))))'
      + ' (KeyValueExpr (Ident k) (Ident nil)))',
    ],
    ['pkg.T[int]{}', '(CompositeLit (IndexExpr (SelectorExpr (Ident pkg) (Ident T)) (Ident int)))'],
    ['&T{}', '(UnaryExpr & (CompositeLit (Ident T)))'],
    ['func(a, b int, c ...T) (x, y T) { return }', '(FuncLit (FuncType 0/2/1 (Field (Ident a) (Ident b) (Ident int)) (Field (Ident c) (Ellipsis (Ident T)))'
      + ' (Field (Ident x) (Ident y) (Ident T))) (BlockStmt (ReturnStmt)))'],
    ['0x1p-2 + 1i + \'\\n\' + `a`', '(BinaryExpr + (BinaryExpr + (BinaryExpr + (BasicLit FLOAT 0x1p-2) (BasicLit IMAG 1i)) (BasicLit CHAR \'\\n\')) (BasicLit STRING `a`))'],
  ])('%s', (text, tree) => {
    expect(expr(text)).toBe(tree);
  });
});

describe('statements', () => {
  test.each([
    ['for range x {\n}', '(RangeStmt = (Ident x) (BlockStmt))'],
    ['for k := range 10 {\n}', '(RangeStmt := (Ident k) (BasicLit INT 10) (BlockStmt))'],
    ['for k, v := range f(x) {\n}', '(RangeStmt := (Ident k) (Ident v) (CallExpr (Ident f) (Ident x)) (BlockStmt))'],
    ['for s.k, a[0] = range m {\n}', '(RangeStmt = (SelectorExpr (Ident s) (Ident k)) (IndexExpr (Ident a) (BasicLit INT 0)) (Ident m) (BlockStmt))'],
    ['for {\n}', '(ForStmt (BlockStmt))'],
    ['for x < 1 {\n}', '(ForStmt (BinaryExpr < (Ident x) (BasicLit INT 1)) (BlockStmt))'],
    ['for i := 0; ; i++ {\n}', '(ForStmt (AssignStmt := (Ident i) (BasicLit INT 0)) (IncDecStmt ++ (Ident i)) (BlockStmt))'],
    ['for ;; {\n}', '(ForStmt (BlockStmt))'],
    ['if x := f(); x == (T{}) {\n} else if y {\n} else {\n}', '(IfStmt (AssignStmt := (Ident x) (CallExpr (Ident f)))'
      + ' (BinaryExpr == (Ident x) (ParenExpr (CompositeLit (Ident T)))) (BlockStmt) (IfStmt (Ident y) (BlockStmt) (BlockStmt)))'],
    ['switch {\ncase a, b:\n\tf()\n\tfallthrough\ndefault:\n}', '(SwitchStmt (CaseClause (Ident a) (Ident b) (ExprStmt (CallExpr (Ident f))) (BranchStmt fallthrough)) (CaseClause default))'],
    ['switch x := 1; x {\n}', '(SwitchStmt (AssignStmt := (Ident x) (BasicLit INT 1)) (Ident x))'],
    ['switch x := y; v := x.(type) {\ncase nil, *T, []int:\n}', '(TypeSwitchStmt (AssignStmt := (Ident x) (Ident y)) (Ident v) (Ident x)'
      + ' (CaseClause (Ident nil) (StarExpr (Ident T)) (ArrayType (Ident int))))'],
    ['switch x.(type) {\n}', '(TypeSwitchStmt (Ident x))'],
    ['select {\ncase v, ok := <-c:\ncase x = <-c:\ncase c <- 1:\ncase <-d:\n\tf()\ndefault:\n}', '(SelectStmt'
      + ' (CommClause (AssignStmt := (Ident v) (Ident ok) (UnaryExpr <- (Ident c)))) (CommClause (AssignStmt = (Ident x) (UnaryExpr <- (Ident c))))'
      + ' (CommClause (SendStmt (Ident c) (BasicLit INT 1))) (CommClause (ExprStmt (UnaryExpr <- (Ident d))) (ExprStmt (CallExpr (Ident f)))) (CommClause))'],
    ['L:\n\tfor {\n\t\tcontinue L\n\t}', '(LabeledStmt (Ident L) (ForStmt (BlockStmt (BranchStmt continue (Ident L)))))'],
    ['L:', '(LabeledStmt (Ident L) (EmptyStmt))'],
    ['new:\nfor {\nfor {\ncontinue new\n}\nf(x)\n}', '(LabeledStmt (Ident new) (ForStmt (BlockStmt (ForStmt (BlockStmt (BranchStmt continue (Ident new)))) (ExprStmt (CallExpr (Ident f) (Ident x))))))'],
    ['a(); ; b()', '(ExprStmt (CallExpr (Ident a))) (ExprStmt (CallExpr (Ident b)))'],
    ['x, y = y, x; z &^= 1', '(AssignStmt = (Ident x) (Ident y) (Ident y) (Ident x)) (AssignStmt &^= (Ident z) (BasicLit INT 1))'],
    ['go f(); defer func() {}()', '(GoStmt (CallExpr (Ident f))) (DeferStmt (CallExpr (FuncLit (FuncType 0/0/0) (BlockStmt))))'],
    ['var x, y int; const c = iota; type T = int', '(DeclStmt (GenDecl var (ValueSpec iota=0 (Ident x) (Ident y) (Ident int))))'
      + ' (DeclStmt (GenDecl const (ValueSpec iota=0 (Ident c) (Ident iota)))) (DeclStmt (GenDecl type (TypeSpec = (Ident T) (Ident int))))'],
    ['delete(m, k)', '(ExprStmt (CallExpr (Ident delete) (Ident m) (Ident k)))'],
  ])('%j', (text, tree) => {
    expect(stmt(text)).toBe(tree);
  });
});

describe('declarations', () => {
  test.each([
    ['const (a = iota; b; c)', '(GenDecl const (ValueSpec iota=0 (Ident a) (Ident iota)) (ValueSpec iota=1 (Ident b)) (ValueSpec iota=2 (Ident c)))'],
    ['import (\n\t. "a"\n\t_ `b`\n\tc "d"\n)', '(GenDecl import (ImportSpec "a" (Ident .)) (ImportSpec "b" (Ident _)) (ImportSpec "d" (Ident c)))'],
    ['type A[T any] = []T', '(GenDecl type (TypeSpec = (Ident A) (Field (Ident T) (Ident any)) (ArrayType (Ident T))))'],
    ['type T [N * 2]int', '(GenDecl type (TypeSpec (Ident T) (ArrayType (BinaryExpr * (Ident N) (BasicLit INT 2)) (Ident int))))'],
    ['type T[P *C,] struct{}', '(GenDecl type (TypeSpec (Ident T) (Field (Ident P) (StarExpr (Ident C))) (StructType)))'],
    ['type P (*(T))', '(GenDecl type (TypeSpec (Ident P) (ParenExpr (StarExpr (ParenExpr (Ident T))))))'],
    ['var x ****T', '(GenDecl var (ValueSpec iota=0 (Ident x) (StarExpr (StarExpr (StarExpr (StarExpr (Ident T)))))))'],
    [
      'type S struct {\n\t*T `a`\n\tpkg.U\n\tV[int]\n\t*pkg.W[K]\n\ta, _ int "x"\n}',
      '(GenDecl type (TypeSpec (Ident S) (StructType (Field `a` (StarExpr (Ident T))) (Field (SelectorExpr (Ident pkg) (Ident U)))'
      + ' (Field (IndexExpr (Ident V) (Ident int))) (Field (StarExpr (IndexExpr (SelectorExpr (Ident pkg) (Ident W)) (Ident K))))'
      + ' (Field "x" (Ident a) (Ident _) (Ident int)))))',
    ],
    [
      'type I interface {\n\tpkg.J\n\tM(int) (x T)\n\t~int | ~[]T | string\n}',
      '(GenDecl type (TypeSpec (Ident I) (InterfaceType (Field (SelectorExpr (Ident pkg) (Ident J)))'
      + ' (Field (Ident M) (FuncType 0/1/1 (Field (Ident int)) (Field (Ident x) (Ident T))))'
      + ' (Field (BinaryExpr | (BinaryExpr | (UnaryExpr ~ (Ident int)) (UnaryExpr ~ (ArrayType (Ident T)))) (Ident string))))))',
    ],
    ['func (l *List[K, _]) M()', '(FuncDecl (Field (Ident l) (StarExpr (IndexExpr (Ident List) (Ident K) (Ident _)))) (Ident M) (FuncType 0/0/0))'],
    ['func f[K comparable, M ~map[K]V, V any](M)', '(FuncDecl (Ident f) (FuncType 3/1/0 (Field (Ident K) (Ident comparable))'
      + ' (Field (Ident M) (UnaryExpr ~ (MapType (Ident K) (Ident V)))) (Field (Ident V) (Ident any)) (Field (Ident M))))'],
    ['func f(a, b, c, d, e, f, g, h, i, j, k, l int)', `(FuncDecl (Ident f) (FuncType 0/1/0 (Field ${Array.from('abcdefghijkl').map((name) => `(Ident ${name})`).join(' ')} (Ident int))))`],
    ['func f(chan<- int, <-chan int, chan (<-chan int))', '(FuncDecl (Ident f) (FuncType 0/3/0 (Field (ChanType send (Ident int)))'
      + ' (Field (ChanType recv (Ident int))) (Field (ChanType both (ParenExpr (ChanType recv (Ident int)))))))'],
  ])('%j', (text, tree) => {
    expect(flat(decl(text))).toBe(tree);
  });

  test('a signature is the function without its body, and spans as much', () => {
    const text = 'func (r *T) f(x struct{ a int }) (err error) {\n\tbroken(\n}';
    const { decls, faults } = parseSegment(parser, text, 'signature');
    expect(faults).toEqual([]);
    expect(decls).toMatchObject([{ kind: 'FuncDecl', start: 0, end: text.length, name: { name: 'f' }, recv: { names: [{ name: 'r' }] } }]);
    expect(decls[0]).not.toHaveProperty('body');
  });

  test('comments are kept apart, as written, also where a call had to be masked', () => {
    const text = 'func f() { // new(1)\n\t_ = new(1 + 1) /* x */\n}';
    const { comments, faults } = parseSegment(parser, text, 'full');
    expect(faults).toEqual([]);
    expect(comments.map((comment) => comment.text)).toEqual(['// new(1)', '/* x */']);
    for (const comment of comments) expect(text.slice(comment.start, comment.end)).toBe(comment.text);
  });

  test('offsets are UTF-16 units', () => {
    const text = 'var é = f("😀", ü)';
    const names: string[] = [];
    walk(decl(text), (node) => { if (node.kind === 'Ident') names.push(text.slice(node.start, node.end)); });
    expect(names).toEqual(['é', 'f', 'ü']);
  });
});
