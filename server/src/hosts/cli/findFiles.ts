/** The Go files that paths on the command line mean; what cannot be read is named and passed over. */
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface FoundFiles {
  /** Absolute paths in order; `named`: the command line names this very file. */
  readonly files: readonly { readonly path: string; readonly named: boolean }[];
  /** One line each: what could not be read and what to do. */
  readonly problems: readonly string[];
  /** Some path of the command line does not exist. */
  readonly missing: boolean;
}

const passedOver = /^(?:[._].*|vendor|testdata|node_modules)$/;

export function findFiles(cwd: string, paths: readonly string[]): FoundFiles {
  const walk = new Walk();
  for (const given of paths) walk.named(cwd, given.replace(/(?:^|[\\/])\.\.\.$/, '') || '.');
  const files = [...walk.files].map(([path, named]) => ({ path, named })).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files, problems: walk.problems, missing: walk.missing };
}

class Walk {
  readonly files = new Map<string, boolean>();
  readonly problems: string[] = [];
  missing = false;

  /** A path of the command line: followed even when it is a link, and never passed over. */
  named(cwd: string, given: string): void {
    const path = resolve(cwd, given);
    let directory: boolean;
    try {
      directory = statSync(path).isDirectory();
    } catch (error) {
      this.missing = true;
      this.problems.push(`${given}: ${reason(error)}`);
      return;
    }
    if (directory) this.directory(path, new Set());
    else this.file(path, true);
  }

  private directory(path: string, above: ReadonlySet<string>): void {
    let entries;
    let real: string;
    try {
      real = realpathSync(path);
      entries = readdirSync(path, { withFileTypes: true });
    } catch (error) {
      this.problems.push(`${path}: ${reason(error)}`);
      return;
    }
    if (above.has(real)) return;
    for (const entry of entries) {
      const child = join(path, entry.name);
      // The go command does not follow links to directories; neither does the walk, which also ends every loop of links.
      if (entry.isDirectory() && !passedOver.test(entry.name)) this.directory(child, new Set([...above, real]));
      else if (entry.name.endsWith('.go') && !/^[._]/.test(entry.name) && !entry.isDirectory()) this.file(child, false);
    }
  }

  private file(path: string, named: boolean): void {
    const problem = unreadable(path);
    if (problem === undefined) this.files.set(path, named || this.files.get(path) === true);
    else if (problem !== '') this.problems.push(`${path}: ${problem}`);
  }
}

/** Why a file cannot be checked; '' when it is no file at all (a directory behind a link); undefined when it can. */
function unreadable(path: string): string | undefined {
  try {
    if (lstatSync(path).isSymbolicLink() && statSync(path).isDirectory()) return '';
    const bytes = readFileSync(path);
    if (bytes.length === 0) return 'empty file: it needs at least a package clause';
    if (bytes.includes(0)) return 'binary file, not Go source: passed over';
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return undefined;
  } catch (error) {
    return error instanceof TypeError ? 'not valid UTF-8, which Go source must be: passed over' : reason(error);
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT': return 'no such file or directory, or a broken symbolic link';
    case 'EACCES': case 'EPERM': return 'no permission to read it';
    case 'ELOOP': return 'symbolic links in a loop';
    default: return error instanceof Error ? error.message : String(error);
  }
}
