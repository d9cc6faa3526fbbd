/** Packages: which files form one, where imports are found, and what survives an edit. */
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { StdTable } from '../../server/src/engine/stdTable.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { SourceTree } from '../model/sourceTree.js';
import { loadGoParser } from '../syntax/goParser.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

const table = new StdTable(() => gunzipSync(readFileSync(new URL('../../server/data/std.gz', import.meta.url))).toString('utf8'));

function filesOf(tree: SourceTree, path: string): string[] {
  return tree.code.packages.packageOf(path)?.files.map((file) => file.path.slice('/m/'.length)) ?? [];
}

describe('files of a package', () => {
  const tree = (): SourceTree => new SourceTree(parser, {
    '/m/go.mod': 'module example.com/m\n',
    '/m/a.go': 'package m\n', '/m/a_test.go': 'package m\n', '/m/x_test.go': 'package m_test\nimport "example.com/m"\nfunc f() { _ = m.Exported() }\n',
    '/m/export_test.go': 'package m\nfunc Exported() map[string]int { return nil }\n',
    '/m/b_windows.go': 'package m\n', '/m/b_linux.go': 'package m\n', '/m/gen.go': '//go:build ignore\n\npackage main\n', '/m/_skip.go': 'package m\n',
    '/m/tagged.go': '//go:build special\n\npackage m\n', '/m/not.txt': '',
  });

  it('are those of one platform, with internal tests', () => {
    expect(filesOf(tree(), '/m/a.go')).toEqual(['a.go', 'a_test.go', 'b_linux.go', 'export_test.go']);
    expect(filesOf(tree(), '/m/b_windows.go')).toEqual(['a.go', 'a_test.go', 'b_windows.go', 'export_test.go']);
    expect(filesOf(tree(), '/m/tagged.go')).toEqual(['a.go', 'a_test.go', 'b_linux.go', 'export_test.go', 'tagged.go']);
  });

  it('keeps external tests and excluded programs apart', () => {
    expect(filesOf(tree(), '/m/x_test.go')).toEqual(['x_test.go']);
    expect(filesOf(tree(), '/m/gen.go')).toEqual(['gen.go']);
    expect(tree().code.packages.packageOf('/m/x_test.go')?.path).toBe('example.com/m_test');
  });

  it('lets external tests see what internal tests export', () => {
    expect(tree().typeOf('/m/x_test.go', 'm.Exported()')).toBe('map[string]int');
  });
});

describe('imports', () => {
  const use = (path: string, name = path.split('/').pop() ?? ''): string => `package p\nimport "${path}"\nvar v = ${name}.M\nfunc f() { _ = (v) }\n`;
  const lib = (kind: string): string => `package lib\nvar M ${kind}\n`;

  it.each<[string, Record<string, string>]>([
    ['the same module', { '/m/go.mod': 'module example.com/m\n', '/m/lib/l.go': lib('map[int]int') }],
    ['a replacement by a directory', { '/m/go.mod': 'module example.com/x\nrequire example.com/m/lib v1.0.0\nreplace example.com/m/lib => ../r\n', '/r/l.go': lib('map[int]int') }],
    ['vendor', { '/m/go.mod': 'module example.com/x\n', '/m/vendor/example.com/m/lib/l.go': lib('map[int]int') }],
    ['a module cache', { '/m/go.mod': 'module example.com/x\nrequire example.com/m v1.0.0-RC1\n', '/cache/example.com/m@v1.0.0-!r!c1/lib/l.go': lib('map[int]int') }],
    ['another module of the workspace', {
      '/go.work': 'use ./m\nuse ./w\n', '/m/go.mod': 'module example.com/x\n', '/w/go.mod': 'module example.com/m\n', '/w/lib/l.go': lib('map[int]int'),
    }],
  ])('are found in %s', (_where, files) => {
    const tree = new SourceTree(parser, { ...files, '/m/p/p.go': use('example.com/m/lib') }, { go: { modCache: '/cache' } });
    expect(tree.typeOf('/m/p/p.go', '(v)')).toBe('map[int]int');
  });

  it('are unknown elsewhere', () => {
    const tree = new SourceTree(parser, { '/go.work': 'use ./other\n', '/m/go.mod': 'module example.com/x\n', '/w/go.mod': 'module example.com/m\n', '/w/lib/l.go': lib('map[int]int'), '/m/p/p.go': use('example.com/m/lib') });
    expect(tree.typeOf('/m/p/p.go', '(v)')).toBe('example.com/m/lib.M');
  });

  it('take the package name from its clause', () => {
    const tree = new SourceTree(parser, { '/m/go.mod': 'module example.com/m\n', '/m/go-odd/l.go': 'package strange\nvar M []int\n', '/m/p/p.go': use('example.com/m/go-odd', 'strange') });
    expect(tree.typeOf('/m/p/p.go', '(v)')).toBe('[]int');
  });

  it('of the standard library come from Go’s sources, else from the shipped table', () => {
    const files = { '/m/go.mod': 'module example.com/m\n', '/m/p.go': 'package p\nimport "net/http"\nfunc f(r *http.Request) { _ = r.Header }\n' };
    const sources = { '/go/src/go.mod': 'module std\n', '/go/src/net/http/r.go': 'package http\ntype Request struct { Header []int }\n' };
    expect(new SourceTree(parser, files, { table }).typeOf('/m/p.go', 'r.Header')).toBe('net/http.Header');
    expect(new SourceTree(parser, { ...files, ...sources }, { table, go: { goroot: '/go' } }).typeOf('/m/p.go', 'r.Header')).toBe('[]int');
    expect(new SourceTree(parser, files).typeOf('/m/p.go', 'r.Header')).toBe('net/http.Request.Header');
  });
});

describe('the shipped table', () => {
  it('is not read before a standard package is asked for', () => {
    let reads = 0;
    const counted = new StdTable(() => { reads += 1; return 'go1.0\n== a\npackage a\nvar M map[string]int\n== b\npackage b\n'; });
    const tree = new SourceTree(parser, { '/m/p.go': 'package p\nimport "a"\nvar v []int\nfunc f() { _ = (v); _ = a.M }\n' }, { table: counted });
    expect(tree.typeOf('/m/p.go', '(v)')).toBe('[]int');
    expect(reads).toBe(0);
    expect(tree.typeOf('/m/p.go', 'a.M')).toBe('map[string]int');
    expect(reads).toBe(1);
    expect([counted.release, counted.packageText('b'), counted.packageText('c')]).toEqual(['go1.0', 'package b\n', undefined]);
  });
});

describe('edits', () => {
  const files = {
    '/m/go.mod': 'module example.com/m\n',
    '/m/a/a.go': 'package a\nimport "example.com/m/b"\nfunc f() { _ = b.Get() }\nfunc g() {}\n',
    '/m/a/other.go': 'package a\n', '/m/b/b.go': 'package b\nimport "example.com/m/c"\nfunc Get() c.M { return nil }\n', '/m/c/c.go': 'package c\ntype M = map[string]int\n',
  };

  it('reach packages that import the changed one indirectly, at once', () => {
    const tree = new SourceTree(parser, files);
    expect(tree.typeOf('/m/a/a.go', 'b.Get()')).toBe('map[string]int');
    tree.files.set('/m/c/c.go', 'package c\ntype M = []bool\n');
    tree.code.packages.changed('/m/c/c.go');
    expect(tree.typeOf('/m/a/a.go', 'b.Get()')).toBe('[]bool');
  });

  it('inside of functions keep the package and the facts of untouched declarations', () => {
    const tree = new SourceTree(parser, files);
    const before = tree.code.packages.packageOf('/m/a/a.go');
    const facts = before?.files[0]?.declarations.map((each) => each.full());
    tree.files.set('/m/a/a.go', files['/m/a/a.go'].replace('package a\n', 'package a\n\n// moved down\n').replace('func g() {}', 'func g() { f() }'));
    tree.code.packages.changed('/m/a/a.go');
    const after = tree.code.packages.packageOf('/m/a/a.go');
    expect(after).toBe(before);
    const reused = after?.files[0]?.declarations.map((each, i) => each.full() === facts?.[i]);
    expect(reused).toEqual([true, true, false]);
  });

  it('leave packages alone that do not depend on the change', () => {
    const tree = new SourceTree(parser, files);
    tree.typeOf('/m/a/a.go', 'b.Get()');
    const c = tree.code.packages.packageOf('/m/c/c.go');
    tree.code.packages.changed('/m/a/a.go');
    expect(tree.code.packages.packageOf('/m/c/c.go')).toBe(c);
  });

  it('see a new file, a removed file and a new go.mod', () => {
    const tree = new SourceTree(parser, { '/m/a/a.go': 'package a\nimport "example.com/m/n"\nfunc f() { _ = n.X; _ = y }\n' });
    expect(tree.typeOf('/m/a/a.go', 'n.X')).toBe('example.com/m/n.X');
    const edit = (path: string, text: string | undefined): void => {
      if (text === undefined) tree.files.delete(path);
      else tree.files.set(path, text);
      tree.code.packages.changed(path);
    };
    edit('/m/n/n.go', 'package n\nvar X []int\n');
    expect(tree.typeOf('/m/a/a.go', 'n.X')).toBe('example.com/m/n.X');
    edit('/m/go.mod', 'module example.com/m\n');
    expect(tree.typeOf('/m/a/a.go', 'n.X')).toBe('[]int');
    edit('/m/a/b.go', 'package a\nvar y map[int]int\n');
    expect(tree.typeOf('/m/a/a.go', 'y')).toBe('map[int]int');
    edit('/m/n/n.go', undefined);
    expect(tree.typeOf('/m/a/a.go', 'n.X')).toBe('example.com/m/n.X');
    edit('/m/n/again.go', 'package n\nvar X map[string]bool\n');
    expect(tree.typeOf('/m/a/a.go', 'n.X')).toBe('map[string]bool');
  });
});
