// npm test: sets the machine up, builds, runs every suite and ends with one line, "N passed, N failed". What cannot start has failed.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { aptInstall, ensurePackages, onPath, root } from './setup.mjs';

const node = process.execPath;
const bin = (name) => join(root, 'node_modules/.bin', name);
const vitestReport = join(root, 'out/vitest.json');

ensurePackages();
installPrograms();
const { ensureInstalled, goGrammar } = await import('../test/e2e/webServer.mjs');
await ensureInstalled().catch((error) => console.error(`The VS Code server could not be installed: ${error.message}`));

const mocha = (output) => counts(output, /^ {2}(\d+) passing/m, /^ {2}(\d+) failing/m);
const suites = [
  { name: 'build', command: [node, 'build/bundle.mjs'] },
  { name: 'package', command: ['npm', 'run', '--silent', 'package'] },
  { name: 'generated files', command: [node, 'build/generate.mjs', '--check'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  {
    name: 'unit, protocol and package tests',
    command: [bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    count: countVitest,
  },
  { name: 'grammar', command: [bin('vscode-tmgrammar-test'), '-g', goGrammar, 'test/grammar/*.{go,gocrash}'] },
  { name: 'Neovim', command: [node, 'test/neovim/run.mjs'] },
  { name: 'editor, Node host', command: [node, 'test/e2e/runSuite.mjs', 'node'], count: mocha },
  { name: 'editor, web host', command: [node, 'test/e2e/runSuite.mjs', 'web'], count: mocha },
  {
    name: 'user interface and installed package',
    command: [
      node, '--test', '--test-concurrency=1', '--test-reporter=spec',
      ...['editor', 'iterator', 'loop', 'access', 'crash', 'chinese', 'walkthrough', 'restricted', 'vsix'].map((name) => `test/e2e/ui/${name}.ui.test.mjs`),
    ],
    count: (output) => counts(output, /^ℹ pass (\d+)/m, /^ℹ fail (\d+)/m),
  },
];

/** No suite takes nearly as long on any machine; one that hangs has failed. */
const timeoutMs = 15 * 60_000;

mkdirSync(join(root, 'out'), { recursive: true });
rmSync(vitestReport, { force: true });
const results = [];
for (const suite of suites) results.push({ name: suite.name, ...(await runSuite(suite)) });
console.log();
for (const { name, passed, failed, seconds } of results) console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
// Said again at the end, where whoever has only the last lines finds it.
for (const { name, tail } of results) if (tail) console.log(`\nThe end of ${name}:\n${tail}\n`);
for (const name of failedInVitest()) console.log(`FAIL ${name}`);
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') === 0 ? 0 : 1);

async function runSuite({ name, command, count = () => ({ passed: 0, failed: 0 }) }) {
  console.log(`\n=== ${name}`);
  const start = Date.now();
  const { status, output } = await runToEnd(command);
  const { passed, failed } = count(output);
  const seconds = Math.round((Date.now() - start) / 1000);
  if (status === 0 && passed === 0) return { passed: 1, failed, seconds };
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1), seconds, tail: status === 0 ? undefined : lastLines(output) };
}

function runToEnd([command, ...args]) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs, shell: process.platform === 'win32' });
    for (const [stream, terminal] of [[child.stdout, process.stdout], [child.stderr, process.stderr]]) {
      stream.on('data', (data) => {
        output += data;
        terminal.write(data);
      });
    }
    child.once('error', (error) => {
      console.error(error.message);
      done({ status: 1, output });
    });
    child.once('close', (status) => done({ status, output }));
  });
}

function counts(output, passing, failing) {
  return { passed: Number(passing.exec(output)?.[1] ?? 0), failed: Number(failing.exec(output)?.[1] ?? 0) };
}

function lastLines(output, limit = 20) {
  return output.trimEnd().split('\n').slice(-limit).join('\n');
}

function failedInVitest() {
  try {
    const { testResults } = JSON.parse(readFileSync(vitestReport, 'utf8'));
    return testResults.filter(({ status }) => status === 'failed')
      .flatMap(({ name, assertionResults }) => [relative(root, name), ...assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `  ${fullName}`)]);
  } catch {
    return [];
  }
}

/** A file that cannot be loaded has no tests to count, but it has failed. */
function countVitest() {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(vitestReport, 'utf8'));
    const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
    return { passed: numPassedTests, failed: numFailedTests + broken };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function installPrograms() {
  const missing = [
    ...(process.env.CHROMIUM_PATH || onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) ? [] : ['chromium', 'fonts-dejavu-core']),
    ...(onPath(['nvim']) ? [] : ['neovim']),
  ];
  if (missing.length > 0 && !aptInstall(missing)) console.error(`Some suites will fail: install ${missing.join(', ')} first, e.g. with your system's package manager.`);
}
