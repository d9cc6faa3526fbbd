/** Files that only the client can read, kept near: the engine asks synchronously, and what it asked for in vain is fetched afterwards. */
import type { EngineHost } from '../../engine/results.js';
import type { ClientLink } from './lspHost.js';

interface Directory { readonly names: readonly string[]; readonly files: ReadonlyMap<string, string> }

const nothing: Directory = { names: [], files: new Map() };

/** Paths are URIs as the client spells them. */
export class FarFiles implements Pick<EngineHost, 'read' | 'list'> {
  private readonly directories = new Map<string, Directory>();
  private readonly missed = new Set<string>();

  constructor(private readonly client: Pick<ClientLink, 'readDirectories'>) {}

  read(path: string): string | undefined {
    const slash = path.lastIndexOf('/');
    return this.directory(path.slice(0, slash)).files.get(path.slice(slash + 1));
  }

  list(path: string): readonly string[] {
    return this.directory(path.replace(/\/$/, '')).names;
  }

  forget(path: string): void {
    this.directories.delete(path);
    this.directories.delete(path.slice(0, path.lastIndexOf('/')));
  }

  /** Fetches the directories that were asked for in vain; gives the paths of the files that have come near. */
  async fetchMissed(): Promise<readonly string[]> {
    const uris = [...this.missed];
    this.missed.clear();
    if (uris.length === 0) return [];
    const { directories } = await this.client.readDirectories({ uris });
    for (const uri of uris) this.directories.set(uri, nothing);
    for (const { uri, names, files } of directories) {
      this.directories.set(uri, { names: [...names].sort(), files: new Map(files.map(({ name, text }) => [name, text])) });
    }
    return directories.flatMap(({ uri, files }) => files.map(({ name }) => `${uri}/${name}`));
  }

  private directory(path: string): Directory {
    const directory = this.directories.get(path);
    if (!directory && path.includes('://')) this.missed.add(path);
    return directory ?? nothing;
  }
}
