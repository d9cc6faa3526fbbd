/** Go, its older releases and Delve for tests, each fetched through Go's own module proxy when it is not there. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Works with Go 1.25 and newer. */
const delveVersion = 'v1.27.2';
const toolDirectory = fileURLToPath(new URL(`../../.vscode-test/delve-${delveVersion}/`, import.meta.url));

interface Options { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly input?: string }

/** Nothing takes a tenth of it, even where a release has to be fetched. */
const stuckMs = 300_000;

/** What a program prints; throws where it fails. */
export function runTool(command: string, args: readonly string[], { cwd, env, input }: Options): string {
  const done = spawnSync(command, [...args], { cwd, input, encoding: 'utf8', maxBuffer: 1 << 26, timeout: stuckMs, killSignal: 'SIGKILL', env: { ...process.env, GOFLAGS: '', GOWORK: 'off', ...env } });
  if (done.error) throw new Error(`${command} is not to be had or came to no end: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}\n${done.stdout}${done.stderr}`);
  return done.stdout + done.stderr;
}

/** Delve's program. */
export function delve(): string {
  const program = join(toolDirectory, process.platform === 'win32' ? 'dlv.exe' : 'dlv');
  if (!existsSync(program)) {
    mkdirSync(toolDirectory, { recursive: true });
    runTool('go', ['install', `github.com/go-delve/delve/cmd/dlv@${delveVersion}`], { cwd: toolDirectory, env: { GOBIN: toolDirectory } });
  }
  return program;
}
