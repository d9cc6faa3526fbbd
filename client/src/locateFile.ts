/** Finds the file that a report means: the report may come from another machine, or have been made with -trimpath. */
import { FileType, Uri, workspace } from 'vscode';
import { sharedEnd } from './goPlaces.js';

const mostFiles = 200;

/** A file at the very path; else, of the user's `own` code, the one file of the workspace whose path ends in the most names of it. */
export async function locateFile(file: string, own: boolean): Promise<Uri | undefined> {
  return await fileAt(file) ?? (own ? byItsEnd(file) : undefined);
}

/** Absolute, or below a folder of the workspace. */
export async function fileAt(file: string): Promise<Uri | undefined> {
  // A share of another machine: asking for it would reach over the network.
  if (file.startsWith('//')) return undefined;
  const folders = workspace.workspaceFolders ?? [];
  const isAbsolute = /^(?:[A-Za-z]:)?\//.test(file);
  const candidates = isAbsolute ? folders.slice(0, 1).map(({ uri }) => uri.with({ path: file.startsWith('/') ? file : `/${file}` })) : folders.map(({ uri }) => Uri.joinPath(uri, file));
  for (const uri of candidates) if (await isFile(uri)) return uri;
  return undefined;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false;
  }
}

async function byItsEnd(file: string): Promise<Uri | undefined> {
  const names = file.split('/').filter((name) => name !== '' && !/^[A-Za-z]:$/.test(name));
  const last = names.at(-1);
  if (last === undefined) return undefined;
  const found = await workspace.findFiles(`**/${last.replace(/[[\]{}*?]/g, '?')}`, undefined, mostFiles);
  const best = Math.max(0, ...found.map(({ path }) => sharedEnd(path, names)));
  const nearest = found.filter(({ path }) => sharedEnd(path, names) === best);
  return nearest.length === 1 ? nearest[0] : undefined;
}
