/** The language server's host in a web worker: all files are the client's, data is fetched from where the extension lies. */
import type { EngineHost } from '../../engine/results.js';
import { openSession } from '../../engine/session.js';
import { StdTable } from '../../engine/stdTable.js';
import { rulePagePath } from '../../ide/rulePagePath.js';
import { textsFor } from '../../ide/textsFor.js';
import { loadGrammar } from '../../syntax/grammar.js';
import { FarFiles } from '../lsp/farFiles.js';
import { logWords } from '../lsp/logWords.js';
import type { ClientLink, LspHost, Started, StartOptions } from '../lsp/lspHost.js';

export class BrowserLspHost implements LspHost {
  toPath(uri: string): string {
    return uri;
  }

  toUri(path: string): string {
    return path;
  }

  async start({ dataUrl = '.', language }: StartOptions, client: ClientLink): Promise<Started> {
    const [runtime, go, library] = await Promise.all([
      fetchBytes(`${dataUrl}/web-tree-sitter.wasm`), fetchBytes(`${dataUrl}/tree-sitter-go.wasm`), fetchUnpacked(`${dataUrl}/std.gz`),
    ]);
    const far = new FarFiles(client);
    const files: EngineHost = {
      read: (path) => far.read(path),
      list: (path) => far.list(path),
      go: {},
      log: (level, message) => { client.log(level, message); },
    };
    return {
      session: openSession({ host: files, parser: await loadGrammar({ runtime, go }), table: new StdTable(() => library), say: logWords }),
      files,
      texts: textsFor(language),
      rulePage: (rule) => fetchRulePage(dataUrl, rulePagePath(rule, language)),
      bringNear: () => far.fetchMissed(),
      forget: (path) => { far.forget(path); },
    };
  }
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetchFound(url)).arrayBuffer());
}

async function fetchUnpacked(url: string): Promise<string> {
  const { body } = await fetchFound(url);
  if (!body) throw new Error(`${url} is empty`);
  return new Response(body.pipeThrough(new DecompressionStream('gzip'))).text();
}

async function fetchRulePage(dataUrl: string, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const response = await fetch(`${dataUrl}/${path}`);
  return response.ok ? response.text() : undefined;
}

async function fetchFound(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be read: ${response.status}`);
  return response;
}
