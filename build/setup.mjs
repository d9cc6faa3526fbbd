// What the scripts need on a machine: npm packages always, and programs for the tests that drive other programs.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program in the project's folder, its output going to the terminal; gives its status. */
export function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  return status ?? 1;
}

/** Installs the packages that package-lock.json names, unless they are there. */
export function ensurePackages() {
  if (existsSync(join(root, 'node_modules/.package-lock.json'))) return;
  if (run('npm', ['ci']) !== 0) throw new Error('npm ci failed: see above');
}

export function onPath(names) {
  const directories = (process.env.PATH ?? '').split(delimiter);
  return names.some((name) => directories.some((directory) => isExecutable(join(directory, name))));
}

/** Installs Debian packages where this process may; says whether it did. */
export function aptInstall(packages) {
  if (process.getuid?.() !== 0 || !onPath(['apt-get'])) return false;
  return run('apt-get', ['update', '-qq']) === 0 && run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]) === 0;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
