/** Where the text of a crash or race report comes from: what is asked for, selected, shown or copied, a file, or the terminal. */
import { commands, env, l10n, Uri, window, workspace } from 'vscode';

/** Larger logs are left alone: a report in them is best selected. */
const mostMegabytes = 32;

/** Texts that may have a report in them, the likeliest first; none where the user has been told why. `asked` is a text, or the URI of a file as menus give it. */
export async function crashSources(asked: unknown): Promise<readonly string[] | undefined> {
  if (typeof asked === 'string') return [asked];
  const editor = window.activeTextEditor;
  if (asked instanceof Uri && asked.toString() !== editor?.document.uri.toString()) return fileText(asked);
  const selected = editor && !editor.selection.isEmpty ? [editor.document.getText(editor.selection)] : [];
  const shown = editor && editor.document.languageId !== 'go' ? [editor.document.getText()] : [];
  return [...selected, ...shown, ...asked instanceof Uri ? [] : [await env.clipboard.readText()]];
}

async function fileText(uri: Uri): Promise<readonly string[] | undefined> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return [open.getText()];
  if ((await workspace.fs.stat(uri)).size > mostMegabytes * 1024 * 1024) {
    void window.showWarningMessage(l10n.t('The file has more than {0} MB: open it and select the part with the report.', mostMegabytes));
    return undefined;
  }
  return [new TextDecoder().decode(await workspace.fs.readFile(uri))];
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
