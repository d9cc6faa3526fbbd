/** The explanation of crash and race reports as plain text: what happened, the user's own frames, what that means and what to do next. */
import type { CrashExplanation, CrashMessage, ExplainedGoroutine } from '../engine/crash/crashExplanation.js';
import type { CrashReading, CrashReport, StackFrame } from '../engine/crash/crashReport.js';
import { explainCrash } from '../engine/crash/explainCrash.js';
import type { CrashTexts } from './crashTexts.js';
import { displayWidth, padded } from './displayWidth.js';
import { fill } from './render.js';

export function crashReportText({ reports }: CrashReading, texts: CrashTexts): string {
  if (reports.length === 0) return `${texts.nothingFound}\n`;
  return reports.map((report, i) => `${heading(report, i, reports.length, texts)}\n\n${explanationText(explainCrash(report), texts)}`).join('\n\n');
}

/** A message in words. What it quotes of the report loses control characters and stays what it is: text. */
export function crashMessageText({ id, args, words }: CrashMessage, texts: CrashTexts): string {
  const quoted = Object.entries(args).map(([name, value]) => [name, printable(value)]);
  return fill(texts.sentences[id], Object.fromEntries([...quoted, ...Object.entries(words).map(([name, word]) => [name, texts.sentences[word]])]) as Record<string, string>);
}

function heading({ at, headlines, goroutines }: CrashReport, index: number, count: number, texts: CrashTexts): string {
  const text = headlines[0]?.text ?? `goroutine ${String(goroutines[0]?.id ?? '')}`;
  return fill(texts.heading, { number: String(index + 1), count: String(count), line: String(at.line + 1), text: printable(text) });
}

function explanationText({ what, recover, goroutines, leftOut, next }: CrashExplanation, texts: CrashTexts): string {
  const said = (message: CrashMessage): string => crashMessageText(message, texts);
  const paragraphs = [
    what.slice(0, 1).map(said),
    ...goroutines.map((g) => goroutineLines(g, texts)),
    leftOut > 0 ? [fill(texts.leftOut, { count: String(leftOut) })] : [],
    what.slice(1).map(said),
    recover ? [fill(texts.recover, { answer: said(recover) })] : [],
    next.length > 0 ? [texts.next, ...next.map((message) => `- ${said(message)}`)] : [],
  ];
  return paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.map((line) => `  ${line}\n`).join('')).join('\n');
}

function goroutineLines({ role, frames, through, startedAt }: ExplainedGoroutine, texts: CrashTexts): readonly string[] {
  const rows = frames.map((frame) => [printable(frame.function), placeText(frame)] as const);
  if (startedAt) rows.push([fill(texts.startedAt, { function: printable(startedAt.function) }), placeText(startedAt)]);
  const width = Math.max(0, ...rows.map(([name]) => displayWidth(name)));
  const lines = rows.map(([name, place]) => `    ${padded(name, width)}  ${place}`);
  const called = through === undefined ? [] : [`    ${fill(texts.through, { function: printable(through) })}`];
  const goroutine = crashMessageText(role, texts);
  return [lines.length > 0 ? fill(texts.frames, { goroutine }) : goroutine, ...called, ...lines];
}

function placeText({ file, line }: StackFrame): string {
  return `${printable(file)}:${String(line)}`;
}

/** A report is a stranger's text: nothing in it may command a terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '');
}
