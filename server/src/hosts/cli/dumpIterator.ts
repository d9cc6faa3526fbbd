/** `mapguard dump iterator`: how a range walks a map, step by step, or a recorded trace replayed. */
import { readFileSync } from 'node:fs';
import { newestGo, parseGoVersion } from '../../base/goVersion.js';
import { mapModel, type SimulationProblem, type Toolchain } from '../../engine/iterator/mapModel.js';
import { readyScenarios } from '../../engine/iterator/readyScenarios.js';
import { replayTrace } from '../../engine/iterator/replayTrace.js';
import { simulate } from '../../engine/iterator/simulation.js';
import { englishCliTexts } from '../../ide/cliTexts.js';
import { englishIteratorTexts } from '../../ide/iteratorTexts.js';
import { fill } from '../../ide/render.js';
import { exitCodes } from './exitCodes.js';
import { simulationText } from './simulationText.js';
import { ioProblem } from './sourceProblem.js';

export interface DumpIteratorCommand {
  readonly name: 'dump-iterator';
  readonly toolchain: Toolchain;
  readonly what: { readonly replay: string } | { readonly scenario: string; readonly seed: number };
}

interface Output { readonly out: (text: string) => void; readonly err: (text: string) => void }

type Options = { readonly [K in 'replay' | 'scenario' | 'toolchain' | 'seed']?: string | undefined } & { readonly [K in 'noswissmap' | 'json']?: boolean | undefined };

export function readDumpIterator(options: Options, extra: readonly string[]): DumpIteratorCommand | { readonly usage: string } {
  const { replay, scenario, toolchain, seed = '1' } = options;
  const version = toolchain === undefined ? newestGo : parseGoVersion(toolchain);
  if (!version) return { usage: `--toolchain must be a Go version such as 1.24, not "${toolchain ?? ''}"` };
  if (options.json) return { usage: 'dump iterator prints text: leave --json out' };
  if (extra[0] !== undefined) return { usage: `dump iterator takes no path: leave ${extra[0]} out` };
  const common = { name: 'dump-iterator', toolchain: { version, noswissmap: options.noswissmap === true } } as const;
  if (replay !== undefined && scenario === undefined) {
    return options.seed === undefined ? { ...common, what: { replay } } : { usage: 'a trace has its own random numbers: leave --seed out' };
  }
  if (replay !== undefined || scenario === undefined) return { usage: 'dump iterator needs --replay TRACE or --scenario NAME' };
  if (!/^\d{1,15}$/.test(seed)) return { usage: `--seed must be a whole number of at most 15 digits, not "${seed}"` };
  if (!readyScenarios.some(({ name }) => name === scenario)) {
    return { usage: `no scenario is called "${scenario}"; there are ${readyScenarios.map(({ name }) => name).join(', ')}` };
  }
  return { ...common, what: { scenario, seed: Number(seed) } };
}

export function runDumpIterator({ toolchain, what }: DumpIteratorCommand, output: Output): number {
  const result = 'replay' in what ? replayed(toolchain, what.replay, output) : stepped(toolchain, what, output);
  if (typeof result === 'number') return result;
  output.err(`mapguard: ${result.problem}\n`);
  return exitCodes.usage;
}

interface Problem { readonly problem: string }

function refusal({ id, args }: SimulationProblem): Problem {
  return { problem: fill(englishIteratorTexts.problems[id], args) };
}

function replayed(toolchain: Toolchain, path: string, { out, err }: Output): number | Problem {
  const model = mapModel(toolchain, 'int');
  if ('problem' in model) return refusal(model.problem);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { problem: `${path}: ${ioProblem(error, englishCliTexts)}` };
  }
  const result = replayTrace(text.split('\n'), model);
  if ('problem' in result) return { problem: `${path}: ${result.problem}` };
  for (const { line, recorded, simulated } of result.differences) err(`${path}:${String(line)}: recorded ${recorded}, simulated ${simulated}\n`);
  out(`next ${String(result.nexts)} mismatches ${String(result.mismatches)}\n`);
  return result.mismatches === 0 ? exitCodes.clean : exitCodes.findings;
}

function stepped(toolchain: Toolchain, { scenario, seed }: { readonly scenario: string; readonly seed: number }, { out }: Output): number | Problem {
  const plan = readyScenarios.find(({ name }) => name === scenario);
  if (!plan) return { problem: `no scenario is called "${scenario}"` };
  const simulation = simulate({ ...plan, toolchain, seed });
  if ('problem' in simulation) return refusal(simulation.problem);
  while (!simulation.done) simulation.step();
  out(simulationText(simulation, englishIteratorTexts));
  return exitCodes.clean;
}
