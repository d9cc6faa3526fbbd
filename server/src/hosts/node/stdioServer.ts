/** Starts the language server on standard input and output, or on the channel that the command line names. */
import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { serve } from '../lsp/server.js';
import { NodeLspHost } from './nodeLspHost.js';

/** For any editor: `mapguard lsp --stdio`. Ends with the connection. */
export function startStdioServer(dataDirectory: string): void {
  const connection = createConnection(ProposedFeatures.all, new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
  serve(connection, new NodeLspHost(dataDirectory));
}

/** For a client that started this process with `--node-ipc`, `--stdio`, `--pipe=` or `--socket=`. */
export function startServerAsAsked(dataDirectory: string): void {
  serve(createConnection(ProposedFeatures.all), new NodeLspHost(dataDirectory));
}
