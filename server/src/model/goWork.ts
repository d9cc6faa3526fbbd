/** Reads a go.work file: the modules a workspace uses, and its replacements. */
import { parseGoVersion, type GoVersion } from '../base/goVersion.js';
import { directives, replaceOf, type Replace } from './goMod.js';

export interface GoWork {
  readonly go: GoVersion | undefined;
  /** Directories, relative to the file. */
  readonly uses: readonly string[];
  readonly replaces: readonly Replace[];
}

export function parseGoWork(text: string): GoWork {
  const all = directives(text);
  const goLine = all.find(([verb]) => verb === 'go')?.[1];
  return {
    go: goLine === undefined ? undefined : parseGoVersion(goLine),
    uses: all.flatMap(([verb, path]) => (verb === 'use' && path !== undefined ? [path] : [])),
    replaces: all.flatMap(([verb, ...args]) => (verb === 'replace' ? replaceOf(args) : [])),
  };
}
