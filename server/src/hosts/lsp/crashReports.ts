/** Answers what a crash or race report says: the explanation as text, and the places in the user's code that take part. */
import { explainCrash } from '../../engine/crash/explainCrash.js';
import { readCrashes } from '../../engine/crash/readCrashes.js';
import { crashMessageText, crashReportText } from '../../ide/crashReportText.js';
import type { CrashTexts } from '../../ide/crashTexts.js';
import type { ExplainCrashParams, ExplainCrashResult } from './protocol.js';

/** So many stacks of a report are marked: it may have thousands of goroutines. */
const mostMarked = 20;

export function crashReport({ text }: ExplainCrashParams, texts: CrashTexts): ExplainCrashResult {
  const reading = readCrashes(text);
  const marks = reading.reports.flatMap((report) => explainCrash(report).goroutines.slice(0, mostMarked)).flatMap(({ role, frames: [frame] }) =>
    (frame && frame.origin === 'user' ? [{ file: frame.file, line: frame.line, message: crashMessageText(role, texts) }] : []));
  const stacks = reading.reports.flatMap(({ goroutines }) => goroutines).flatMap(({ frames, createdBy }) => [...frames, ...createdBy?.frames ?? []]);
  const frames = stacks.map(({ fileAt: { start, end }, file, line, origin }) => ({ start, end, file, line, own: origin === 'user' }));
  return { frames, found: reading.reports.length > 0, text: crashReportText(reading, texts), marks };
}
