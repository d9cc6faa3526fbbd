/** The language server's host in a web worker: all files are the client's, data is fetched from where the extension lies. */
import type { EngineHost } from '../../engine/results.js';
import { openSession } from '../../engine/session.js';
import { StdTable } from '../../engine/stdTable.js';
import { englishTexts } from '../../ide/englishTexts.js';
import { loadGrammar } from '../../syntax/grammar.js';
import { FarFiles } from '../lsp/farFiles.js';
import type { ClientLink, LspHost, Started } from '../lsp/lspHost.js';
import type { ClientOptions } from '../lsp/protocol.js';

export class BrowserLspHost implements LspHost {
  toPath(uri: string): string {
    return uri;
  }

  toUri(path: string): string {
    return path;
  }

  async start({ dataUrl = '.' }: ClientOptions, client: ClientLink): Promise<Started> {
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
      session: openSession({ host: files, parser: await loadGrammar({ runtime, go }), table: new StdTable(() => library) }),
      files,
      texts: englishTexts,
      rulePage: (rule) => fetchRulePage(dataUrl, rule),
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

async function fetchRulePage(dataUrl: string, rule: string): Promise<string | undefined> {
  if (!/^[\w-]+$/.test(rule)) return undefined;
  const response = await fetch(`${dataUrl}/rules/${rule}.md`);
  return response.ok ? response.text() : undefined;
}

async function fetchFound(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be read: ${response.status}`);
  return response;
}
