/** The `mapguard` command. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from '../../engine/session.js';
import { englishTexts } from '../../ide/englishTexts.js';
import { openNodeEngine } from '../node/nodeEngine.js';
import { startStdioServer } from '../node/stdioServer.js';
import { helpText, readArgs } from './args.js';
import { exitCodes, runCheck } from './check.js';
import { runDump } from './dump.js';

async function main(): Promise<number> {
  const command = readArgs(process.argv.slice(2));
  if ('usage' in command) return complain(command.usage);
  switch (command.name) {
    case 'help':
      process.stdout.write(helpText);
      return exitCodes.clean;
    case 'version':
      process.stdout.write(`${packageVersion()}\n`);
      return exitCodes.clean;
    case 'explain': return explain(command.rule);
    case 'lsp':
      startStdioServer(__dirname);
      return new Promise<number>(() => undefined);
    case 'dump': return runDump(await openNodeEngine(__dirname, log), command, process.stdout);
    case 'check': {
      let text = '';
      const output = {
        // One write at the end: a pipe may be slow, and process.exit does not wait for it.
        out: (s: string): void => { text += s; }, err: (s: string): void => { process.stderr.write(s); },
        progress: process.stderr.isTTY && command.format === 'text',
      };
      const engine = await openNodeEngine(__dirname, log);
      const surroundings = { cwd: process.cwd(), texts: englishTexts, forget: (directory: string): void => { engine.files.forget(directory); } };
      const code = runCheck(openSession(engine), command, surroundings, output);
      await new Promise<void>((done) => { process.stdout.write(text, () => { done(); }); });
      return code;
    }
  }
}

function complain(text: string): number {
  process.stderr.write(`mapguard: ${text}\n`);
  return exitCodes.usage;
}

function explain(rule: string): number {
  try {
    process.stdout.write(readFileSync(join(__dirname, 'rules', `${rule.replace(/[^\w-]/g, '')}.md`), 'utf8'));
    return exitCodes.clean;
  } catch {
    return complain(`no rule is called "${rule}"; the README lists them all`);
  }
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

function log(level: string, message: string): void {
  if (level !== 'info') process.stderr.write(`mapguard: ${message}\n`);
}

main().then(
  (code) => { process.exitCode = code; if (code !== exitCodes.clean || !process.argv.includes('lsp')) process.exit(code); },
  (error: unknown) => {
    process.stderr.write(`mapguard: internal error, please report it: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    process.exit(exitCodes.internal);
  },
);
