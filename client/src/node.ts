/** The extension's entry on the desktop and on remote machines: the server is a process of its own. */
import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './activate.js';

export function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  // When the extension is debugged, so can the server be: 'Attach to server' in .vscode/launch.json.
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return activateWith(context, (options) => new LanguageClient('mapguard', 'Mapguard', { run, debug }, options));
}
