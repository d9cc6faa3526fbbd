/** Reads directories for a server that can't: one in a browser, or one whose workspace is virtual. */
import { FileType, Uri, workspace } from 'vscode';
import { mattersToGo, type DirectoryContent, type ReadDirectoriesParams, type ReadDirectoriesResult } from '../../server/src/hosts/lsp/protocol.js';

/** Directories outside of the workspace, and those that are not there, are left out of the answer. */
export async function readDirectories({ uris }: ReadDirectoriesParams): Promise<ReadDirectoriesResult> {
  const contents = await Promise.all(uris.map((uri) => readDirectory(uri)));
  return { directories: contents.filter((content) => content !== undefined) };
}

async function readDirectory(spelling: string): Promise<DirectoryContent | undefined> {
  const uri = Uri.parse(spelling);
  if (!workspace.getWorkspaceFolder(uri)) return undefined;
  try {
    const entries = await workspace.fs.readDirectory(uri);
    const names = entries.map(([name, type]) => encoded(uri, name) + (type & FileType.Directory ? '/' : ''));
    const wanted = entries.filter(([name, type]) => (type & FileType.File) !== 0 && mattersToGo(name));
    const files = await Promise.all(wanted.map(async ([name]) => ({ name: encoded(uri, name), text: await readText(Uri.joinPath(uri, name)) })));
    return { uri: spelling, names, files };
  } catch {
    return undefined;
  }
}

/** A name as it stands at the end of its URI. */
function encoded(directory: Uri, name: string): string {
  const uri = Uri.joinPath(directory, name).toString();
  return uri.slice(uri.lastIndexOf('/') + 1);
}

async function readText(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}
