// Compares the resolver's types with go/types on directories given: `npm run oracle -- std`, `npm run oracle -- --tests --table DIR…`.
import { rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
// Beside the sources, so that the bundle finds the packages and the oracle's Go program.
const outfile = `${root}test/oracle/main.bundle.mjs`;
try {
  await build({ entryPoints: [`${root}test/oracle/main.ts`], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'warning' });
  process.exitCode = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
} finally {
  await rm(outfile, { force: true });
}
