/** What a function does to maps when it is called, calls included, in terms of its own operands: for goroutines that one function starts. */
import { entered, free, mayBeHeld, type LockMask } from './lockMask.js';
import type { AccessKind, CallSite, FuncSummary, Lockset, MapAccess } from './funcSummary.js';
import type { HazardPlace } from './hazard.js';
import { fromKey, pathKey, rerootedKey } from './storagePath.js';

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
  /** All locks that may be held, by their name over all objects. */
  readonly named: ReadonlyMap<string, LockMask>;
  /** Runs on a goroutine that was started on the way and outlives the call. */
  readonly outlives: boolean;
  /** That goroutine is started by a function that is called, which may do so once only. */
  readonly startedBelow: boolean;
  /** The goroutine is started once, however often the function is called. */
  readonly isOnce: boolean;
  /** Some call on the way goes through an interface. */
  readonly dynamic: boolean;
  readonly by?: string;
}

/** Of one function no more is kept, and a longer chain of calls is not followed: enough for code people write. */
const most = 40;
const longestChain = 100;

const none: readonly ReachedAccess[] = [];

export class ReachedAccesses {
  private readonly memo = new Map<string, readonly ReachedAccess[]>();
  private chain = 0;

  constructor(private readonly summaries: ReadonlyMap<string, FuncSummary>) {}

  /** All accesses of a call of the function; those of its own locals are left out. A call that leads back to it adds nothing. */
  private of(key: string): readonly ReachedAccess[] {
    const known = this.memo.get(key);
    if (known) return known;
    const summary = this.summaries.get(key);
    if (!summary || this.chain >= longestChain) return [];
    this.memo.set(key, []);
    this.chain += 1;
    const found = this.collect(summary);
    this.chain -= 1;
    this.memo.set(key, found);
    return found;
  }

  private collect(summary: FuncSummary): readonly ReachedAccess[] {
    const found = new Found();
    for (const access of summary.accesses) {
      const own = ownAccess(summary, access);
      const path = own && namedOutside(summary, own.path);
      if (own && path !== undefined) found.add({ ...own, path, locks: locksOutside(summary, own.locks) });
    }
    for (const call of summary.calls) {
      if (found.isFull) break;
      for (const each of this.seen(summary, call, (path) => namedOutside(summary, path))) found.add({ ...each, locks: locksOutside(summary, each.locks) });
    }
    return found.accesses;
  }

  /** What the functions reach that a call may call, in their own terms. Where calls lead back to each other, it depends on who was asked for first. */
  reached(call: CallSite): readonly ReachedAccess[] {
    if (call.handedOver || call.kept || call.once) return none;
    const [only, ...more] = call.callees;
    return only !== undefined && more.length === 0 ? this.of(only) : call.callees.flatMap((callee) => this.of(callee));
  }

  /** What a call site reaches, in the terms of the function it stands in; of other paths than those that are wanted nothing. */
  through(summary: FuncSummary, call: CallSite, wanted?: ReadonlySet<string>): readonly ReachedAccess[] {
    return this.seen(summary, call, (path) => (wanted?.has(path) === false ? undefined : path));
  }

  /** `nameOf` gives the name of a path of the caller's, or nothing where its accesses are not asked for. */
  private seen(summary: FuncSummary, call: CallSite, nameOf: (path: string) => string | undefined): readonly ReachedAccess[] {
    const reached = this.reached(call);
    if (reached.length === 0) return none;
    const at: CalledFrom = { summary, call, named: namedLocks(summary, call.held) };
    const found: ReachedAccess[] = [];
    for (const each of reached) {
      const inCaller = pathInCaller(each.path, call);
      const path = inCaller === undefined ? undefined : nameOf(inCaller);
      if (path !== undefined) found.push(accessInCaller(each, path, at));
    }
    return found;
  }
}

/** `named`: the locks that the caller holds, by their names over all objects. */
interface CalledFrom { readonly summary: FuncSummary; readonly call: CallSite; readonly named: ReadonlyMap<string, LockMask> }

/** One access of a kind to a path under the same locks stands for all: the first. */
class Found {
  readonly accesses: ReachedAccess[] = [];
  private readonly seen = new Set<string>();

  get isFull(): boolean {
    return this.accesses.length >= most;
  }

  add(access: ReachedAccess): void {
    const key = [access.path, access.kind, access.outlives, access.base, ...[...access.named].map(([n, m]) => `${n}=${String(m)}`).sort()].join(' ');
    if (this.isFull || this.seen.has(key)) return;
    this.seen.add(key);
    this.accesses.push(access);
  }
}

/** An access of the function itself; none for those that nothing can run beside. */
export function ownAccess(summary: FuncSummary, access: MapAccess): ReachedAccess | undefined {
  if (access.once || access.kept || (access.kind === 'replace' && access.fresh)) return undefined;
  return {
    kind: access.kind, path: access.path, place: access.place, ownerLength: access.ownerLength, at: { key: summary.key, span: access.span }, map: { key: summary.key, span: access.map },
    locks: access.held.locks, base: access.held.base, named: namedLocks(summary, access.held), outlives: access.spawn >= 0 && summary.effects.starts, startedBelow: false, isOnce: summary.spawns[access.spawn]?.isOnce === true, dynamic: false, ...(access.by === undefined ? {} : { by: access.by }),
  };
}

/** Paths that callers can name; a key that only the function knows is `[?]` to them, one that it is handed `[@n]` by its operand, the local that is returned `R`. */
function namedOutside(summary: FuncSummary, key: string): string | undefined {
  const isOutside = key.startsWith('P') || key.startsWith('G');
  if (isOutside && !key.includes('[#')) return key;
  const path = fromKey(key);
  if (isOutside) return pathKey({ root: path.root, steps: path.steps.map((s) => (s.startsWith('[#') ? keyOutside(summary, Number(s.slice(2, -1))) : s)) });
  return summary.returnedRoot === path.root ? pathKey({ root: 'R', steps: path.steps }) : undefined;
}

function keyOutside(summary: FuncSummary, local: number): string {
  const operand = summary.locals[local]?.operand;
  return operand === undefined ? '[?]' : `[@${String(operand)}]`;
}

/** A key that the function is handed, in the caller's terms: told by the local that it comes from, or by the caller's own operand. */
function keyInCaller(step: string, operands: CallSite['operands']): string {
  if (!step.startsWith('[@')) return step;
  const operand = operands[Number(step.slice(2, -1))];
  const key = operand === undefined ? undefined : fromKey(operand);
  const local = key?.steps.findLast((s) => s.startsWith('[#')) ?? (key?.root.startsWith('L') ? `[#${key.root.slice(1)}]` : undefined);
  return local ?? (key?.root.startsWith('P') && key.steps.length === 0 ? `[@${key.root.slice(1)}]` : '[?]');
}

function locksOutside(summary: FuncSummary, locks: ReadonlyMap<string, LockMask>): ReadonlyMap<string, LockMask> {
  return locks.size === 0 ? locks : new Map([...locks].flatMap(([key, mask]) => {
    const named = namedOutside(summary, key);
    return named === undefined ? [] : [[named, mask] as const];
  }));
}

function namedLocks(summary: FuncSummary, { locks }: Lockset): ReadonlyMap<string, LockMask> {
  return new Map([...locks].filter(([, mask]) => mayBeHeld(mask)).map(([key, mask]) => [summary.lockNames.get(key) ?? key, mask]));
}

function accessInCaller(reached: ReachedAccess, path: string, at: CalledFrom): ReachedAccess {
  const { call, summary } = at;
  const outlives = reached.outlives || (call.spawn >= 0 && summary.effects.starts);
  return { ...reached, outlives, startedBelow: reached.outlives, isOnce: reached.isOnce || summary.spawns[call.spawn]?.isOnce === true, dynamic: reached.dynamic || call.dynamic, path, ...locksInCaller(reached, at), base: reached.base === free ? free : call.held.base };
}

function pathInCaller(key: string, { result, operands }: CallSite): string | undefined {
  if (key.startsWith('R')) return result === undefined ? undefined : result + key.slice(1);
  const found = rerootedKey(key, operands);
  if (found === undefined || !key.includes('[@')) return found;
  const { root, steps } = fromKey(found);
  return pathKey({ root, steps: steps.map((s) => keyInCaller(s, operands)) });
}

function locksInCaller(reached: ReachedAccess, at: CalledFrom): Pick<ReachedAccess, 'locks' | 'named'> {
  const { held } = at.call;
  const isApart = reached.base === free;
  if (reached.locks.size === 0 && (isApart || held.locks.size === 0)) return { locks: reached.locks, named: reached.named };
  const locks = new Map<string, LockMask>();
  for (const [key, mask] of reached.locks) {
    const lock = pathInCaller(key, at.call);
    if (lock !== undefined) locks.set(lock, isApart ? mask : entered(mask, lockOf(held, lock)));
  }
  if (isApart) return { locks, named: reached.named };
  for (const [key, mask] of held.locks) if (!locks.has(key)) locks.set(key, mask);
  return { locks, named: at.named.size === 0 ? reached.named : new Map([...reached.named, ...at.named]) };
}

function lockOf(held: Lockset, key: string): LockMask {
  return held.locks.get(key) ?? held.base;
}
