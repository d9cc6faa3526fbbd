/** The Go files that paths on the command line mean; what cannot be read is named and passed over. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CliTexts } from '../../ide/cliTexts.js';
import { forwardSlashes, relativeName } from './paths.js';
import { ioProblem, sourceProblem } from './sourceProblem.js';

export interface FoundFile {
  /** Absolute, with forward slashes. */
  readonly path: string;
  /** The command line names this very file. */
  readonly named: boolean;
}
export interface FoundFiles {
  /** Directory by directory. */
  readonly files: readonly FoundFile[];
  /** One line each: what could not be read and what to do. */
  readonly problems: readonly string[];
  /** Some path of the command line cannot be used. */
  readonly unusable: boolean;
}

/** Directories, by name, that are checked only when the command line names them. */
const passedOver = /^(?:[._].*|vendor|testdata|node_modules)$/;
/** Larger files are not source code that anybody reads; nor would the disk's host read them. */
const maxFileBytes = 8 * 1024 * 1024;

/** `foreign` holds directories of other people's code, passed over like vendor. */
export function findFiles(cwd: string, paths: readonly string[], foreign: readonly string[], words: CliTexts): FoundFiles {
  const walk = new Walk(cwd, new Set(foreign), words);
  for (const given of paths) walk.named(given);
  return { files: [...walk.files.values()].sort(byDirectory), problems: walk.problems, unusable: walk.unusable };
}

function byDirectory(a: FoundFile, b: FoundFile): number {
  const [aDirectory, bDirectory] = [a, b].map(({ path }) => path.slice(0, path.lastIndexOf('/')));
  return compare(aDirectory ?? '', bDirectory ?? '') || compare(a.path, b.path);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

class Walk {
  readonly files = new Map<string, FoundFile>();
  readonly problems: string[] = [];
  unusable = false;

  constructor(private readonly cwd: string, private readonly foreign: ReadonlySet<string>, private readonly words: CliTexts) {}

  /** A path of the command line: followed even when it is a link, and never passed over. `DIR/...` means the same as `DIR`. */
  named(given: string): void {
    const path = resolve(this.cwd, given.replace(/(?<=^|[\\/])\.\.\.$/, '') || '.');
    const problem = isDirectory(path) ? this.directory(path, new Set()) : this.file(path, true);
    if (problem === undefined) return;
    this.unusable = true;
    this.problems.push(`${given}: ${problem}`);
  }

  /** Why the directory cannot be read; of what is in it that is told elsewhere. */
  private directory(path: string, above: ReadonlySet<string>): string | undefined {
    let entries;
    let real: string;
    try {
      real = realpathSync(path);
      entries = readdirSync(path, { withFileTypes: true });
    } catch (error) {
      return ioProblem(error, this.words);
    }
    if (above.has(real)) return undefined;
    for (const entry of entries) {
      const child = join(path, entry.name);
      if (passedOver.test(entry.name) || this.foreign.has(forwardSlashes(child))) continue;
      const problem = entry.isDirectory() ? this.directory(child, new Set([...above, real])) : entry.name.endsWith('.go') ? this.file(child, false) : undefined;
      if (problem !== undefined) this.problems.push(`${relativeName(this.cwd, child)}: ${problem}`);
    }
    return undefined;
  }

  /** Why the file cannot be checked. */
  private file(path: string, named: boolean): string | undefined {
    try {
      const stat = statSync(path);
      // The go command does not follow links to directories; neither does the walk, which also ends every loop of links.
      if (stat.isDirectory()) return undefined;
      if (!path.endsWith('.go')) return this.words.problems.notGo;
      if (!stat.isFile()) return this.words.problems.notRegular;
      if (stat.size > maxFileBytes) return this.words.problems.tooLarge;
      const problem = sourceProblem(readFileSync(path), this.words);
      if (problem !== undefined) return problem;
    } catch (error) {
      return ioProblem(error, this.words);
    }
    const key = forwardSlashes(path);
    this.files.set(key, { path: key, named: named || this.files.get(key)?.named === true });
    return undefined;
  }
}
