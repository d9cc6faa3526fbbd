/** Simulations for tests: on every kind of map, with steps of the test's own. */
import { simulate, type Simulation } from '../../../server/src/engine/iterator/simulation.js';
import type { Toolchain } from '../../../server/src/engine/iterator/mapModel.js';
import type { MapPicture } from '../../../server/src/engine/iterator/mapPicture.js';
import type { Operation, Scenario, ScenarioPlan } from '../../../server/src/engine/iterator/scenario.js';

const minors = [18, 19, 20, 21, 22, 23, 24, 25, 26];

export const toolchains: readonly Toolchain[] = [
  ...minors.map((minor) => ({ version: { major: 1, minor }, noswissmap: false })), ...[24, 25].map((minor) => ({ version: { major: 1, minor }, noswissmap: true })),
];

export function toolchain(minor: number, noswissmap = false): Toolchain {
  return { version: { major: 1, minor }, noswissmap };
}

/** Keys 0 to `entries` - 1, and their tenfold. */
export function numbered(entries: number, operations: readonly Operation[] = [], before: readonly Operation[] = []): ScenarioPlan {
  return { name: 'numbered', keys: 'int', entries: Array.from({ length: entries }, (_, key) => ({ key, value: key * 10 })), before, operations };
}

export function simulation(scenario: Scenario): Simulation {
  const result = simulate(scenario);
  if ('problem' in result) throw new Error(`${result.problem.id} ${JSON.stringify(result.problem.args)}`);
  return result;
}

export function toEnd(started: Simulation): Simulation {
  while (!started.done) started.step();
  return started;
}

/** The value of the iterator's field. */
export function field({ state }: Simulation, name: string): unknown {
  return state.iterator.find((f) => f.name === name)?.value;
}

/** What the map holds according to its picture. */
export function contents(map: MapPicture): Readonly<Record<string, string>> {
  const cells = map.kind === 'classic'
    ? map.arrays.filter(({ role }) => role !== 'walked').flatMap(({ chains }) => chains.flat(2)).filter(({ state }) => state === 'live')
    : [...(map.directory.length === 0 ? map.small ?? [] : []), ...map.tables.filter(({ table }) => map.directory.includes(table)).flatMap(({ groups }) => groups.flat())]
      .filter(({ state }) => state === 'full');
  return Object.fromEntries(cells.map(({ key = '', value = '' }) => [key, value]));
}
