/** `mapguard check`: findings of files and directories, printed, fixed or shown as a diff. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EngineHost } from '../../engine/results.js';
import type { Session } from '../../engine/sessionApi.js';
import { fill } from '../../ide/render.js';
import type { Texts } from '../../ide/texts.js';
import type { CheckCommand } from './args.js';
import { CheckRun, type RunEnd } from './checkRun.js';
import { exitCodes } from './exitCodes.js';
import { findFiles, type FoundFiles } from './findFiles.js';
import type { Format } from './format.js';
import { githubFormat, textFormat } from './lineFormats.js';
import { jsonFormat } from './jsonFormat.js';
import { forwardSlashes } from './paths.js';
import { sarifFormat } from './sarifFormat.js';
import { ioProblem, sourceProblem } from './sourceProblem.js';

export interface Output { readonly out: (text: string) => void; readonly err: (text: string) => void; readonly progress: boolean }

/** What a run reads beside the session. `forget` gives back what was read of a directory. */
export interface Surroundings {
  readonly cwd: string;
  readonly texts: Texts;
  readonly version: string;
  readonly files: Pick<EngineHost, 'read'> & { readonly forget: (directory: string) => void };
  readonly go: EngineHost['go'];
  /** The rules' pages in Markdown, for the format that needs them. */
  readonly rulePages: ReadonlyMap<string, string>;
}

export function runCheck(session: Session, command: CheckCommand, where: Surroundings, output: Output): number {
  const words = where.texts.cli;
  const [wrong] = session.override(command.settings);
  if (wrong) {
    // All else of the settings has been looked at by who read the command line.
    output.err(`mapguard: ${fill(words.unknownRule, { rule: wrong.key.replace('rules.', '') })}\n`);
    return exitCodes.usage;
  }
  const found = command.stdin ? standardInput(session, command, where) : findFiles(where.cwd, command.paths, othersCode(where.go), words);
  for (const problem of found.problems) output.err(`mapguard: ${problem}\n`);
  if (found.files.length === 0 && !found.unusable) {
    output.err(`mapguard: ${fill(words.noGoFiles, { paths: command.paths.join(' ') })}\n`);
    return exitCodes.noGoFiles;
  }
  const end = inFormat(new CheckRun(session, command, where, output), found, command, where);
  return found.unusable || end.unwritten ? exitCodes.usage : end.failed ? exitCodes.findings : exitCodes.clean;
}

function inFormat(run: CheckRun, found: FoundFiles, { format, hints }: CheckCommand, { texts, version, rulePages }: Surroundings): RunEnd {
  const all = <Entry>(chosen: Format<Entry>): RunEnd => run.all(found.files, chosen);
  switch (format) {
    case 'text': return all(textFormat(texts, hints));
    case 'github': return all(githubFormat(texts, hints));
    case 'json': return all(jsonFormat(texts));
    case 'sarif': return all(sarifFormat({ texts, version, pages: rulePages }, hints));
  }
}

export function othersCode({ goroot, modCache }: EngineHost['go']): readonly string[] {
  return [goroot, modCache].filter((directory) => directory !== undefined);
}

function standardInput(session: Session, command: CheckCommand, { cwd, texts: { cli: words } }: Surroundings): FoundFiles {
  const path = forwardSlashes(resolve(cwd, command.stdinFilename));
  let problem: string | undefined;
  try {
    const bytes = readFileSync(0);
    problem = sourceProblem(bytes, words);
    session.setOverlay(path, bytes.toString('utf8'));
  } catch (error) {
    problem = ioProblem(error, words);
  }
  if (problem !== undefined) return { files: [], problems: [fill(words.standardInput, { problem })], unusable: true };
  return { files: [{ path, named: true }], problems: [], unusable: false };
}
