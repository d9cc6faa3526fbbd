// Generates everything that is generated and fails if that changes a file: what is committed must be what its source says.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, run } from './setup.mjs';

const generated = ['package.json', 'README.md', 'docs', 'server/src', 'server/data'];

const before = contents();
if (run('npm', ['run', '--silent', 'generate']) !== 0) process.exit(1);
const after = contents();
const changed = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file));
for (const file of changed) console.error(`${file} is not what npm run generate makes of its source: run it and commit the result`);
process.exitCode = changed.length === 0 ? 0 : 1;

function contents() {
  return new Map(generated.flatMap((path) => filesBelow(join(root, path))).map((file) => [relative(root, file), readFileSync(file, 'latin1')]));
}

function filesBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  return stat.isDirectory() ? readdirSync(path).flatMap((name) => filesBelow(join(path, name))) : [path];
}
