/** What the suites inside the editor have in common: the document that they edit, a report about its code, and checks. */
import { Position, Range, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

/** As Go writes it, with paths of another machine. */
export const crash = `fatal error: concurrent map iteration and map write

goroutine 1 [running]:
internal/runtime/maps.fatal({0x4a2b11?, 0x0?})
	/usr/local/go/src/runtime/panic.go:1046 +0x18
main.double(0xc000102030)
	/src/app/main.go:6 +0x5c
main.main()
	/src/app/main.go:27 +0x1d4

goroutine 18 [runnable]:
main.prune(0xc000102030)
	/src/app/main.go:14 +0x64
created by main.main in goroutine 1
	/src/app/main.go:28 +0x1b0
exit status 2
`;

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
