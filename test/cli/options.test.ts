/** What the options of `check` do, and what is said of wrong ones. */
import { describe, expect, test } from 'vitest';
import { clean, deleting, goMod, inserting, Workspace, type Ran } from './workspace.js';

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
    [['check', '--nope'], 'unknown option --nope. See: mapguard --help'],
    [['check', '-x'], 'unknown option -x'],
    [['check', '--fix=yes'], '--fix takes no value'],
    [['check', '--json'], 'check has no option --json'],
    [['dump', '--fix', 'ast', 'a.go'], 'dump has no option --fix'],
    [['check', '--format', 'xml'], '--format must be one of text, json, sarif, github, not "xml"'],
    [['check', '--fail-on', 'off'], '--fail-on must be one of'],
    [['check', '--profile', 'lax'], '--profile must be one of recommended, strict, off, not "lax"'],
    [['check', '--min-confidence', 'sure'], '--min-confidence must be one of'],
    [['check', '--lang', 'fr'], '--lang must be one of en, zh-cn, not "fr"'],
    [['check', '--go', 'new'], '--go must be a Go version such as 1.22, not "new"'],
    [['check', '--go'], '--go needs a value'],
    [['check', '--go', '--hints'], '--go needs a value'],
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

describe('what --lang zh-cn says of use and of paths', () => {
  const run = (...args: readonly string[]): Ran => new Workspace({ ...mixed, 'notes.txt': 'no Go', 'empty.go': '', 'zero.go': 'package m\0', 'odd.go': Buffer.from([0x70, 0xff]), 'docs/x.txt': '' }).run([...args, '--lang', 'zh-cn']);

  test.each([
    [['check', '--nope'], '未知的选项 --nope。参见：mapguard --help'],
    [['check', '--fix=yes'], '--fix 不带值。参见：mapguard --help'],
    [['check', '--json'], 'check 没有选项 --json。参见：mapguard --help'],
    [['chekc'], '未知的命令“chekc”。参见：mapguard --help'],
    [['check', '--format', 'xml'], '--format 必须是 text, json, sarif, github 之一，而不是“xml”'],
    [['check', '--go', 'new'], '--go 必须是像 1.22 这样的 Go 版本，而不是“new”'],
    [['check', '--rule', 'range-insert'], '--rule 的形式必须是 ID=SEVERITY，而不是“range-insert”'],
    [['check', '--rule', 'no-such-rule=error'], '--rule：没有名为“no-such-rule”的规则或分组'],
    [['check', '--rule', 'range-insert=loud'], '--rule：“range-insert”的值必须是以下之一：error, warning, info, hint, off'],
    [['check', '--fix', '--diff'], '--fix、--unsafe-fixes 和 --diff 不能同时使用'],
    [['check', '--diff', '--format', 'json'], '--diff 输出的是差异：请去掉 --format'],
    [['check', '-', 'a.go'], '- 表示标准输入，不能再有其他路径'],
    [['check', '--stdin-filename', 'a.go'], '--stdin-filename 需要路径 -'],
    [['check', '--stdin-filename', 'a.txt', '-'], '--stdin-filename 必须以 .go 结尾'],
    [['check', '-'], '标准输入：文件为空：Go 文件至少要有 package 子句'],
    [['check', 'notes.txt'], 'notes.txt: 不是 Go 文件：请指定以 .go 结尾的文件或者目录'],
    [['check', 'gone.go'], 'gone.go: 没有这样的文件或目录，或者符号链接已失效：请检查路径'],
    [['check', 'zero.go'], 'zero.go: 二进制文件，不是 Go 源代码：已跳过'],
    [['report', '--format', 'xml'], 'report --format 必须是 text 或 json，而不是“xml”'],
    [['check', 'odd.go'], 'odd.go: 不是有效的 UTF-8，而 Go 源代码必须是：请转换编码，例如用 iconv'],
    [['explain'], 'explain 需要规则的 id，例如 range-insert'],
    [['explain', '--json', 'range-insert'], 'explain --json 需要 --crash FILE：规则的说明页是 Markdown'],
    [['explain', '--crash', 'docs'], 'docs: 这是目录：请指定文件'],
    [['explain', 'range-inset'], /^没有名为“range-inset”的规则；可用的有 clear-loop, .*，以及 myths$/],
  ] as const)('%j', (args, message) => {
    const { status, out, err } = run(...args);
    expect([status, out]).toEqual([2, '']);
    const said = /^mapguard: ([^\n]*)\n$/.exec(err)?.[1];
    expect(said).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  test('no Go files', () => {
    expect(run('check', 'docs')).toEqual({ status: 5, out: '', err: 'mapguard: docs 中没有 Go 文件：请指定以 .go 结尾的文件，或者含有这类文件的目录\n' });
  });

  test('the help, with the same commands and options', () => {
    const named = (text: string): readonly string[] => text.match(/--[\w-]+(?: [\w-]+(?:\|[\w-]+)+)?|^ {2}mapguard \w+(?: \w+\|\S*)?/gm) ?? [];
    const [english, chinese] = [new Workspace({}).run(['--help']), run('--help')];
    expect(chinese).toMatchObject({ status: 0, err: '', out: expect.stringContaining('显示 range 如何遍历 map') as string });
    expect(named(chinese.out)).toEqual(named(english.out));
    expect(named(english.out).length).toBeGreaterThan(30);
    expect(english.out).toContain('mapguard dump segments|ast|facts|types|summary FILE');
  });

  test('JSON is English, and so is what is said beside it', () => {
    expect(run('check', '--format', 'json', 'gone.go').err).toBe('mapguard: gone.go: no such file or directory, or a broken symbolic link: check the path\n');
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
