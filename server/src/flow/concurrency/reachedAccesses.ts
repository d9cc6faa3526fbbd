/** What a function does to maps when it is called, calls included, in terms of its own operands: for goroutines that one function starts. */
import { entered, free, type LockMask } from './lockMask.js';
import type { AccessKind, CallSite, FuncSummary, Lockset, MapAccess } from './funcSummary.js';
import type { HazardPlace } from './hazard.js';
import { fromKey, pathKey, rerooted, type StoragePath } from './storagePath.js';

/** An access seen from a function: `at` is where it stands, `path` names the map there, `locks` are keyed in that function's terms. */
export interface ReachedAccess {
  readonly kind: AccessKind;
  readonly path: string;
  readonly place: string;
  readonly ownerLength: number;
  readonly at: HazardPlace;
  readonly map: HazardPlace;
  readonly locks: ReadonlyMap<string, LockMask>;
  readonly base: LockMask;
  /** Locks by name over all objects that cannot be said in the function's terms. */
  readonly others: readonly string[];
  /** Runs on a goroutine that was started on the way and outlives the call. */
  readonly outlives: boolean;
  readonly by?: string;
}

/** Calls nested deeper are not followed, and of one function no more is kept: enough for code people write. */
const deepest = 5;
const most = 200;

export class ReachedAccesses {
  private readonly memo = new Map<string, readonly ReachedAccess[]>();

  constructor(private readonly summaries: ReadonlyMap<string, FuncSummary>) {}

  /** All accesses of a call of the function; those of its own locals are left out. */
  of(key: string, depth = 0): readonly ReachedAccess[] {
    const id = `${key} ${String(depth)}`;
    const known = this.memo.get(id);
    if (known) return known;
    const summary = this.summaries.get(key);
    const found = summary && depth < deepest ? this.collect(summary, depth) : [];
    this.memo.set(id, found);
    return found;
  }

  private collect(summary: FuncSummary, depth: number): readonly ReachedAccess[] {
    const found: ReachedAccess[] = [];
    for (const access of summary.accesses) {
      const own = ownAccess(summary, access);
      const named = own && namedOutside(summary, own.path);
      if (own && named !== undefined) found.push({ ...own, path: named });
    }
    for (const call of summary.calls) {
      if (found.length >= most) break;
      for (const reached of this.through(summary, call, depth)) {
        const named = namedOutside(summary, reached.path);
        if (named !== undefined) found.push({ ...reached, path: named });
      }
    }
    return found.slice(0, most);
  }

  /** What a call site reaches, in the terms of the function it stands in. */
  through(summary: FuncSummary, call: CallSite, depth = 0): readonly ReachedAccess[] {
    if (call.handedOver || call.kept || call.once) return [];
    const operands = call.operands.map((key) => (key === undefined ? undefined : fromKey(key)));
    return call.callees.flatMap((callee) => this.of(callee, depth + 1).flatMap((reached) => inCaller(reached, { summary, call, operands })));
  }
}

/** An access of the function itself; none for those that nothing can run beside. */
export function ownAccess(summary: FuncSummary, access: MapAccess): ReachedAccess | undefined {
  if (access.once || access.kept || (access.kind === 'replace' && access.fresh)) return undefined;
  return {
    kind: access.kind, path: access.path, place: access.place, ownerLength: access.ownerLength, at: { key: summary.key, span: access.span }, map: { key: summary.key, span: access.map },
    locks: access.held.locks, base: access.held.base, others: [], outlives: access.spawn >= 0 && summary.effects.starts, ...(access.by === undefined ? {} : { by: access.by }),
  };
}

/** Paths that callers can name; the local that is returned is `R` to them. */
function namedOutside(summary: FuncSummary, key: string): string | undefined {
  const path = fromKey(key);
  if (path.root.startsWith('P') || path.root.startsWith('G')) return key;
  return summary.returnedRoot === path.root ? pathKey({ root: 'R', steps: path.steps }) : undefined;
}

function inCaller(reached: ReachedAccess, at: { readonly summary: FuncSummary; readonly call: CallSite; readonly operands: readonly (StoragePath | undefined)[] }): ReachedAccess[] {
  const from = fromKey(reached.path);
  const path = from.root === 'R' ? at.call.result && { root: at.call.result, steps: from.steps } : rerooted(from, at.operands);
  if (!path) return [];
  const locks = new Map<string, LockMask>();
  const others = [...reached.others];
  for (const [key, mask] of reached.locks) {
    const lock = fromKey(key);
    const here = lock.root === 'R' ? undefined : rerooted(lock, at.operands);
    if (here) locks.set(pathKey(here), reached.base === free ? mask : entered(mask, lockOf(at.call.held, pathKey(here))));
    else if (mask !== free) others.push(key);
  }
  if (reached.base !== free) for (const [key, mask] of at.call.held.locks) if (!locks.has(key)) locks.set(key, mask);
  const outlives = reached.outlives || (at.call.spawn >= 0 && at.summary.effects.starts);
  return [{ ...reached, outlives, path: pathKey(path), locks, others, base: reached.base === free ? free : at.call.held.base }];
}

function lockOf(held: Lockset, key: string): LockMask {
  return held.locks.get(key) ?? held.base;
}
