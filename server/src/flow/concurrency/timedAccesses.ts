/** The accesses of a function that starts goroutines, its calls included: on which goroutine each runs, and which others may run beside it. */
import type { CallSite, FuncSummary, Moment } from './funcSummary.js';
import { isWrite } from './mapUses.js';
import { CalledFrom, ownAccess, pathInCaller, type ReachedAccess, type ReachedAccesses } from './reachedAccesses.js';
import { fromKey } from './storagePath.js';

/** An access with the goroutine it runs on and those that may run beside it. `from`: where the starter does it or calls what does, offset in the declaration. */
export interface Timed extends Time { readonly reached: ReachedAccess; readonly from: number; readonly direct: boolean }

type Time = Pick<Moment, 'spawn' | 'alive' | 'doubtful' | 'beforeSignal'>;

/** A call with what is reached by it. `started`: the goroutine that the called function leaves running, or -1. */
interface Reaching { readonly call: CallSite; readonly reached: readonly ReachedAccess[]; readonly started: number }

/** By path, the accesses to what some goroutine of the function accesses and somebody writes. Without `reaches`, calls are not followed. */
export function timedAccesses(summary: FuncSummary, reaches: ReachedAccesses | undefined): ReadonlyMap<string, readonly Timed[]> {
  const direct = summary.accesses.flatMap((access): Timed[] => {
    const reached = access.owned && access.spawn < 0 ? undefined : ownAccess(summary, access);
    return reached ? [{ reached, from: access.span.start, ...timeOf(access), direct: true }] : [];
  });
  const calls = reaches ? reachingCalls(summary, reaches) : [];
  const wanted = writtenBeside(direct, calls);
  const byPath = new Map<string, Timed[]>();
  if (wanted.size === 0) return byPath;
  const add = (timed: Timed): void => {
    const list = byPath.get(timed.reached.path);
    if (list) list.push(timed);
    else byPath.set(timed.reached.path, [timed]);
  };
  for (const timed of direct) if (wanted.has(timed.reached.path)) add(timed);
  for (const { call, reached, started } of calls) {
    const from = new CalledFrom(summary, call);
    for (const each of reached) {
      const path = pathInCaller(each.path, call);
      const timed = path !== undefined && wanted.has(path) ? throughCall(call, from.access(each, path, false), started) : undefined;
      if (timed) add(timed);
    }
  }
  return byPath;
}

function reachingCalls(summary: FuncSummary, reaches: ReachedAccesses): readonly Reaching[] {
  const spawns = new Map(summary.spawns.map((s, i) => [s.through, i]));
  return summary.calls.flatMap((call) => {
    const reached = reaches.reached(call);
    return reached.length === 0 ? [] : [{ call, reached, started: call.spawn < 0 ? spawns.get(call.span.start) ?? -1 : -1 }];
  });
}

/** The paths that some goroutine is at, and where something is written: of the others no accesses are made. */
function writtenBeside(direct: readonly Timed[], calls: readonly Reaching[]): ReadonlySet<string> {
  const met = new Set<string>();
  const written = new Set<string>();
  for (const { reached: { path, own }, spawn } of direct) {
    if (spawn >= 0) met.add(path);
    if (isWrite(own.kind)) written.add(path);
  }
  for (const { call, reached, started } of calls) {
    for (const { path: below, own, outlives } of reached) {
      const isMet = call.spawn >= 0 || (started >= 0 && outlives);
      if (!isMet && !isWrite(own.kind)) continue;
      const path = pathInCaller(below, call);
      if (path === undefined) continue;
      if (isMet) met.add(path);
      if (isWrite(own.kind)) written.add(path);
    }
  }
  return new Set([...met].filter((path) => written.has(path)));
}

function throughCall(call: CallSite, reached: ReachedAccess, started: number): Timed | undefined {
  // What a goroutine does that the call has started is beside the caller, if it is known when it was started.
  if (reached.outlives && call.spawn < 0) return started < 0 ? undefined : { reached, from: call.span.start, spawn: started, alive: nobody, doubtful: nobody, beforeSignal: call.beforeSignal, direct: false };
  return isOwnedOperand(call, reached) ? undefined : { reached, from: call.span.start, ...timeOf(call), direct: false };
}

const nobody: readonly number[] = [];

function timeOf({ spawn, alive, doubtful, beforeSignal }: Moment): Time {
  return { spawn, alive, doubtful, beforeSignal };
}

function isOwnedOperand(call: CallSite, reached: ReachedAccess): boolean {
  return call.spawn < 0 && call.alive.length === 0 && call.owned.some((i) => call.operands[i] === fromKey(reached.path).root);
}
