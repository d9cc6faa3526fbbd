/** The disk as the engine's file system: synchronous, remembering what it has read until told that it changed. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { EngineHost } from '../../engine/results.js';

/** Larger files are not source code that anybody reads; the engine would refuse them as well. */
const maxFileBytes = 8 * 1024 * 1024;

export class DiskFiles implements Pick<EngineHost, 'read' | 'list'> {
  private readonly texts = new Map<string, string | undefined>();
  private readonly listings = new Map<string, readonly string[]>();

  read(path: string): string | undefined {
    if (!this.texts.has(path)) this.texts.set(path, readText(path));
    return this.texts.get(path);
  }

  list(path: string): readonly string[] {
    const known = this.listings.get(path);
    if (known) return known;
    const names = readNames(path);
    this.listings.set(path, names);
    return names;
  }

  /** The file or directory at `path` changed, came or went; so did the listing of the directory that holds it. */
  forget(path: string): void {
    const parent = path.slice(0, path.lastIndexOf('/'));
    for (const map of [this.texts, this.listings]) {
      for (const key of map.keys()) if (key === path || key === parent || key.startsWith(`${path}/`)) map.delete(key);
    }
  }
}

function readText(path: string): string | undefined {
  try {
    const stat = statSync(path);
    // Reading a pipe would wait for whoever writes to it.
    if (!stat.isFile() || stat.size > maxFileBytes) return undefined;
    const text = readFileSync(path, 'utf8');
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Sorted, so that results don't depend on the file system's own order. */
function readNames(path: string): readonly string[] {
  try {
    const entries = readdirSync(path === '' ? '/' : path, { withFileTypes: true });
    return entries.map((entry) => (isDirectory(path, entry) ? `${entry.name}/` : entry.name)).sort();
  } catch {
    return [];
  }
}

function isDirectory(path: string, entry: { readonly name: string; isDirectory(): boolean; isSymbolicLink(): boolean }): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return statSync(`${path}/${entry.name}`).isDirectory();
  } catch {
    // It leads nowhere, or in a circle.
    return false;
  }
}
