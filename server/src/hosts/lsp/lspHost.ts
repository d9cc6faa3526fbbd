/** What the protocol part needs from the process or worker that it runs in. */
import type { EngineHost } from '../../engine/results.js';
import type { Session } from '../../engine/sessionApi.js';
import type { Language } from '../../ide/language.js';
import type { Texts } from '../../ide/texts.js';
import type { ClientOptions, ReadDirectoriesParams, ReadDirectoriesResult } from './protocol.js';

export interface LspHost {
  /** Paths are what the engine knows files by. */
  toPath(uri: string): string;
  toUri(path: string): string;
  /** Called once, while the client is still being answered. */
  start(options: StartOptions, client: ClientLink): Promise<Started>;
}

export interface StartOptions extends ClientOptions { readonly language: Language }

export interface Started {
  readonly session: Session;
  readonly files: EngineHost;
  readonly texts: Texts;
  /** The Markdown page of a rule, in the client's language. */
  rulePage(rule: string): Promise<string | undefined>;
  /**
   * Fetches what the last analysis looked for in vain because it is far away, and gives the paths of the files that have come near.
   */
  bringNear(): Promise<readonly string[]>;
  /** The file or directory at `path` is no longer what it was. */
  forget(path: string): void;
}

export interface ClientLink {
  log(level: 'error' | 'warn' | 'info', message: string): void;
  readDirectories(params: ReadDirectoriesParams): Promise<ReadDirectoriesResult>;
}
