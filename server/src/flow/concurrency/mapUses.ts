/** Every access of a package to a map that several functions can reach, with the locks held in each way of getting there. */
import { locksAt, othersAt, phaseAt, type Entry, type FunctionEntries, type Origin, type Phase } from './entries.js';
import { receiverOf } from './funcKey.js';
import type { AccessKind, CallSite, Escape, FuncSummary, Lockset, MapAccess } from './funcSummary.js';
import { atEntry, entered, isFree, isHeld, mayBeHeld, type LockMask } from './lockMask.js';
import { fromKey, isElement, isPrefix, pathKey, rerootedKey, type StoragePath } from './storagePath.js';

/** One way of coming to an access. Locks that are free are not named. */
export interface Way {
  /** The owner's own locks, by the fields from the owner to the lock: "mu", "state.mu". */
  readonly own: ReadonlyMap<string, LockMask>;
  /** All locks, by their name over all objects. */
  readonly named: ReadonlyMap<string, LockMask>;
  /** Of each of `own` that name. */
  readonly ownNames: ReadonlyMap<string, string>;
  /** Names of locks of other objects that are reached from where the map's owner is reached: with links back, they may be the owner's. */
  readonly near: ReadonlySet<string>;
  /** The locks that the function's caller gave back before it called, as in Entry. */
  readonly freed: ReadonlySet<string>;
  readonly phase: Phase;
  readonly origin: Origin;
  /** As in Entry. */
  readonly startedBy?: string;
  readonly runs?: string;
  readonly looped?: true;
}

export interface MapUse {
  readonly access: MapAccess;
  /** The function it stands in. */
  readonly summary: FuncSummary;
  readonly place: string;
  readonly kind: AccessKind;
  readonly ways: readonly Way[];
  /** The functions that took the lock: itself, or callers. */
  takersOf(lock: string): readonly string[];
  /** Function that is handed the map and does it. */
  readonly through?: string;
  /** The function could be entered in more ways than are followed. */
  readonly isCut: boolean;
}

export function isWrite(kind: AccessKind): boolean {
  return kind === 'write' || kind === 'delete' || kind === 'clear' || kind === 'replace';
}

/** Uses by place: struct fields and package variables, in the order of the functions. */
export function mapUses(functions: ReadonlyMap<string, FunctionEntries>): ReadonlyMap<string, readonly MapUse[]> {
  const byPlace = new Map<string, MapUse[]>();
  const add = (use: MapUse | undefined): void => {
    if (!use || use.ways.length === 0) return;
    const list = byPlace.get(use.place);
    if (list) list.push(use);
    else byPlace.set(use.place, [use]);
  };
  for (const each of functions.values()) {
    for (const access of each.summary.accesses) if (isCommon(access.place)) add(useOf(each, access));
    for (const access of handedOn(each, functions)) if (isCommon(access.place)) add(useOf(each, access));
  }
  return byPlace;
}

/** Others than the function's own goroutines may reach it. */
export function isCommon(place: string): boolean {
  return !/^[LPR]\d*(\[\])*$/.test(place);
}

function useOf(each: FunctionEntries, access: MapAccess): MapUse | undefined {
  const { summary, entries, isCut } = each;
  if (access.owned) return undefined;
  const path = fromKey(access.path);
  const ways = entries.flatMap((entry) => wayOf(each, access, entry, path));
  return { access, summary, place: access.place, kind: access.kind, ways, isCut, takersOf: (lock) => takersOf(each, access, lock), ...(access.by === undefined ? {} : { through: access.by }) };
}

function takersOf({ summary, takers }: FunctionEntries, access: MapAccess, lock: string): readonly string[] {
  const key = lockKey(access, lock);
  return access.held.locks.has(key) ? [summary.key] : [...takers.get(key) ?? []];
}

/** The path key, in the function's terms, of a lock that is named from the map's owner. */
export function lockKey({ path, ownerLength }: Pick<MapAccess, 'path' | 'ownerLength'>, lock: string): string {
  const { root, steps } = fromKey(path);
  return lock.startsWith('G') ? lock : pathKey({ root, steps: [...steps.slice(0, ownerLength), ...lock.split('.')] });
}

/** Somewhere the function itself takes the lock for the map. */
export function takesLock({ summary, access }: MapUse, lock: string): boolean {
  return summary.lockOps.some((op) => op.lock === lockKey(access, lock) && isHeld(op.mode));
}

/** However the function was entered, it has given the lock back itself. */
export function isFreedHere({ access }: MapUse, lock: string): boolean {
  return isFree(access.held.locks.get(lockKey(access, lock)) ?? atEntry);
}

/** The map is reached through the receiver. */
export function isOnReceiver({ access, summary }: MapUse): boolean {
  return summary.isMethod && /^P0(?!\d)/.test(access.path);
}

/** How a map is reached from one way into its function; none when the caller alone has the object. */
export function wayOf({ summary, isTrusted }: FunctionEntries, access: MapAccess | Escape, entry: Entry, path: StoragePath): Way[] {
  if (path.root.startsWith('P') && access.spawn < 0 && entry.owned.has(Number(path.root.slice(1)))) return [];
  const own = new Map<string, LockMask>();
  const ownNames = new Map<string, string>();
  const near = new Set<string>();
  const named = new Map(othersAt(access.held, entry));
  const owner = path.steps.slice(0, access.ownerLength);
  for (const [key, mask] of locksAt(access.held, entry)) {
    const lock = fromKey(key);
    const isOwn = lock.root === path.root && lock.steps.length > owner.length && owner.every((s, i) => s === lock.steps[i]);
    const rest = isOwn ? lock.steps.slice(owner.length) : [];
    const name = summary.lockNames.get(key) ?? entry.names.get(key) ?? nameless(lock);
    const ownKey = isOwn && !rest.some(isElement) ? rest.join('.') : lock.root.startsWith('G') ? key : isOuter(lock, path) ? `^${lock.steps.join('.')}` : undefined;
    if (ownKey !== undefined) {
      own.set(ownKey, mask);
      ownNames.set(ownKey, name);
    }
    if (!isOwn && lock.root === path.root) near.add(name);
    named.set(name, mask);
  }
  // The owner is reached by a link: callers may have come to it another way.
  if (owner.length > 0) for (const name of othersAt(access.held, entry).keys()) near.add(name);
  // What its name or comment says of the lock holds for the maps whose lock is not seen to be held.
  const origin = isTrusted && own.size === 0 && entry.freed.size === 0 ? 'value' : originOf(summary, access, entry, { root: path.root, steps: owner });
  const startedBy = access.spawn >= 0 ? (summary.effects.starts ? receiverOf(summary.key) : undefined) : origin === 'goroutine' ? entry.startedBy : undefined;
  return [{ own, named, ownNames, near, freed: entry.freed, phase: phaseAt(summary, access, entry), origin, ...(startedBy === undefined ? {} : { startedBy }), ...(entry.looped && access.spawn < 0 ? { looped: true as const } : {}), ...(access.spawn < 0 && !access.kept && entry.runs !== undefined ? { runs: entry.runs } : {}) }];
}

/** A function that takes the owner's lock itself would wait for ever if whoever calls it had it: it is entered without. */
function originOf(summary: FuncSummary, access: MapAccess | Escape, entry: Entry, owner: StoragePath): Origin {
  if (access.kept) return 'value';
  if (access.spawn >= 0) return 'goroutine';
  const takesIt = entry.origin === 'value' && summary.lockOps.some((op) => !op.kept && op.spawn < 0 && mayBeHeld(op.mode) && isPrefix(owner, fromKey(op.lock)));
  return takesIt ? 'callback' : entry.origin;
}

/** A lock of an object that leads to the map's owner. */
function isOuter(lock: StoragePath, path: StoragePath): boolean {
  const holder = lock.steps.slice(0, -1);
  return lock.root === path.root && lock.steps.length > 0 && holder.length < path.steps.length && holder.every((s, i) => s === path.steps[i]);
}

/** A lock that only callers name: its last field is what two functions can agree on. */
function nameless(lock: StoragePath): string {
  return lock.root.startsWith('G') ? lock.root : `?.${lock.steps.at(-1) ?? lock.root}`;
}

/** What a called function does to a map that it is handed, under the caller's locks and its own. */
function handedOn(each: FunctionEntries, functions: ReadonlyMap<string, FunctionEntries>): readonly MapAccess[] {
  const found = new Map<string, MapAccess>();
  for (const call of each.summary.calls) {
    if (call.handedOver || call.maps.length === 0) continue;
    for (const handed of call.maps) {
      for (const key of call.callees) {
        for (const access of parameterUses(functions.get(key)?.summary, handed.operand)) {
          const held = lockedInCallee(call, access.held);
          const { operand, ...map } = handed;
          const made: MapAccess = { ...call, ...map, held, kind: access.kind, owned: call.owned.includes(operand), made: false, fresh: false, always: false, by: key };
          found.set(`${String(call.span.start)} ${String(operand)} ${access.kind} ${[...held.locks].join()}`, made);
        }
      }
    }
  }
  return [...found.values()];
}

/** What a function does to the map that is its n-th operand. */
function parameterUses(summary: FuncSummary | undefined, operand: number): readonly MapAccess[] {
  const root = `P${String(operand)}`;
  return (summary?.accesses ?? []).filter((a) => a.path === root && a.kind !== 'replace' && a.spawn < 0);
}

function lockedInCallee(call: CallSite, inside: Lockset): Lockset {
  const locks = new Map(call.held.locks);
  for (const [key, mask] of inside.locks) {
    const lock = rerootedKey(key, call.operands);
    if (lock !== undefined) locks.set(lock, entered(mask, call.held.locks.get(lock) ?? call.held.base));
  }
  return { locks, base: call.held.base };
}
