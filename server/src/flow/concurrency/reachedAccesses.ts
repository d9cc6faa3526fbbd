/** What a function does to maps when it is called, calls included, in terms of its own operands: for goroutines that one function starts. */
import { entered, free, mayBeHeld, type LockMask } from './lockMask.js';
import type { AccessKind, CallSite, FuncSummary, Lockset, MapAccess } from './funcSummary.js';
import type { HazardPlace } from './hazard.js';
import { fromKey, pathKey, rerootedKey } from './storagePath.js';

/** What an access is, whoever sees it: `at` is where it stands. */
interface OwnAccess { readonly kind: AccessKind; readonly place: string; readonly at: HazardPlace; readonly map: HazardPlace; readonly by?: string }

/** An access seen from a function: `path` names the map there. */
export interface ReachedAccess {
  readonly own: OwnAccess;
  readonly path: string;
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
  /** Locks by path key in that function's terms: few ask for them. */
  locks(): ReadonlyMap<string, LockMask>;
}

/** Of one function no more is kept, and a longer chain of calls is not followed: enough for code people write. */
const most = 40;
export const longestChain = 100;

const none: readonly ReachedAccess[] = [];

export class ReachedAccesses {
  private readonly memo = new Map<string, readonly ReachedAccess[]>();
  private chain = 0;

  constructor(private readonly functions: ReadonlyMap<string, { readonly summary: FuncSummary }>) {}

  /** All accesses of a call of the function; those of its own locals are left out. A call that leads back to it adds nothing. */
  private of(key: string): readonly ReachedAccess[] {
    const known = this.memo.get(key);
    if (known) return known;
    const summary = this.functions.get(key)?.summary;
    if (!summary || this.chain >= longestChain) return none;
    this.memo.set(key, none);
    this.chain += 1;
    const found = this.collect(summary);
    this.chain -= 1;
    this.memo.set(key, found);
    return found;
  }

  private collect(summary: FuncSummary): readonly ReachedAccess[] {
    const found: ReachedAccess[] = [];
    for (const access of summary.accesses) {
      if (found.length >= most) break;
      const own = ownAccess(summary, access);
      const path = own && namedOutside(summary, own.path);
      if (own && path !== undefined) addNew(found, { ...own, path, locks: () => locksOutside(summary, own.locks()) });
    }
    for (const call of summary.calls) {
      if (found.length >= most) break;
      const reached = this.reached(call);
      if (reached.length === 0) continue;
      const from = new CalledFrom(summary, call);
      for (const each of reached) {
        if (found.length >= most) break;
        const inCaller = pathInCaller(each.path, call);
        const path = inCaller === undefined ? undefined : namedOutside(summary, inCaller);
        if (path !== undefined) addNew(found, from.access(each, path, true));
      }
    }
    return found;
  }

  /** What the functions reach that a call may call, in their own terms. Where calls lead back to each other, it depends on who was asked for first. */
  reached(call: CallSite): readonly ReachedAccess[] {
    if (call.handedOver || call.kept || call.once) return none;
    const [only, ...more] = call.callees;
    return only !== undefined && more.length === 0 ? this.of(only) : call.callees.flatMap((callee) => this.of(callee));
  }
}

/** The function that a call stands in looks at what is called. */
export class CalledFrom {
  /** The locks that the caller holds, by their names over all objects. */
  private readonly held: ReadonlyMap<string, LockMask>;
  /** With what was held below. */
  private readonly named = new Map<ReadonlyMap<string, LockMask>, ReadonlyMap<string, LockMask>>();

  constructor(readonly summary: FuncSummary, readonly call: CallSite) {
    this.held = namedLocks(summary, call.held);
  }

  /** An access of what is called, in the caller's terms. `path`: that of the map there, to callers if it `isForOutside`. */
  access(reached: ReachedAccess, path: string, isForOutside: boolean): ReachedAccess {
    const { call, summary } = this;
    const isApart = reached.base === free;
    return {
      own: reached.own, path, base: isApart ? free : call.held.base, named: isApart || this.held.size === 0 ? reached.named : this.with(reached.named),
      outlives: reached.outlives || (call.spawn >= 0 && summary.effects.starts), startedBelow: reached.outlives, isOnce: reached.isOnce || summary.spawns[call.spawn]?.isOnce === true,
      dynamic: reached.dynamic || call.dynamic, locks: () => (isForOutside ? locksOutside(summary, locksInCaller(reached, call)) : locksInCaller(reached, call)),
    };
  }

  private with(below: ReadonlyMap<string, LockMask>): ReadonlyMap<string, LockMask> {
    let all = this.named.get(below);
    if (!all) this.named.set(below, (all = new Map([...below, ...this.held])));
    return all;
  }
}

/** One access of a kind to a path under the same locks stands for all: the first. */
function addNew(found: ReachedAccess[], access: ReachedAccess): void {
  if (!found.some((f) => isAlike(f, access))) found.push(access);
}

function isAlike(a: ReachedAccess, b: ReachedAccess): boolean {
  return a.own.kind === b.own.kind && a.outlives === b.outlives && a.base === b.base && a.path === b.path && isSame(a.named, b.named);
}

function isSame(a: ReadonlyMap<string, LockMask>, b: ReadonlyMap<string, LockMask>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [name, mask] of a) if (b.get(name) !== mask) return false;
  return true;
}

/** An access of the function itself; none for those that nothing can run beside. */
export function ownAccess(summary: FuncSummary, access: MapAccess): ReachedAccess | undefined {
  if (access.once || access.kept || (access.kind === 'replace' && access.fresh)) return undefined;
  return {
    own: { kind: access.kind, place: access.place, at: { key: summary.key, span: access.span }, map: { key: summary.key, span: access.map }, ...(access.by === undefined ? {} : { by: access.by }) },
    path: access.path, base: access.held.base, named: namedLocks(summary, access.held), outlives: access.spawn >= 0 && summary.effects.starts, startedBelow: false,
    isOnce: summary.spawns[access.spawn]?.isOnce === true, dynamic: false, locks: () => access.held.locks,
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

function namedLocks({ lockNames }: FuncSummary, { locks }: Lockset): ReadonlyMap<string, LockMask> {
  if (locks.size === 0) return noLocks;
  const named = new Map<string, LockMask>();
  for (const [key, mask] of locks) if (mayBeHeld(mask)) named.set(lockNames.get(key) ?? key, mask);
  return named.size === 0 ? noLocks : named;
}

const noLocks: ReadonlyMap<string, LockMask> = new Map();

/** The path of what a call reaches, in the terms of the function that it stands in. */
export function pathInCaller(key: string, { result, operands }: CallSite): string | undefined {
  if (key.startsWith('R')) return result === undefined ? undefined : result + key.slice(1);
  const found = rerootedKey(key, operands);
  if (found === undefined || !key.includes('[@')) return found;
  const { root, steps } = fromKey(found);
  return pathKey({ root, steps: steps.map((s) => keyInCaller(s, operands)) });
}

function locksInCaller(reached: ReachedAccess, call: CallSite): ReadonlyMap<string, LockMask> {
  const { held } = call;
  const below = reached.locks();
  const isApart = reached.base === free;
  if (below.size === 0 && (isApart || held.locks.size === 0)) return below;
  const locks = new Map<string, LockMask>();
  for (const [key, mask] of below) {
    const lock = pathInCaller(key, call);
    if (lock !== undefined) locks.set(lock, isApart ? mask : entered(mask, held.locks.get(lock) ?? held.base));
  }
  if (!isApart) for (const [key, mask] of held.locks) if (!locks.has(key)) locks.set(key, mask);
  return locks;
}
