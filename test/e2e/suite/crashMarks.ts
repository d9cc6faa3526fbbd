/** The marks of a crash report in the code, and what they lead to, while that code is edited. Runs in the Node host and in the web worker's host alike. */
import { CodeActionKind, commands, languages, MarkdownString, Position, Range, window, workspace, WorkspaceEdit, type CodeAction, type Diagnostic, type DocumentLink, type Hover, type TextDocument } from 'vscode';
import { sampleCrash } from '../sampleCrash.mjs';
import { eventually, expectEqual, expectMatch, openMain, positionOf, replaceAll } from './editing.js';

suite('The marks of a crash report', () => {
  let document: TextDocument;
  let original: string;
  let explanation: TextDocument | undefined;

  suiteSetup(async () => {
    document = await openMain();
    original = document.getText();
  });

  setup(async () => {
    await commands.executeCommand('mapguard.explainCrash', sampleCrash);
    explanation = window.activeTextEditor?.document;
    await window.showTextDocument(document, { preview: false });
  });

  teardown(async () => {
    await replaceAll(document, original);
    await eventually(() => expectEqual(languages.getDiagnostics(document.uri).filter(({ source }) => source === 'mapguard').length, 3));
  });

  test('underline the code of a line, not the blanks before it', () => {
    expectEqual(marked(document), ['for k, v := range m {', 'delete(m, k)']);
  });

  test('move with the code, and so do the ways to the findings and back', async () => {
    expectEqual(await ways(document, 'for k, v := range m {\n\t\tm['), ['Go to range-insert in line 7, and to its fixes']);
    await insert(document, new Position(2, 0), '// One.\n// Two.\n');
    await insert(document, positionOf(document, 'for k, v'), '\t');
    expectEqual(marked(document), ['for k, v := range m {', 'delete(m, k)']);
    expectEqual(marks(document).map(({ range }) => range.start.line), [7, 15]);
    await eventually(async () => expectEqual(await ways(document, 'for k, v := range m {\n\t\tm['), ['Go to range-insert in line 9, and to its fixes']));
    expectEqual(marks(document)[0]?.relatedInformation?.map(({ location }) => location.range.start.line), [8]);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, positionOf(document, 'm[k+"x"] = v'));
    const texts = hovers.flatMap((hover) => hover.contents).map((content) => (content instanceof MarkdownString ? content.value : ''));
    expectMatch(texts.join('\n'), /noticed[\s\S]*\[main\.go:8\]\([a-z-]+:.*main\.go#L8\)/);
  });

  test('have an explanation that names the findings where they are now, and no longer when they are gone', async () => {
    const text = (): string => explanation?.getText() ?? '';
    await insert(document, new Position(2, 0), '// One.\n');
    await eventually(() => expectMatch(text(), /Mapguard finds in this code:\n {4}main\.go:8:3: .* \(range-insert\)\n/));
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', explanation?.uri);
    expectEqual(links.flatMap(({ target }) => (target?.scheme === 'command' ? [(JSON.parse(target.query) as readonly unknown[]).slice(1)] : []))[0], [7, 2]);
    await replace(document, 'm[k+"x"] = v', 'm[k] = v');
    await replace(document, 'delete(m, k)\n\t\t}', '}');
    await eventually(() => expectEqual(/range-insert/.test(text()), false));
    expectEqual(await ways(document, 'for k, v := range m {\n\t\tm['), []);
  });

  test('go away when their code is changed: of other code the report says nothing', async () => {
    await replace(document, 'range m {\n\t\tm[', 'range copyOf(m) {\n\t\tm[');
    expectEqual(marked(document), ['delete(m, k)']);
    expectEqual(await ways(document, 'for k, v := range copyOf'), []);
  });
});

function marks(document: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ source }) => source === 'mapguard crash report');
}

function marked(document: TextDocument): readonly string[] {
  return marks(document).map(({ range }) => document.getText(range));
}

/** The titles of the ways from a mark to findings. */
async function ways(document: TextDocument, needle: string): Promise<readonly string[]> {
  const at = positionOf(document, needle);
  const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new Range(at, at), CodeActionKind.QuickFix.value);
  return actions.filter(({ command }) => command?.command === 'mapguard.goToFinding').map(({ title }) => title);
}

async function insert(document: TextDocument, at: Position, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, at, text);
  await workspace.applyEdit(edit);
}

async function replace(document: TextDocument, needle: string, text: string): Promise<void> {
  const start = positionOf(document, needle);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(start, document.positionAt(document.offsetAt(start) + needle.length)), text);
  await workspace.applyEdit(edit);
}
