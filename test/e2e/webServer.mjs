// VS Code's own server with its web workbench, as the npm package code-server brings it prebuilt (lib/vscode); code-server's front end is
// not used. Installed once, from the registry alone and without install scripts, which would compile modules that nothing here needs.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const pin = fileURLToPath(new URL('web-server/', import.meta.url));
const installation = fileURLToPath(new URL('../../.vscode-test/web-server/', import.meta.url));
const vscode = join(installation, 'node_modules/code-server/lib/vscode');
const stamp = join(installation, 'installed.json');

/** The grammar of Go that VS Code colours with. */
export const goGrammar = join(vscode, 'extensions/go/syntaxes/go.tmLanguage.json');

/** Installs the pinned server unless that very pin is installed already. */
export async function ensureInstalled() {
  const lock = await readFile(join(pin, 'package-lock.json'), 'utf8');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === lock) return;
  console.log('Installing the VS Code server for the browser (300 MB, once) ...');
  await mkdir(installation, { recursive: true });
  await cp(pin, installation, { recursive: true, force: true });
  await npmCi(installation);
  // The shrinkwrap inside the package lacks entries for peer dependencies.
  await npmCi(vscode, '--legacy-peer-deps');
  await provideRipgrep();
  await writeFile(stamp, lock);
}

/** Runs one of the server's own commands, such as --install-extension, and returns what it printed. */
export async function runServerCommand(args) {
  await ensureInstalled();
  const { stdout } = await promisify(execFile)(process.execPath, [join(vscode, 'out/server-main.js'), ...args]);
  return stdout;
}

/**
 * Starts a server on a free port of this machine alone; `settings` are the user's settings, `language` is VS Code's display language. All its
 * processes are of one `group`. Folders are trusted unless it is `restricted`.
 */
export async function startServer({ userData, extensions, settings = {}, language = 'en', restricted = false }) {
  await ensureInstalled();
  await writeUserSettings(join(userData, 'User'), settings);
  if (language !== 'en') await provideLanguage(userData, language);
  const trust = restricted ? [] : ['--disable-workspace-trust'];
  const child = spawn(process.execPath, [join(vscode, 'out/server-main.js'), ...serverFlags(userData, extensions), '--locale', language, ...trust], {
    // No marketplace: nothing is to be looked up there.
    env: { ...process.env, EXTENSIONS_GALLERY: '{}' },
    // A process group of its own, so that extension hosts and language servers end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killAtExit = () => signalGroup(child, 'SIGKILL');
  process.once('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  return { authority: await addressOf(child), group: child.pid, stop: () => stopGroup(child) };
}

function serverFlags(userData, extensions) {
  return [
    '--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms', '--disable-telemetry',
    '--disable-update-check', '--disable-getting-started-override', '--enable-smoke-test-driver',
    '--server-data-dir', join(userData, 'server'), '--user-data-dir', userData, '--extensions-dir', extensions,
  ];
}

/** The server prints its port among other things; when it ends instead, all that it printed is the error. */
function addressOf(child) {
  return new Promise((found, failed) => {
    const output = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line);
        const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port) found(`127.0.0.1:${port}`);
      });
    }
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`the VS Code server ended (${code}):\n${output.join('\n')}`)));
  });
}

async function writeUserSettings(directory, settings) {
  // A browser's VS Code would save on its own, which the desktop's does not.
  const defaults = { 'files.autoSave': 'off', 'workbench.secondarySideBar.defaultVisibility': 'hidden' };
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'settings.json'), JSON.stringify({ ...defaults, ...settings }));
}

/**
 * VS Code takes a display language only from a language pack, and those are in marketplaces. This one translates nothing: VS Code stays English,
 * but extensions hear of the language and bring their own texts. A pack that names no extension would count as broken.
 */
async function provideLanguage(userData, language) {
  const translations = join(userData, `${language}.json`);
  const pack = { hash: 'empty', label: language, extensions: [{ extensionIdentifier: { id: 'tests.empty' }, version: '1.0.0' }], translations: { vscode: translations } };
  await writeFile(translations, JSON.stringify({ contents: {} }));
  await writeFile(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

async function stopGroup(child) {
  const running = child.exitCode === null && child.signalCode === null;
  const exited = running ? once(child, 'exit') : Promise.resolve();
  signalGroup(child, 'SIGTERM');
  const impatience = setTimeout(signalGroup, 5_000, child, 'SIGKILL');
  await exited;
  clearTimeout(impatience);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone.
  }
}

function npmCi(cwd, ...flags) {
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', ...flags];
  return promisify(execFile)('npm', args, { cwd, shell: process.platform === 'win32', maxBuffer: 2 ** 26 });
}

/** Finding files needs ripgrep, which this release would download in an install script. */
async function provideRipgrep() {
  const { rgPath } = createRequire(stamp)('@vscode/ripgrep');
  const destination = join(vscode, 'node_modules/@vscode/ripgrep/bin', process.platform === 'win32' ? 'rg.exe' : 'rg');
  await mkdir(dirname(destination), { recursive: true });
  await copyFile(rgPath, destination);
}
