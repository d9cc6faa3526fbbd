/** What the options of `check` do, and what is said of wrong ones. */
import { describe, expect, test } from 'vitest';
import { clean, deleting, goMod, inserting, Workspace } from './workspace.js';

const mixed = { 'go.mod': goMod, 'a.go': inserting, 'b.go': deleting };

describe('--fail-on', () => {
  test.each([
    ['hint', 1, 1], ['info', 1, 0], ['warning', 1, 0], ['error', 0, 0], ['never', 0, 0],
  ])('%s: status %i with a warning, %i with a hint', (level, withWarning, withHint) => {
    const workspace = new Workspace(mixed);
    expect(workspace.run(['check', '--fail-on', level]).status).toBe(withWarning);
    expect(workspace.run(['check', '--fail-on', level, 'b.go']).status).toBe(withHint);
  });

  test('is warning unless given', () => {
    const workspace = new Workspace(mixed);
    expect([workspace.run(['check']).status, workspace.run(['check', 'b.go']).status]).toEqual([1, 0]);
  });
});

describe('--profile', () => {
  test.each([
    ['recommended', ['a.go:5:3 range-insert']], ['strict', ['a.go:5:3 range-insert', 'b.go:6:4 range-delete']], ['off', []],
  ])('%s', (profile, found) => {
    expect(new Workspace(mixed).found('--profile', profile)).toEqual(found);
  });
});

describe('--lang', () => {
  const run = (...args: readonly string[]): ReturnType<Workspace['run']> => new Workspace({ 'go.mod': goMod, 'a.go': inserting }).run(args);

  test.each([['en', / may add an entry to m inside a range over it\. /], ['zh-cn', / 可能在遍历 m 的循环内添加条目。/]])('%s is what findings are printed in', (lang, message) => {
    for (const format of ['text', 'github']) expect(run('check', '--lang', lang, '--format', format)).toMatchObject({ status: 1, err: '', out: expect.stringMatching(message) as string });
  });

  test.each(['json', 'sarif'])('does not change what programs read: %s', (format) => {
    const [english, chinese] = ['en', 'zh-cn'].map((lang) => run('check', '--lang', lang, '--format', format).out.replace(/"elapsedMs": \d+/, ''));
    expect(chinese).toBe(english);
  });

  test('zh-cn is what a report and pages are printed in', () => {
    expect(run('report', '--lang', 'zh-cn').out).toContain('没有结构体字段或包级变量保存 map。');
    expect(run('explain', '--lang', 'zh-cn', 'range-insert').out).toMatch(/^# 遍历 map 时添加条目\n/);
    expect(run('explain', '--lang', 'zh-cn', 'myths').out).toMatch(/^# 关于 Go map 的误解\n/);
    const crash = new Workspace({ 'log.txt': 'fatal error: concurrent map writes\n\ngoroutine 7 [running]:\nmain.main()\n\t/src/main.go:9 +0x1\n' }).run(['explain', '--crash', 'log.txt', '--lang', 'zh-cn']);
    expect(crash).toMatchObject({ status: 0, out: expect.stringContaining('两个 goroutine 同时修改了同一个 map。') as string });
  });
});

describe('--min-confidence', () => {
  const likely = `package m

func evict(m map[string]int, limit int) {
	for k := range m {
		if len(m) > limit {
			delete(m, k)
		}
	}
}
`;
  test.each([
    ['certain', ['a.go:5:3 range-insert']], ['likely', ['a.go:5:3 range-insert', 'c.go:5:6 range-len']], ['possible', ['a.go:5:3 range-insert', 'c.go:5:6 range-len']],
  ])('%s', (confidence, found) => {
    expect(new Workspace({ 'go.mod': goMod, 'a.go': inserting, 'c.go': likely }).found('--min-confidence', confidence)).toEqual(found);
  });
});

describe('--rule', () => {
  test.each([
    ['a rule', ['range-insert=off'], []],
    ['a group', ['iteration=error'], ['error', 'error']],
    ['a pattern', ['range-d*=warning'], ['warning', 'warning']],
    ['the last that matches', ['iteration=off', 'range-delete=info'], ['info']],
  ])('speaks for %s', (_, rules, severities) => {
    const report = new Workspace(mixed).json('--profile', 'recommended', ...rules.flatMap((rule) => ['--rule', rule]));
    expect(report.findings.filter(({ severity }) => severity !== 'hint').map(({ severity }) => severity)).toEqual(severities);
  });

  test('decides over the exit status', () => {
    const workspace = new Workspace(mixed);
    expect(workspace.run(['check', '--rule', 'range-delete=error', '--fail-on', 'error']).status).toBe(1);
    expect(workspace.run(['check', '--rule', 'range-insert=info']).status).toBe(0);
  });
});

test('--go is the language version to assume', () => {
  const titles = (...args: string[]): readonly string[] => new Workspace(mixed).json(...args).findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
  const inLibrary = expect.stringContaining('maps.DeleteFunc') as string;
  expect(titles()).toContainEqual(inLibrary);
  expect(titles('--go', '1.20')).not.toContainEqual(inLibrary);
});

test('--preview takes nothing away', () => {
  expect(new Workspace(mixed).found('--preview', '--hints')).toEqual(['a.go:5:3 range-insert', 'b.go:6:4 range-delete']);
});

describe('wrong usage ends with status 2 and names what is wrong', () => {
  test.each([
    [['check', '--nope'], "Unknown option '--nope'"],
    [['check', '--json'], 'check has no option --json'],
    [['dump', '--fix', 'ast', 'a.go'], 'dump has no option --fix'],
    [['check', '--format', 'xml'], '--format must be one of text, json, sarif, github, not "xml"'],
    [['check', '--fail-on', 'off'], '--fail-on must be one of'],
    [['check', '--profile', 'lax'], '--profile must be one of recommended, strict, off, not "lax"'],
    [['check', '--min-confidence', 'sure'], '--min-confidence must be one of'],
    [['check', '--lang', 'fr'], '--lang must be one of en, zh-cn, not "fr"'],
    [['check', '--go', 'new'], '--go must be a Go version such as 1.22, not "new"'],
    [['check', '--go'], "'--go <value>' argument missing"],
    [['check', '--rule', 'range-insert'], '--rule must have the form ID=SEVERITY, not "range-insert"'],
    [['check', '--rule', 'no-such-rule=error'], '--rule: "no-such-rule" names no rule or group'],
    [['check', '--rule', 'range-insert=loud'], '--rule: "range-insert" must be one of: error, warning, info, hint, off'],
    [['check', '--fix', '--diff'], '--fix, --unsafe-fixes and --diff exclude one another'],
    [['check', '--diff', '--format', 'json'], '--diff prints a diff: leave --format out'],
    [['check', '-', 'a.go'], '- stands for standard input and excludes other paths'],
    [['check', '--stdin-filename', 'a.go'], '--stdin-filename needs the path -'],
    [['check', '--stdin-filename', 'a.txt', '-'], '--stdin-filename must end in .go'],
    [['chekc'], 'unknown command "chekc"'],
  ])('%j', (args, message) => {
    const { status, out, err } = new Workspace(mixed).run(args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^mapguard: [^\n]*\n$/);
    expect(err).toContain(message);
  });
});

describe('standard input', () => {
  test('is checked in the place that --stdin-filename names, with the files around it', () => {
    const workspace = new Workspace({ 'go.mod': goMod, 'types.go': 'package m\n\ntype entries map[string]int\n' });
    const stdin = inserting.replace('map[string]int', 'entries');
    expect(workspace.run(['check', '-', '--stdin-filename', 'new.go'], { stdin })).toMatchObject({
      status: 1, out: expect.stringMatching(/^new\.go:5:3: .*\(range-insert\)\n$/) as string, err: '',
    });
    expect(workspace.run(['check', '-'], { stdin: clean })).toEqual({ status: 0, out: '', err: '' });
  });

  test('hides the file of that name', () => {
    const workspace = new Workspace(mixed);
    expect(workspace.run(['check', '-', '--stdin-filename', 'a.go'], { stdin: clean })).toEqual({ status: 0, out: '', err: '' });
  });

  test.each([
    ['empty', '', 'empty'], ['binary', 'package m\0', 'binary'], ['not UTF-8', Buffer.from([0x70, 0xff]), 'not valid UTF-8'],
  ])('that is %s is said to be', (_, stdin, problem) => {
    const { status, out, err } = new Workspace({}).run(['check', '-'], { stdin });
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`^mapguard: standard input: ${problem}[^\\n]*\\n$`));
  });
});
