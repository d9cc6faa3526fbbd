/** A folder of Go code on disk and the real command line over it, for tests. Needs `npm run build` first. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ran { readonly status: number | null; readonly out: string; readonly err: string }
export interface JsonReport {
  readonly version: number;
  readonly findings: readonly (JsonPlace & {
    readonly rule: string; readonly group: string; readonly severity: string; readonly confidence: string; readonly function: string; readonly map: string;
    readonly message: string; readonly related: readonly (JsonPlace & { readonly message: string })[];
    readonly fixes: readonly { readonly title: string; readonly kind: string; readonly safe: boolean; readonly edits: readonly (JsonPlace & { readonly newText: string })[] }[];
  })[];
  readonly stats: { readonly files: number; readonly lines: number; readonly packages: number; readonly parseErrors: number; readonly elapsedMs: number };
}
interface Position { readonly line: number; readonly column: number; readonly offset: number }
interface JsonPlace { readonly file: string; readonly start: Position; readonly end: Position }

export const goMod = 'module example.com/m\n\ngo 1.23\n';

/** One warning (range-insert, line 5), no safe fix. */
export const inserting = `package m

func grow(m map[string]int) {
	for k, v := range m {
		m[k+"x"] = v
	}
}
`;
/** One hint (range-delete, line 6) with safe fixes. */
export const deleting = `package m

func prune(m map[string]bool) {
	for k, v := range m {
		if v {
			delete(m, k)
		}
	}
}
`;
/** What --fix makes of it. */
export const deletingFixed = deleting.replace('\tfor', '\tvar stale []string\n\tfor').replace('delete(m, k)', 'stale = append(stale, k)')
  .replace('\t}\n}\n', '\t}\n\tfor _, k := range stale {\n\t\tdelete(m, k)\n\t}\n}\n');
export const clean = 'package m\n\nfunc get(m map[string]int) int { return m["a"] }\n';

const workspaces: Workspace[] = [];
afterEach(() => { for (const workspace of workspaces.splice(0)) rmSync(workspace.root, { recursive: true, force: true }); });

export class Workspace {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'mapguard-cli-')));

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    workspaces.push(this);
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, name)), { recursive: true });
    writeFileSync(join(this.root, name), content);
  }

  read(name: string): string {
    return readFileSync(join(this.root, name), 'utf8');
  }

  run(args: readonly string[], { stdin = '', cwd = '.' }: { readonly stdin?: string | Uint8Array; readonly cwd?: string } = {}): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: join(this.root, cwd), input: stdin, encoding: 'utf8', timeout: 60_000 });
    return { status, out: stdout, err: stderr };
  }

  /** `check` in text format: the rules by place, e.g. "a.go:5:3 range-insert". */
  found(...args: readonly string[]): readonly string[] {
    return this.run(['check', ...args]).out.trimEnd().split('\n').map((line) => line.replace(/^([^ ]*): .*\(([\w-]+)\)$/, '$1 $2')).filter((line) => line !== '');
  }

  json(...args: readonly string[]): JsonReport {
    const { out, err } = this.run(['check', '--format', 'json', ...args]);
    if (out === '') throw new Error(err);
    return JSON.parse(out) as JsonReport;
  }
}
