/** The `mapguard` command. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRules } from '../../engine/allRules.js';
import { openSession } from '../../engine/session.js';
import type { Language } from '../../ide/language.js';
import type { Texts } from '../../ide/texts.js';
import { fill, renderSetting } from '../../ide/render.js';
import { textsFor } from '../../ide/textsFor.js';
import { openNodeEngine } from '../node/nodeEngine.js';
import { ShippedData } from '../node/shippedData.js';
import { runReport } from './report.js';
import { startStdioServer } from '../node/stdioServer.js';
import { dumpKinds, readArgs, type CheckCommand, type ReportCommand } from './args.js';
import { runCheck } from './check.js';
import { runDump } from './dump.js';
import { runDumpIterator } from './dumpIterator.js';
import { runEvidence } from './evidence.js';
import { explainCrashFile } from './explainCrash.js';
import { exitCodes } from './exitCodes.js';

const standardStreams = { out: (s: string): void => { process.stdout.write(s); }, err: (s: string): void => { process.stderr.write(s); } };

async function main(): Promise<number> {
  const command = readArgs(process.argv.slice(2));
  if ('usage' in command) return complain(command.usage);
  switch (command.name) {
    case 'help':
      process.stdout.write(fill(textsFor(command.lang).cli.help, { dumpKinds: dumpKinds.join('|') }));
      return exitCodes.clean;
    case 'version':
      process.stdout.write(`${packageVersion()}\n`);
      return exitCodes.clean;
    case 'report': return report(command);
    case 'explain': return explain(command.rule, command.lang);
    case 'explain-crash': return explainCrashFile(command, textsFor(command.lang), standardStreams);
    case 'lsp':
      startStdioServer(__dirname);
      return new Promise<number>(() => undefined);
    case 'dump': return runDump(await openNodeEngine(__dirname, log), command, textsFor(command.lang).cli, standardStreams);
    case 'evidence': return runEvidence(openSession(await openNodeEngine(__dirname, log)), command, textsFor(command.lang), standardStreams);
    case 'dump-iterator': return runDumpIterator(command, textsFor(command.lang), standardStreams);
    case 'check': return check(command);
  }
}

async function check(command: CheckCommand): Promise<number> {
  const output = { ...standardStreams, progress: process.stderr.isTTY && command.format === 'text' };
  const engine = await openNodeEngine(__dirname, log);
  const { files, host: { go } } = engine;
  const rulePages = command.format === 'sarif' ? await allRulePages() : new Map<string, string>();
  const texts = textsOf(command);
  return runCheck(openSession({ ...engine, say: (message) => renderSetting(texts, message) }), command, { cwd: process.cwd(), texts, version: packageVersion(), files, go, rulePages }, output);
}

async function report(command: ReportCommand): Promise<number> {
  const engine = await openNodeEngine(__dirname, log);
  const texts = textsOf(command);
  return runReport(openSession({ ...engine, say: (message) => renderSetting(texts, message) }), command, { cwd: process.cwd(), texts, files: engine.files, go: engine.host.go }, standardStreams);
}

function complain(text: string): number {
  process.stderr.write(`mapguard: ${text}\n`);
  return exitCodes.usage;
}

async function explain(rule: string, lang: Language): Promise<number> {
  const page = await new ShippedData(__dirname).rulePage(rule, lang);
  if (page === undefined) return complain(fill(textsFor(lang).cli.unknownRulePage, { rule, rules: allRules.map(({ id }) => id).join(', ') }));
  process.stdout.write(page);
  return exitCodes.clean;
}

/** What programs read does not depend on who reads it after them. */
function textsOf({ lang, format }: CheckCommand | ReportCommand): Texts {
  return textsFor(format === 'json' || format === 'sarif' ? 'en' : lang);
}

async function allRulePages(): Promise<ReadonlyMap<string, string>> {
  const data = new ShippedData(__dirname);
  return new Map(await Promise.all(allRules.map(async ({ id }) => [id, await data.rulePage(id, 'en') ?? ''] as const)));
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

function log(level: string, message: string): void {
  if (level !== 'info') process.stderr.write(`mapguard: ${message}\n`);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the output may stop early, as `head` does.
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`mapguard: the output cannot be written: ${error.message}\n`);
  process.exit(exitCodes.internal);
});

main().then(
  // The process ends once all is written: process.exit would cut off what a slow pipe has yet to take.
  (code) => { process.exitCode = code; },
  (error: unknown) => {
    process.stderr.write(`mapguard: internal error, please report it: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    process.exitCode = exitCodes.internal;
  },
);
