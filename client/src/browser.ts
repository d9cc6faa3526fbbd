/** The extension's entry in a browser: the server is a web worker. */
import { Uri, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { activateWith } from './activate.js';

export function activate(context: ExtensionContext): Promise<void> {
  const urlOf = (...path: readonly string[]): string => Uri.joinPath(context.extensionUri, 'dist', ...path).toString(true);
  let worker: Worker | undefined;
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  // Given as transports: in an extension host `Worker` is a stand-in that the client's own instanceof test does not recognise.
  const startWorker = (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(urlOf('web', 'server.js'));
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  return activateWith(context, (options) => new LanguageClient('mapguard', 'Mapguard', startWorker, options), urlOf());
}
