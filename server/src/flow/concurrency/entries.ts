/** With which locks, in which phase and on whose objects each function is entered: propagated from the package's roots down the calls. */
import { isSetUpName, isStartName, receiverOf } from './funcKey.js';
import { entered, free, type LockMask } from './lockMask.js';
import type { CallSite, FuncSummary, Lockset, Moment } from './funcSummary.js';
import { LockSets, noLocks, type Locks } from './lockSets.js';
import { fromKey, isPrefix, pathKey, rerootedKey, type StoragePath } from './storagePath.js';

/**
 * How a function comes to be called. 'outside': exported, by anybody at any time. 'goroutine': started here. 'call': by a function of the package. 'value':
 * through a function value, nobody knows when. 'callback': the same, but surely without the lock that counts. 'assumed': nothing in the package calls it.
 * 'handler': for each request, by a server.
 */
export type Origin = 'outside' | 'handler' | 'goroutine' | 'call' | 'value' | 'callback' | 'assumed';

/** 'init': before anything can run beside it. 'start': in a function that sets its object up, or goes on to start its service. */
export type Phase = 'init' | 'start' | 'run';

export interface Entry {
  /** Locks that are not free, by path key in the function's terms. */
  readonly locks: ReadonlyMap<string, LockMask>;
  /** Locks held that the function cannot name, by their name over all objects. */
  readonly others: ReadonlyMap<string, LockMask>;
  /** Name over all objects of each of `locks`. */
  readonly names: ReadonlyMap<string, string>;
  /** Operands that nobody else has yet. */
  readonly owned: ReadonlySet<number>;
  readonly phase: Phase;
  readonly origin: Origin;
  /** Locks that the caller has given back before, by path key in the function's terms. */
  readonly freed: ReadonlySet<string>;
  /** On a goroutine that outlives its starter: the type whose method it was started with, or in which. */
  readonly startedBy?: string;
  /** On a goroutine of which there is one for each start of its object, or in what an exported service does until it is told to stop: the function that it runs. */
  readonly runs?: string;
  /** Called, whoever by, from a function that runs until it is told to stop. */
  readonly looped?: true;
}

/** `isCut`: more ways lead to it, or through it, than are followed. */
export interface FunctionEntries {
  readonly summary: FuncSummary; readonly entries: readonly Entry[]; readonly isCut: boolean; readonly isTrusted: boolean;
  /** For each lock held at entry, by path key, some functions that took it. */
  readonly takers: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface RootFacts {
  /** Exported, on a type or alone, in a package that others can import. */
  readonly isExported: boolean;
  /** Exported method of an unexported type, or any exported name in package main: somebody may call it, through an interface. */
  readonly isCallable: boolean;
  /** Its signature is that of a request handler: HTTP or RPC. */
  readonly isHandler: boolean;
  /** main, init, and the initialisers of package variables. */
  readonly isInit: boolean;
  readonly isTest: boolean;
  /** Its name or its comment says that the caller holds the lock. */
  readonly isTrusted: boolean;
  /** Also called by functions that are not read, whose locks are unknown. */
  readonly isCalledUnseen: boolean;
}

const mostEntries = 10;

export function entriesOf(summaries: readonly FuncSummary[], rootFacts: (key: string) => RootFacts): ReadonlyMap<string, FunctionEntries> {
  const spread = new Spread(summaries, rootFacts);
  for (const { key, effects } of summaries) {
    const facts = rootFacts(key);
    if (facts.isTest) continue;
    if (facts.isCalledUnseen) spread.enter(key, unlocked('run', 'value'));
    if (facts.isInit) spread.enter(key, unlocked('init', 'call'));
    else if (facts.isExported) spread.enter(key, { ...unlocked(isSetUpName(key) ? 'start' : 'run', facts.isHandler ? 'handler' : 'outside'), ...(isStartName(key) && effects.service ? { runs: key } : {}) });
  }
  spread.settle();
  // What nothing has reached is reached in ways that the package does not show: its callers before what they call under their locks.
  for (const wanted of ['isCallable', 'uncalled', 'rest'] as const) {
    for (const { key } of summaries) {
      const facts = rootFacts(key);
      if (facts.isTest || spread.isReached(key) || (wanted === 'isCallable' && !facts.isCallable) || (wanted === 'uncalled' && spread.isCalled(key))) continue;
      spread.enter(key, unlocked(isSetUpName(key) ? 'start' : 'run', wanted !== 'isCallable' ? 'assumed' : facts.isHandler ? 'handler' : 'outside'));
    }
    spread.settle();
  }
  return spread.result();
}

/** Functions that access maps others can reach, or their parameters', or call one that does. */
function mattering(summaries: readonly FuncSummary[], callers: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set(summaries.filter((s) => s.accesses.length > 0 || s.escapes.length > 0).map((s) => s.key));
  for (const key of found) for (const caller of callers.get(key) ?? []) found.add(caller);
  return found;
}

/** The functions that call each, by key, with calls of the wanted kind. */
export function callersOf(summaries: Iterable<FuncSummary>, isWanted: (call: CallSite) => boolean): ReadonlyMap<string, readonly string[]> {
  const callers = new Map<string, string[]>();
  for (const { key, calls } of summaries) {
    for (const call of calls) {
      if (!isWanted(call)) continue;
      for (const callee of call.callees) {
        const list = callers.get(callee);
        if (!list) callers.set(callee, [key]);
        else if (list.at(-1) !== key) list.push(key);
      }
    }
  }
  return callers;
}

function unlocked(phase: Phase, origin: Origin): Entry {
  return { locks: noLocks, names: noNames, others: noLocks, owned: noOperands, phase, origin, freed: noKeys };
}

/**
 * `freed`: locks that the caller has given back before, in the terms of what is called. `inCallee`: the names of a lock of the caller in those terms, worked out once.
 * `byLocks`: what is held, by the locks that the caller was entered with.
 */
interface MatteringCall {
  readonly call: CallSite; readonly operands: readonly (StoragePath | undefined)[]; readonly freed: ReadonlySet<string>; readonly inCallee: (key: string) => readonly string[];
  readonly byLocks: Map<Locks, HeldInCallee>;
}

/** The locks held at a call, in the terms of what is called. `unnamed`: those that have no name there, by their name over all objects. */
interface HeldInCallee { readonly locks: Locks; readonly names: ReadonlyMap<string, string>; readonly unnamed: Locks }

class Spread {
  private readonly entries = new Map<string, Map<string, Entry>>();
  private readonly cut = new Set<string>();
  private readonly takers = new Map<string, Map<string, Set<string>>>();
  private readonly calls = new Map<FuncSummary, readonly MatteringCall[]>();
  private readonly byKey: ReadonlyMap<string, FuncSummary>;
  private readonly lockSets = new LockSets();
  private readonly callers: ReadonlyMap<string, readonly string[]>;
  private readonly mattering: ReadonlySet<string>;
  private work: { readonly key: string; readonly entry: Entry }[] = [];

  constructor(private readonly summaries: readonly FuncSummary[], private readonly rootFacts: (key: string) => RootFacts) {
    this.byKey = new Map(summaries.map((s) => [s.key, s]));
    this.callers = callersOf(summaries, () => true);
    this.mattering = mattering(summaries, this.callers);
  }

  isReached(key: string): boolean {
    return this.entries.has(key);
  }

  /** By another function of the package. */
  isCalled(key: string): boolean {
    return this.callers.get(key)?.some((caller) => caller !== key) === true;
  }

  enter(key: string, entry: Entry, id = this.idOf(entry)): void {
    if (!this.mattering.has(key)) return;
    let known = this.entries.get(key);
    if (!known) this.entries.set(key, (known = new Map<string, Entry>()));
    if (known.has(id)) return;
    if (known.size >= mostEntries) {
      this.cut.add(key);
      return;
    }
    known.set(id, entry);
    this.work.push({ key, entry });
  }

  settle(): void {
    // Grows while it is gone through.
    for (const { key, entry } of this.work) this.call(key, this.rootFacts(key).isTrusted ? trusted(entry) : entry);
    this.work = [];
  }

  /** What a function calls is entered as the function was entered `before`. */
  private call(key: string, before: Entry): void {
    const summary = this.byKey.get(key);
    if (!summary) return;
    for (const made of this.callsOf(summary)) {
      const held = this.heldAt(summary, made, before);
      const { callees } = made.call;
      if (callees.some((callee) => this.mattering.has(callee) && !this.cut.has(callee))) {
        const entry = entryAt(summary, made, { before, held, others: this.lockSets.sum(othersAt(made.call.held, before), held.unnamed) });
        const id = this.idOf(entry);
        for (const callee of callees) this.enter(callee, entry, id);
      }
      if (held.locks.size > 0) for (const callee of callees) this.noteTakers(callee, { held, made, from: key });
    }
  }

  /** Calls of functions that matter. */
  private callsOf(summary: FuncSummary): readonly MatteringCall[] {
    let calls = this.calls.get(summary);
    if (!calls) {
      calls = summary.calls.filter((call) => call.callees.some((c) => this.mattering.has(c)))
        .map(matteringCall);
      this.calls.set(summary, calls);
    }
    return calls;
  }

  /** A lock that the caller was entered with was taken by whoever took it for the caller. */
  private noteTakers(callee: string, { held, made: { call }, from }: { readonly held: HeldInCallee; readonly made: MatteringCall; readonly from: string }): void {
    let known = this.takers.get(callee);
    if (!known) this.takers.set(callee, (known = new Map<string, Set<string>>()));
    for (const key of held.locks.keys()) {
      const callerKey = rerootedKey(key, call.operands);
      const took = callerKey !== undefined && !call.held.locks.has(callerKey) ? this.takers.get(from)?.get(callerKey) : undefined;
      let set = known.get(key);
      if (!set) known.set(key, (set = new Set()));
      if (took) for (const t of took) set.add(t);
      else set.add(from);
    }
  }

  private heldAt(summary: FuncSummary, made: MatteringCall, before: Entry): HeldInCallee {
    let held = made.byLocks.get(before.locks);
    if (!held) made.byLocks.set(before.locks, (held = heldInCallee(summary, made, { before, lockSets: this.lockSets })));
    return held;
  }

  private idOf({ locks, others, owned, phase, origin, freed, startedBy, runs, looped }: Entry): string {
    const given = freed.size === 0 ? '' : [...freed].sort().join();
    return `${String(this.lockSets.numberOf(locks))}|${String(this.lockSets.numberOf(others))}|${owned.size === 0 ? '' : [...owned].join()}|${phase}|${origin}|${given}|${startedBy ?? ''}|${runs ?? ''}|${looped ? 'L' : ''}`;
  }

  result(): ReadonlyMap<string, FunctionEntries> {
    return new Map(this.summaries.map((summary) => [summary.key, { summary, entries: [...(this.entries.get(summary.key)?.values() ?? [])], isCut: summary.isCut || this.cut.has(summary.key), isTrusted: this.rootFacts(summary.key).isTrusted, takers: this.takers.get(summary.key) ?? new Map<string, Set<string>>() }]));
  }
}

/** A lock is held that the package does not show. */
export function trusted(entry: Entry): Entry {
  return entry.locks.size > 0 || entry.others.size > 0 || entry.freed.size > 0 ? entry : { ...entry, origin: 'value' };
}

/** The locks at a moment of a function that was entered in a certain way; those that are free are left out. */
export function locksAt(held: Lockset, entry: Entry): ReadonlyMap<string, LockMask> {
  if (held.locks.size === 0) return held.base === free ? held.locks : entry.locks;
  const result = new Map<string, LockMask>();
  const onOwnGoroutine = held.base === free;
  for (const [key, mask] of held.locks) {
    const now = entered(mask, onOwnGoroutine ? free : entry.locks.get(key) ?? free);
    if (now !== free) result.set(key, now);
  }
  if (!onOwnGoroutine) for (const [key, mask] of entry.locks) if (!held.locks.has(key)) result.set(key, mask);
  return result;
}

/** Locks of the callers that the function cannot name, where it runs on their goroutine. */
export function othersAt(held: Lockset, entry: Entry): ReadonlyMap<string, LockMask> {
  return held.base === free ? noLocks : entry.others;
}

export function phaseAt(summary: FuncSummary, at: Moment, entry: Entry): Phase {
  if (at.spawn >= 0) return 'run';
  if (at.once) return 'init';
  // Started and waited for: again nobody runs beside.
  if (entry.phase !== 'run') return at.beforeStart || at.alive.length === 0 ? entry.phase : 'run';
  return at.beforeStart && entry.origin !== 'goroutine' && startsService(summary) ? 'start' : 'run';
}

/** It starts, once and not for each of many, a goroutine that runs until it is told to stop. */
function startsService(summary: FuncSummary): boolean {
  return summary.spawns.some((s) => s.service && !s.handler && s.parent < 0 && s.through === undefined);
}

function matteringCall(call: CallSite): MatteringCall {
  const operands = call.operands.map((key) => (key === undefined ? undefined : fromKey(key)));
  const known = new Map<string, readonly string[]>();
  return {
    call, operands, freed: freedBefore(call, operands), byLocks: new Map(),
    inCallee: (key) => {
      let names = known.get(key);
      if (!names) known.set(key, (names = inCallee(fromKey(key), operands)));
      return names;
    },
  };
}

function freedBefore(call: CallSite, operands: readonly (StoragePath | undefined)[]): ReadonlySet<string> {
  if (call.held.base === free || call.held.locks.size === 0) return noKeys;
  return new Set([...call.held.locks].flatMap(([key, mask]) => (mask === free ? inCallee(fromKey(key), operands) : [])));
}

const noKeys: ReadonlySet<string> = new Set();

/** A path of the caller in the terms of the function that is handed what it starts with: `s.pool.mu` has two names in `f(s, s.pool)`. */
function inCallee(path: StoragePath, operands: readonly (StoragePath | undefined)[]): readonly string[] {
  if (path.root.startsWith('G')) return [pathKey(path)];
  return operands.flatMap((o, i) => (o && isPrefix(o, path) ? pathKey({ root: `P${String(i)}`, steps: path.steps.slice(o.steps.length) }) : []));
}

function entryAt(summary: FuncSummary, made: MatteringCall, { before: entry, held, others }: { readonly before: Entry; readonly held: HeldInCallee; readonly others: Locks }): Entry {
  const { call, operands, freed } = made;
  const onGoroutine = call.spawn >= 0;
  const origin: Origin = call.kept ? 'value' : onGoroutine ? 'goroutine' : entry.origin === 'outside' ? 'call' : entry.origin;
  const startedBy = onGoroutine ? (summary.effects.starts ? receiverOf(call.callees[0] ?? '') ?? receiverOf(summary.key) : undefined) : origin === 'goroutine' ? entry.startedBy : undefined;
  const runs = onGoroutine ? runsAlone(summary, call) : call.kept ? undefined : entry.runs;
  const phase = call.kept || (call.handedOver && entry.phase === 'start') ? 'run' : phaseAt(summary, call, entry);
  const owned = onGoroutine || call.kept ? noOperands : ownedAt(call, operands, entry);
  const next: { -readonly [Key in keyof Entry]: Entry[Key] } = { locks: held.locks, names: held.names, others, owned, phase, origin, freed };
  if (startedBy !== undefined) next.startedBy = startedBy;
  if (runs !== undefined) next.runs = runs;
  if (summary.effects.service || entry.looped) next.looped = true;
  return next;
}

function heldInCallee({ lockNames }: FuncSummary, { call, inCallee: named }: MatteringCall, { before, lockSets }: { readonly before: Entry; readonly lockSets: LockSets }): HeldInCallee {
  const held = locksAt(call.held, before);
  if (held.size === 0) return nothingHeld;
  const locks = new Map<string, LockMask>();
  const names = new Map<string, string>();
  const unnamed = new Map<string, LockMask>();
  for (const [key, mask] of held) {
    const name = lockNames.get(key) ?? before.names.get(key) ?? key;
    const known = named(key);
    if (known.length === 0) unnamed.set(name, mask);
    for (const lock of known) {
      locks.set(lock, mask);
      names.set(lock, name);
    }
  }
  return { locks: lockSets.one(locks, names), names, unnamed: lockSets.one(unnamed) };
}

const noNames: ReadonlyMap<string, string> = new Map();
const nothingHeld: HeldInCallee = { locks: noLocks, names: noNames, unnamed: noLocks };
const noOperands: ReadonlySet<number> = new Set();

/** Operands that nobody else has: made by the caller, or handed to it as such. */
function ownedAt(call: CallSite, operands: readonly (StoragePath | undefined)[], entry: Entry): ReadonlySet<number> {
  if (call.owned.length === 0 && entry.owned.size === 0) return noOperands;
  const owned = new Set(call.owned);
  operands.forEach((o, i) => { if (o?.root.startsWith('P') && entry.owned.has(Number(o.root.slice(1)))) owned.add(i); });
  return owned;
}

/** The method that a `go` statement outside of loops starts on an object. */
function runsAlone(summary: FuncSummary, { spawn, callees: [callee, ...more] }: CallSite): string | undefined {
  const start = summary.spawns[spawn];
  return start && !start.many && !start.handler && start.parent < 0 && more.length === 0 && start.literal === undefined ? callee : undefined;
}
