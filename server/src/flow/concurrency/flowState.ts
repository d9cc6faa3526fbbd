/** What holds at a point of a function: locks, goroutines that may run, objects that others may know. Merged where paths meet. */
import { atEntry, type LockMask } from './lockMask.js';

/** Facts that are there or not, and on a merge are there if they are on one path. */
export type Mark = 'published' | 'alive' | 'replaced' | 'started';

export class FlowState {
  private constructor(readonly locks: Map<string, LockMask>, private readonly marks: Set<string>, readonly deferred: Map<string, LockMask>, readonly base: LockMask) {}

  static entry(base: LockMask): FlowState {
    return new FlowState(new Map(), new Set(), new Map(), base);
  }

  copy(): FlowState {
    return new FlowState(new Map(this.locks), new Set(this.marks), new Map(this.deferred), this.base);
  }

  /** What a goroutine started here begins with: no locks, but everything that has happened has. */
  forGoroutine(free: LockMask): FlowState {
    return new FlowState(new Map(), new Set(this.marks), new Map(), free);
  }

  /** Goes on from where a call left off; what is deferred here stays. */
  take(end: FlowState): void {
    this.locks.clear();
    for (const [key, mask] of end.locks) this.locks.set(key, mask);
    this.marks.clear();
    for (const m of end.marks) this.marks.add(m);
  }

  lock(key: string): LockMask {
    return this.locks.get(key) ?? this.base;
  }

  setLock(key: string, mask: LockMask): void {
    this.locks.set(key, mask);
  }

  /** Applies what a call does to a lock. */
  effect(key: string, mask: LockMask): void {
    this.locks.set(key, (mask & atEntry) === 0 ? mask : (mask & ~atEntry) | this.lock(key));
  }

  has(mark: Mark, of: string | number): boolean {
    return this.marks.has(`${mark} ${String(of)}`);
  }

  add(mark: Mark, of: string | number): void {
    this.marks.add(`${mark} ${String(of)}`);
  }

  remove(mark: Mark, of: string | number): void {
    this.marks.delete(`${mark} ${String(of)}`);
  }

  all(mark: Mark): readonly string[] {
    const prefix = `${mark} `;
    return [...this.marks].filter((m) => m.startsWith(prefix)).map((m) => m.slice(prefix.length));
  }

  /** Joins another path's state into this one; tells whether that added anything. */
  merge(other: FlowState): boolean {
    let changed = mergeLocks(this.locks, other.locks, this.base | other.base);
    for (const m of other.marks) {
      if (!this.marks.has(m)) {
        this.marks.add(m);
        changed = true;
      }
    }
    for (const [key, mask] of other.deferred) {
      const merged = (this.deferred.get(key) ?? atEntry) | mask;
      if (merged !== this.deferred.get(key)) {
        this.deferred.set(key, merged);
        changed = true;
      }
    }
    for (const [key, mask] of this.deferred) {
      if (!other.deferred.has(key) && (mask & atEntry) === 0) {
        this.deferred.set(key, mask | atEntry);
        changed = true;
      }
    }
    return changed;
  }

  /** Runs what was deferred, but for what had been deferred already in `registered`. */
  runDeferred(registered?: FlowState): void {
    for (const [key, mask] of this.deferred) if (!registered?.deferred.has(key)) this.effect(key, mask);
  }
}

function mergeLocks(into: Map<string, LockMask>, other: ReadonlyMap<string, LockMask>, base: LockMask): boolean {
  let changed = false;
  for (const key of new Set([...into.keys(), ...other.keys()])) {
    const before = into.get(key);
    const merged = (before ?? base) | (other.get(key) ?? base);
    if (merged !== before) {
      into.set(key, merged);
      changed = true;
    }
  }
  return changed;
}
