/** Finds Go on this machine by looking at the environment and the disk alone: no process is ever started for it. */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { EngineHost } from '../../engine/results.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** GOROOT, its version, the module cache, GOTOOLCHAIN and GOEXPERIMENT, as `go env` would name them. */
export function findGo(environment: Environment, home: string = homedir()): EngineHost['go'] {
  const settings = { ...goEnvFile(environment, home), ...definedOnly(environment) };
  const goroot = gorootCandidates(settings, home).find((directory) => existsSync(join(directory, 'src', 'runtime')));
  const toolchain = goroot === undefined ? undefined : versionOf(goroot);
  // What `go env -w` and the environment leave open is in GOROOT/go.env (from Go 1.21); distributions that forbid other toolchains say so there.
  const choice = settings['GOTOOLCHAIN'] ?? (goroot === undefined ? undefined : goSettings(join(goroot, 'go.env'))['GOTOOLCHAIN']);
  const experiment = settings['GOEXPERIMENT'];
  const modCache = settings['GOMODCACHE'] ?? join(settings['GOPATH']?.split(delimiter)[0] ?? join(home, 'go'), 'pkg', 'mod');
  return {
    ...(goroot !== undefined ? { goroot: forwardSlashes(goroot) } : {}),
    ...(existsSync(modCache) ? { modCache: forwardSlashes(modCache) } : {}),
    ...(toolchain !== undefined ? { toolchain } : {}),
    ...(choice !== undefined ? { choice } : {}),
    ...(experiment !== undefined ? { experiment } : {}),
  };
}

/** GOROOT, then the go command on PATH, then where installers put it. */
function gorootCandidates(settings: Environment, home: string): readonly string[] {
  return [
    ...(settings['GOROOT'] ? [settings['GOROOT']] : []),
    ...(settings['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '').flatMap(gorootOfCommandIn),
    '/usr/local/go', '/usr/lib/go', '/usr/lib/golang', '/opt/homebrew/opt/go/libexec', '/usr/local/opt/go/libexec', 'C:\\Program Files\\Go',
    ...newestFirst(join(home, 'sdk')),
  ];
}

/** The command lies in GOROOT/bin, perhaps behind a symbolic link. */
function gorootOfCommandIn(directory: string): readonly string[] {
  for (const name of ['go', 'go.exe']) {
    try {
      return [dirname(dirname(realpathSync(join(directory, name))))];
    } catch {
      // Not in this directory.
    }
  }
  return [];
}

/** `go install golang.org/dl/go1.N@latest` unpacks releases into ~/sdk/go1.N. */
function newestFirst(sdk: string): readonly string[] {
  try {
    const names = readdirSync(sdk).filter((name) => name.startsWith('go'));
    return names.sort(new Intl.Collator('en', { numeric: true }).compare).reverse().map((name) => join(sdk, name));
  } catch {
    return [];
  }
}

/** The first line of GOROOT/VERSION, e.g. "go1.26.1"; development builds have none. */
function versionOf(goroot: string): string | undefined {
  return firstLine(join(goroot, 'VERSION'))?.match(/^go\d[\w.]*/)?.[0];
}

function firstLine(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n')[0];
  } catch {
    return undefined;
  }
}

/** What `go env -w` has stored. */
function goEnvFile(environment: Environment, home: string): Environment {
  return goSettings(environment['GOENV'] ?? join(environment['XDG_CONFIG_HOME'] ?? environment['APPDATA'] ?? join(home, '.config'), 'go', 'env'));
}

function goSettings(file: string): Environment {
  try {
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    return Object.fromEntries(lines.flatMap((line) => {
      const [, name, value] = /^(\w+)=(.+)$/.exec(line) ?? [];
      return name !== undefined && value !== undefined ? [[name, value]] : [];
    }));
  } catch {
    return {};
  }
}

function definedOnly(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
}

function forwardSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
