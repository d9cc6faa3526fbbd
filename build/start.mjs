// npm start [-- PATH] [--no-open]: builds, checks PATH (default: sample/) on the terminal, and opens it in an editor with Mapguard on:
// in the desktop VS Code if `code` is on PATH, else in VS Code in a browser. With --no-open it ends after the check.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ensurePackages, onPath, root, run } from './setup.mjs';

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('--'))[0];
// npm runs scripts in the project's folder; INIT_CWD is where the user stands.
const path = asked === undefined ? join(root, 'sample') : resolve(process.env.INIT_CWD ?? process.cwd(), asked);
if (!existsSync(path)) fail(`there is no ${path}`);
const folder = statSync(path).isDirectory() ? path : dirname(path);

ensurePackages();
if (run(process.execPath, ['build/bundle.mjs']) !== 0) fail('the build failed: see above');
const checked = run(process.execPath, ['dist/cli.js', 'check', '--hints', '--fail-on', 'never', path]);
if (checked !== 0) fail(`the check ended with status ${checked}`);
if (!args.includes('--no-open')) await (hasDesktop() ? openDesktop() : openBrowser());

function hasDesktop() {
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return Boolean(display) && onPath(['code', 'code.cmd']);
}

function openDesktop() {
  console.log(`Opening ${folder} in VS Code with Mapguard on.`);
  process.exitCode = run('code', [`--extensionDevelopmentPath=${root}`, folder]);
}

async function openBrowser() {
  const { startServer } = await import('../test/e2e/webServer.mjs');
  const { remoteUri, workbenchUrl } = await import('../test/e2e/workbench.mjs');
  const data = join(root, '.vscode-test/start');
  const server = await startServer({ userData: join(data, 'user-data'), extensions: join(data, 'extensions') });
  const address = workbenchUrl(server.authority, folder, [['extensionDevelopmentPath', remoteUri(server.authority, root.replace(/\/$/, ''))]]);
  console.log(`VS Code with Mapguard on, in a browser: ${address}\nPress Ctrl+C to end it.`);
  openAddress(address);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.stop().then(() => process.exit(0)));
}

/** Where nothing opens addresses, the printed one has to do. */
function openAddress(address) {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  spawn(opener, [address], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

function fail(message) {
  console.error(`npm start: ${message}`);
  process.exit(1);
}
