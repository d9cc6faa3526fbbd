/** Runs the go/types oracle. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface OracleOptions { readonly tests: boolean; readonly recursive: boolean; readonly env?: Readonly<Record<string, string>> }

const program = fileURLToPath(new URL('typeoracle', import.meta.url));
const mostOutput = 1 << 30;

/** GOROOT of the Go toolchain on the path. */
export function goroot(): string {
  return execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
}

export function askGoTypes(dirs: readonly string[], options: OracleOptions): string {
  const flags = [...(options.tests ? ['-tests'] : []), ...(options.recursive ? ['-r'] : [])];
  return execFileSync('go', ['run', '.', ...flags, ...dirs], { cwd: program, encoding: 'utf8', maxBuffer: mostOutput, env: { ...process.env, ...options.env } });
}
