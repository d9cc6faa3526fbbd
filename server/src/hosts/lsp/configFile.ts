/** Finds the configuration file that holds for a Go file, or the place where one should be made. */
import type { EngineHost } from '../../engine/results.js';
import type { ConfigFile } from '../../ide/codeActions.js';

const name = '.mapguard.yaml';

/** The nearest one up to the module's or repository's root; else that root. Undefined outside of both. */
export function configFileFor(files: EngineHost, path: string): ConfigFile | undefined {
  for (let directory = parent(path); directory !== undefined; directory = parent(directory)) {
    const names = files.list(directory);
    const file = `${directory}/${name}`;
    if (names.includes(name)) return { path: file, text: files.read(file) };
    if (names.includes('go.mod') || names.includes('.git/')) return { path: file, text: undefined };
  }
  return undefined;
}

function parent(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  return slash > 0 ? path.slice(0, slash) : undefined;
}
