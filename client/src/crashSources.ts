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
  const bytes = await workspace.fs.readFile(uri);
  // Windows PowerShell writes what it redirects in UTF-16.
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
}

const copySelection = 'workbench.action.terminal.copySelection';
const takes = {
  // Where nothing is selected VS Code says so, in a message; no context key of a menu tells it before.
  selection: [copySelection],
  all: ['workbench.action.terminal.selectAll', copySelection, 'workbench.action.terminal.clearSelection'],
} as const;

/**
 * What is selected in the terminal, or all of it: extensions get it by way of the clipboard alone. Its text is put back; a picture or files, which they can neither
 * see nor put back, are given up only when the user says so. Undefined where he does not, or nothing is selected.
 */
export async function terminalText(which: keyof typeof takes): Promise<string | undefined> {
  const before = await env.clipboard.readText();
  if (before === '' && !(await isClipboardFree())) return undefined;
  try {
    await env.clipboard.writeText('');
    for (const command of takes[which]) await commands.executeCommand(command);
    const text = await env.clipboard.readText();
    return text === '' ? undefined : text;
  } finally {
    await env.clipboard.writeText(before);
  }
}

/** It has no text: it is empty, or has what is no text. */
async function isClipboardFree(): Promise<boolean> {
  const replace = l10n.t('Empty the Clipboard');
  const question = l10n.t('The text of a terminal is read by way of the clipboard, which has no text now: a picture or files in it would be lost. Empty it? Or select the report, copy it, and run Explain Crash or Race Report.');
  return (await window.showWarningMessage(question, replace)) === replace;
}
