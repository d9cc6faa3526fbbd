/** What the suites inside the editor have in common: the document that they edit, and checks. */
import { Position, Range, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

export async function openMain(): Promise<TextDocument> {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, 'main.go'));
  await window.showTextDocument(document);
  return document;
}

export async function replaceAll(document: TextDocument, text: string): Promise<void> {
  if (document.getText() === text) return;
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(new Position(0, 0), document.positionAt(document.getText().length)), text);
  await workspace.applyEdit(edit);
}

export function positionOf(document: TextDocument, needle: string): Position {
  return document.positionAt(document.getText().indexOf(needle));
}

/** Repeats a check until it passes: what the server says reaches the editor some time later. */
export async function eventually(check: () => unknown): Promise<void> {
  for (const end = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

export function expectEqual(actual: unknown, expected: unknown): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`expected ${wanted}, found ${found}`);
}

export function expectMatch(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`expected a match of ${String(pattern)} in ${JSON.stringify(text)}`);
}
