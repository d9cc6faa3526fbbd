/** .mapguard.yaml on the command line: which file counts, what wins, and what is said of a wrong one. */
import { describe, expect, test } from 'vitest';
import { deleting, goMod, inserting, Workspace } from './workspace.js';

const code = { 'go.mod': goMod, 'a.go': inserting, 'sub/b.go': deleting };
const all = ['a.go:5:3 range-insert', 'sub/b.go:6:4 range-delete'];

describe('the file that counts', () => {
  test('holds for its folder and those below', () => {
    expect(new Workspace({ ...code, '.mapguard.yaml': 'profile: strict\n' }).found()).toEqual(all);
    expect(new Workspace({ ...code, 'sub/.mapguard.yaml': 'profile: strict\n' }).found()).toEqual(all);
    expect(new Workspace({ ...code, 'sub/.mapguard.yaml': 'rules:\n  range-insert: off\n' }).found()).toEqual([all[0]]);
  });

  test('is the nearest alone', () => {
    expect(new Workspace({ ...code, '.mapguard.yaml': 'profile: strict\n', 'sub/.mapguard.yaml': 'minConfidence: certain\n' }).found()).toEqual([all[0]]);
  });

  test('lies in the module, not above it', () => {
    const files = { '.mapguard.yaml': 'profile: off\n', 'm/go.mod': goMod, 'm/a.go': inserting };
    expect(new Workspace(files).found()).toEqual(['m/a.go:5:3 range-insert']);
  });

  test('is found from wherever the command runs', () => {
    const workspace = new Workspace({ ...code, '.mapguard.yaml': 'profile: strict\n' });
    expect(workspace.run(['check'], { cwd: 'sub' }).out).toMatch(/^b\.go:6:4: .*\(range-delete\)\n$/);
  });

  test('says which Go to assume', () => {
    const titles = (files: Record<string, string>): unknown[] => new Workspace({ ...code, ...files }).json('sub').findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
    expect(titles({})).toHaveLength(2);
    expect(titles({ '.mapguard.yaml': 'go:\n  version: 1.22\n' })).toHaveLength(2);
    expect(titles({ '.mapguard.yaml': 'go:\n  version: "1.20"\n' })).toEqual([expect.stringContaining('Collect')]);
  });
});

describe('functions of a project', () => {
  const queue = 'package queue\n\ntype Queue struct{ jobs []func() }\n\nfunc (q *Queue) Later(f func()) { q.jobs = append(q.jobs, f) }\n\nfunc (q *Queue) Drain() {}\n';
  const use = 'package m\n\nimport "example.com/m/queue"\n\nfunc Count(words []string, q *queue.Queue) map[string]int {\n\tcounts := map[string]int{}\n\tq.Later(func() { counts["a"]++ })\n\tfor _, w := range words {\n\t\tcounts[w]++\n\t}\n\treturn counts\n}\n';
  const found = (config: string, count: string, ...args: string[]): readonly string[] => new Workspace({ 'go.mod': goMod, 'queue/queue.go': queue, 'count.go': count, '.mapguard.yaml': config })
    .found(...args).filter((f) => f.endsWith('concurrent-map-access'));

  test('that run their argument on another goroutine, and that wait', () => {
    const starts = 'goroutines:\n  starts:\n    example.com/m/queue.Queue.Later: 0\n';
    expect(found('profile: recommended\n', use)).toEqual([]);
    expect(found(starts, use)).toHaveLength(1);
    const drained = use.replace('\tfor _', '\tq.Drain()\n\tfor _');
    expect(found(starts, drained)).toHaveLength(1);
    expect(found(`${starts}  waits:\n    - example.com/m/queue.Queue.Drain\n`, drained)).toEqual([]);
  });

  test('that register what runs for each request', () => {
    const handler = 'package m\n\nimport "example.com/m/queue"\n\nfunc Serve(q *queue.Queue) {\n\tseen := map[string]int{}\n\tq.Later(func() { seen["a"]++ })\n}\n';
    const run = (part: string): readonly string[] => found(`goroutines:\n  ${part}:\n    example.com/m/queue.Queue.Later: 0\n`, handler, '--min-confidence', 'possible');
    expect(run('starts')).toEqual([]);
    expect(run('handlers')).toHaveLength(1);
  });
});

describe('options win over it', () => {
  test.each([
    ['profile', 'profile: off\n', ['--profile', 'strict'], all],
    ['a rule', 'rules:\n  range-insert: off\n', ['--rule', 'range-insert=error'], [all[0]]],
    ['a rule, by pattern', 'rules:\n  range-insert: warning\n', ['--rule', 'range-*=off'], []],
    ['the confidence', 'minConfidence: possible\n', ['--min-confidence', 'certain'], [all[0]]],
  ])('%s', (_, config, args, found) => {
    expect(new Workspace({ ...code, '.mapguard.yaml': config }).found(...args)).toEqual(found);
  });

  test('and leave the rest of it as it is', () => {
    expect(new Workspace({ ...code, '.mapguard.yaml': 'profile: strict\nrules:\n  range-insert: off\n' }).found('--min-confidence', 'certain')).toEqual([all[1]]);
  });
});

describe('what is wrong with it is said once, with line and key, and the rest is used', () => {
  test.each([
    ['an unknown key', 'profile: strict\nprofiles: off\n', '2: unknown key "profiles"'],
    ['a wrong value', 'minConfidence: sure\nprofile: strict\n', '1: "minConfidence" must be one of: certain, likely, possible'],
    ['an unknown rule', 'profile: strict\nrules:\n  no-such-rule: error\n', '3: "no-such-rule" names no rule or group'],
    ['a wrong severity', 'profile: strict\nrules:\n  range-insert: warning\n  range-delete: loud\n', '4: "rules.range-delete" must be one of'],
    ['a wrong version', 'go:\n  version: new\nprofile: strict\n', '2: "go.version" must be a Go version'],
    ['a version that YAML cannot tell from another', 'go:\n  version: 1.20\nprofile: strict\n', '2: "go.version" must stand in quotes'],
    ['a function without its argument', 'goroutines:\n  starts:\n    example.com/m.Run: f\nprofile: strict\n', '2: "goroutines.starts": example.com/m.Run must be given the number'],
    ['a list of functions that is none', 'profile: strict\ngoroutines:\n  waits: example.com/m.Wait\n', '3: "goroutines.waits" must list functions'],
    ['an unknown key of goroutines', 'profile: strict\ngoroutines:\n  locks: []\n', '3: unknown key "goroutines.locks"'],
    ['a wrong kind of value', 'rules: [a]\nprofile: strict\n', '1: "rules" must map rule ids to severities'],
  ])('%s', (_, config, problem) => {
    const workspace = new Workspace({ ...code, '.mapguard.yaml': config });
    const { status, err } = workspace.run(['check']);
    expect(err).toMatch(/^[^\n]*\n$/);
    expect(err).toContain(`mapguard: ${workspace.root}/.mapguard.yaml:${problem}`);
    expect(status).toBe(1);
    expect(workspace.found()).toEqual(all);
  });

  test.each([
    ['profile: strict\nprofiles: off\n', '2: 未知的键“profiles”：可用的有 profile, minConfidence, preview, rules, go, goroutines'],
    ['preview: maybe\nprofile: strict\n', '1: “preview”的值必须是以下之一：true 或 false'],
    ['- profile: off\n', '1: 在改正之前，这个文件的内容都不会使用：这里应当是键和值'],
  ])('%j, in Chinese', (config, problem) => {
    const workspace = new Workspace({ ...code, '.mapguard.yaml': config });
    for (const command of ['check', 'report']) expect(workspace.run([command, '--lang', 'zh-cn']).err).toBe(`mapguard: ${workspace.root}/.mapguard.yaml:${problem}\n`);
    expect(workspace.run(['check', '--format', 'json', '--lang', 'zh-cn']).err).toMatch(/yaml:\d: [\x20-\x7e]+\n$/);
  });

  test.each([
    ['not YAML', 'rules:\n  range-insert: [off\n', 3, 'this is not indented like what stands around it, or a [ or { before it is not closed', '此处的缩进与周围不一致，或者之前的 [ 或 { 没有关闭'],
    ['a key given twice', 'profile: off\nprofile: strict\n', 2, 'this key stands here for the second time', '这个键在此处第二次出现'],
    ['two keys in a line', 'preview: true\nprofile: off: strict\n', 2, 'a second ":" in one line, or a list where a key is expected: put the value in quotes, or on a line of its own', '一行中出现了第二个“:”，或者应当是键的地方是列表：请给值加引号，或另起一行'],
    ['indented with tabs', 'rules:\n\trange-insert: off\n', 2, 'lines must be indented with blanks, not with tabs', '必须用空格缩进，不能用制表符'],
    ['an alias of nothing', 'preview: true\nprofile: *nothing\n', 2, 'an alias (*name) needs the name of an anchor (&name) that stands before it', '别名（*name）需要一个在它之前出现的锚点（&name）的名字'],
    ['aliases of aliases', Array.from({ length: 9 }, (_, i) => `k${String(i)}: &k${String(i)} [${i === 0 ? 'x' : Array.from({ length: 9 }, () => `*k${String(i - 1)}`).join(', ')}]\n`).join(''), 1, 'it is nested too deeply, or aliases (*name) stand for too much', '嵌套太深，或者别名（*name）代表的内容太多'],
    ['a list', '- profile: off\n', 1, 'keys with values are expected', '这里应当是键和值'],
  ])('but nothing of a file that is %s', (_, config, line, english, chinese) => {
    const workspace = new Workspace({ ...code, '.mapguard.yaml': config });
    const { status, err } = workspace.run(['check']);
    expect(err).toBe(`mapguard: ${workspace.root}/.mapguard.yaml:${String(line)}: nothing of this file is used until it is corrected: ${english}\n`);
    expect(workspace.run(['check', '--lang', 'zh-cn']).err).toBe(`mapguard: ${workspace.root}/.mapguard.yaml:${String(line)}: 在改正之前，这个文件的内容都不会使用：${chinese}\n`);
    expect(status).toBe(1);
    expect(workspace.found()).toEqual([all[0]]);
  });
});
