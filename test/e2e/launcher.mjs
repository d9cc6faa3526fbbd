#!/usr/bin/env node
// Stands in for the desktop's executable: takes the flags that @vscode/test-electron passes, runs the extension tests in the web workbench
// against a server of its own, prints what they print and ends with their status.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix, relative, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import { startServer } from './webServer.mjs';
import { openWorkbench, remoteUri } from './workbench.mjs';

const timeoutMs = 300_000;

/** Where the browser finds the extension under test. */
const webRoot = '/extension-under-test';

/** What the workbench says of its own start, and of native modules that were not compiled because nothing here needs them. */
const workbenchRemarks = new RegExp([
  '^Resolv(ing|ed) connection token', '^Creating a socket', '^\\[Service Worker\\]', '^(Updating|Ignoring fetching) additional builtin',
  '^Loading development extension', '^No search provider registered', '^Request to \'.*nls\\.json\' failed', '^ChatSessionStore: ',
  'build/Release/(watchdog|spdlog)',
].join('|'));

const { values: flags, positionals } = parseArgs({
  options: { extensionDevelopmentPath: { type: 'string' }, extensionDevelopmentKind: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  allowPositionals: true,
  strict: false, // Flags that concern the desktop alone.
});

// The workbench exits with 0 even when the extension host was killed.
let sawReport = false;
const cleanUps = [];
let cleaning;
process.once('SIGINT', () => finish(130));
process.once('SIGTERM', () => finish(143));
await runTests().then(finish, (error) => {
  if (!cleaning) console.error(error);
  return finish(1);
});

async function runTests() {
  const scratch = await mkdtemp(join(tmpdir(), 'mapguard-e2e-'));
  cleanUps.push(() => rm(scratch, { recursive: true, force: true, maxRetries: 3 }));
  const server = await startServer({ userData: join(scratch, 'user-data'), extensions: join(scratch, 'extensions') });
  cleanUps.push(server.stop);
  const extension = resolve(flags.extensionDevelopmentPath);
  const web = flags.extensionDevelopmentKind === 'web';
  const uriOf = (path) => (web ? webUri(server.authority, extension, path) : remoteUri(server.authority, resolve(path)));
  const workbench = await openWorkbench({
    authority: server.authority,
    folder: resolve(positionals[0]),
    payload: [['extensionDevelopmentPath', uriOf(extension)], ['extensionTestsPath', uriOf(flags.extensionTestsPath)]],
    webExtensions: web ? { [webRoot]: extension } : {},
    onLog: relay,
  });
  cleanUps.push(workbench.close);
  const code = await Promise.race([workbench.testsExit, timeout()]);
  if (code === 0 && !sawReport) throw new Error('the extension host ended before the tests reported');
  return code;
}

function webUri(authority, extension, path) {
  return `http://${authority}${posix.join(webRoot, relative(extension, resolve(path)))}`;
}

function relay(type, args) {
  const line = format(...args);
  if (workbenchRemarks.test(line)) return;
  sawReport ||= /^\s*\d+ passing/.test(line);
  process[type === 'error' ? 'stderr' : 'stdout'].write(`${line}\n`);
}

function timeout() {
  return new Promise((_, failed) => setTimeout(failed, timeoutMs, new Error(`the tests did not end within ${timeoutMs} ms`)).unref());
}

async function finish(code) {
  cleaning ??= (async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  })();
  await cleaning;
  process.exit(code);
}
