/** Where the text of a crash or race report comes from: what is asked for, selected, shown or copied, a file, or the terminal. */
import { commands, env, l10n, Uri, window, workspace } from 'vscode';

/** Larger logs are left alone: a report in them is best selected. */
const mostMegabytes = 32;

/**
 * Texts that may have a report in them, the likeliest first: the clipboard is read only when nothing else has one, as a browser asks the user for it.
 * `asked` is a text, or the URI of a file as menus give it.
 */
export async function* crashSources(asked: unknown): AsyncGenerator<string> {
  const editor = window.activeTextEditor;
  if (typeof asked === 'string') yield asked;
  else if (asked instanceof Uri && asked.toString() !== editor?.document.uri.toString()) yield await fileText(asked);
  else {
    if (editor && !editor.selection.isEmpty) yield editor.document.getText(editor.selection);
    if (editor && editor.document.languageId !== 'go') yield editor.document.getText();
    if (!(asked instanceof Uri)) yield await env.clipboard.readText();
  }
}

/** Throws in the user's words where the file is too large, which VS Code shows. */
async function fileText(uri: Uri): Promise<string> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  if ((await workspace.fs.stat(uri)).size > mostMegabytes * 1024 * 1024) {
    throw new Error(l10n.t('The file has more than {0} MB: open it and select the part with the report.', mostMegabytes));
  }
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

/** The selection in the terminal, else all of it. Extensions get it by way of the clipboard, whose text is put back. */
export async function terminalText(): Promise<string> {
  const before = await env.clipboard.readText();
  try {
    await env.clipboard.writeText('');
    await commands.executeCommand('workbench.action.terminal.copySelection');
    const selected = await env.clipboard.readText();
    if (selected !== '') return selected;
    await commands.executeCommand('workbench.action.terminal.selectAll');
    await commands.executeCommand('workbench.action.terminal.copySelection');
    await commands.executeCommand('workbench.action.terminal.clearSelection');
    return await env.clipboard.readText();
  } finally {
    await env.clipboard.writeText(before);
  }
}
