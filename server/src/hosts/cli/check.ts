/** `mapguard check`: findings of files and directories, printed, fixed or shown as a diff. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { neverCancelled } from '../../base/cancellation.js';
import type { FileResult, ReportedFix } from '../../engine/results.js';
import type { Session } from '../../engine/sessionApi.js';
import { applyEdits } from '../../engine/verifyFix.js';
import type { Texts } from '../../ide/texts.js';
import type { CheckCommand } from './args.js';
import { findFiles, type FoundFiles } from './findFiles.js';
import { githubLine, Printer, textLine, type PrintedFinding } from './report.js';

export interface Output { readonly out: (text: string) => void; readonly err: (text: string) => void; readonly progress: boolean }
export const exitCodes = { clean: 0, findings: 1, usage: 2, internal: 3, noGoFiles: 5 } as const;

/** `forget` gives back what was read of a directory. */
export interface Surroundings { readonly cwd: string; readonly texts: Texts; readonly forget: (directory: string) => void }

export interface CheckStats { files: number; lines: number; packages: number; parseErrors: number; elapsedMs: number }

export function runCheck(session: Session, command: CheckCommand, where: Surroundings, output: Output): number {
  const started = performance.now();
  const found = command.paths.includes('-') ? standardInput(session, command, where.cwd) : findFiles(where.cwd, command.paths);
  found.problems.forEach((p) => { output.err(`mapguard: ${p}\n`); });
  if (found.files.length === 0) {
    if (found.missing) return exitCodes.usage;
    output.err(`mapguard: no Go files in ${command.paths.join(' ')}\n`);
    return exitCodes.noGoFiles;
  }
  session.configure('', command.settings);
  const run = new CheckedFiles(session, command, where, output);
  const findings = run.all(found);
  const stats = { ...run.stats, packages: run.packages.size, elapsedMs: Math.round(performance.now() - started) };
  if (command.format === 'json') output.out(`${JSON.stringify({ version: 1, findings, stats }, null, 1)}\n`);
  if (found.missing) return exitCodes.usage;
  return run.hasDiff || findings.some((f) => atLeast(f.severity, command.failOn)) ? exitCodes.findings : exitCodes.clean;
}

const order = ['hint', 'info', 'warning', 'error', 'never'];

function atLeast(severity: string, limit: string): boolean {
  return order.indexOf(severity) >= order.indexOf(limit);
}

function standardInput(session: Session, command: CheckCommand, cwd: string): FoundFiles {
  const path = resolve(cwd, command.stdinFilename);
  session.setOverlay(path, readFileSync(0, 'utf8'));
  return { files: [{ path, named: true }], problems: [], missing: false };
}

class CheckedFiles {
  readonly stats = { files: 0, lines: 0, parseErrors: 0 };
  readonly packages = new Set<string>();
  hasDiff = false;
  private readonly printer: Printer;

  constructor(
    private readonly session: Session, private readonly command: CheckCommand, private readonly where: Surroundings, private readonly output: Output,
  ) {
    this.printer = new Printer(where.cwd, where.texts, (path) => this.texts.get(path) ?? readFileSync(path, 'utf8'));
  }

  private readonly texts = new Map<string, string>();

  all(found: FoundFiles): readonly PrintedFinding[] {
    const findings: PrintedFinding[] = [];
    found.files.forEach(({ path, named }, i) => {
      if (this.output.progress && i % 50 === 0) this.output.err(`\r${String(i)}/${String(found.files.length)} files`);
      findings.push(...this.one(path, named));
      const next = found.files[i + 1]?.path ?? '';
      if (dirname(next) !== dirname(path)) this.release(path);
    });
    if (this.output.progress) this.output.err('\r\u001b[K');
    return findings;
  }

  private one(path: string, named: boolean): readonly PrintedFinding[] {
    let result = this.session.analyze(path, neverCancelled, { asked: named ? 'file' : 'folder', once: true });
    if (this.command.fixes !== 'report') result = this.fixed(path, result, named);
    this.texts.set(path, result.text);
    const findings = this.printer.findings(result);
    this.texts.delete(path);
    this.count(path, result);
    if (this.command.format !== 'json') this.print(findings);
    return findings;
  }

  private release(path: string): void {
    this.session.release(dirname(path));
    this.where.forget(dirname(path));
  }

  private print(findings: readonly PrintedFinding[]): void {
    const line = this.command.format === 'github' ? githubLine : textLine;
    for (const f of findings) if (this.command.hints || f.severity !== 'hint') this.output.out(`${line(f)}\n`);
  }

  private count(path: string, result: FileResult): void {
    this.stats.files += 1;
    this.stats.lines += result.text.split('\n').length - (result.text.endsWith('\n') ? 1 : 0);
    this.stats.parseErrors += result.parseErrors;
    this.packages.add(path.slice(0, path.lastIndexOf('/')));
  }

  /** Applies one fix after the other, each on the result of the one before, until none is left. */
  private fixed(path: string, first: FileResult, named: boolean): FileResult {
    const { fixes } = this.command;
    let result = first;
    // Each fix removes its finding; the bound only guards against rules that answer one another.
    for (let round = 0; round < 1000; round += 1) {
      const fix = nextFix(result, fixes === 'unsafe');
      const text = fix && applyEdits(result.text, fix.edits);
      if (text === undefined) break;
      this.session.setOverlay(path, text);
      result = this.session.analyze(path, neverCancelled, { asked: named ? 'file' : 'folder', once: true });
    }
    if (result.text === first.text) return first;
    if (fixes === 'diff') {
      const name = this.printer.file(path);
      this.output.out(createTwoFilesPatch(`a/${name}`, `b/${name}`, first.text, result.text, '', '', { context: 3 }).replace(/^=+\n/, ''));
      this.hasDiff = true;
      this.session.setOverlay(path, undefined);
      return first;
    }
    if (path.endsWith('.go') && !this.command.paths.includes('-')) writeFileSync(path, result.text);
    else this.output.out(result.text);
    return result;
  }
}

/** The preferred, else the first, fix of the first finding that has one of the kind asked for. */
function nextFix(result: FileResult, unsafe: boolean): ReportedFix | undefined {
  for (const finding of result.findings) {
    const fits = finding.fixes().offered.filter((f) => (f.safe || unsafe) && f.edits.every((e) => e.path === result.path));
    const fix = fits.find((f) => f.preferred) ?? fits[0];
    if (fix) return fix;
  }
  return undefined;
}
