/** What --fix, --unsafe-fixes and --diff do to files and to standard input. */
import { applyPatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { clean, deleting, deletingFixed, goMod, inserting, Workspace } from './workspace.js';

describe('--fix', () => {
  test('applies the safe fixes and reports what is left', () => {
    const workspace = new Workspace({ 'go.mod': goMod, 'a.go': inserting, 'b.go': deleting, 'sub/c.go': deleting });
    const { status, out, err } = workspace.run(['check', '--fix', '--hints']);
    expect([status, out, err]).toEqual([1, expect.stringMatching(/^a\.go:5:3: .*\(range-insert\)\n$/), '']);
    expect([workspace.read('a.go'), workspace.read('b.go'), workspace.read('sub/c.go')]).toEqual([inserting, deletingFixed, deletingFixed]);
  });

  test('applies several to one file', () => {
    const second = deleting.replace('package m\n', '').replace('prune', 'pruneToo');
    const workspace = new Workspace({ 'go.mod': goMod, 'b.go': deleting + second });
    expect(workspace.run(['check', '--fix', '--hints'])).toEqual({ status: 0, out: '', err: '' });
    expect(workspace.read('b.go')).toBe(deletingFixed + deletingFixed.replace('package m\n', '').replace('prune', 'pruneToo'));
  });

  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['text outside of ASCII', (text: string) => text.replace('func', '// é𝒳\nfunc')],
  ])('keeps %s', (_, change) => {
    const workspace = new Workspace({ 'go.mod': goMod, 'b.go': change(deleting) });
    workspace.run(['check', '--fix']);
    expect(workspace.read('b.go')).toBe(change(deletingFixed));
  });

  test('goes with each format', () => {
    const report = new Workspace({ 'go.mod': goMod, 'a.go': inserting, 'b.go': deleting }).json('--fix');
    expect(report.findings.map(({ rule }) => rule)).toEqual(['range-insert']);
  });

  test('of standard input prints the text, fixed or not, and the findings on standard error', () => {
    const workspace = new Workspace({ 'go.mod': goMod, 'b.go': clean });
    const run = (stdin: string): unknown => workspace.run(['check', '--fix', '-', '--stdin-filename', 'b.go'], { stdin });
    expect(run(deleting)).toEqual({ status: 0, out: deletingFixed, err: '' });
    expect(run(inserting)).toEqual({ status: 1, out: inserting, err: expect.stringMatching(/^b\.go:5:3: .*\(range-insert\)\n$/) as string });
    expect(workspace.read('b.go')).toBe(clean);
  });
});

test('--unsafe-fixes applies the others as well', () => {
  const workspace = new Workspace({ 'go.mod': goMod, 'a.go': inserting, 'b.go': deleting });
  expect(workspace.run(['check', '--unsafe-fixes', '--hints'])).toEqual({ status: 0, out: '', err: '' });
  expect(workspace.read('a.go')).toContain('for _, k := range slices.Collect(maps.Keys(m)) {');
  expect(workspace.read('b.go')).toBe(deletingFixed);
});

describe('--diff', () => {
  test('prints what --fix would do as a patch, by file, changes nothing, and has status 1', () => {
    const windows = deleting.replaceAll('\n', '\r\n');
    const workspace = new Workspace({ 'go.mod': goMod, 'a.go': inserting, 'b.go': deleting, 'sub/c.go': windows });
    const { status, out, err } = workspace.run(['check', '--diff']);
    expect([status, err]).toEqual([1, '']);
    expect([workspace.read('b.go'), workspace.read('sub/c.go')]).toEqual([deleting, windows]);
    const [first = '', second = '', ...more] = out.split(/^(?=--- )/m);
    expect(more).toEqual([]);
    expect(first).toMatch(/^--- a\/b\.go\n\+\+\+ b\/b\.go\n@@ -1,9 \+1,13 @@\n package m\n/);
    expect(second).toMatch(/^--- a\/sub\/c\.go\n\+\+\+ b\/sub\/c\.go\n@@/);
    expect(applyPatch(deleting, first)).toBe(deletingFixed);
    expect(applyPatch(windows, second)).toBe(deletingFixed.replaceAll('\n', '\r\n'));
  });

  test('has status 0 and prints nothing where nothing would change', () => {
    const workspace = new Workspace({ 'go.mod': goMod, 'a.go': inserting });
    expect(workspace.run(['check', '--diff'])).toEqual({ status: 0, out: '', err: '' });
  });

  test('of standard input', () => {
    const { status, out } = new Workspace({ 'go.mod': goMod }).run(['check', '--diff', '-', '--stdin-filename', 'new.go'], { stdin: deleting });
    expect([status, applyPatch(deleting, out)]).toEqual([1, deletingFixed]);
  });
});
