/** Between `file:` URIs and paths with forward slashes. */
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Clients spell URIs in their own way (`file:///c%3A/x`) and know documents by that spelling alone, so the spelling that came in for a
 * path is the one that goes out. URIs of other schemes are their own paths: the disk has nothing for them.
 */
export class FileUris {
  private readonly spellings = new Map<string, string>();

  toPath(uri: string): string {
    const path = uri.startsWith('file:') ? fileURLToPath(uri).replaceAll('\\', '/') : uri;
    this.spellings.set(path, uri);
    return path;
  }

  toUri(path: string): string {
    const known = this.spellings.get(path);
    if (known !== undefined) return known;
    return isUri(path) ? path : pathToFileURL(path).href;
  }
}

/** Schemes have two letters at least: `C:` is a drive. */
export function isUri(path: string): boolean {
  return /^[a-z][\w+.-]+:/i.test(path);
}
