/** The steps of a simulation as text: what each did and why, the iterator's fields that changed, and the memory where it did. */
import { formatGoVersion } from '../../base/goVersion.js';
import type { CellPicture, Field, MapPicture, SlotPicture } from '../../engine/iterator/mapPicture.js';
import type { Operation } from '../../engine/iterator/scenario.js';
import type { Simulation } from '../../engine/iterator/simulation.js';
import type { SimulationState } from '../../engine/iterator/simulationState.js';
import { renderNote, type IteratorTexts } from '../../ide/iteratorTexts.js';

export function simulationText({ scenario, states }: Simulation, texts: IteratorTexts): string {
  const { version, noswissmap } = scenario.toolchain;
  const title = `${scenario.name}: Go ${formatGoVersion(version)}${noswissmap ? ' noswissmap' : ''}, seed ${String(scenario.seed)}`;
  const lines = states.flatMap((state, i) => ['', ...stateLines(state, states[i - 1], texts)]);
  return [title, legend(states[0]?.map.kind), ...lines].map((line) => `${line}\n`).join('');
}

function legend(kind: MapPicture['kind'] | undefined): string {
  return kind === 'classic'
    ? '. empty (emptyRest)  - empty (emptyOne)  >k moved (evacuatedX, evacuatedY)  > moved empty (evacuatedEmpty)  | overflow bucket'
    : '. empty  ~ tombstone';
}

function stateLines(state: SimulationState, before: SimulationState | undefined, texts: IteratorTexts): readonly string[] {
  const memory = memoryLines(state.map);
  const changed = before === undefined || memory.join('\n') !== memoryLines(before.map).join('\n');
  return [
    `${String(state.index)} ${state.operation ? operationText(state.operation, state.subject) : 'range'}${producedText(state)}`,
    ...state.notes.map((note) => `  ${renderNote(texts, note)}`),
    ...fieldLine('map', state.map.fields, before?.map.fields),
    ...fieldLine('iterator', state.iterator, before?.iterator),
    ...(changed ? memory.map((line) => `  ${line}`) : []),
  ];
}

function operationText(operation: Operation, subject: string | undefined): string {
  if (operation.op === 'grow') return `grow by ${operation.by}`;
  return subject === undefined ? operation.op : `${operation.op} ${subject}`;
}

function producedText({ outcome: { produced } }: SimulationState): string {
  return produced ? ` => ${produced.key}: ${produced.value}${produced.again ? ' (again)' : ''}` : '';
}

/** At the start all fields, then those that are different. */
function fieldLine(label: string, fields: readonly Field[], before: readonly Field[] | undefined): readonly string[] {
  const changed = fields.filter(({ name, value }) => before?.find((f) => f.name === name)?.value !== value);
  return changed.length === 0 ? [] : [`  ${label}: ${changed.map(({ name, value }) => `${name} ${String(value)}`).join(', ')}`];
}

function memoryLines(map: MapPicture): readonly string[] {
  if (map.kind === 'classic') {
    return map.arrays.flatMap(({ array, role, chains }) => chains.map((buckets, i) => `array${String(array)} ${role} [${String(i)}] ${buckets.map(cellsText).join(' | ')}`));
  }
  const tables = map.tables.flatMap(({ table, groups }) => groups.map((slots, i) => `${tableLabel(map.directory, table)} [${String(i)}] ${slotsText(slots)}`));
  return [...(map.small ? [`group ${slotsText(map.small)}`] : []), ...tables];
}

function tableLabel(directory: readonly number[], table: number): string {
  const places = directory.flatMap((t, i) => (t === table ? [String(i)] : []));
  return `table${String(table)} ${places.length > 0 ? `directory ${places.join(',')}` : 'replaced'}`;
}

function cellsText(cells: readonly CellPicture[]): string {
  return cells.map(cellText).join(' ');
}

function cellText({ state, key, value }: CellPicture): string {
  switch (state) {
    case 'emptyRest': return '.';
    case 'emptyOne': return '-';
    case 'evacuatedEmpty': return '>';
    case 'live': return `${key ?? ''}:${value ?? ''}`;
    default: return `>${key ?? ''}`;
  }
}

function slotsText(slots: readonly SlotPicture[]): string {
  return slots.map(({ state, key, value }) => (state === 'full' ? `${key ?? ''}:${value ?? ''}` : state === 'deleted' ? '~' : '.')).join(' ');
}
