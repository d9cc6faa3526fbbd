/** The language server: which message of the client goes to whom. */
import {
  DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, LSPErrorCodes, PositionEncodingKind, ResponseError, TextDocuments,
  TextDocumentSyncKind, type CancellationToken, type Connection, type InitializeParams, type InitializeResult, type WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { actionKinds } from './actions.js';
import { NoAnalysis } from './analyses.js';
import { inBackground } from './background.js';
import { clientFeatures, type ClientFeatures } from './clientFeatures.js';
import type { ClientLink, LspHost } from './lspHost.js';
import { crashReport } from './crashReports.js';
import {
  accessReportRequest, explainCrashRequest, explainRequest, findingsRequest, iteratorRequest, readDirectoriesRequest,
  type AccessReportParams, type ExplainCrashParams, type ExplainParams, type FindingsParams, type IteratorParams, type ReadDirectoriesResult,
} from './protocol.js';
import { RunningServer } from './runningServer.js';

/** Serves one client until it says goodbye. */
export function serve(connection: Connection, host: LspHost): void {
  const documents = new TextDocuments(TextDocument);
  const begin = deferred<{ readonly features: ClientFeatures; readonly folders: readonly WorkspaceFolder[] }>();
  const initialized = deferred<true>();
  const running = begin.promise.then(async ({ features, folders }) => {
    const started = await host.start({ ...features.options, language: features.language }, linkTo(connection));
    const server = new RunningServer({ connection, documents, features, host, started });
    await initialized.promise;
    await server.settingsChanged(folders);
    return server;
  });
  running.catch((error: unknown) => connection.console.error(`Mapguard could not start; installing it again may help. ${String(error)}`));
  const whenRunning = (use: (server: RunningServer) => void): void => void running.then(use, () => undefined);

  connection.onInitialize((params) => {
    begin.resolve({ features: clientFeatures(params), folders: params.workspaceFolders ?? [] });
    return serverCapabilities(params);
  });
  connection.onInitialized(() => {
    inBackground(connection, begin.promise.then(({ features }) => {
      register(connection, features);
      if (features.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(() => changed());
    }));
    initialized.resolve(true);
  });

  documents.onDidChangeContent(({ document }) => whenRunning((server) => server.edited(document)));
  documents.onDidClose(({ document }) => whenRunning((server) => server.closed(document)));
  connection.onDidChangeWatchedFiles((params) => whenRunning((server) => server.filesChanged(params)));
  connection.onDidChangeConfiguration(({ settings }: { readonly settings?: unknown }) => changed(settings));
  connection.languages.diagnostics.on((params, token) => answer(async () => (await running).reports.answer(params, token)));
  connection.onCodeAction((params, token) => answer(async () => (await running).actions.list(params, token)));
  connection.onCodeActionResolve(async (action) => (await running).actions.resolve(action));
  connection.onHover((params, token) => answer(async () => (await running).hover(params, token)));
  connection.onCodeLens((params, token) => answer(async () => (await running).loops.lenses(params, token)));
  connection.onRequest(accessReportRequest, (params: AccessReportParams, token: CancellationToken) => answer(async () => (await running).accessReports.report(params, token)));
  connection.onRequest(explainCrashRequest, async (params: ExplainCrashParams) => crashReport(params, (await running).texts.crash));
  connection.onRequest(findingsRequest, (params: FindingsParams, token: CancellationToken) => answer(async () => (await running).nearFindings.of(params, token)));
  connection.onRequest(iteratorRequest, (params: IteratorParams, token: CancellationToken) => answer(async () => (await running).iterator(params, token)));
  connection.onRequest(explainRequest, async (params: ExplainParams) => (await running).explain(params));

  /** Settings or workspace folders have changed. */
  function changed(settings?: unknown): void {
    whenRunning((server) => inBackground(connection, reconfigure(server, settings)));
  }
  async function reconfigure(server: RunningServer, sent?: unknown): Promise<void> {
    const { features, folders } = await begin.promise;
    const current = features.workspaceFolders ? await connection.workspace.getWorkspaceFolders() : null;
    await server.settingsChanged(current ?? folders, sent);
    server.reports.changed();
  }

  documents.listen(connection);
  connection.listen();
}

function serverCapabilities(params: InitializeParams): InitializeResult {
  return {
    capabilities: {
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(params.capabilities.textDocument?.diagnostic
        ? { diagnosticProvider: { identifier: 'mapguard', interFileDependencies: true, workspaceDiagnostics: false } }
        : {}),
      codeActionProvider: { codeActionKinds: actionKinds, resolveProvider: true },
      hoverProvider: true,
      codeLensProvider: {},
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
    serverInfo: { name: 'mapguard' },
  };
}

/** Asks to be told of changed settings and files. A client that can't register either still gets diagnostics of what is open. */
function register(connection: Connection, features: ClientFeatures): void {
  if (features.registersConfigurationChanges) {
    inBackground(connection, connection.client.register(DidChangeConfigurationNotification.type, { section: 'mapguard' }));
  }
  if (features.registersWatchedFiles) {
    const watchers = ['**/*.go', '**/go.mod', '**/go.work', '**/.mapguard.yaml'].map((globPattern) => ({ globPattern }));
    inBackground(connection, connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }
}

function linkTo(connection: Connection): ClientLink {
  return {
    log: (level, message) => connection.console[level](message),
    readDirectories: (params) => connection.sendRequest<ReadDirectoriesResult>(readDirectoriesRequest, params),
  };
}

/** Without an analysis there is an answer all the same: one that the protocol has a name for. */
async function answer<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NoAnalysis) || error.reason === 'failed') throw error;
    if (error.reason === 'cancelled') throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The document is not open.', { retriggerRequest: false });
  }
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => { resolve = settle; });
  return { promise, resolve };
}
