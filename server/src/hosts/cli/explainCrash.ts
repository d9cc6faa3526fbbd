/** `mapguard explain --crash`: what a crash or race report says, for a terminal or as JSON. */
import { readFileSync } from 'node:fs';
import { LineIndex } from '../../base/lineIndex.js';
import type { CrashReport, ReportedGoroutine, StackFrame, TextPlace } from '../../engine/crash/crashReport.js';
import { readCrashes } from '../../engine/crash/readCrashes.js';
import { crashReportText } from '../../ide/crashReportText.js';
import type { Texts } from '../../ide/texts.js';
import type { ExplainCrashCommand } from './args.js';
import type { Output } from './check.js';
import { exitCodes } from './exitCodes.js';
import { ioProblem } from './sourceProblem.js';

const standardInput = 0;

export function explainCrashFile(command: ExplainCrashCommand, texts: Pick<Texts, 'crash' | 'cli'>, output: Omit<Output, 'progress'>): number {
  let text: string;
  try {
    text = decoded(readFileSync(command.file === '-' ? standardInput : command.file));
  } catch (error) {
    output.err(`mapguard: ${command.file}: ${ioProblem(error, texts.cli)}\n`);
    return exitCodes.usage;
  }
  const reading = readCrashes(text);
  if (command.json) output.out(`${JSON.stringify({ version: 1, reports: jsonReports(reading.reports, text) }, null, 1)}\n`);
  else output.out(crashReportText(reading, texts.crash));
  return reading.reports.length > 0 ? exitCodes.clean : exitCodes.noReport;
}

/** Logs are what they are: bytes that are no UTF-8 spoil themselves only. Windows PowerShell writes what it redirects in UTF-16. */
function decoded(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

function jsonReports(reports: readonly CrashReport[], text: string): readonly object[] {
  const lines = new LineIndex(text);
  return reports.map((report) => reportInBytes(report, lines));
}

interface BytePlace { readonly line: number; readonly start: number; readonly end: number }

/** Lines 1-based, offsets in bytes, as in all other output. Of UTF-16 the offsets are those of the text in UTF-8. */
function inBytes(place: TextPlace, lines: LineIndex): BytePlace {
  return { line: place.line + 1, start: lines.bytesAt(place.start).offset, end: lines.bytesAt(place.end).offset };
}

function reportInBytes(report: CrashReport, lines: LineIndex): object {
  return {
    ...report, at: inBytes(report.at, lines), headlines: report.headlines.map((h) => ({ ...h, at: inBytes(h.at, lines) })),
    goroutines: report.goroutines.map((g) => goroutineInBytes(g, lines)),
  };
}

function goroutineInBytes(goroutine: ReportedGoroutine, lines: LineIndex): object {
  const { createdBy } = goroutine;
  const frames = (all: readonly StackFrame[]): readonly object[] => all.map((f) => ({ ...f, at: inBytes(f.at, lines), fileAt: inBytes(f.fileAt, lines) }));
  return {
    ...goroutine, at: inBytes(goroutine.at, lines), frames: frames(goroutine.frames),
    ...(createdBy && { createdBy: { ...createdBy, frames: frames(createdBy.frames) } }),
  };
}
