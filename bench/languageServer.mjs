// A language server at the other end of two pipes, and a client that is told diagnostics as they come.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const longestWaitMs = 120_000;

export class LanguageServer {
  #waiting = [];
  #version = 1;
  published = 0;

  /** Starts the server for a folder and opens one file; gives how long the first diagnostics took. */
  static async open({ server, root, file }) {
    const started = performance.now();
    const child = spawn(server.command[0], server.command.slice(1), { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
    const client = new LanguageServer(child, file, server.settings);
    const uri = pathToFileURL(root).href;
    await client.connection.sendRequest('initialize', {
      processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'bench' }], initializationOptions: server.settings.gopls,
      capabilities: { workspace: { configuration: true, workspaceFolders: true }, textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } } },
    });
    await client.connection.sendNotification('initialized', {});
    client.text = readFileSync(file, 'utf8');
    const first = client.#diagnosed(0);
    await client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: client.uri, languageId: 'go', version: 1, text: client.text } });
    await first;
    client.toFirst = performance.now() - started;
    await client.#quiet();
    return client;
  }

  constructor(child, file, settings) {
    this.child = child;
    this.uri = pathToFileURL(file).href;
    this.connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => settings[section] ?? null));
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) => {
      if (uri !== this.uri) return;
      this.published += 1;
      this.#waiting = this.#waiting.filter((each) => !each(version));
    });
    this.connection.listen();
  }

  /** Replaces text and gives the time until diagnostics for the new version are here. */
  async edit(start, end, newText) {
    this.#version += 1;
    const range = { start: this.#position(start), end: this.#position(end) };
    this.text = this.text.slice(0, start) + newText + this.text.slice(end);
    const began = performance.now();
    const answer = this.#diagnosed(this.#version);
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri: this.uri, version: this.#version }, contentChanges: [{ range, text: newText }] });
    await answer;
    return performance.now() - began;
  }

  hover(position) {
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri: this.uri }, position });
  }

  async close() {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await new Promise((resolve) => this.child.once('exit', resolve));
    this.connection.dispose();
  }

  #diagnosed(version) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no diagnostics for version ${version} of ${this.uri}`)), longestWaitMs);
      this.#waiting.push((got) => {
        if (got !== undefined && got < version) return false;
        clearTimeout(timer);
        resolve();
        return true;
      });
    });
  }

  /** Loading goes on after the first diagnostics; it must not count as the work of an edit. */
  async #quiet() {
    for (let seen = -1; seen !== this.published; ) {
      seen = this.published;
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }

  #position(offset) {
    const before = this.text.slice(0, offset);
    const line = before.split('\n').length - 1;
    return { line, character: offset - (before.lastIndexOf('\n') + 1) };
  }
}
