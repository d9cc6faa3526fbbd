/** What holds at a point of a function: locks, goroutines that may run, objects that others may know. Merged where paths meet. */
import { atEntry, free, type LockMask } from './lockMask.js';
import { RunningGoroutines } from './runningGoroutines.js';

/** Facts that are there or not, and on a merge are there if they are on one path. */
export type Mark = 'published' | 'stored' | 'replaced' | 'started' | 'signalled' | 'waits' | 'deferred';

interface Parts { readonly locks: Map<string, LockMask>; readonly marks: Set<string>; readonly deferred: Map<string, LockMask> }

export class FlowState {
  goroutines = RunningGoroutines.none;
  private lockMap: Map<string, LockMask>;
  private markSet: Set<string>;
  private deferredMap: Map<string, LockMask>;
  /** Which of the three another state shares: it is copied before it is changed. */
  private sharesLocks = false;
  private sharesMarks = false;
  private sharesDeferred = false;

  private constructor(parts: Parts, readonly base: LockMask, private readonly given: Set<string>) {
    this.lockMap = parts.locks;
    this.markSet = parts.marks;
    this.deferredMap = parts.deferred;
  }

  static entry(base: LockMask): FlowState {
    return new FlowState({ locks: new Map(), marks: new Set(), deferred: new Map() }, base, new Set());
  }

  /** Locks whose state is not what it was at entry. */
  get changedLocks(): ReadonlyMap<string, LockMask> {
    return new Map([...this.lockMap].filter(([, mask]) => mask !== atEntry));
  }

  /** Locks that were released, here or in a state that comes from the same entry, while they were as they had been at entry: the caller's. */
  get released(): ReadonlySet<string> {
    return this.given;
  }

  /** Not to be changed; it stays as it is when the state goes on. */
  get locks(): ReadonlyMap<string, LockMask> {
    this.sharesLocks = true;
    return this.lockMap;
  }

  get deferred(): ReadonlyMap<string, LockMask> {
    return this.deferredMap;
  }

  copy(): FlowState {
    this.sharesLocks = this.sharesMarks = this.sharesDeferred = true;
    const copy = new FlowState({ locks: this.lockMap, marks: this.markSet, deferred: this.deferredMap }, this.base, this.given);
    copy.sharesLocks = copy.sharesMarks = copy.sharesDeferred = true;
    copy.goroutines = this.goroutines;
    return copy;
  }

  /** What holds after one of several ways; undefined when there is none. */
  static merged(states: readonly FlowState[]): FlowState | undefined {
    const [first] = states;
    if (states.length === 1) return first;
    const result = first?.copy();
    for (const s of states) if (s !== first) result?.merge(s);
    return result;
  }

  /** What a goroutine started here begins with: no locks, but everything that has happened has. */
  forGoroutine(): FlowState {
    const begun = new FlowState({ locks: new Map(), marks: this.markSet, deferred: new Map() }, free, new Set());
    begun.sharesMarks = this.sharesMarks = true;
    begun.goroutines = this.goroutines;
    begun.clearDeferred();
    return begun;
  }

  /** Goes on from where a call left off; what is deferred here stays. */
  take(end: FlowState): void {
    end.sharesLocks = end.sharesMarks = this.sharesLocks = this.sharesMarks = true;
    this.lockMap = end.lockMap;
    this.markSet = end.markSet;
    this.goroutines = end.goroutines;
  }

  lock(key: string): LockMask {
    return this.lockMap.get(key) ?? this.base;
  }

  setLock(key: string, mask: LockMask): void {
    if (this.lockMap.get(key) === mask) return;
    this.ownLocks().set(key, mask);
  }

  /** Applies what a call does to a lock. */
  effect(key: string, mask: LockMask): void {
    if (mask === free && this.lock(key) === atEntry) this.given.add(key);
    this.setLock(key, (mask & atEntry) === 0 ? mask : (mask & ~atEntry) | this.lock(key));
  }

  defer(key: string, mask: LockMask): void {
    this.ownDeferred().set(key, mask);
  }

  clearDeferred(): void {
    if (this.deferredMap.size > 0) {
      this.deferredMap = new Map();
      this.sharesDeferred = false;
    }
    this.remove('waits', '');
  }

  has(mark: Mark, of: string | number): boolean {
    return this.markSet.size > 0 && this.markSet.has(`${mark} ${String(of)}`);
  }

  add(mark: Mark, of: string | number): void {
    const text = `${mark} ${String(of)}`;
    if (!this.markSet.has(text)) this.ownMarks().add(text);
  }

  remove(mark: Mark, of: string | number): void {
    if (this.markSet.size === 0) return;
    const text = `${mark} ${String(of)}`;
    if (this.markSet.has(text)) this.ownMarks().delete(text);
  }

  all(mark: Mark): readonly string[] {
    const prefix = `${mark} `;
    const found: string[] = [];
    for (const m of this.markSet) if (m.startsWith(prefix)) found.push(m.slice(prefix.length));
    return found;
  }

  /** Equal only for states in which the same locks are held and the same marks made. */
  digest(): string {
    return JSON.stringify([this.base, [...this.lockMap], [...this.markSet], this.goroutines]);
  }

  /** Joins another path's state into this one; tells whether that added anything. */
  merge(other: FlowState): boolean {
    let changed = false;
    if (other.lockMap !== this.lockMap) changed = this.mergeLocks(other);
    if (other.markSet !== this.markSet) changed = this.mergeMarks(other) || changed;
    const goroutines = this.goroutines.mergedWith(other.goroutines);
    changed ||= goroutines !== this.goroutines;
    this.goroutines = goroutines;
    return (other.deferredMap !== this.deferredMap && this.mergeDeferred(other)) || changed;
  }

  private mergeMarks(other: FlowState): boolean {
    const more: string[] = [];
    for (const m of other.markSet) if (!this.markSet.has(m)) more.push(m);
    if (more.length === 0) return false;
    if (more.length + this.markSet.size === other.markSet.size) {
      this.markSet = other.markSet;
      this.sharesMarks = other.sharesMarks = true;
    } else {
      const own = this.ownMarks();
      for (const m of more) own.add(m);
    }
    return true;
  }

  private mergeLocks(other: FlowState): boolean {
    let changed = false;
    const mine = this.lockMap;
    const theirs = other.lockMap;
    const base = this.base | other.base;
    mine.forEach((mask, key) => {
      const merged = mask | (theirs.get(key) ?? base);
      if (merged === mask) return;
      this.setLock(key, merged);
      changed = true;
    });
    theirs.forEach((mask, key) => {
      if (mine.has(key)) return;
      this.setLock(key, base | mask);
      changed = true;
    });
    return changed;
  }

  private mergeDeferred(other: FlowState): boolean {
    let changed = false;
    for (const key of new Set([...this.deferredMap.keys(), ...other.deferredMap.keys()])) {
      const merged = (this.deferredMap.get(key) ?? atEntry) | (other.deferredMap.get(key) ?? atEntry);
      if (merged === this.deferredMap.get(key)) continue;
      this.ownDeferred().set(key, merged);
      changed = true;
    }
    return changed;
  }

  /** A copy for which what was deferred has run, but for what had been deferred already in `registered`. */
  afterDeferred(registered?: FlowState): FlowState {
    const after = this.copy();
    for (const [key, mask] of this.deferredMap) {
      if (registered?.deferredMap.has(key)) continue;
      // `if …{ mu.Lock(); defer mu.Unlock() }`: what is released on some ways was taken on these.
      const isOnSome = (mask & atEntry) !== 0 && (mask & free) !== 0;
      if (isOnSome && (after.lock(key) & (atEntry | free)) !== 0) after.setLock(key, (after.lock(key) & (atEntry | free)) | free);
      else after.effect(key, mask);
    }
    return after;
  }

  private ownLocks(): Map<string, LockMask> {
    if (this.sharesLocks) this.lockMap = copyOf(this.lockMap);
    this.sharesLocks = false;
    return this.lockMap;
  }

  private ownMarks(): Set<string> {
    if (this.sharesMarks) this.markSet = new Set(this.markSet);
    this.sharesMarks = false;
    return this.markSet;
  }

  private ownDeferred(): Map<string, LockMask> {
    if (this.sharesDeferred) this.deferredMap = copyOf(this.deferredMap);
    this.sharesDeferred = false;
    return this.deferredMap;
  }
}

/** `new Map(map)` makes an object for each entry on the way. */
function copyOf(map: ReadonlyMap<string, LockMask>): Map<string, LockMask> {
  const copy = new Map<string, LockMask>();
  map.forEach((mask, key) => { copy.set(key, mask); });
  return copy;
}
