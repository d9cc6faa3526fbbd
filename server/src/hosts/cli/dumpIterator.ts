/** `mapguard dump iterator`: how a range walks a map, step by step, or a recorded trace replayed. What it shows is in English; what it says of its use is not. */
import { readFileSync } from 'node:fs';
import { newestGo, parseGoVersion } from '../../base/goVersion.js';
import { mapModel, type SimulationProblem, type Toolchain } from '../../engine/iterator/mapModel.js';
import { readyScenarios } from '../../engine/iterator/readyScenarios.js';
import { replayTrace } from '../../engine/iterator/replayTrace.js';
import type { ScenarioPlan } from '../../engine/iterator/scenario.js';
import { simulate } from '../../engine/iterator/simulation.js';
import type { CliTexts } from '../../ide/cliTexts.js';
import { englishIteratorTexts } from '../../ide/iteratorTexts.js';
import type { Language } from '../../ide/language.js';
import { fill } from '../../ide/render.js';
import type { Texts } from '../../ide/texts.js';
import { exitCodes } from './exitCodes.js';
import { simulationText } from './simulationText.js';
import { ioProblem } from './sourceProblem.js';

export interface DumpIteratorCommand {
  readonly name: 'dump-iterator';
  readonly toolchain: Toolchain;
  readonly what: { readonly replay: string } | { readonly plan: ScenarioPlan; readonly seed: number };
  readonly lang: Language;
}

interface Output { readonly out: (text: string) => void; readonly err: (text: string) => void }

interface Reader { readonly lang: Language; readonly words: CliTexts }

type Options = { readonly [K in 'replay' | 'scenario' | 'toolchain' | 'seed']?: string | undefined } & { readonly [K in 'noswissmap' | 'json']?: boolean | undefined };

export function readDumpIterator(options: Options, extra: readonly string[], { lang, words: { dump: words } }: Reader): DumpIteratorCommand | { readonly usage: string } {
  const { replay, scenario, toolchain, seed = '1' } = options;
  const version = toolchain === undefined ? newestGo : parseGoVersion(toolchain);
  if (!version) return { usage: fill(words.wrongToolchain, { value: toolchain ?? '' }) };
  if (options.json) return { usage: words.iteratorHasNoJson };
  if (extra[0] !== undefined) return { usage: fill(words.iteratorHasNoPath, { path: extra[0] }) };
  const common = { name: 'dump-iterator', lang, toolchain: { version, noswissmap: options.noswissmap === true } } as const;
  if (replay !== undefined && scenario === undefined) {
    return options.seed === undefined ? { ...common, what: { replay } } : { usage: words.traceHasNoSeed };
  }
  if (replay !== undefined || scenario === undefined) return { usage: words.iteratorNeeds };
  if (!/^\d{1,15}$/.test(seed)) return { usage: fill(words.wrongSeed, { value: seed }) };
  const plan = readyScenarios.find(({ name }) => name === scenario);
  if (!plan) return { usage: fill(words.unknownScenario, { scenario, scenarios: readyScenarios.map(({ name }) => name).join(', ') }) };
  return { ...common, what: { plan, seed: Number(seed) } };
}

export function runDumpIterator({ toolchain, what }: DumpIteratorCommand, texts: Pick<Texts, 'cli' | 'iterator'>, output: Output): number {
  const result = 'replay' in what ? replayed(toolchain, what.replay, { ...output, texts }) : stepped(toolchain, what, { ...output, texts });
  if (typeof result === 'number') return result;
  output.err(`mapguard: ${result.problem}\n`);
  return exitCodes.usage;
}

interface Problem { readonly problem: string }
interface Shown extends Output { readonly texts: Pick<Texts, 'cli' | 'iterator'> }

function refusal({ id, args }: SimulationProblem, { iterator }: Shown['texts']): Problem {
  return { problem: fill(iterator.problems[id], args) };
}

function replayed(toolchain: Toolchain, path: string, { out, err, texts }: Shown): number | Problem {
  const model = mapModel(toolchain, 'int');
  if ('problem' in model) return refusal(model.problem, texts);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { problem: `${path}: ${ioProblem(error, texts.cli)}` };
  }
  const { dump } = texts.cli;
  const result = replayTrace(text.split('\n'), model);
  if ('problem' in result) {
    const { line, id, args } = result.problem;
    const problem = fill(dump.trace[id], args);
    return { problem: `${path}: ${line === 0 ? problem : fill(dump.atLine, { line: String(line), problem })}` };
  }
  for (const { line, ...steps } of result.differences) err(`${path}:${String(line)}: ${fill(dump.difference, steps)}\n`);
  out(`next ${String(result.nexts)} mismatches ${String(result.mismatches)}\n`);
  return result.mismatches === 0 ? exitCodes.clean : exitCodes.findings;
}

function stepped(toolchain: Toolchain, { plan, seed }: { readonly plan: ScenarioPlan; readonly seed: number }, { out, texts }: Shown): number | Problem {
  const simulation = simulate({ ...plan, toolchain, seed });
  if ('problem' in simulation) return refusal(simulation.problem, texts);
  while (!simulation.done) simulation.step();
  out(simulationText(simulation, englishIteratorTexts));
  return exitCodes.clean;
}
