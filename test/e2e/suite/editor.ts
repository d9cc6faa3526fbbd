/** Mapguard inside a real editor, through VS Code's own API. Runs in the Node host and in the web worker's host alike. */
import {
  CodeActionKind, commands, ConfigurationTarget, DiagnosticSeverity, env, EventEmitter, extensions, languages, MarkdownString, Range, Selection, Uri,
  ViewColumn, window, workspace, type CodeAction, type CodeLens, type Diagnostic, type DocumentLink, type Hover, type TextDocument,
} from 'vscode';
import { sampleCrash } from '../sampleCrash.mjs';
import { eventually, expectEqual, expectMatch, openMain, positionOf, replaceAll } from './editing.js';

suite('Mapguard in the editor', () => {
  let document: TextDocument;
  let original: string;

  suiteSetup(async () => {
    document = await openMain();
    original = document.getText();
    await extensions.getExtension('mapguard.mapguard')?.activate();
  });

  setup(async () => {
    await replaceAll(document, original);
    await eventually(() => expectEqual(rulesOf(document), ['clear-loop', 'range-delete', 'range-insert']));
  });

  test('underlines the findings, with a link to the rule and the loop as related place', () => {
    const insert = diagnosticsOf(document).find((diagnostic) => ruleOf(diagnostic) === 'range-insert');
    expectEqual(insert?.severity, DiagnosticSeverity.Warning);
    expectEqual(document.getText(insert?.range), 'm[k+"x"] = v');
    expectEqual(insert?.relatedInformation?.length, 1);
    expectEqual(typeof insert?.code === 'object' && insert.code.target.path.endsWith('/docs/rules/range-insert.md'), true);
  });

  test('explains the iteration in a hover, with the version from go.mod', async () => {
    await eventually(async () => {
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, positionOf(document, 'range m'));
      const texts = hovers.flatMap((hover) => hover.contents).map((content) => (content instanceof MarkdownString ? content.value : ''));
      expectMatch(texts.join('\n'), /exactly once[\s\S]*Go language 1\.23/);
    });
  });

  test('its links run commands of Mapguard alone', async () => {
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, positionOf(document, 'range m'));
    const own = hovers.flatMap((hover) => hover.contents).filter((content) => content instanceof MarkdownString).filter(({ value }) => value.includes('**Mapguard**'));
    const linked = own.flatMap(({ value }) => [...value.matchAll(/\(command:([\w.]+)/g)].map((match) => match[1] ?? ''));
    expectEqual(linked, ['mapguard.showIterator', 'mapguard.explainRule']);
    for (const { isTrusted } of own) {
      if (typeof isTrusted !== 'object') throw new Error(`commands are trusted without limit, or not at all: ${String(isTrusted)}`);
      expectEqual(linked.filter((id) => !isTrusted.enabledCommands.includes(id)), []);
      expectEqual(isTrusted.enabledCommands.filter((id) => !id.startsWith('mapguard.')), []);
    }
  });

  test('offers the safe fix as the preferred one and applies it', async () => {
    await eventually(async () => {
      const [fix] = (await actionsAt(document, 'for k := range m', CodeActionKind.QuickFix)).filter((action) => action.isPreferred);
      if (!fix?.edit) throw new Error('no preferred fix with an edit');
      await workspace.applyEdit(fix.edit);
    });
    expectMatch(document.getText(), /func empty\(m map\[string\]int\) \{\n\tclear\(m\)\n\}/);
    await eventually(() => expectEqual(rulesOf(document), ['range-delete', 'range-insert']));
  });

  test('a setting changes the severity without a restart', async () => {
    const settings = workspace.getConfiguration('mapguard', document.uri);
    await settings.update('rules', { 'range-insert': 'error' }, ConfigurationTarget.Workspace);
    await eventually(() => expectEqual(severityOf(document, 'range-insert'), DiagnosticSeverity.Error));
    await settings.update('rules', undefined, ConfigurationTarget.Workspace);
    await eventually(() => expectEqual(severityOf(document, 'range-insert'), DiagnosticSeverity.Warning));
  });

  test('.mapguard.yaml changes the findings without a restart', async () => {
    const file = Uri.joinPath(document.uri, '..', '.mapguard.yaml');
    await workspace.fs.writeFile(file, new TextEncoder().encode('rules:\n  range-insert: off\n'));
    await eventually(() => expectEqual(rulesOf(document), ['clear-loop', 'range-delete']));
    await workspace.fs.delete(file);
    await eventually(() => expectEqual(rulesOf(document), ['clear-loop', 'range-delete', 'range-insert']));
  });

  test('a syntax error in a neighbouring function leaves the other findings in place', async () => {
    const before = lineOf(document, 'range-insert') ?? 0;
    // The added line tells the new result from the old one.
    await replaceAll(document, original.replace('import "fmt"', 'import "fmt"\n').replace('func main() {', 'func main( {'));
    await eventually(() => expectEqual(lineOf(document, 'range-insert'), before + 1));
    expectEqual(rulesOf(document), ['clear-loop', 'range-delete', 'range-insert']);
  });

  test('suppressing a finding ends it', async () => {
    await eventually(async () => {
      const actions = await actionsAt(document, 'm[k+"x"]', CodeActionKind.QuickFix);
      const suppress = actions.find((action) => action.title === 'Suppress range-insert on this line');
      if (!suppress?.edit) throw new Error('no suppression with an edit');
      await workspace.applyEdit(suppress.edit);
    });
    expectMatch(document.getText(), /m\[k\+"x"\] = v \/\/nolint:range-insert \/\/ /);
    await eventually(() => expectEqual(rulesOf(document), ['clear-loop', 'range-delete']));
  });

  test('a type in a file that is not open is known', async () => {
    const store = Uri.joinPath(document.uri, '..', 'store.go');
    await workspace.fs.writeFile(store, new TextEncoder().encode('package main\n\ntype store struct{ entries map[string]int }\n'));
    await replaceAll(document, `${original}\nfunc (s store) grow() {\n\tfor k := range s.entries {\n\t\ts.entries[k+"x"] = 1\n\t}\n}\n`);
    await eventually(() => expectEqual(rulesOf(document), ['clear-loop', 'range-delete', 'range-insert', 'range-insert']));
    await workspace.fs.delete(store);
    // The server hears of it some time later: not in the middle of the next test.
    await eventually(() => expectEqual(rulesOf(document), ['clear-loop', 'range-delete', 'range-insert']));
    await replaceAll(document, original);
  });

  test('saving applies safe fixes where the user wants that, and no others', async () => {
    const settings = workspace.getConfiguration('editor', document.uri);
    await settings.update('codeActionsOnSave', { 'source.fixAll.mapguard': 'always' }, ConfigurationTarget.Workspace);
    const before = lineOf(document, 'clear-loop') ?? 0;
    await replaceAll(document, original.replace('import "fmt"', 'import "fmt"\n'));
    // Saving uses the last result and never waits for one: the added line tells that it has come.
    await eventually(() => expectEqual(lineOf(document, 'clear-loop'), before + 1));
    await document.save();
    expectMatch(document.getText(), /\n\tclear\(m\)\n/);
    expectMatch(document.getText(), /m\[k\+"x"\] = v/);
    await settings.update('codeActionsOnSave', undefined, ConfigurationTarget.Workspace);
  });

  test('the page of a rule opens without a network', async () => {
    const page = await workspace.openTextDocument(Uri.parse('mapguard-rule:/range-insert.md'));
    expectMatch(page.getText(), /Entry added to a map while a loop ranges over it/);
  });

  test('the access report opens beside the code, with links to it', async () => {
    await replaceAll(document, `${document.getText()}\nvar seen = map[string]int{}\n\nfunc see(name string) { seen[name]++ }\n`);
    await commands.executeCommand('mapguard.showAccessText', document.uri.toString());
    const report = window.activeTextEditor?.document;
    expectMatch(report?.getText() ?? '', /^package main [\s\S]*main\.go:\d+:5: seen: no guard inferred\n {2}main\.go:\d+:25 {2}see {2}writes/);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', report?.uri);
    expectEqual(links.map((link) => link.target?.path.endsWith('/main.go')), [true, true]);
    await window.showTextDocument(document);
  });

  test('a crash report is explained, its places are links, and the code on the stacks is marked', async () => {
    await commands.executeCommand('mapguard.explainCrash', sampleCrash);
    const explanation = window.activeTextEditor?.document;
    expectMatch(explanation?.getText() ?? '', /Report 1 of 1[\s\S]*goroutine 1, which noticed[\s\S]*Can recover catch it\? No/);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', explanation?.uri);
    const places = links.filter(({ target }) => target?.scheme !== 'command');
    expectEqual(places.map(({ target }) => target?.fragment), ['L6', 'L27', 'L14', 'L28']);
    const marks = languages.getDiagnostics(document.uri).filter(({ source }) => source === 'mapguard crash report');
    expectEqual(marks.map(({ range }) => range.start.line), [5, 13]);
    expectEqual(marks[0]?.relatedInformation?.map(({ message }) => /\(range-insert\)$/.test(message)), [true]);
    await window.showTextDocument(document);
  });

  test('the explanation names the findings in the marked functions, and leads to them and their fixes', async () => {
    await commands.executeCommand('mapguard.explainCrash', sampleCrash);
    const explanation = window.activeTextEditor?.document;
    expectMatch(explanation?.getText() ?? '', /Mapguard finds in this code:\n {4}main\.go:7:3: .*may add an entry.* \(range-insert\)\n/);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', explanation?.uri);
    const [first] = links.filter((link) => link.target?.scheme === 'command');
    expectEqual(first?.target?.path, 'mapguard.goToFinding');
    await commands.executeCommand('mapguard.goToFinding', ...JSON.parse(first?.target?.query ?? '[]') as unknown[]);
    expectEqual([window.activeTextEditor?.document.uri.toString(), window.activeTextEditor?.selection.start.line], [document.uri.toString(), 6]);
  });

  test('a finding says which goroutines of the report were beside it, and a mark has the way to the finding', async () => {
    await commands.executeCommand('mapguard.explainCrash', sampleCrash);
    await window.showTextDocument(document);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, positionOf(document, 'm[k+"x"] = v'));
    const texts = hovers.flatMap((hover) => hover.contents).map((content) => (content instanceof MarkdownString ? content.value : ''));
    expectMatch(texts.join('\n'), /In&nbsp;the&nbsp;crash&nbsp;report:[\s\S]*noticed[\s\S]*\[main\.go:6\]\([a-z-]+:.*main\.go#L6\)/);
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new Range(5, 1, 5, 1), CodeActionKind.QuickFix.value);
    expectEqual(actions.filter(({ command }) => command?.command === 'mapguard.goToFinding').map(({ title }) => title), ['Go to range-insert in line 7, and to its fixes']);
  });

  test('places with blanks in their paths are linked whole', async () => {
    const spaced = Uri.joinPath(document.uri, '..', 'my app', 'the main.go');
    await workspace.fs.writeFile(spaced, new TextEncoder().encode('package app\n'));
    await commands.executeCommand('mapguard.explainCrash', sampleCrash.replaceAll('/src/app/main.go', 'C:\\\\src\\\\my app\\\\the main.go'.replaceAll('\\\\', '\\')));
    const explanation = window.activeTextEditor?.document;
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', explanation?.uri);
    expectEqual(links.map((link) => link.target?.path.endsWith('/my app/the main.go')), [true, true, true, true]);
    expectEqual(explanation?.getText(links[0]?.range), 'C:/src/my app/the main.go:6');
    await window.showTextDocument(document);
    await workspace.fs.delete(Uri.joinPath(spaced, '..'), { recursive: true });
  });

  test('the frames of a report that is open as a file are links, also of trimmed paths and of Windows', async () => {
    const file = Uri.joinPath(document.uri, '..', 'report.gocrash');
    const trimmed = sampleCrash.replace('/src/app/main.go:6', 'example.com/app/main.go:6').replace('/src/app/main.go:28', '//share/src/other.go:28').replace('/src/app/main.go:14', 'D:\\src\\app\\main.go:14').replace('/usr/local/go/src/runtime/panic.go', 'runtime/panic.go');
    await workspace.fs.writeFile(file, new TextEncoder().encode(trimmed));
    const report = await workspace.openTextDocument(file);
    expectEqual(report.languageId, 'go-crash');
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', file);
    expectEqual(links.map(({ range, target }) => [report.getText(range), target?.fragment]), [['example.com/app/main.go:6', 'L6'], ['/src/app/main.go:27', 'L27'], ['D:\\src\\app\\main.go:14', 'L14']]);
    await workspace.fs.delete(file);
  });

  test('a report is taken from a file, and from a terminal without a trace in the clipboard', async () => {
    const file = Uri.joinPath(document.uri, '..', 'build.log');
    await workspace.fs.writeFile(file, new TextEncoder().encode(`ok\n${sampleCrash}`));
    await commands.executeCommand('mapguard.explainCrash', file);
    expectMatch(window.activeTextEditor?.document.getText() ?? '', /Report 1 of 1, line 2:/);
    const inUtf16 = new Uint8Array(Uint16Array.from(`\ufeff${sampleCrash}`.split(''), (unit) => unit.charCodeAt(0)).buffer);
    await workspace.fs.writeFile(file, inUtf16);
    await commands.executeCommand('mapguard.explainCrash', file);
    expectMatch(window.activeTextEditor?.document.getText() ?? '', /Report 1 of 1, line 1:/);
    await workspace.fs.delete(file);
    await env.clipboard.writeText('copied before');
    const opened = new EventEmitter<string>();
    const terminal = window.createTerminal({ name: 'go', pty: { onDidWrite: opened.event, open: () => opened.fire(`\r\n\r\n${sampleCrash.replaceAll('\n', '\r\n')}`), close: () => {} } });
    terminal.show();
    await eventually(async () => {
      await commands.executeCommand('mapguard.explainTerminalCrash');
      expectMatch(window.activeTextEditor?.document.getText() ?? '', /Report 1 of 1, line 3:/);
    });
    expectEqual(await env.clipboard.readText(), 'copied before');
    terminal.dispose();
    await window.showTextDocument(document);
  });

  test('the light bulb of a finding writes a race test into a file that is not saved yet, and runs nothing', async () => {
    await replaceAll(document, original.replace('import "fmt"', 'import (\n\t"fmt"\n\t"sync"\n)') + racing);
    await eventually(() => expectEqual(rulesOf(document), ['clear-loop', 'concurrent-map-access', 'range-delete', 'range-insert']));
    const offered = await actionsAt(document, 'm[i]', CodeActionKind.QuickFix);
    const command = offered.find(({ title }) => title === 'Write a race test for this')?.command;
    if (!command) throw new Error(`no race test among ${offered.map(({ title }) => title).join(', ')}`);
    await commands.executeCommand(command.command, ...((command.arguments ?? []) as readonly unknown[]));
    const written = window.activeTextEditor?.document;
    expectMatch(written?.getText() ?? '', /^\/\/ Written by Mapguard for concurrent-map-access in main\.go, line \d+\.[\s\S]*\nfunc TestRaceFillM\(t \*testing\.T\) \{\n[\s\S]*\t\t\t_ = fill\(i\)\n/);
    expectEqual([written?.isUntitled, window.terminals.length], [true, 0]);
    if (document.uri.scheme === 'file') {
      expectEqual(written?.uri.path, Uri.joinPath(document.uri, '..', 'fill_m_race_test.go').path);
      const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', written?.uri);
      expectEqual(lenses.map((lens) => lens.command?.title), ['Save and run in a terminal: go test -race -v -count=1 -timeout=60s -run=TestRaceFillM']);
    }
    if (document.uri.scheme === 'file') await runsWhenAsked();
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await window.showTextDocument(document);
    await replaceAll(document, original);
  });

  test('the other evidence is written for the loop at the cursor', async () => {
    for (const [name, pattern] of [['writeBenchmark', /func BenchmarkPruneM\(/], ['writeDelveScript', /^ITERATORS = \[$/m], ['writeBpftraceScript', /runtime\.mapassign/]] as const) {
      const editor = await window.showTextDocument(document, ViewColumn.One);
      const at = positionOf(document, 'for k, v := range m {\n\t\tif v == 0');
      editor.selection = new Selection(at, at);
      await commands.executeCommand(`mapguard.${name}`);
      expectMatch(window.activeTextEditor?.document.getText() ?? '', pattern);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await window.showTextDocument(document);
  });

  test('restarts on command and reports again', async () => {
    await commands.executeCommand('mapguard.restart');
    await eventually(() => expectEqual(rulesOf(document), ['clear-loop', 'range-delete', 'range-insert']));
  });
});

const racing = `
func fill(n int) map[int]int {
	m := map[int]int{}
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			m[i] = i
		}()
	}
	wg.Wait()
	return m
}
`;

/** The evidence in front is saved, and its command goes to a terminal. */
async function runsWhenAsked(): Promise<void> {
  const file = window.activeTextEditor?.document.uri.with({ scheme: 'file' });
  if (!file) throw new Error('no evidence is shown');
  await commands.executeCommand('mapguard.runEvidence');
  expectEqual(window.terminals.map(({ name }) => name), ['Mapguard']);
  expectMatch(new TextDecoder().decode(await workspace.fs.readFile(file)), /^\/\/ Written by Mapguard/);
  for (const terminal of window.terminals) terminal.dispose();
  await workspace.fs.delete(file);
}

async function actionsAt(document: TextDocument, needle: string, kind: CodeActionKind): Promise<CodeAction[]> {
  const start = positionOf(document, needle);
  // The last argument asks for that many actions to be resolved, so that they hold their edits.
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new Range(start, start), kind.value, 20);
}

function diagnosticsOf(document: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === 'mapguard');
}

function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

function rulesOf(document: TextDocument): readonly string[] {
  return diagnosticsOf(document).map(ruleOf).sort();
}

function severityOf(document: TextDocument, rule: string): DiagnosticSeverity | undefined {
  return diagnosticsOf(document).find((diagnostic) => ruleOf(diagnostic) === rule)?.severity;
}

function lineOf(document: TextDocument, rule: string): number | undefined {
  return diagnosticsOf(document).find((diagnostic) => ruleOf(diagnostic) === rule)?.range.start.line;
}

