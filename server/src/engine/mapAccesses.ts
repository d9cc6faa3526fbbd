/** The accesses to one map as a report lists them: where, what, under which locks, on whose behalf, and which break the vote for the guard. */
import { functionName } from '../checks/place.js';
import type { FunctionEntries } from '../flow/concurrency/entries.js';
import { liveWays, stateOf } from '../flow/concurrency/election.js';
import { isFree, isHeld, isReadOnly } from '../flow/concurrency/lockMask.js';
import { isWrite, wayOf, type MapUse, type Way } from '../flow/concurrency/mapUses.js';
import type { PackageConcurrency } from '../flow/concurrency/packageConcurrency.js';
import { fromKey } from '../flow/concurrency/storagePath.js';
import type { DeclSite } from '../model/packageSource.js';
import { heldLocks, type HeldLock } from './heldLockLabels.js';
import { absolutePlace, inOrderOfPlaces, type FilePlace } from './results.js';

/** 'whole': read by a call that is handed the map. 'replace': the variable that holds it is assigned. The last four: the map itself leaves the function. */
export type AccessOperation = MapUse['kind'] | FunctionEntries['summary']['escapes'][number]['how'];

/**
 * On whose behalf an access runs. 'constructor': nobody else has the object yet. 'start-up': before anything runs beside it. 'exported': by callers outside of
 * the package. 'value': through a function value. 'unknown': nothing in the package calls the function.
 */
export type AccessContext = (typeof contexts)[number];
const contexts = ['constructor', 'start-up', 'exported', 'handler', 'goroutine', 'call', 'value', 'unknown'] as const;

/** Ways of coming to an access that hold the same locks. */
export interface AccessWay { readonly contexts: readonly AccessContext[]; readonly locks: readonly HeldLock[] }

export interface MapAccess {
  readonly place: FilePlace;
  /** "*T.Method", "T.Method" or "F"; the declared name for a package variable's initialiser. */
  readonly function: string;
  readonly operation: AccessOperation;
  /** The function that does it with the map that it is handed. */
  readonly through?: string;
  readonly ways: readonly AccessWay[];
  /** More ways lead to it than are followed. */
  readonly isCut?: true;
  /** 'breaks': without the guard. 'reads': writes while the guard is held for reading only. 'none': it does not count, or there is no guard. */
  readonly vote: 'holds' | 'breaks' | 'reads' | 'none';
}

/** `functions` are those that speak of the map. */
interface Subject { readonly place: string; readonly uses: readonly MapUse[]; readonly guard: string | undefined; readonly functions: readonly FunctionEntries[] }

/** Functions by the places of the maps that they speak of. */
export function functionsByPlace({ functions }: PackageConcurrency): ReadonlyMap<string, readonly FunctionEntries[]> {
  let found = placed.get(functions);
  if (!found) placed.set(functions, (found = sortedByPlace(functions)));
  return found;
}

/** Every hover on a map's declaration asks, and an analysis stays as it is. */
const placed = new WeakMap<PackageConcurrency['functions'], ReadonlyMap<string, readonly FunctionEntries[]>>();

function sortedByPlace(functions: PackageConcurrency['functions']): ReadonlyMap<string, readonly FunctionEntries[]> {
  const found = new Map<string, FunctionEntries[]>();
  for (const each of functions.values()) {
    for (const place of new Set([...each.summary.accesses, ...each.summary.escapes].map((a) => a.place))) {
      const list = found.get(place);
      if (list) list.push(each);
      else found.set(place, [each]);
    }
  }
  return found;
}

export function mapAccesses(subject: Subject, siteOf: (key: string) => DeclSite | undefined): readonly MapAccess[] {
  const shared = subject.uses.flatMap((use) => {
    const site = siteOf(use.summary.key);
    return site ? [sharedUse(site, use, subject.guard)] : [];
  });
  const others = subject.functions.flatMap((each) => {
    const site = siteOf(each.summary.key);
    return !site || site.file.path.endsWith('_test.go') ? [] : [...ownUses(site, each, subject), ...handedOut(site, each, subject)];
  });
  return oneEach([...shared, ...others]).sort((a, b) => inOrderOfPlaces(a.place, b.place) || (a.operation < b.operation ? -1 : 1));
}

function sharedUse(site: DeclSite, use: MapUse, guard: string | undefined): MapAccess {
  const through = use.through === undefined ? {} : { through: use.through };
  return { ...at(site, use.access, use), ...through, operation: use.kind, ways: merged(use.ways, guard), ...(use.isCut ? { isCut: true } : {}), vote: voteOf(use, guard) };
}

/** Of an object that nobody else has: those are no uses for the vote. */
function ownUses(site: DeclSite, each: FunctionEntries, { place, uses }: Subject): readonly MapAccess[] {
  const shared = new Set(uses.map((u) => u.access));
  const own = each.summary.accesses.filter((a) => a.place === place && !shared.has(a));
  return own.map((access) => ({ ...at(site, access, each), operation: access.kind, ways: [{ contexts: ['constructor'], locks: [] }], vote: 'none' }));
}

/** A map that leaves a function under the lock counts as an access that holds it. */
function handedOut(site: DeclSite, each: FunctionEntries, { place, guard }: Subject): readonly MapAccess[] {
  return each.summary.escapes.filter((e) => e.place === place && !e.owned).flatMap((escape) => {
    const ways = each.entries.flatMap((entry) => wayOf(each, escape, entry, fromKey(escape.path)));
    const holds = guard !== undefined && isHolding(ways, guard);
    return ways.length === 0 ? [] : [{ ...at(site, escape, each), operation: escape.how, ways: merged(ways, guard), vote: holds ? 'holds' as const : 'none' as const }];
  });
}

function at(site: DeclSite, { span }: { readonly span: { readonly start: number; readonly end: number } }, { summary }: { readonly summary: FunctionEntries['summary'] }): Pick<MapAccess, 'place' | 'function'> {
  return { place: absolutePlace({ site, span }), function: functionName(site.shape()) || summary.key.replace(/^var /, '') };
}

function voteOf(use: MapUse, guard: string | undefined): MapAccess['vote'] {
  const live = liveWays(use);
  if (guard === undefined || live.length === 0 || (use.kind === 'replace' && use.access.fresh)) return 'none';
  if (live.some((w) => isFree(stateOf(w, guard)))) return 'breaks';
  if (isWrite(use.kind) && use.kind !== 'replace' && live.some((w) => isReadOnly(stateOf(w, guard)))) return 'reads';
  return isHolding(use.ways, guard) ? 'holds' : 'none';
}

function isHolding(ways: readonly Way[], guard: string): boolean {
  const live = liveWays({ ways });
  return live.length > 0 && live.every((w) => isHeld(stateOf(w, guard)));
}

function contextOf({ phase, origin }: Way): AccessContext {
  if (phase !== 'run') return 'start-up';
  return origin === 'outside' ? 'exported' : origin === 'assumed' ? 'unknown' : origin === 'callback' ? 'value' : origin;
}

function merged(ways: readonly Way[], guard: string | undefined): readonly AccessWay[] {
  return combined(ways.map((way) => ({ contexts: [contextOf(way)], locks: heldLocks(way, guard) })));
}

/** Ways with the same locks are one; the order is that of the contexts, then of the locks. */
function combined(ways: readonly AccessWay[]): readonly AccessWay[] {
  const byLocks = new Map<string, AccessWay>();
  for (const way of ways) {
    const key = JSON.stringify(way.locks);
    const known = byLocks.get(key)?.contexts ?? [];
    byLocks.set(key, { contexts: contexts.filter((c) => known.includes(c) || way.contexts.includes(c)), locks: way.locks });
  }
  return [...byLocks].sort(([a, x], [b, y]) => rank(x) - rank(y) || (a < b ? -1 : 1)).map(([, way]) => way);
}

function rank({ contexts: [first] }: AccessWay): number {
  return first === undefined ? contexts.length : contexts.indexOf(first);
}

const gravity = ['none', 'holds', 'reads', 'breaks'] as const;

/** Code that runs in several ways, such as a literal that is called and started, is one access. */
function oneEach(accesses: readonly MapAccess[]): MapAccess[] {
  const found = new Map<string, MapAccess>();
  for (const access of accesses) {
    const key = [access.place.path, access.place.range.start, access.place.range.end, access.operation, access.through].join('\n');
    const known = found.get(key);
    const vote = known && gravity.indexOf(known.vote) > gravity.indexOf(access.vote) ? known.vote : access.vote;
    found.set(key, { ...access, ways: combined([...known?.ways ?? [], ...access.ways]), vote });
  }
  return [...found.values()];
}
