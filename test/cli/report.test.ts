/** `report`: who uses the maps of a package under which locks, as text and JSON, the same on each run. UPDATE=1 rewrites the golden files. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { clean, goMod, Workspace } from './workspace.js';

const shop = fileURLToPath(new URL('shop/', import.meta.url));

function shopWorkspace(): Workspace {
  const workspace = new Workspace({});
  cpSync(shop, workspace.root, { recursive: true });
  return workspace;
}

describe('report', () => {
  test.each([['text', 'report.golden.txt'], ['json', 'report.golden.json']])('as %s is that of %s', (format, golden) => {
    const workspace = shopWorkspace();
    const { status, out, err } = workspace.run(['report', '--format', format]);
    expect([status, err]).toEqual([0, '']);
    if (process.env['UPDATE'] === '1') writeFileSync(`${shop}${golden}`, out);
    expect(out).toBe(readFileSync(`${shop}${golden}`, 'utf8'));
    expect(workspace.run(['report', '--format', format, './...']).out).toBe(out);
  });

  test('of a file is that of its package', () => {
    const workspace = shopWorkspace();
    expect(workspace.run(['report', 'registry.go']).out).toBe(readFileSync(`${shop}report.golden.txt`, 'utf8'));
  });

  test('names packages that have maps, in the order of their directories', () => {
    const files = { 'go.mod': goMod, 'b/b.go': 'package b\n\nvar B = map[string]int{}\n', 'a/a.go': 'package a\n\nvar A = map[string]int{}\n', 'c/c.go': clean };
    expect(new Workspace(files).run(['report']).out.match(/^package .*/gm)).toEqual(['package a (example.com/m/a)', 'package b (example.com/m/b)']);
  });

  test('reports of other platforms what they add, and tests with their package', () => {
    const uses = (name: string): string => `\nfunc Use${name}() int { return len(${name}) }\n`;
    const files = {
      'go.mod': goMod, 'a_test.go': `package m\n\nvar testing = map[string]int{}\n`, 'b.go': `package m\n\nvar common = map[string]int{}\n${uses('common')}`,
      'c_windows.go': `package m\n\nvar handles = map[string]int{}\n${uses('handles')}`, 'd_linux.go': `package m\n\nvar files = map[string]int{}\n${uses('files')}`,
      'e_windows.go': 'package m\n\nfunc other() {}\n',
    };
    expect(new Workspace(files).run(['report']).out.match(/^(?:package|\w+\.go:.*?:).*/gm)).toEqual([
      'package m (example.com/m)', 'b.go:3:5: common: no guard inferred', 'd_linux.go:3:5: files: no guard inferred',
      'package m (example.com/m)', 'c_windows.go:3:5: handles: no guard inferred',
    ]);
  });

  test('says where more ways lead to an access than are followed', () => {
    const caller = (n: number): string => `\nfunc (s *S) Call${String(n)}() {\n\ts.l${String(n)}.Lock()\n\ts.get()\n\ts.l${String(n)}.Unlock()\n}\n`;
    const report = (callers: number): string => {
      const each = [...Array(callers).keys()];
      const locks = each.map((n) => `\tl${String(n)} sync.Mutex\n`).join('');
      const text = `package m\n\nimport "sync"\n\ntype S struct {\n${locks}\tm map[string]int\n}\n\nfunc (s *S) get() int { return s.m["a"] }\n${each.map(caller).join('')}`;
      return new Workspace({ 'go.mod': goMod, 'a.go': text }).run(['report']).out;
    };
    expect(report(9)).not.toContain('more ways than are followed');
    expect(report(12)).toMatch(/S\.get .*; there are more ways than are followed\n/);
  });

  test('says so of an access in loops that lead to more states than are followed', () => {
    const report = (depth: number): string => {
      const nested = `${'for s.more() {\n'.repeat(depth)}s.mu.Lock()\n_ = s.m["a"]\n${'}\n'.repeat(depth)}`;
      const text = `package m\n\nimport "sync"\n\ntype S struct {\n\tmu sync.Mutex\n\tm map[string]int\n}\n\nfunc (s *S) more() bool { return len(s.m) > 0 }\n\nfunc (s *S) Get() {\n${nested}}\n`;
      return new Workspace({ 'go.mod': goMod, 'a.go': text }).run(['report']).out;
    };
    expect(report(3)).not.toContain('more ways than are followed');
    expect(report(30)).toMatch(/S\.Get .*; there are more ways than are followed\n/);
  });

  test('of a package without maps says so', () => {
    expect(new Workspace({ 'go.mod': goMod, 'a.go': clean }).run(['report'])).toEqual({ status: 0, out: 'No struct field or package variable holds a map.\n', err: '' });
  });

  test.each([
    [['report', 'none'], 2, 'none: no such file or directory'],
    [['report', '--format', 'sarif'], 2, 'report --format must be text or json, not "sarif"'],
    [['report', '--fix'], 2, 'report has no option --fix'],
    [['report', 'empty'], 5, 'no Go files in empty'],
  ])('%j has status %d', (args, expected, message) => {
    const { status, out, err } = new Workspace({ 'go.mod': goMod, 'a.go': clean, 'empty/x.txt': '' }).run(args);
    expect([status, err]).toEqual([expected, expect.stringContaining(message)]);
    expect(out).toBe(expected === 2 && args.includes('none') ? 'No struct field or package variable holds a map.\n' : '');
  });
});
