/** `mapguard dump iterator`: how a range walks a map, step by step, or a recorded trace replayed. */
import { readFileSync } from 'node:fs';
import { newestGo, parseGoVersion } from '../../base/goVersion.js';
import { mapModel, type Toolchain } from '../../engine/iterator/mapModel.js';
import { replayTrace } from '../../engine/iterator/replayTrace.js';
import { exitCodes } from './exitCodes.js';
import { ioProblem } from './sourceProblem.js';

export interface DumpIteratorCommand { readonly name: 'dump-iterator'; readonly toolchain: Toolchain; readonly replay: string }

interface Output { readonly out: (text: string) => void; readonly err: (text: string) => void }

interface Options { readonly replay?: string | undefined; readonly toolchain?: string | undefined; readonly noswissmap?: boolean | undefined; readonly json?: boolean | undefined }

export function readDumpIterator({ replay, toolchain, noswissmap, json }: Options, extra: readonly string[]): DumpIteratorCommand | { readonly usage: string } {
  const version = toolchain === undefined ? newestGo : parseGoVersion(toolchain);
  if (!version) return { usage: `--toolchain must be a Go version such as 1.24, not "${toolchain ?? ''}"` };
  if (json) return { usage: 'dump iterator prints text: leave --json out' };
  if (replay === undefined || extra.length > 0) return { usage: 'dump iterator needs --replay TRACE and no other paths' };
  return { name: 'dump-iterator', toolchain: { version, noswissmap: noswissmap === true }, replay };
}

export function runDumpIterator({ toolchain, replay }: DumpIteratorCommand, { out, err }: Output): number {
  const complain = (text: string): number => {
    err(`mapguard: ${text}\n`);
    return exitCodes.usage;
  };
  const model = mapModel(toolchain, 'int');
  if ('problem' in model) return complain(model.problem);
  let text: string;
  try {
    text = readFileSync(replay, 'utf8');
  } catch (error) {
    return complain(`${replay}: ${ioProblem(error)}`);
  }
  const result = replayTrace(text.split('\n'), model);
  if ('problem' in result) return complain(`${replay}: ${result.problem}`);
  for (const { line, recorded, simulated } of result.differences) err(`${replay}:${String(line)}: recorded ${recorded}, simulated ${simulated}\n`);
  out(`next ${String(result.nexts)} mismatches ${String(result.mismatches)}\n`);
  return result.mismatches === 0 ? exitCodes.clean : exitCodes.findings;
}
