/** What `check` prints in each format, and that it is always the same. */
import { describe, expect, test } from 'vitest';
import { clean, deleting, goMod, inserting, Workspace, type JsonReport } from './workspace.js';

/** Text that is longer in bytes than in UTF-16 units, before and on the line of the finding. */
const nonAscii = `package m

// é𝒳 is longer in bytes.
func (s *store) grow() {
	for k, v := range s.entries {
		/* é𝒳 */ s.entries[k+"é"] = v
	}
}

type store struct{ entries map[string]int }
`;

const withoutTime = ({ stats, ...rest }: JsonReport): unknown => ({ ...rest, stats: { ...stats, elapsedMs: 0 } });

describe('text', () => {
  test('is one line a finding, columns in bytes; hints only when asked for', () => {
    const workspace = new Workspace({ 'go.mod': goMod, 'a.go': nonAscii, 'sub/b.go': deleting });
    const { out, err, status } = workspace.run(['check']);
    expect(out).toMatch(/^a\.go:6:16: s\.entries\[k\+"é"\] = v may add an entry to s\.entries [^\n]+ \(range-insert\)\n$/);
    expect([err, status]).toEqual(['', 1]);
    expect(workspace.found('--hints')).toEqual(['a.go:6:16 range-insert', 'sub/b.go:6:4 range-delete']);
  });

  test('is nothing for clean code', () => {
    expect(new Workspace({ 'go.mod': goMod, 'a.go': clean }).run(['check'])).toEqual({ status: 0, out: '', err: '' });
  });
});

describe('json', () => {
  test('has every field of a finding, places in bytes', () => {
    const [finding, ...others] = new Workspace({ 'go.mod': goMod, 'a.go': nonAscii }).json().findings;
    const offsetOf = (needle: string): number => Buffer.byteLength(nonAscii.slice(0, nonAscii.indexOf(needle)));
    const write = offsetOf('s.entries[k');
    const loop = offsetOf('for k');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'range-insert', group: 'iteration', severity: 'warning', confidence: 'certain', file: 'a.go', function: '*store.grow', map: 's.entries',
      start: { line: 6, column: 16, offset: write }, end: { line: 6, column: 37, offset: write + Buffer.byteLength('s.entries[k+"é"] = v') },
      message: expect.stringMatching(/^s\.entries\[k\+"é"\] = v may add an entry to s\.entries .+\.$/) as string,
      related: [{ file: 'a.go', start: { line: 5, column: 2, offset: loop }, end: { line: 5, column: 30, offset: loop + 28 }, message: 'The range over s.entries.' }],
    });
    expect(Object.keys(finding ?? {})).toEqual([
      'rule', 'group', 'severity', 'confidence', 'file', 'start', 'end', 'function', 'map', 'message', 'related', 'fixes',
    ]);
  });

  test('has fixes whose edits, in bytes, give the fixed code', () => {
    const fixes = new Workspace({ 'go.mod': goMod, 'a.go': nonAscii }).json().findings[0]?.fixes ?? [];
    expect(fixes.map(({ kind, safe }) => [kind, safe])).toEqual([['quickfix', false], ['quickfix', false], ['quickfix', false]]);
    const collect = fixes.find(({ title }) => title.startsWith('Collect the new entries'));
    let bytes = Buffer.from(nonAscii);
    for (const { file, start, end, newText } of [...(collect?.edits ?? [])].reverse()) {
      expect(file).toBe('a.go');
      bytes = Buffer.concat([bytes.subarray(0, start.offset), Buffer.from(newText), bytes.subarray(end.offset)]);
    }
    expect(bytes.toString()).toContain('\t\t/* é𝒳 */ added[k+"é"] = v\n\t}\n\tmaps.Copy(s.entries, added)\n');
  });

  test('counts what was read', () => {
    const broken = 'package b\n\nfunc broken(m map[string]int) {\n\tfor k := range m {\n\t\tm[k+] = 1\n\t}\n}\n';
    const workspace = new Workspace({ 'go.mod': goMod, 'a.go': clean, 'b/b.go': 'package b\n', 'b/c.go': broken });
    const { version, stats } = workspace.json();
    expect(version).toBe(1);
    expect(stats).toEqual({ files: 3, lines: 11, packages: 2, parseErrors: 1, elapsedMs: expect.any(Number) as number });
    expect(workspace.run(['check']).err).toBe('mapguard: b/c.go: A syntax error silences 1 declaration(s); the others are checked.\n');
    expect(Object.keys(stats)).toEqual(['files', 'lines', 'packages', 'parseErrors', 'elapsedMs']);
  });

  test('has hints, always', () => {
    expect(new Workspace({ 'go.mod': goMod, 'a.go': deleting }).json().findings.map(({ severity }) => severity)).toEqual(['hint']);
  });

  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('gives places in files with %s as they are on disk', (_, change) => {
    const bytes = Buffer.from(change(inserting));
    const [finding] = new Workspace({ 'go.mod': goMod, 'a.go': bytes }).json().findings;
    const write = 'm[k+"x"] = v';
    expect(finding?.start).toEqual({ line: 5, column: 3, offset: bytes.indexOf(write) });
    expect(finding?.end).toEqual({ line: 5, column: 3 + write.length, offset: bytes.indexOf(write) + write.length });
  });
});

describe('github', () => {
  test('is a workflow command a finding, with what would end a field escaped', () => {
    const text = inserting.replace('m[k+"x"]', 'm[k+"100%"]').replaceAll('package m', 'package odd');
    const { out } = new Workspace({ 'go.mod': goMod, 'a,b/x:y.go': text, 'b.go': deleting }).run(['check', '--format', 'github', '--hints']);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^::warning file=a%2Cb\/x%3Ay\.go,line=5,col=3,title=range-insert::m\[k\+"100%25"\] = v may add an entry to m [^%]+\.$/),
      expect.stringMatching(/^::notice file=b\.go,line=6,col=4,title=range-delete::/), '',
    ]);
  });
});

describe('the output', () => {
  const files = {
    'go.mod': goMod, 'a.go': inserting, 'a/a.go': inserting.replace('package m', 'package a'), 'a-b/x.go': inserting, 'b.go': `${deleting}${inserting.replace('package m\n', '')}`, 'z/z.go': inserting,
  };

  test('is ordered by file, start and rule', () => {
    const { findings } = new Workspace(files).json();
    expect(findings.map(({ file, start }) => `${file}:${String(start.line)}`)).toEqual(['a-b/x.go:5', 'a.go:5', 'a/a.go:5', 'b.go:6', 'b.go:13', 'z/z.go:5']);
  });

  test('is the same for each run and each order of the paths', () => {
    const workspace = new Workspace(files);
    const first = withoutTime(workspace.json('.'));
    expect(withoutTime(workspace.json('.'))).toEqual(first);
    expect(withoutTime(workspace.json('z', 'b.go', 'a-b', 'a', 'a.go'))).toEqual(first);
    for (const format of ['text', 'github', 'sarif']) {
      const run = (...paths: string[]): string => workspace.run(['check', '--hints', '--format', format, ...paths]).out;
      expect(run('z', 'b.go', 'a-b', 'a', 'a.go')).toBe(run());
    }
  });

  test('names files relative to the working directory', () => {
    const workspace = new Workspace(files);
    expect(workspace.run(['check', '..'], { cwd: 'z' }).out.split('\n').map((line) => line.split(':')[0])).toEqual(['../a-b/x.go', '../a.go', '../a/a.go', '../b.go', 'z.go', '']);
  });
});
