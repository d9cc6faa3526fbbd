/** The language server's host in a process: the disk for files, the client for everything that has another scheme. */
import type { EngineHost } from '../../engine/results.js';
import { openSession } from '../../engine/session.js';
import { textsFor } from '../../ide/textsFor.js';
import type { GoParser } from '../../syntax/grammar.js';
import { FarFiles } from '../lsp/farFiles.js';
import { logWords } from '../lsp/logWords.js';
import type { ClientLink, LspHost, Started, StartOptions } from '../lsp/lspHost.js';
import { DiskFiles } from './diskFiles.js';
import { FileUris, isUri } from './fileUris.js';
import { findGo } from './goInstallation.js';
import { ShippedData } from './shippedData.js';

export class NodeLspHost implements LspHost {
  private readonly uris = new FileUris();
  private readonly data: ShippedData;
  /** Loaded while the client still introduces itself. */
  private readonly grammar: Promise<GoParser>;

  /** `dataDirectory` is where the bundle lies. */
  constructor(dataDirectory: string) {
    this.data = new ShippedData(dataDirectory);
    this.grammar = this.data.grammar();
    // Whoever starts the session hears of a failure.
    this.grammar.catch(() => undefined);
  }

  toPath(uri: string): string {
    return this.uris.toPath(uri);
  }

  toUri(path: string): string {
    return this.uris.toUri(path);
  }

  async start({ language }: StartOptions, client: ClientLink): Promise<Started> {
    const disk = new DiskFiles();
    const far = new FarFiles(client);
    const filesOf = (path: string): DiskFiles | FarFiles => (isUri(path) ? far : disk);
    const files: EngineHost = {
      read: (path) => filesOf(path).read(path),
      list: (path) => filesOf(path).list(path),
      go: findGo(process.env),
      log: (level, message) => { client.log(level, message); },
    };
    const session = openSession({ host: files, parser: await this.grammar, table: this.data.standardLibrary(), say: logWords });
    return {
      session, files, texts: textsFor(language),
      rulePage: (rule) => this.data.rulePage(rule, language),
      bringNear: () => far.fetchMissed(),
      forget: (path) => { filesOf(path).forget(path); },
    };
  }
}
