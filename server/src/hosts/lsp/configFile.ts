/** Finds the configuration file that holds for a Go file, or the place where one should be made. */
import { configName, findConfig } from '../../engine/configFile.js';
import { joined, parentOf } from '../../engine/paths.js';
import type { EngineHost } from '../../engine/results.js';
import type { ConfigFile } from '../../ide/codeActions.js';

/** The nearest one up to the module's or repository's root; else that root. Undefined outside of both. */
export function configFileFor(files: EngineHost, path: string): ConfigFile | undefined {
  const found = findConfig(files, parentOf(path));
  if (found) return found;
  for (let directory = parentOf(path); ; directory = parentOf(directory)) {
    const names = files.list(directory);
    if (names.includes('go.mod') || names.includes('.git/')) return { path: joined(directory, configName), text: undefined };
    if (parentOf(directory) === directory) return undefined;
  }
}
