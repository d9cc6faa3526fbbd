/** Reads the fixtures of the rules: Go files with the findings that are wanted on their lines. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const fixtureRoot = fileURLToPath(new URL('../checks/', import.meta.url));

export interface FixtureFile {
  /** Relative to the fixture's folder. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** One file as a package of its own, or a folder with a go.mod as the module example.com/fixture. */
export interface Fixture {
  readonly rule: string;
  /** `rule/go1.21/name.go`, for the titles of tests. */
  readonly title: string;
  /** Release of the go line. */
  readonly go: string;
  /** Release of the toolchain; the same unless the file says `// toolchain: 1.20`. */
  readonly toolchain: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly files: readonly FixtureFile[];
  /** Whether a Go toolchain takes the file as it is, and its fixed forms: neither under `// compiles: no`, the latter under `// compiles: fixed`. */
  readonly compiles: { readonly asItIs: boolean; readonly fixed: boolean };
  readonly run: Run | undefined;
}

/**
 * `// run: same`: prints the same after each safe fix. `bug`: shows its bug before an unsafe fix, and not after. `race`: the race detector names the
 * lines of the accesses that are wanted, and none after a fix that leaves no finding. `norace`: it finds nothing.
 */
export type Run = (typeof runs)[number];
const runs = ['same', 'bug', 'race', 'norace'] as const;

const newest = '1.26';

export function fixturesOf(rule: string): readonly Fixture[] {
  const folder = join(fixtureRoot, rule);
  return existsSync(folder) ? inFolder(rule, folder, newest) : [];
}

export function fixtureFolders(): readonly string[] {
  return readdirSync(fixtureRoot, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);
}

function inFolder(rule: string, folder: string, go: string): readonly Fixture[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && existsSync(join(path, 'go.mod'))) return [fixture(rule, go, path, goFilesBelow(path))];
    if (entry.isDirectory()) return inFolder(rule, path, /^go(1\.\d+)$/.exec(entry.name)?.[1] ?? go);
    return entry.name.endsWith('.go') ? [fixture(rule, go, path, [path])] : [];
  });
}

function goFilesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((n) => n.endsWith('.go')).map((n) => join(folder, n));
}

function fixture(rule: string, go: string, path: string, paths: readonly string[]): Fixture {
  const folder = paths.includes(path) ? path.slice(0, path.lastIndexOf('/')) : path;
  const files = paths.map((p) => ({ name: p.slice(folder.length + 1), path: p, text: readFileSync(p, 'utf8') }));
  const marked = (mark: string): string | undefined => files.map((f) => new RegExp(`^// ${mark}: (.*?)\\r?$`, 'm').exec(f.text)?.[1]).find((m) => m !== undefined);
  const settings: unknown = JSON.parse(marked('settings') ?? '{}');
  const run = marked('run');
  return {
    rule, title: path.slice(fixtureRoot.length), go, toolchain: marked('toolchain') ?? go, settings: isRecord(settings) ? settings : {}, files,
    compiles: { asItIs: marked('compiles') === undefined, fixed: marked('compiles') !== 'no' }, run: runs.find((r) => r === run),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** `// want "regexp"`, `// want rule-id:"regexp"`, several in a row; `// want+2` speaks of the second line below. */
export interface Want { readonly line: number; readonly rule: string; readonly pattern: RegExp }

export function wantsIn(text: string, rule: string): readonly Want[] {
  return annotations(text, 'want', rule);
}

/** `// withheld "regexp"`: a fix that the menu shows in grey here, as `title: reason`. */
export function withheldIn(text: string, rule: string): readonly Want[] {
  return annotations(text, 'withheld', rule);
}

function annotations(text: string, word: string, rule: string): readonly Want[] {
  return text.split('\n').flatMap((source, index) => {
    const found = new RegExp(`// ${word}(?:\\+(\\d+))?((?: (?:[\\w-]+:)?(?:"[^"]*"|\`[^\`]*\`))+)`).exec(source);
    if (!found) return [];
    const line = index + 1 + Number(found[1] ?? 0);
    return [...(found[2] ?? '').matchAll(/(?:([\w-]+):)?(?:"([^"]*)"|`([^`]*)`)/g)].map((m) => ({
      line, rule: m[1] ?? rule, pattern: new RegExp(m[2] ?? m[3] ?? ''),
    }));
  });
}
