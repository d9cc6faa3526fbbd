/** `mapguard dump`: what Mapguard sees in a file, for those who look for a fault in it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dumpNode } from '../../ast/dump.js';
import { LineIndex, utf8Length } from '../../base/lineIndex.js';
import { collectFacts } from '../../facts/collectFacts.js';
import { dumpSummaries } from '../../engine/dumpSummaries.js';
import { dumpTypes } from '../../engine/dumpTypes.js';
import { openCodebase } from '../../engine/codebase.js';
import { PackageHazards } from '../../engine/packageHazards.js';
import { defaultSettings } from '../../engine/settings.js';
import type { SessionOptions } from '../../engine/session.js';
import { parseSegment } from '../../syntax/parseSegment.js';
import { scanFile, type Segment } from '../../syntax/scanFile.js';
import type { CliTexts } from '../../ide/cliTexts.js';
import { fill } from '../../ide/render.js';
import type { DumpKind } from './args.js';
import type { Output } from './check.js';
import { exitCodes } from './exitCodes.js';
import { forwardSlashes } from './paths.js';
import { ioProblem, sourceProblem } from './sourceProblem.js';
import { summaryText } from './summaryText.js';

interface DumpCommand { readonly what: DumpKind; readonly target: string; readonly json: boolean }

/** `target` is FILE or FILE:NAME, NAME a declaration's. */
export function runDump(options: SessionOptions, command: DumpCommand, words: CliTexts, { out, err }: Omit<Output, 'progress'>): number {
  const [, file = '', name] = /^(.*?)(?::([\w.]+))?$/.exec(command.target) ?? [];
  const path = forwardSlashes(resolve(file));
  const { text, problem } = read(path, words);
  if (problem !== undefined) {
    err(`mapguard: ${file}: ${problem}\n`);
    return exitCodes.usage;
  }
  const source: Source = { path, text, name };
  if (name !== undefined && namedSegments(source).length === 0) {
    err(`mapguard: ${fill(words.dump.noSuchName, { file, name })}\n`);
    return exitCodes.usage;
  }
  out(dumped(options, source, command));
  return exitCodes.clean;
}

interface Source { readonly path: string; readonly text: string; readonly name: string | undefined }

/** All of the file's, or those with the name. */
function namedSegments({ text, name }: Source): readonly Segment[] {
  return scanFile(text).segments.filter((s) => name === undefined || s.names.includes(name) || `${s.recv ?? ''}.${s.names[0] ?? ''}` === name);
}

function dumped(options: SessionOptions, source: Source, command: DumpCommand): string {
  if (command.what === 'types') return typesOf(options, source, command.json);
  if (command.what === 'summary') return summariesOf(options, source, command.json);
  return namedSegments(source).map((s) => described(options, s, command)).join('');
}

/** Places as line:column in bytes. */
function summariesOf(options: SessionOptions, { path, text, name }: Source, json: boolean): string {
  const { types, packages } = openCodebase(options.host, options.parser, options.table);
  const pkg = packages.packageOf(path);
  const file = pkg?.fileAt(path);
  const lines = new LineIndex(text);
  const positionOf = (offset: number): string => {
    const { line, column } = lines.bytesAt(offset);
    return `${String(line + 1)}:${String(column + 1)}`;
  };
  const all = pkg && file ? dumpSummaries(file, new PackageHazards(types, () => defaultSettings.goroutines, fail).everythingIn(pkg), positionOf) : [];
  const wanted = all.filter((s) => name === undefined || s.function === name || s.function.endsWith(`.${name}`));
  return json ? `${JSON.stringify(wanted)}\n` : wanted.map(summaryText).join('\n');
}

function read(path: string, words: CliTexts): { readonly text: string; readonly problem: string | undefined } {
  try {
    const bytes = readFileSync(path);
    return { text: bytes.toString('utf8'), problem: sourceProblem(bytes, words) };
  } catch (error) {
    return { text: '', problem: ioProblem(error, words) };
  }
}

function described(options: SessionOptions, segment: Segment, command: DumpCommand): string {
  if (command.what === 'segments') return `${JSON.stringify({ ...segment, text: undefined, length: segment.text.length })}\n`;
  const parsed = parseSegment(options.parser, segment.text, 'full');
  if (command.what === 'facts') return `${JSON.stringify(collectFacts(parsed, segment.tok), null, command.json ? undefined : 1)}\n`;
  return command.json ? `${JSON.stringify(parsed)}\n` : `${parsed.decls.map((d) => dumpNode(d)).join('\n')}\n`;
}

function typesOf(options: SessionOptions, source: Source, json: boolean): string {
  const { path, text, name } = source;
  const named = namedSegments(source);
  const { types, packages } = openCodebase(options.host, options.parser, options.table);
  const file = packages.packageOf(path)?.files.find((f) => f.path === path);
  const operands = file ? dumpTypes(types, options.parser, file) : [];
  const wanted = operands.filter((o) => name === undefined || named.some((s) => s.start <= o.start && o.end <= s.end));
  const inBytes = wanted.map((o) => ({ ...o, start: utf8Length(text, 0, o.start), end: utf8Length(text, 0, o.end) }));
  if (json) return `${JSON.stringify(inBytes)}\n`;
  return inBytes.map((o) => `${String(o.start)}\t${String(o.end)}\t${o.context}\t${o.kind}\t${o.type}\n`).join('');
}

/** What is dumped is all there is to see: nothing is passed over. */
function fail(what: string, error: unknown): never {
  throw new Error(what, { cause: error });
}
