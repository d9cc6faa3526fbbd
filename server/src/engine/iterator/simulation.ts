/** A scenario that can be stepped through, forward and back. */
import type { MapEntry } from './mapEntry.js';
import { mapModel, type MapModel, type SimulationProblem } from './mapModel.js';
import { MapRun } from './mapRun.js';
import type { Operation, Scenario } from './scenario.js';
import type { SimulationState } from './simulationState.js';

export function simulate(scenario: Scenario): Simulation | { readonly problem: SimulationProblem } {
  if (!Number.isSafeInteger(scenario.seed)) return { problem: { id: 'fractionalSeed', args: { seed: String(scenario.seed) } } };
  const model = mapModel(scenario.toolchain, scenario.keys);
  return 'problem' in model ? model : new Simulation(scenario, model);
}

/** Steps that were made are remembered: going back and forward again shows the very same states. */
export class Simulation {
  /** Always as far as `known` reaches. */
  private run: MapRun;
  private readonly known: SimulationState[];
  private readonly made: Operation[] = [];
  private position = 0;

  constructor(readonly scenario: Scenario, private readonly model: MapModel) {
    this.run = new MapRun(scenario, model);
    this.known = [this.run.start()];
  }

  /** From the start to the present one. */
  get states(): readonly SimulationState[] {
    return this.known.slice(0, this.position + 1);
  }

  get state(): SimulationState {
    const state = this.known[this.position];
    if (!state) throw new RangeError(`state ${String(this.position)} of ${String(this.known.length)}`);
    return state;
  }

  /** What the loop has after the last step that was made; undefined before its first and when it is over. */
  get entry(): MapEntry | undefined {
    return this.run.entry;
  }

  /** Whether the loop is over. Steps that a scenario has beyond that are not made: they are the loop's. */
  get done(): boolean {
    return this.state.ended;
  }

  /** The scenario's next step. When there is none left, the loop goes on with an empty body. */
  step(): SimulationState {
    if (this.done) return this.state;
    if (this.position + 1 < this.known.length) {
      this.position += 1;
      return this.state;
    }
    return this.make(this.scenario.operations[this.position] ?? { op: 'next' });
  }

  /** A step of one's own, in place of the scenario's. What was known of the steps behind the present one is forgotten. */
  stepWith(operation: Operation): SimulationState {
    if (this.position + 1 < this.known.length) {
      this.made.length = this.position;
      this.known.length = this.position + 1;
      this.run = new MapRun(this.scenario, this.model);
      for (const earlier of this.made) this.run.step(earlier);
    }
    return this.make(operation);
  }

  stepBack(): SimulationState {
    this.position = Math.max(0, this.position - 1);
    return this.state;
  }

  private make(operation: Operation): SimulationState {
    this.made.push(operation);
    this.known.push(this.run.step(operation));
    this.position += 1;
    return this.state;
  }
}
