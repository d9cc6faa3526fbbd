/** Function summaries of the concurrency analysis in words, for the command line's `dump summary`. */
import type { CallSite, FuncSummary, Lockset, Moment } from '../flow/concurrency/funcSummary.js';
import { atEntry, free, readHeld, writeHeld, type LockMask } from '../flow/concurrency/lockMask.js';
import type { PackageConcurrency } from '../flow/concurrency/packageConcurrency.js';
import type { Hazard } from '../flow/concurrency/hazard.js';
import type { FunctionEntries } from '../flow/concurrency/entries.js';
import type { PackageFile } from './goPackage.js';

/** `locks` by path; `*` stands for all others. */
export type LockWords = Readonly<Record<string, string>>;

interface DumpedMoment { readonly at: string; readonly locks: LockWords; readonly flags: readonly string[] }

export interface DumpedSummary {
  readonly function: string;
  /** Ways in: who calls it, and under which locks. */
  readonly entries: readonly { readonly origin: string; readonly phase: string; readonly locks: LockWords; readonly owned: readonly number[] }[];
  readonly accesses: readonly (DumpedMoment & { readonly kind: string; readonly path: string; readonly place: string })[];
  readonly escapes: readonly (DumpedMoment & { readonly how: string; readonly path: string; readonly place: string })[];
  readonly lockOps: readonly (DumpedMoment & { readonly lock: string; readonly state: string })[];
  readonly calls: readonly (DumpedMoment & { readonly callees: readonly string[]; readonly operands: readonly string[] })[];
  readonly spawns: readonly { readonly at: string; readonly says: string; readonly flags: readonly string[] }[];
  readonly hazards: readonly { readonly at: string; readonly is: string; readonly kind: string; readonly place: string; readonly confidence: string; readonly doubt?: string }[];
  readonly effects: { readonly locks: LockWords; readonly returnedLocks: LockWords; readonly flags: readonly string[] };
}

/** The functions of one file in the order of their names; `positionOf` writes an offset of the file. */
export function dumpSummaries(file: PackageFile, concurrency: PackageConcurrency, positionOf: (offset: number) => string): readonly DumpedSummary[] {
  return [...concurrency.functions.values()].flatMap((each) => {
    const site = concurrency.siteOf(each.summary.key);
    if (site?.file !== file) return [];
    return [dumped(each, concurrency.hazards.filter((h) => h.at.key === each.summary.key), (start) => positionOf(site.offset + start))];
  });
}

function dumped({ summary, entries }: FunctionEntries, hazards: readonly Hazard[], at: (start: number) => string): DumpedSummary {
  const momentOf = (moment: Moment & { readonly span: { readonly start: number } }, flags: Flags): DumpedMoment => ({
    at: at(moment.span.start), locks: locksetWords(moment.held), flags: [...momentFlags(moment), ...set(flags)],
  });
  return {
    function: summary.key,
    entries: entries.map(({ origin, phase, locks, owned }) => ({ origin, phase, locks: lockWords(locks), owned: [...owned] })),
    accesses: summary.accesses.map((a) => ({ kind: a.kind, path: words(a.path), place: words(a.place), ...momentOf(a, { owned: a.owned, alias: a.alias, fresh: a.fresh }) })),
    escapes: summary.escapes.map((e) => ({ how: e.how, path: words(e.path), place: words(e.place), ...momentOf(e, { owned: e.owned, alias: e.alias }) })),
    lockOps: summary.lockOps.map((op) => ({ lock: words(op.lock), state: maskWords(op.mode), ...momentOf(op, {}) })),
    calls: summary.calls.map((c) => ({ callees: c.callees, operands: operandWords(c), ...momentOf(c, { dynamic: c.dynamic, 'handed over': c.handedOver }) })),
    spawns: summary.spawns.map(({ span, says, many, handler, service, parallelFrom }) => ({ at: at(span.start), says, flags: set({ many, handler, service, parallel: parallelFrom !== undefined }) })),
    hazards: hazards.map(({ at: { span }, is, kind, place, confidence, doubt }) => ({ at: at(span.start), is, kind, place: words(place), confidence, ...(doubt === undefined ? {} : { doubt }) })),
    effects: effectWords(summary),
  };
}

type Flags = Readonly<Record<string, boolean>>;

function set(flags: Flags): readonly string[] {
  return Object.keys(flags).filter((name) => flags[name]);
}

function momentFlags({ spawn, alive, beforeStart, kept, once }: Moment): readonly string[] {
  return [...(spawn >= 0 ? [`goroutine ${String(spawn)}`] : []), ...(alive.length > 0 ? [`beside ${alive.join(', ')}`] : []), ...set({ kept, once, 'after start': !beforeStart })];
}

function operandWords({ operands, owned }: CallSite): readonly string[] {
  return operands.map((o, i) => `${o === undefined ? '?' : words(o)}${owned.includes(i) ? ' (owned)' : ''}`);
}

function effectWords({ effects: { locks, returnedLocks, starts, waits, service } }: FuncSummary): DumpedSummary['effects'] {
  return { locks: lockWords(locks), returnedLocks: lockWords(returnedLocks), flags: set({ starts, waits, service }) };
}

function locksetWords({ locks, base }: Lockset): LockWords {
  return { ...lockWords(locks), '*': maskWords(base) };
}

function lockWords(locks: ReadonlyMap<string, LockMask>): LockWords {
  return Object.fromEntries([...locks].map(([key, mask]) => [words(key), maskWords(mask)] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const states = [[atEntry, 'entry'], [writeHeld, 'W'], [readHeld, 'R'], [free, 'free']] as const;

/** One state, or `maybe` with all that are possible. */
function maskWords(mask: LockMask): string {
  const possible = states.flatMap(([state, word]) => ((mask & state) === 0 ? [] : [word]));
  return possible.length === 1 ? possible.join('') : `maybe ${possible.join('|')}`;
}

function words(key: string): string {
  return key.replaceAll('\u001f', '.');
}
