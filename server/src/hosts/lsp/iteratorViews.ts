/** Answers what the step-through of the map iterator shows: every state of a scenario, with the words for it. */
import { formatGoVersion, newestGo, parseGoVersion } from '../../base/goVersion.js';
import type { BodyStep } from '../../engine/iterator/loopBody.js';
import { runLoop, type LoopRun, type OwnStep } from '../../engine/iterator/loopRun.js';
import type { MapKey } from '../../engine/iterator/mapEntry.js';
import { readyScenarios } from '../../engine/iterator/readyScenarios.js';
import type { Operation, ScenarioPlan } from '../../engine/iterator/scenario.js';
import { simulate, type Simulation } from '../../engine/iterator/simulation.js';
import type { SimulationState } from '../../engine/iterator/simulationState.js';
import type { LoopScenario } from '../../engine/loop/loopScenario.js';
import { baseName } from '../../engine/paths.js';
import { renderNote, type IteratorTexts } from '../../ide/iteratorTexts.js';
import { fill } from '../../ide/render.js';
import type { FoundLoop } from './mapLoops.js';
import { loopScenarioName, type IteratorChoices, type IteratorEdit, type IteratorParams, type IteratorResult, type IteratorStateView } from './protocol.js';

/** More steps than any ready scenario takes; each edit adds one. */
const mostSteps = 400;
const mostEdits = 100;

/** `found`: the loop that the parameters name. */
export function iteratorView(params: IteratorParams, texts: IteratorTexts, found?: FoundLoop): IteratorResult {
  const { scenario, toolchain, noswissmap, seed } = params;
  const own = scenario === loopScenarioName ? found : undefined;
  const choices = choicesFor(params, texts, found);
  const version = toolchain === '' ? own?.toolchain ?? newestGo : parseGoVersion(toolchain);
  if (!version) return { ...choices, problem: fill(texts.unknownToolchain, { toolchain }) };
  const loop = own?.scenario;
  if (loop && 'why' in loop) return { ...choices, problem: fill(texts.remarks[loop.why], { subject: loop.subject }) };
  const plan = loop ? loop.plan : readyScenarios.find(({ name }) => name === scenario) ?? readyScenarios[0];
  if (!plan) return { ...choices, problem: scenario };
  const simulation = simulate({ ...plan, toolchain: { version, noswissmap }, seed });
  if ('problem' in simulation) return { ...choices, problem: fill(texts.problems[simulation.problem.id], simulation.problem.args) };
  const common = { ...choices, scenario: plan.name, toolchain: formatGoVersion(version), noswissmap, seed };
  return { ...common, ...(loop ? ownLoop(simulation, loop, { params, texts }) : readyLoop(simulation, plan, { params, texts })) };
}

interface Asked { readonly params: IteratorParams; readonly texts: IteratorTexts }
type Shown = Pick<Extract<IteratorResult, { states: unknown }>, 'code' | 'own' | 'states'>;

const toolchains: readonly string[] = Array.from({ length: newestGo.minor - 17 }, (_, i) => `1.${String(newestGo.minor - i)}`);

function choicesFor({ loop }: IteratorParams, texts: IteratorTexts, found: FoundLoop | undefined): IteratorChoices {
  const ready = readyScenarios.map(({ name }) => ({ name, title: texts.scenarios[name] ?? name }));
  if (!loop) return { scenarios: ready, toolchains };
  const line = found && 'plan' in found.scenario ? found.scenario.firstLine : loop.line;
  const title = fill(texts.ownLoop, { file: decodeURIComponent(baseName(loop.uri)), line: String(line + 1) });
  return { scenarios: [{ name: loopScenarioName, title }, ...ready], toolchains };
}

// --------------------------------------------------------------------------------------------------------- ready scenarios

/** The body's one line says what the step at hand does. */
const readyLines = { made: 0, range: 1, body: 2, end: 3 } as const;

function readyLoop(simulation: Simulation, plan: ScenarioPlan, { params, texts }: Asked): Shown {
  // The scenario's own steps count as the body's of the first iterations: an edit comes between them as between any others.
  const operations = withEdits(plan, params.edits.slice(0, mostEdits));
  for (const operation of operations) if (!simulation.done) simulation.stepWith(operation);
  for (let steps = operations.length; !simulation.done && steps < mostSteps; steps += 1) simulation.step();
  const code = [`m := map[${plan.keys}]int{ /* ${String(plan.entries.length)} */ }`, 'for k, v := range m {', '', '}'];
  return { code, own: null, states: simulation.states.map((state) => viewOf(state, { keys: plan.keys, map: 'm', texts, line: readyLine(state) })) };
}

function readyLine({ operation, ended }: SimulationState): number {
  if (ended) return readyLines.end;
  return operation ? operation.op === 'next' ? readyLines.range : readyLines.body : readyLines.made;
}

/** An edit comes behind the step of its number, in terms of the steps with the edits before it. */
function withEdits(plan: ScenarioPlan, edits: readonly IteratorEdit[]): readonly Operation[] {
  const operations = [...plan.operations];
  for (const edit of edits) {
    while (operations.length < edit.after) operations.push({ op: 'next' });
    operations.splice(edit.after, 0, operationOf(edit, plan));
  }
  return operations;
}

function operationOf({ op, key }: IteratorEdit, { keys }: ScenarioPlan): Operation {
  if (op === 'clear') return { op };
  if (op === 'grow') return { op, by: 'inserts' };
  return { op, key: keyIn(key.trim(), keys) ?? { pick: op === 'insert' ? 'fresh' : 'unreached' } };
}

/** Undefined where the map can have no such key, or none was named. */
function keyIn(text: string, keys: ScenarioPlan['keys']): MapKey | undefined {
  if (text === '' || keys === 'string') return text === '' ? undefined : text;
  if (keys === 'float64' && text === 'NaN') return text;
  const number = Number(text);
  return keys === 'float64' ? (Number.isFinite(number) ? number : undefined) : (Number.isSafeInteger(number) ? number : undefined);
}

// ------------------------------------------------------------------------------------------------------- loops in the code

function ownLoop(simulation: Simulation, loop: LoopScenario, { params, texts }: Asked): Shown {
  const own: readonly OwnStep[] = params.edits.slice(0, mostEdits).map((edit) => ({ after: edit.after, operation: operationOf(edit, loop.plan) }));
  const run = runLoop(simulation, loop.body, own, mostSteps);
  const last = simulation.states.length - 1;
  const states = simulation.states.map((state, i) => {
    const isLeft = i === last && run.left !== undefined;
    const line = isLeft ? run.left : run.lines[i] ?? (state.ended ? loop.code.length - 1 : 0);
    return viewOf(isLeft ? { ...state, ended: true } : state, { keys: loop.plan.keys, map: loop.map, texts, line });
  });
  const title = fill(texts.ownLoop, { file: decodeURIComponent(baseName(params.loop?.uri ?? '')), line: String(loop.firstLine + 1) });
  return { code: loop.code, own: { title, remarks: remarksOn(loop, run, { simulation, texts }) }, states };
}

function remarksOn(loop: LoopScenario, { unclear, left }: LoopRun, { simulation, texts: { remarks } }: { readonly simulation: Simulation; readonly texts: IteratorTexts }): readonly string[] {
  const passedOver = unclear.map((line) => ({ line: loop.firstLine + line, text: loop.code[line]?.trim() ?? '' }));
  const statements = [...loop.leftOut, ...passedOver].map(({ line, text }) => fill(remarks.statement, { line: String(line + 1), text }));
  const isCut = !simulation.done && left === undefined;
  return [
    ...(statements.length > 0 ? [fill(remarks.leftOut, { statements: statements.join('; ') })] : []),
    ...(loop.isShared ? [fill(remarks.shared, { map: loop.map })] : []), ...(isWipe(loop) ? [remarks.wiped] : []),
    ...(isCut ? [fill(remarks.capped, { count: String(mostSteps) })] : []), remarks.shape,
  ];
}

/** `for k := range m { delete(m, k) }` and nothing else, with keys that equal themselves. */
function isWipe({ plan, body, code: [first = ''], leftOut }: LoopScenario): boolean {
  const [step, ...more]: readonly BodyStep[] = body;
  return step?.does === 'delete' && step.key.is === 'key' && more.length === 0 && leftOut.length === 0 && plan.keys !== 'float64' && /^for \w+ := range [\w.]+ \{$/.test(first.trim());
}

// ------------------------------------------------------------------------------------------------------------------ states

interface StateWords { readonly keys: string; readonly map: string; readonly texts: IteratorTexts; readonly line: number | undefined }

function viewOf(state: SimulationState, { keys, map: name, texts, line = 0 }: StateWords): IteratorStateView {
  const { index, operation, subject, map, iterator, outcome: { produced, skipped }, notes, ended } = state;
  return {
    index, does: operation?.op ?? 'range', statement: statementOf(operation, subject, { map: name, texts }), line, notes: notes.map((note) => renderNote(texts, note)), map, iterator,
    produced: produced ?? null, skipped: skipped.map(({ key }) => key), all: state.produced, ended, keys,
  };
}

function statementOf(operation: Operation | undefined, subject: string | undefined, { map, texts }: Pick<StateWords, 'map' | 'texts'>): string {
  switch (operation?.op) {
    case 'insert': return `${map}[${subject ?? ''}] = …`;
    case 'delete': return `delete(${map}, ${subject ?? ''})`;
    case 'clear': return `clear(${map})`;
    case 'grow': return `// ${texts.growing}`;
    default: return '';
  }
}
