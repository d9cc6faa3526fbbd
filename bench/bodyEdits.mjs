// CPU time from an edit inside a function to all findings of its file, in a session without a client: the quick ones, and those for which all of the package is read.
import { build } from 'esbuild';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Edits at the start that make the code warm and are not counted. */
const warmUp = 20;
const exported = "export { openSession } from './server/src/engine/session.ts'; export { openNodeEngine } from './server/src/hosts/node/nodeEngine.ts'; export { neverCancelled } from './server/src/base/cancellation.ts';";

/** `insert` goes after each match of `after` in turn, and away again. */
export async function bodyEdits({ file, after, insert, count }) {
  const { openSession, openNodeEngine, neverCancelled } = await engine();
  const session = openSession(await openNodeEngine(join(root, 'dist'), () => undefined));
  const text = readFileSync(file, 'utf8');
  const places = [...text.matchAll(after)].map((match) => match.index + match[0].length);
  session.analyze(file, neverCancelled);
  const quick = [];
  const whole = [];
  for (let i = 0; i < warmUp + count; i += 1) {
    const at = places[Math.floor(i / 2) % places.length];
    const start = cpuNow();
    session.setOverlay(file, i % 2 === 0 ? text.slice(0, at) + insert + text.slice(at) : text);
    session.analyze(file, neverCancelled, { quick: true });
    const between = cpuNow();
    session.analyze(file, neverCancelled);
    if (i < warmUp) continue;
    quick.push(between - start);
    whole.push(cpuNow() - start);
  }
  return { lines: text.split('\n').length - 1, quick: share(quick, 0.5), p50: share(whole, 0.5), p95: share(whole, 0.95) };
}

async function engine() {
  const outdir = mkdtempSync(join(tmpdir(), 'mapguard-engine-'));
  const outfile = join(outdir, 'engine.cjs');
  try {
    await build({
      stdin: { contents: exported, resolveDir: root }, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning',
      define: { 'import.meta.url': 'bundleUrl' }, banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function cpuNow() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function share(times, p) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
}
