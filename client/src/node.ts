/** The extension's entry on the desktop and on remote machines: the server is a process of its own. */
import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './activate.js';

export function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  return activateWith(context, (options) => new LanguageClient('mapguard', 'Mapguard', { module, transport: TransportKind.ipc }, options));
}
