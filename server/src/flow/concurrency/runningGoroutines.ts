/** The goroutines that may be running at a point of a function, by their indices among its starts. A value: each change makes another. */

export class RunningGoroutines {
  static readonly none = new RunningGoroutines([], new Set());

  /** `ended`: waited for on some way here. */
  private constructor(readonly alive: readonly number[], private readonly ended: ReadonlySet<number>) {}

  /** Waited for on some way here, and not known to be done on others. */
  get doubtful(): readonly number[] {
    return this.ended.size === 0 ? nobody : this.alive.filter((s) => this.ended.has(s));
  }

  isDoubtful(spawn: number): boolean {
    return this.ended.has(spawn);
  }

  started(spawn: number): RunningGoroutines {
    const ended = this.ended.has(spawn) ? new Set([...this.ended].filter((s) => s !== spawn)) : this.ended;
    return ended === this.ended ? this.leftBehind(spawn) : new RunningGoroutines(this.leftBehind(spawn).alive, ended);
  }

  /** A call leaves it running: it may be one that has been waited for before. */
  leftBehind(spawn: number): RunningGoroutines {
    const isKnown = this.alive.length >= most || this.alive.includes(spawn);
    return isKnown ? this : new RunningGoroutines([...this.alive, spawn], this.ended);
  }

  /** All that `isJoined` tells have come to their ends. */
  joined(isJoined: (spawn: number) => boolean): RunningGoroutines {
    const done = this.alive.filter(isJoined);
    return done.length === 0 ? this : new RunningGoroutines(this.without(done), new Set([...this.ended, ...done]));
  }

  /** All that `isJoined` tells may have come to their ends. */
  mayBeJoined(isJoined: (spawn: number) => boolean): RunningGoroutines {
    const done = this.alive.filter((s) => !this.ended.has(s) && isJoined(s));
    return done.length === 0 ? this : new RunningGoroutines(this.alive, new Set([...this.ended, ...done]));
  }

  withoutAny(spawns: readonly number[]): RunningGoroutines {
    return spawns.length === 0 ? this : new RunningGoroutines(this.without(spawns), this.ended);
  }

  /** What may be running where two ways meet; this one when the other adds nothing. */
  mergedWith(other: RunningGoroutines): RunningGoroutines {
    if (other === this) return this;
    const alive = union(this.alive, new Set(this.alive), other.alive);
    const ended = union([...this.ended], this.ended, [...other.ended]);
    return alive === this.alive && ended.length === this.ended.size ? this : new RunningGoroutines(alive, new Set(ended));
  }

  toJSON(): readonly (readonly number[])[] {
    return [this.alive, [...this.ended]];
  }

  private without(spawns: readonly number[]): readonly number[] {
    const gone = new Set(spawns);
    return this.alive.filter((s) => !gone.has(s));
  }
}

/** Far more than accesses of one function are compared; of those beyond nothing is said. */
const most = 1_000;

const nobody: readonly number[] = [];

function union(mine: readonly number[], known: ReadonlySet<number>, theirs: readonly number[]): readonly number[] {
  const more = theirs.filter((s) => !known.has(s));
  return more.length === 0 ? mine : [...mine, ...more];
}
