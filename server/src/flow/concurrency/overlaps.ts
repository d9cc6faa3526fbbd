/** Which accesses to one map may run at the same time, of a function that starts goroutines: these are told by where they were started, and by whether they find the same map. */
import type { FuncSummary, Spawn } from './funcSummary.js';
import { fromKey } from './storagePath.js';
import type { Timed } from './timedAccesses.js';

/** Of one map of one function, all pairs of accesses are asked about: what its goroutines are is found once. */
export class Overlaps {
  private readonly locals: readonly number[];
  private readonly shared = new Map<number, boolean>();
  private readonly families = new Map<number, readonly number[]>();

  constructor(private readonly summary: FuncSummary, path: string) {
    this.locals = localsOf(path);
  }

  /** One runs on a goroutine that may be running while the other runs. */
  has(a: Timed, b: Timed): boolean {
    if (a.reached.isOnce && b.reached.isOnce) return false;
    if (a.spawn === b.spawn) {
      const spawn = this.summary.spawns[a.spawn];
      if (spawn?.parallelFrom !== undefined && !(isParallel(spawn, a) && isParallel(spawn, b))) return false;
      return spawn !== undefined && this.isShared(a.spawn) && this.runsMany(a.spawn);
    }
    return this.runsBeside(a, b) || this.runsBeside(b, a);
  }

  /** Each start of the goroutine finds the same map. */
  isShared(spawn: number): boolean {
    let shared = this.shared.get(spawn);
    if (shared === undefined) {
      const own = this.summary.spawns[spawn];
      this.shared.set(spawn, (shared = own !== undefined && areShared(this.summary, this.locals, own)));
    }
    return shared;
  }

  /** `a`'s goroutine, or one it was started from, is alive where `b` runs or where `b`'s goroutine starts. */
  private runsBeside(a: Timed, b: Timed): boolean {
    const { spawns } = this.summary;
    const own = spawns[a.spawn];
    if (!own) return false;
    const starter = b.spawn >= 0 ? spawns[b.spawn] : undefined;
    const family = this.family(a.spawn);
    if (b.spawn >= 0 && family.includes(b.spawn)) return b.alive.includes(a.spawn) && this.isShared(a.spawn);
    // What it goes on to start is beside what it does later: the other way round. Another of its kind may be at it meanwhile.
    if (b.spawn >= 0 && this.family(b.spawn).includes(a.spawn)) return this.runsMany(a.spawn) && this.isShared(a.spawn);
    // The loop's next round has an object of its own.
    if (b.spawn < 0 && b.from <= own.span.start && !this.isShared(a.spawn)) return false;
    const beside = b.spawn < 0 || b.direct ? b.alive : starter?.alive ?? [];
    if (own.parallelFrom !== undefined || starter?.parallelFrom !== undefined) return isParallel(own, a) && isParallel(starter, b) && this.isShared(a.spawn);
    const at = family.find((s) => beside.includes(s));
    const spawn = at === undefined ? undefined : spawns[at];
    return spawn !== undefined && areSharedAcross(this.summary, this.locals, spawn);
  }

  private runsMany(spawn: number): boolean {
    return this.family(spawn).some((s) => this.summary.spawns[s]?.many === true);
  }

  /** The goroutine and those it was started from. */
  private family(spawn: number): readonly number[] {
    let family = this.families.get(spawn);
    if (!family) this.families.set(spawn, (family = ancestors(this.summary, spawn)));
    return family;
  }
}

/** The subtest has got past its t.Parallel. */
function isParallel(spawn: Spawn | undefined, { from }: Timed): boolean {
  return spawn?.parallelFrom !== undefined && from >= spawn.parallelFrom;
}

function ancestors(summary: FuncSummary, spawn: number): readonly number[] {
  const all: number[] = [];
  for (let s = spawn; s >= 0 && !all.includes(s); s = summary.spawns[s]?.parent ?? -1) all.push(s);
  return all;
}

/** Each start of the goroutine finds the same locals: they are not declared anew. */
export function areShared(summary: FuncSummary, locals: readonly number[], spawn: Spawn): boolean {
  return locals.every((id) => {
    const local = summary.locals[id];
    return local !== undefined && surrounds(summary, local.body, spawn.body) && !spawn.perStart.some((p) => p.start <= local.span.start && local.span.end <= p.end);
  });
}

/** The goroutine and code outside of it find the same locals: they are not declared inside the literal, nor in another that each of them calls. */
function areSharedAcross(summary: FuncSummary, locals: readonly number[], spawn: Spawn): boolean {
  const literal = spawn.literal === undefined ? undefined : spawn.perStart.at(-1);
  return locals.every((id) => {
    const local = summary.locals[id];
    return local !== undefined && surrounds(summary, local.body, spawn.body) && !(literal && literal.start <= local.span.start && local.span.end <= literal.end);
  });
}

function surrounds(summary: FuncSummary, outer: number, inner: number): boolean {
  for (let b = inner; b >= 0; b = summary.parents[b] ?? -1) if (b === outer) return true;
  return false;
}

/** The locals that tell which map or lock a path names: where it begins, and those that pick an entry. */
export function localsOf(key: string): readonly number[] {
  const path = fromKey(key);
  const ids = path.steps.flatMap((s) => (s.startsWith('[#') ? [Number(s.slice(2, -1))] : []));
  return path.root.startsWith('L') ? [Number(path.root.slice(1)), ...ids] : ids;
}
