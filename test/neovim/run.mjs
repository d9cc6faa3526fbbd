// Neovim as a second editor: over standard input and output it must show what the command line reports. Needs `npm run build` first.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const from = (path) => fileURLToPath(new URL(path, import.meta.url));
const fixture = from('../e2e/fixture');

const shown = execFileSync('nvim', ['--headless', '-u', 'NONE', '-c', `luafile ${from('attach.lua')}`], {
  cwd: fixture, encoding: 'utf8', timeout: 60_000, env: { ...process.env, LSP_SERVER: from('../../dist/server.js'), LSP_FILE: 'main.go' },
});
const reported = execFileSync(process.execPath, [from('../../dist/cli.js'), 'check', '--format', 'json', '--fail-on', 'never', '.'], { cwd: fixture, encoding: 'utf8' });

const inEditor = shown.trim().split('\n').sort();
const onCommandLine = JSON.parse(reported).findings.map(({ start, message }) => `${start.line}:${start.column} ${message}`).sort();
console.log(inEditor.join('\n'));
if (onCommandLine.length === 0 || JSON.stringify(inEditor) !== JSON.stringify(onCommandLine)) {
  console.error(`Neovim shows something else than the command line reports:\n${onCommandLine.join('\n')}`);
  process.exitCode = 1;
}
