/** Goes through the files of one `check`: analyses, fixes, and hands the findings to the format. */
import { writeFileSync } from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import { neverCancelled } from '../../base/cancellation.js';
import { parentOf } from '../../engine/paths.js';
import type { FileResult, ReportedFix } from '../../engine/results.js';
import type { Session } from '../../engine/sessionApi.js';
import { applyEdits } from '../../engine/verifyFix.js';
import { editsTogether } from '../../ide/fixAll.js';
import { fill, renderLimit } from '../../ide/render.js';
import type { CheckCommand } from './args.js';
import type { Output, Surroundings } from './check.js';
import type { FoundFile } from './findFiles.js';
import type { CheckStats, Format } from './format.js';
import { relativeName } from './paths.js';
import { Places } from './places.js';
import { ioProblem } from './sourceProblem.js';

/** How a run ended. */
export interface RunEnd {
  /** There were findings that matter, or a diff. */
  readonly failed: boolean;
  /** Some fixed file could not be written. */
  readonly unwritten: boolean;
}

const severities = ['hint', 'info', 'warning', 'error', 'never'];

export class CheckRun {
  private readonly started = performance.now();
  private readonly counts = { files: 0, lines: 0, parseErrors: 0 };
  private readonly directories = new Set<string>();
  private failed = false;
  private unwritten = false;

  constructor(
    private readonly session: Session, private readonly command: CheckCommand, private readonly where: Surroundings, private readonly output: Output,
  ) {}

  /** `files` come directory by directory, so that each is read once and let go; what is printed is ordered by file. */
  all<Entry>(files: readonly FoundFile[], format: Format<Entry>): RunEnd {
    const described: { readonly name: string; readonly entries: readonly Entry[]; readonly diff: string }[] = [];
    files.forEach((file, i) => {
      if (this.output.progress && i % 50 === 0) this.output.err(`\r${String(i)}/${String(files.length)} files`);
      const { result, diff } = this.treated(file);
      this.judge(result, diff);
      described.push({ name: relativeName(this.where.cwd, file.path), entries: this.entries(result, format), diff });
      if (parentOf(files[i + 1]?.path ?? '') !== parentOf(file.path)) this.release(parentOf(file.path));
    });
    if (this.output.progress) this.output.err('\r\u001b[K');
    described.sort((a, b) => (a.name < b.name ? -1 : 1));
    if (this.command.fixes === 'diff') this.output.out(described.map(({ diff }) => diff).join(''));
    else this.print(format.whole(described.flatMap(({ entries }) => entries), this.stats()));
    return { failed: this.failed, unwritten: this.unwritten };
  }

  private entries<Entry>(result: FileResult, format: Format<Entry>): readonly Entry[] {
    return format.entries(result, new Places(this.where.cwd, result, (path) => this.where.files.read(path)));
  }

  /** Where standard output holds the fixed text, findings go to standard error. */
  private print(text: string): void {
    if (this.command.stdin && this.command.fixes !== 'report') this.output.err(text);
    else this.output.out(text);
  }

  private judge(result: FileResult, diff: string): void {
    this.counts.files += 1;
    this.counts.lines += result.text.split('\n').length - (result.text.endsWith('\n') ? 1 : 0);
    this.counts.parseErrors += result.parseErrors;
    this.directories.add(parentOf(result.path));
    const name = relativeName(this.where.cwd, result.path);
    // That nothing is reported in generated code is no news.
    const remarks = result.limits.some(({ id }) => id === 'generated') ? [] : result.limits;
    for (const limit of remarks) this.output.err(`mapguard: ${name}: ${renderLimit(this.where.texts, limit)}\n`);
    const reached = result.findings.some((f) => severities.indexOf(f.severity) >= severities.indexOf(this.command.failOn));
    this.failed ||= this.command.fixes === 'diff' ? diff !== '' : reached;
  }

  private stats(): CheckStats {
    const { files, lines, parseErrors } = this.counts;
    return { files, lines, packages: this.directories.size, parseErrors, elapsedMs: Math.round(performance.now() - this.started) };
  }

  private release(directory: string): void {
    this.session.release(directory);
    this.where.files.forget(directory);
  }

  private analyze({ path, named }: FoundFile): FileResult {
    return this.session.analyze(path, neverCancelled, { asked: named ? 'file' : 'folder', once: true });
  }

  /** The file's result, after fixes where they are wanted. */
  private treated(file: FoundFile): { readonly result: FileResult; readonly diff: string } {
    const before = this.analyze(file);
    const { fixes, stdin } = this.command;
    if (fixes === 'report') return { result: before, diff: '' };
    const after = this.fixed(file, before);
    if (fixes === 'diff') {
      const name = relativeName(this.where.cwd, file.path);
      return { result: before, diff: before.text === after.text ? '' : unifiedDiff(name, before.text, after.text) };
    }
    if (stdin) this.output.out(after.text);
    else if (before.text !== after.text) this.write(file.path, after.text);
    return { result: after, diff: '' };
  }

  /** Applies fixes until none is left: the safe ones that don't touch one another at once, else one after the other, each on the result of the one before. */
  private fixed(file: FoundFile, first: FileResult): FileResult {
    let result = this.command.fixes === 'unsafe' ? first : this.fixedTogether(file, first);
    // Each fix removes its finding; the bound only guards against rules that answer one another.
    for (let round = 0; round < 1000; round += 1) {
      const fix = nextFix(result, this.command.fixes === 'unsafe');
      const text = fix && applyEdits(result.text, fix.edits);
      if (text === undefined) break;
      result = this.with(file, text);
    }
    return result;
  }

  /** As long as that leaves fewer findings. */
  private fixedTogether(file: FoundFile, first: FileResult): FileResult {
    let result = first;
    for (;;) {
      const edits = editsTogether(result, { wants: ({ safe }) => safe });
      const text = edits.length > 0 ? applyEdits(result.text, edits) : undefined;
      if (text === undefined) return result;
      const after = this.with(file, text);
      if (after.parseErrors > result.parseErrors || after.findings.length >= result.findings.length) return this.with(file, result.text);
      result = after;
    }
  }

  private with(file: FoundFile, text: string): FileResult {
    this.session.setOverlay(file.path, text);
    return this.analyze(file);
  }

  private write(path: string, text: string): void {
    try {
      writeFileSync(path, text);
    } catch (error) {
      this.unwritten = true;
      const words = this.where.texts.cli;
      this.output.err(`mapguard: ${fill(words.notFixed, { file: relativeName(this.where.cwd, path), problem: ioProblem(error, words) })}\n`);
    }
  }
}

function unifiedDiff(name: string, before: string, after: string): string {
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, '', '', { context: 3 }).replace(/^=+\n/, '');
}

/** The preferred, else the first, fix of the first finding that has one of the kind asked for. */
function nextFix(result: FileResult, unsafe: boolean): ReportedFix | undefined {
  for (const finding of result.findings) {
    const fits = finding.fixes({ wants: ({ safe }) => safe || unsafe }).offered.filter((f) => f.edits.every((e) => e.path === result.path));
    const fix = fits.find((f) => f.preferred) ?? fits[0];
    if (fix) return fix;
  }
  return undefined;
}
