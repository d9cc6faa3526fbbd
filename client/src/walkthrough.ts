/** The walkthrough's commands: each opens something to try Mapguard on, as an untitled copy. */
import { commands, env, Uri, window, workspace, type Disposable, type ExtensionContext, type TextDocument } from 'vscode';
import { explainCrashCommand } from '../../server/src/hosts/lsp/protocol.js';
import { textColumn } from './textColumn.js';

export function registerWalkthrough({ extension, extensionUri }: ExtensionContext): readonly Disposable[] {
  const folder = Uri.joinPath(extensionUri, 'walkthrough');
  return [
    commands.registerCommand('mapguard.openWalkthrough', () => commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`, false)),
    commands.registerCommand('mapguard.trySample', () => openCopy(Uri.joinPath(folder, sampleName()), 'go')),
    commands.registerCommand('mapguard.trySampleReport', async () => {
      const report = await openCopy(Uri.joinPath(folder, 'report.gocrash'), 'go-crash');
      await commands.executeCommand(explainCrashCommand, report.getText());
    }),
  ];
}

/** The same code with its comments in the editor's language; the name is what VS Code gives to the walkthrough's own pages. */
function sampleName(): string {
  return env.language === 'zh-cn' ? 'sample.nls.zh-cn.go' : 'sample.go';
}

async function openCopy(original: Uri, language: string): Promise<TextDocument> {
  const content = new TextDecoder().decode(await workspace.fs.readFile(original));
  const document = await workspace.openTextDocument({ language, content });
  await window.showTextDocument(document, textColumn());
  return document;
}
