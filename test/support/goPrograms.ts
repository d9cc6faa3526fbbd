/** Go's own judgement of the fixtures: gofmt, go vet, and what the programs print. One module a Go release, one package a text. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Files of one package. */
export interface GoText { readonly title: string; readonly go: string; readonly files: readonly { readonly name: string; readonly text: string }[] }

interface Output { readonly status: number | null; readonly text: string }

export class GoPrograms {
  private readonly root = mkdtempSync(join(tmpdir(), 'mapguard-fixtures-'));
  private readonly modules = new Map<string, string>();

  /** Writes the package and gives its directory. Line ends are made what gofmt wants. */
  add(text: GoText): string {
    const name = text.title.replace(/[^\w.]+/g, '_');
    const directory = join(this.moduleOf(text.go), name);
    for (const file of text.files) {
      const path = join(directory, file.name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text.replaceAll('\r\n', '\n').replaceAll('"example.com/fixture/', `"example.com/fixtures/${name}/`));
    }
    return directory;
  }

  /** Files that gofmt would change. */
  unformatted(): string {
    return run('gofmt', ['-l', this.root], this.root).text.replaceAll(`${this.root}/`, '');
  }

  /** What go vet says of all packages. */
  vet(): string {
    return [...this.modules.values()].map((module) => run('go', ['vet', './...'], module)).filter((o) => o.status !== 0).map((o) => o.text).join('\n');
  }

  /** Builds the packages that are programs; gives the executables by the package's directory name. */
  build(detector: 'with races' | 'plain' = 'plain'): ReadonlyMap<string, string> {
    const programs = new Map<string, string>();
    for (const module of this.modules.values()) {
      const bin = join(module, 'bin');
      mkdirSync(bin);
      const built = run('go', ['build', ...(detector === 'plain' ? [] : ['-race']), '-o', `${bin}/`, './...'], module);
      if (/requires cgo|C compiler/.test(built.text)) throw new Error('the race detector is not to be had: install a C compiler and let CGO_ENABLED be 1');
      if (built.status !== 0) throw new Error(built.text);
      for (const name of readdirSync(bin)) programs.set(join(module, name), join(bin, name));
    }
    return programs;
  }

  /** Builds the tests of packages of one Go release with the race detector; gives the executables by the package's directory. */
  buildTests(directories: readonly string[]): ReadonlyMap<string, string> {
    const programs = new Map<string, string>();
    for (const [go, module] of this.modules) {
      const own = directories.filter((d) => d.startsWith(`${module}/`));
      if (own.length === 0) continue;
      const bin = join(this.root, `tests${go}`);
      mkdirSync(bin);
      const built = run('go', ['test', '-race', '-c', '-o', `${bin}/`, ...own.map((d) => `.${d.slice(module.length)}`)], module);
      if (built.status !== 0) throw new Error(built.text);
      for (const directory of own) programs.set(directory, join(bin, `${basename(directory)}.test`));
    }
    return programs;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private moduleOf(go: string): string {
    const known = this.modules.get(go);
    if (known !== undefined) return known;
    const directory = join(this.root, `go${go}`);
    mkdirSync(directory);
    writeFileSync(join(directory, 'go.mod'), `module example.com/fixtures\n\ngo ${go}\n`);
    this.modules.set(go, directory);
    return directory;
  }
}

/** No program takes a tenth of it; building all of them on a busy machine may. */
const stuckMs = 240_000;

/** What a program that was built with the race detector prints of races, several at one address as well, and of the runtime's own detection. Long histories, as the stack of an access that was long ago is lost otherwise. */
export function racesOf(program: string, args: readonly string[] = []): string {
  const { text } = run(program, args, tmpdir(), { GORACE: 'suppress_equal_addresses=0 history_size=7', GOTRACEBACK: 'all' });
  return /WARNING: DATA RACE|fatal error: concurrent map/.test(text) ? text : '';
}

export function output(program: string, args: readonly string[] = []): Output {
  return run(program, args, tmpdir());
}

function run(command: string, args: readonly string[], cwd: string, more: Readonly<Record<string, string>> = {}): Output {
  const done = spawnSync(command, [...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28, timeout: stuckMs, killSignal: 'SIGKILL', env: { ...process.env, ...more, GOFLAGS: '', GOPROXY: 'off', GOTOOLCHAIN: 'local', GOWORK: 'off' } });
  if (done.signal === 'SIGKILL') throw new Error(`${command} ${args.join(' ')} came to no end: do its goroutines wait for each other?`);
  if (done.error) throw new Error(`${command} is not to be had: install Go and put it on the PATH (${done.error.message})`);
  return { status: done.status, text: done.stdout + done.stderr };
}
