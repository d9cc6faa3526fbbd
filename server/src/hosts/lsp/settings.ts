/** Brings the client's settings to the session: those of each workspace folder, and those for files outside of all folders. */
import { isRecord } from '../../base/isRecord.js';
import type { Connection, WorkspaceFolder } from 'vscode-languageserver';
import type { RawSettings } from '../../engine/results.js';
import type { Session } from '../../engine/sessionApi.js';

const section = 'mapguard';

export class ClientSettings {
  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly toPath: (uri: string) => string,
  ) {}

  /** Asks the client for its settings, as those that support `workspace/configuration` want it. */
  async pull(folders: readonly WorkspaceFolder[]): Promise<void> {
    const scopes = [undefined, ...folders.map((folder) => folder.uri)];
    const values: unknown[] = await this.connection.workspace.getConfiguration(
      scopes.map((scopeUri) => ({ section, ...(scopeUri !== undefined ? { scopeUri } : {}) })),
    );
    scopes.forEach((scope, index) => { this.session.configure(this.folderOf(scope), this.read(values[index])); });
  }

  /** Takes the settings that a client sends on its own: either all under "mapguard", or bare. */
  take(sent: unknown): void {
    const all = this.read(sent);
    this.session.configure('', section in all ? this.read(all[section]) : all);
  }

  /** What isn't an object can hold no setting. What the keys hold is validated by the engine. */
  private read(value: unknown): RawSettings {
    if (isRecord(value)) return { ...value };
    if (value !== null && value !== undefined) this.connection.console.warn(`setting ${section}: keys with values are expected, such as "${section}.profile"; the defaults are used`);
    return {};
  }

  private folderOf(uri: string | undefined): string {
    return uri === undefined ? '' : this.toPath(uri).replace(/\/$/, '');
  }
}
