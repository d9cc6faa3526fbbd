// Measures Mapguard as people meet it: keystrokes in an editor, against gopls where there is one, and a check of Go's whole standard library.
// `npm run bench` after `npm run build`. Needs Go on the PATH. Figures depend on what else the machine does: its load is printed with them.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bodyEdits } from './bodyEdits.mjs';
import { editLatency } from './editLatency.mjs';
import { hoverLatency } from './hoverLatency.mjs';
import { idleCpu } from './idleCpu.mjs';
import { LanguageServer } from './languageServer.mjs';
import { run } from './processes.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const sample = fileURLToPath(new URL('../sample/', import.meta.url));
const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
const mapguard = { name: 'Mapguard', command: [process.execPath, join(dist, 'server.js'), '--stdio'], settings: {} };
// Without its pause before diagnostics and without passive checks, gopls is as fast as it can be.
const gopls = { name: 'gopls', command: ['gopls', 'serve'], settings: { gopls: { diagnosticsDelay: '0ms' } } };
const servers = [mapguard, ...(spawnSync('gopls', ['version']).status === 0 ? [gopls] : [])];

/** An edit is made and taken back in turns: `insert` after the first match of `after` in the second half of the file. */
const edits = [
  { what: 'a name in a body', after: /return \w+/g, insert: 'x' },
  { what: 'a brace too many', after: /return \w+/g, insert: '{' },
  { what: 'a quote too many', after: /return \w+/g, insert: '"' },
  { what: 'a backtick too many', after: /return \w+/g, insert: '`' },
  { what: 'a field of a struct', after: /struct \{/g, insert: '\n\tadded int' },
];

const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const load = () => loadavg()[0].toFixed(1);

async function keystrokes(root) {
  row('file', 'edit', 'server', 'p50 ms', 'p95 ms', 'CPU ms per edit', 'open to first diagnostics ms', 'load');
  row(...Array(8).fill('---'));
  for (const name of ['server.go', 'h2_bundle.go']) {
    for (const edit of edits) {
      for (const server of servers) {
        const m = await editLatency({ server, root, file: join(root, name), edit, count: 60 });
        row(`${name}, ${m.lines} lines`, edit.what, server.name, m.p50.toFixed(1), m.p95.toFixed(1), m.cpuPerEdit.toFixed(1), m.toFirst.toFixed(0), load());
      }
    }
  }
}

async function hovers(root) {
  row('a hover at every word', 'when', 'words', 'p50 ms', 'p95 ms', 'longest ms', 'CPU ms each', 'with an answer', 'p95 ms of these', 'load');
  row(...Array(10).fill('---'));
  for (const name of ['server.go', 'transport.go']) {
    const m = await hoverLatency({ server: mapguard, root, file: join(root, name), after: /\n\nfunc /, insert: '\n\n// Moved.' });
    for (const [when, h] of [['the first time', m.cold], ['again', m.warm], ['after an edit', m.edited]]) {
      row(`${name}, ${m.lines} lines`, when, h.words, h.all.p50.toFixed(1), h.all.p95.toFixed(1), h.all.longest.toFixed(0), h.cpu.toFixed(2), h.answers, h.said.p95.toFixed(1), load());
    }
  }
}

/** An edit in each method in turn, with locks and goroutines looked at over all of the package. */
async function packageEdits(folder, withTests) {
  const root = copied(folder);
  if (!withTests) for (const name of readdirSync(root).filter((each) => each.endsWith('_test.go'))) rmSync(join(root, name));
  try {
    const functions = readdirSync(root).filter((name) => name.endsWith('.go')).flatMap((name) => readFileSync(join(root, name), 'utf8').match(/^func /gm) ?? []).length;
    const m = await bodyEdits({ file: join(root, 'sql.go'), after: /^func \(.*\{\n/gm, insert: '\tprintln()\n', count: 300 });
    row(`edits in methods of ${folder}`, 'quick p50 CPU ms', 'all findings p50 CPU ms', 'p95', 'load');
    row(...Array(5).fill('---'));
    row(`${m.lines} lines, ${functions} functions`, m.quick.toFixed(1), m.p50.toFixed(1), m.p95.toFixed(1), load());
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function wholeLibrary() {
  const source = join(goroot, 'src');
  const { cpuSeconds, wallSeconds, peakMb, stdout } = await run([process.execPath, join(dist, 'cli.js'), 'check', '--format=json', source], process.cwd());
  const { stats } = JSON.parse(stdout);
  row('check of GOROOT/src', 'CPU s', 'wall s', 'peak RSS MB', 'load');
  row(...Array(5).fill('---'));
  row(`${stats.files} files, ${stats.lines} lines`, cpuSeconds.toFixed(1), wallSeconds.toFixed(1), peakMb.toFixed(0), load());
}

async function idle(root) {
  row('with one file open and nothing to do', 'CPU ms in 10 s', 'RSS MB');
  row(...Array(3).fill('---'));
  for (const server of servers) {
    const { cpuMs, rssMb } = await idleCpu({ server, root, file: join(root, 'server.go'), seconds: 10 });
    row(server.name, cpuMs.toFixed(0), rssMb.toFixed(0));
  }
}

/** A package as a module of its own: what lies in GOROOT is not reported on. */
function copied(folder) {
  const root = mkdtempSync(join(tmpdir(), 'mapguard-bench-'));
  cpSync(join(goroot, 'src', folder), root, { recursive: true });
  writeFileSync(join(root, 'go.mod'), 'module example.com/copied\n\ngo 1.26\n');
  return root;
}

/** Neither are generated files. */
function project() {
  const root = copied('net/http');
  const bundle = join(root, 'h2_bundle.go');
  writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/^\/\/ Code generated .*$/m, '// A copy.'));
  return root;
}

/** From the start of the process to the first diagnostics, the middle of several starts. */
async function firstDiagnostics(root) {
  row('first diagnostics of a new process', 'server', 'ms', 'load');
  row(...Array(4).fill('---'));
  for (const [what, folder, file] of [['a file of the sample module', sample, 'shared.go'], ['server.go among 111 files', root, 'server.go']]) {
    for (const server of servers) {
      const times = [];
      for (let n = 0; n < 5; n += 1) {
        const client = await LanguageServer.open({ server, root: folder, file: join(folder, file) });
        times.push(client.toFirst);
        await client.close();
      }
      row(what, server.name, times.sort((a, b) => a - b)[2].toFixed(0), load());
    }
  }
}

const root = project();
try {
  await firstDiagnostics(root);
  console.log();
  await keystrokes(root);
  console.log();
  await hovers(root);
  console.log();
  await packageEdits('database/sql', false);
  await packageEdits('database/sql', true);
  console.log();
  await wholeLibrary();
  console.log();
  await idle(root);
} finally {
  rmSync(root, { recursive: true, force: true });
}
