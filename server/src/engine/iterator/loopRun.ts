/** Steps through a loop to its end: what its body does follows from the entry that it has, and steps of the user's own come in between. */
import { iterationOf, type BodyStep, type Iteration } from './loopBody.js';
import type { Operation } from './scenario.js';
import type { Simulation } from './simulation.js';

/** A step of the user's own, behind the step of that number. */
export interface OwnStep { readonly after: number; readonly operation: Operation }

export interface LoopRun {
  /** Of each state, the line of the body's statement that led to it; undefined for steps of the loop itself and the user's own. */
  readonly lines: readonly (number | undefined)[];
  /** The line of the statement that left the loop, if one did. */
  readonly left: number | undefined;
  /** Lines whose outcome was not known. */
  readonly unclear: readonly number[];
}

/** Steps `simulation`, which is at its start, in place of its scenario's operations; at most `limit` times. */
export function runLoop(simulation: Simulation, body: readonly BodyStep[], own: readonly OwnStep[], limit: number): LoopRun {
  const lines: (number | undefined)[] = [undefined];
  const unclear = new Set<number>();
  const waiting = [...own];
  let pending: Iteration['actions'] = [];
  let leaves: number | undefined;
  const make = (operation: Operation, line?: number): void => {
    simulation.stepWith(operation);
    lines.push(line);
  };
  while (!simulation.done && lines.length <= limit) {
    const next = waiting.findIndex(({ after }) => after <= lines.length - 1);
    const [action] = pending;
    const [inserted] = next < 0 ? [] : waiting.splice(next, 1);
    if (inserted) make(inserted.operation);
    else if (action) {
      pending = pending.slice(1);
      make(action.operation, action.line);
    } else if (leaves !== undefined) return { lines, left: leaves, unclear: [...unclear] };
    else {
      make({ op: 'next' });
      const entry = simulation.entry;
      if (entry) {
        const iteration = iterationOf(body, entry);
        pending = iteration.actions;
        leaves = iteration.leaves;
        for (const line of iteration.unclear) unclear.add(line);
      }
    }
  }
  return { lines, left: simulation.done ? undefined : leaves, unclear: [...unclear] };
}
