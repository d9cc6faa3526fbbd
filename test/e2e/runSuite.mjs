// Runs the suite inside the extension host: `runSuite.mjs node` or `runSuite.mjs web` (the web worker's host), in the desktop VS Code that
// VSCODE_PATH names or that is already downloaded, else in the web workbench.
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { buildSuites } from './buildSuites.mjs';

const extension = fileURLToPath(new URL('../..', import.meta.url));
const host = process.argv[2] === 'web' ? 'web' : 'node';

await buildSuites();
const scratch = await mkdtemp(join(tmpdir(), 'mapguard-suite-'));
try {
  const folder = join(scratch, 'workspace');
  await cp(join(extension, 'test/e2e/fixture'), folder, { recursive: true });
  await runTests({
    vscodeExecutablePath: await findDesktop() ?? fileURLToPath(new URL('launcher.mjs', import.meta.url)),
    extensionDevelopmentPath: extension,
    extensionTestsPath: join(extension, 'out/e2e', host, 'index.js'),
    launchArgs: [
      folder, '--disable-extensions', `--user-data-dir=${join(scratch, 'user-data')}`, `--extensions-dir=${join(scratch, 'extensions')}`,
      ...(host === 'web' ? ['--extensionDevelopmentKind=web'] : []),
    ],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
}

/** Nothing is downloaded here: a desktop build is used where somebody has put one. */
async function findDesktop() {
  if (process.env.VSCODE_PATH) return process.env.VSCODE_PATH;
  const downloads = join(extension, '.vscode-test');
  const names = await readdir(downloads).catch(() => []);
  const desktop = names.find((name) => name.startsWith('vscode-linux-'));
  return desktop && process.env.DISPLAY ? join(downloads, desktop, 'code') : undefined;
}
