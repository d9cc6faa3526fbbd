/** Answers what the step-through of the map iterator shows: every state of a scenario, with the words for it. */
import { formatGoVersion, newestGo, parseGoVersion } from '../../base/goVersion.js';
import type { MapKey } from '../../engine/iterator/mapEntry.js';
import { readyScenarios } from '../../engine/iterator/readyScenarios.js';
import type { Operation, ScenarioPlan } from '../../engine/iterator/scenario.js';
import { simulate, type Simulation } from '../../engine/iterator/simulation.js';
import type { SimulationState } from '../../engine/iterator/simulationState.js';
import { renderNote, type IteratorTexts } from '../../ide/iteratorTexts.js';
import type { IteratorEdit, IteratorParams, IteratorResult, IteratorStateView } from './protocol.js';

/** More steps than any scenario takes; each edit adds one. */
const mostSteps = 400;
const mostEdits = 100;

export function iteratorView({ scenario, toolchain, noswissmap, seed, edits }: IteratorParams, texts: IteratorTexts): IteratorResult {
  const choices = { scenarios: readyScenarios.map(({ name }) => ({ name, title: texts.scenarios[name] ?? name })), toolchains };
  const version = toolchain === '' ? newestGo : parseGoVersion(toolchain);
  const plan = readyScenarios.find(({ name }) => name === scenario) ?? readyScenarios[0];
  if (!version || !plan) return { ...choices, problem: fillUnknown(texts, toolchain) };
  const simulation = simulate({ ...withEdits(plan, edits.slice(0, mostEdits)), toolchain: { version, noswissmap }, seed });
  if ('problem' in simulation) return { ...choices, problem: simulation.problem };
  for (let steps = 0; !simulation.done && steps < mostSteps; steps += 1) simulation.step();
  return {
    ...choices, scenario: plan.name, toolchain: formatGoVersion(version), noswissmap, seed, code: codeOf(plan),
    states: simulation.states.map((state) => viewOf(state, simulation, texts)),
  };
}

const toolchains: readonly string[] = Array.from({ length: newestGo.minor - 17 }, (_, i) => `1.${String(newestGo.minor - i)}`);

function fillUnknown(texts: IteratorTexts, toolchain: string): string {
  return texts.unknownToolchain.replace('{toolchain}', toolchain);
}

/** An edit comes behind the step of its number, in terms of the steps with the edits before it. */
function withEdits(plan: ScenarioPlan, edits: readonly IteratorEdit[]): ScenarioPlan {
  const operations = [...plan.operations];
  for (const edit of edits) {
    while (operations.length < edit.after) operations.push({ op: 'next' });
    operations.splice(edit.after, 0, operationOf(edit, plan));
  }
  return { ...plan, operations };
}

function operationOf({ op, key }: IteratorEdit, { keys }: ScenarioPlan): Operation {
  if (op === 'clear') return { op };
  if (op === 'grow') return { op, by: 'inserts' };
  const number = Number(key);
  const chosen: MapKey = keys !== 'string' && key !== '' && Number.isFinite(number) ? number : key;
  if (key === '') return { op, key: { pick: op === 'insert' ? 'fresh' : 'unreached' } };
  return { op, key: keys === 'string' || typeof chosen === 'number' ? chosen : 0 };
}

/** The loop as Go code. The line of the body says what the step at hand does. */
function codeOf({ keys, entries }: ScenarioPlan): readonly string[] {
  return [`m := map[${keys}]int{ /* ${String(entries.length)} */ }`, 'for k, v := range m {', '}'];
}

function viewOf(state: SimulationState, { scenario }: Simulation, texts: IteratorTexts): IteratorStateView {
  const { index, operation, subject, map, iterator, outcome: { produced, skipped }, notes, ended } = state;
  return {
    index, does: operation?.op ?? 'range', statement: statementOf(operation, subject, texts), notes: notes.map((note) => renderNote(texts, note)), map, iterator,
    produced: produced ?? null, skipped: skipped.map(({ key }) => key), all: state.produced, ended, keys: scenario.keys,
  };
}

function statementOf(operation: Operation | undefined, subject: string | undefined, texts: IteratorTexts): string {
  switch (operation?.op) {
    case 'insert': return `m[${subject ?? ''}] = …`;
    case 'delete': return `delete(m, ${subject ?? ''})`;
    case 'clear': return 'clear(m)';
    case 'grow': return `// ${texts.growing}`;
    default: return '';
  }
}
