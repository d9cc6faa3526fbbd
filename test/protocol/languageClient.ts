/** A small language client over the standard input and output of the real server, for tests. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection, StreamMessageReader, StreamMessageWriter,
  type ClientCapabilities, type Diagnostic, type DocumentDiagnosticReport, type InitializeResult, type ProtocolConnection,
  type PublishDiagnosticsParams, type TextEdit,
} from 'vscode-languageserver/node';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** What VS Code can do, as far as the server asks. */
export const fullCapabilities: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedInformation: true },
    publishDiagnostics: { relatedInformation: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      dataSupport: true, disabledSupport: true, isPreferredSupport: true, resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: {
    configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true }, didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: {} },
  },
};

export interface ClientSetUp {
  readonly files: Readonly<Record<string, string>>;
  readonly capabilities?: ClientCapabilities;
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  /** The language of the editor, as it names it. */
  readonly locale?: string;
  /** The command line below dist/; the server itself by default. */
  readonly program?: readonly [string, ...string[]];
}

export class LanguageClient {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly statuses: Record<string, unknown>[] = [];
  readonly logged: string[] = [];
  refreshes = 0;
  settings: unknown;
  private readonly versions = new Map<string, number>();
  private closing = false;

  private constructor(
    readonly connection: ProtocolConnection, private readonly process: ChildProcessWithoutNullStreams, readonly root: string,
  ) {}

  /** Starts a server of its own for a folder that holds `files`. */
  static async start(setUp: ClientSetUp): Promise<LanguageClient & { readonly initializeResult: InitializeResult }> {
    const root = mkdtempSync(join(tmpdir(), 'mapguard-lsp-'));
    for (const [name, text] of Object.entries(setUp.files)) writeFile(join(root, name), text);
    const [script, ...args] = setUp.program ?? ['server.js', '--stdio'];
    const server = spawn(process.execPath, [join(dist, script), ...args], { cwd: root, env: { ...process.env, GOFLAGS: '' } });
    const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    const client = new LanguageClient(connection, server, root);
    client.settings = setUp.settings ?? {};
    client.listen();
    const initializeResult = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(root).href,
      workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'test' }],
      capabilities: setUp.capabilities ?? fullCapabilities,
      initializationOptions: setUp.initializationOptions,
      ...(setUp.locale === undefined ? {} : { locale: setUp.locale }),
    });
    await connection.sendNotification('initialized', {});
    return Object.assign(client, { initializeResult });
  }

  /** Of a file, or of a document that has no file yet. */
  uri(name: string): string {
    return name.startsWith('untitled:') ? name : pathToFileURL(join(this.root, name)).href;
  }

  async open(name: string, text: string): Promise<void> {
    this.versions.set(name, 1);
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: this.uri(name), languageId: 'go', version: 1, text } });
  }

  /** Replaces text by its offsets' line and character, as editors send edits. */
  async edit(name: string, change: TextEdit | string): Promise<void> {
    const version = (this.versions.get(name) ?? 0) + 1;
    this.versions.set(name, version);
    const contentChanges = [typeof change === 'string' ? { text: change } : { range: change.range, text: change.newText }];
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri: this.uri(name), version }, contentChanges });
  }

  async save(name: string, text: string): Promise<void> {
    writeFile(join(this.root, name), text);
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(name), type: 2 }] });
  }

  pull(name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', { textDocument: { uri: this.uri(name) }, ...(previousResultId === undefined ? {} : { previousResultId }) });
  }

  async diagnostics(name: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(name);
    return report.kind === 'full' ? report.items : [];
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  async setSettings(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  /** Says goodbye; the server must end by itself with status 0. */
  async stop(): Promise<number | null> {
    this.closing = true;
    const exit = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const status = await exit;
    this.connection.dispose();
    rmSync(this.root, { recursive: true, force: true });
    return status;
  }

  private listen(): void {
    this.process.stderr.on('data', (data: Buffer) => this.logged.push(data.toString()));
    this.process.once('exit', (code) => {
      this.logged.push(`the server ended with status ${String(code)}`);
      // Whoever waits for an answer learns at once that none will come.
      if (!this.closing) this.connection.dispose();
    });
    this.connection.onRequest('workspace/configuration', (params: { readonly items: readonly unknown[] }) => params.items.map(() => this.settings));
    this.connection.onRequest('workspace/workspaceFolders', () => [{ uri: pathToFileURL(this.root).href, name: 'test' }]);
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('workspace/diagnostic/refresh', () => { this.refreshes += 1; return null; });
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => { this.published.push(params); });
    this.connection.onNotification('window/logMessage', (params: { readonly message: string }) => { this.logged.push(params.message); });
    this.connection.onNotification('mapguard/status', (params: Record<string, unknown>) => { this.statuses.push(params); });
    this.connection.listen();
  }
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Repeats a check until it passes: notifications arrive when they arrive. */
export async function eventually(check: () => void, withinMs = 30_000): Promise<void> {
  for (const end = Date.now() + withinMs; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    try {
      check();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Applies edits to a text, last one first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: { readonly line: number; readonly character: number }): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((now, edit) => now.slice(0, offset(edit.range.start)) + edit.newText + now.slice(offset(edit.range.end)), text);
}
