/** Brings the client's settings to the session: those of each workspace folder, and those for files outside of all folders. */
import { isRecord } from '../../base/isRecord.js';
import type { Connection, WorkspaceFolder } from 'vscode-languageserver';
import { isWithin } from '../../engine/paths.js';
import type { RawSettings } from '../../engine/results.js';
import type { Session } from '../../engine/sessionApi.js';

const section = 'mapguard';

export class ClientSettings {
  /** By folder, '' for files outside of all, whether code lenses are wanted. */
  private readonly lenses = new Map<string, boolean>();

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
    scopes.forEach((scope, index) => { this.apply(this.folderOf(scope), this.read(values[index])); });
  }

  /** Takes the settings that a client sends on its own: either all under "mapguard", or bare. */
  take(sent: unknown): void {
    const all = this.read(sent);
    this.apply('', section in all ? this.read(all[section]) : all);
  }

  /** Those of the innermost folder count. */
  showsLenses(path: string): boolean {
    const folder = [...this.lenses.keys()].filter((f) => f === '' || isWithin(path, f)).sort((a, b) => b.length - a.length)[0];
    return folder !== undefined && this.lenses.get(folder) === true;
  }

  private apply(folder: string, settings: RawSettings): void {
    this.lenses.set(folder, settings['codeLens'] === true);
    this.session.configure(folder, settings);
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
