/** What one function does to maps, locks and goroutines, in terms of its own parameters, package variables and locals. */
import type { Span } from '../../ast/nodes.js';
import type { DeclSite } from '../../model/packageSource.js';
import type { LockMask } from './lockMask.js';
import type { ReturnedStorage } from './pathResolver.js';

/** 'whole': all of it is read by a call that is handed the map. 'replace': the variable that holds the map is assigned. */
export type AccessKind = 'read' | 'len' | 'range' | 'whole' | 'write' | 'delete' | 'clear' | 'replace';

/** Locks by path key. Those that are not named are as `base` says: as at entry, or free on a goroutine of its own. */
export interface Lockset { readonly locks: ReadonlyMap<string, LockMask>; readonly base: LockMask }

/** When and on whose behalf code runs. */
export interface Moment {
  readonly held: Lockset;
  /** The goroutine it runs on: index into `spawns`, or -1 for the function's own. */
  readonly spawn: number;
  /** Goroutines started here that may be running. */
  readonly alive: readonly number[];
  /** Of these, those that were waited for on some way here. */
  readonly doubtful: readonly number[];
  /** Nothing has been started yet on any path. */
  readonly beforeStart: boolean;
  /** It has neither sent on a channel nor closed one yet on any path. */
  readonly beforeSignal: boolean;
  /** In a function literal that is kept or handed away: who calls it, and under which locks, is not known. */
  readonly kept: boolean;
  /** In the argument of a Once.Do. */
  readonly once: boolean;
}

export interface MapAccess extends Moment {
  readonly kind: AccessKind;
  readonly path: string;
  /** Name of the map over all objects, see MapPlace. */
  readonly place: string;
  readonly ownerLength: number;
  readonly span: Span;
  /** Source span of the map expression. */
  readonly map: Span;
  /** The object was made in this function and nobody else has it yet. */
  readonly owned: boolean;
  /** The object was made in this function, whoever has it by now. */
  readonly made: boolean;
  /** Reached through a local variable that stands for the map. */
  readonly alias: boolean;
  /** The map that a replacement assigns is new or nil. */
  readonly fresh: boolean;
  /** Of a fresh map: nothing that stands behind it in its body is reached without it. */
  readonly always: boolean;
  /** Called function that does it with the map it is handed. */
  readonly by?: string;
}

export interface CallSite extends Moment {
  /** Functions of the package that may be called, by key. */
  readonly callees: readonly string[];
  /** Called through an interface: these are what the package has to offer. */
  readonly dynamic: boolean;
  readonly span: Span;
  /** Paths of receiver and arguments. */
  readonly operands: readonly (string | undefined)[];
  /** Operands that nobody else has yet. */
  readonly owned: readonly number[];
  /** The function is handed to somebody as a value, not called here. */
  readonly handedOver: boolean;
  /** Root of the local that takes the first result. */
  readonly result?: string;
  /** Operands that are maps others can reach. */
  readonly maps: readonly { readonly operand: number; readonly path: string; readonly place: string; readonly ownerLength: number; readonly alias: boolean; readonly map: Span }[];
}

/** A lock is taken, waiting for it if need be, or released: `mode` is its state afterwards. */
export interface LockOp extends Moment { readonly lock: string; readonly span: Span; readonly mode: LockMask }

export interface Spawn {
  /** The statement or call that starts it. */
  readonly span: Span;
  /** In words: "go statement", "errgroup.Go". */
  readonly says: string;
  /** Goroutines it is started from, or -1. */
  readonly parent: number;
  /** Others that may be running when it starts; its own index when it is started again while it runs. */
  readonly alive: readonly number[];
  readonly many: boolean;
  readonly handler: boolean;
  /** Of a subtest that runs beside its sisters, after its parent's own code: from where on it does, behind its call of t.Parallel, offset in the declaration. */
  readonly parallelFrom?: number;
  /** Started in the argument of a Once.Do. */
  readonly isOnce: boolean;
  /** It runs until it is told to stop: it loops for ever or over a channel. */
  readonly service: boolean;
  /** Where its literal first receives from a channel, offset in the declaration; infinite if it never does. */
  readonly firstReceive: number;
  /** The innermost loop around its start, or without one the literal that starts it, and the literal it runs: variables declared inside are new each time. */
  readonly perStart: readonly Span[];
  /** The body that starts it, and the literal that it runs, by index. */
  readonly body: number;
  readonly literal?: number;
  /** Started inside of a function that is called there: index into `calls`. */
  readonly through?: number;
  /** What the starter holds when it starts it. */
  readonly held: Lockset;
}

/** The map itself leaves the function. */
export interface Escape extends Moment {
  readonly how: 'returned' | 'sent' | 'stored' | 'passed';
  /** It leaves as a field of a struct that is written out. */
  readonly inStruct: boolean;
  readonly path: string; readonly place: string; readonly ownerLength: number; readonly span: Span; readonly map: Span; readonly owned: boolean; readonly made: boolean; readonly alias: boolean;
}

/** What callers need to know of a function, besides what it accesses. */
export interface CallEffects {
  /** Locks by path key: their state at the end, where it differs from the state at entry. */
  readonly locks: ReadonlyMap<string, LockMask>;
  /** Those of them that it takes and gives back: they are free at the end unless the caller holds them. */
  readonly ownLocks: readonly string[];
  /** What calling the returned function does to them (`defer s.lock()()`). */
  readonly returnedLocks: ReadonlyMap<string, LockMask>;
  readonly returned: ReturnedStorage | undefined;
  /** Function parameters that it calls ('call'), runs on another goroutine ('go') or keeps. */
  readonly params: ReadonlyMap<number, 'call' | 'go' | 'kept'>;
  /** Of function parameters that it calls: locks that are held wherever it does, by path key. */
  readonly lent: ReadonlyMap<number, ReadonlyMap<string, LockMask>>;
  /** It starts a goroutine that may still run at its end. */
  readonly starts: boolean;
  /** All that it starts are handlers of requests, which come when somebody serves. */
  readonly handles: boolean;
  /** It waits for goroutines. */
  readonly waits: boolean;
  /** It runs until it is told to stop. */
  readonly service: boolean;
  /** Channels that it sends on or closes, by path key. */
  readonly signals: readonly string[];
}

export interface FuncSummary {
  /** Names the function within its package: "T.Method" or "F". */
  readonly key: string;
  readonly isMethod: boolean;
  readonly accesses: readonly MapAccess[];
  readonly calls: readonly CallSite[];
  readonly spawns: readonly Spawn[];
  readonly escapes: readonly Escape[];
  readonly effects: CallEffects;
  /** Where each local is declared, by its id: the identifier and the body. */
  readonly locals: readonly { readonly span: Span; readonly body: number; /** Which operand of the function it is. */ readonly operand?: number }[];
  /** The body around each body, as in the facts. */
  readonly parents: readonly number[];
  /** Root of the local that every return gives back. */
  readonly returnedRoot: string | undefined;
  /** Where each map's field is declared, by place. */
  readonly declared: ReadonlyMap<string, { readonly site: DeclSite; readonly span: Span }>;
  /** Name over all objects of each lock by its path key. */
  readonly lockNames: ReadonlyMap<string, string>;
  /** Where the function itself first sends on a channel or closes one; infinite if it never does. */
  readonly firstSignal: number;
  /** Where its own body first receives from each channel that is a field or a package variable, by its name over all objects; offset in the declaration. */
  readonly received: ReadonlyMap<string, number>;
  /** The channels of this kind that it sends on or closes. */
  readonly signalled: ReadonlySet<string>;
  /** Where its own goroutine last waits for others, offset in the declaration; -1 if it never does. */
  readonly lastWait: number;
  /** Types of the package, by path and name, of which it registers an object with an RPC server. */
  readonly serves: readonly string[];
  /** Where a lock is released as soon as it is taken. */
  readonly emptySections: readonly { readonly lock: string; readonly span: Span }[];
  readonly lockOps: readonly LockOp[];
  /** It hands its receiver to code that the package does not show, which may call the object's methods then and there. */
  readonly handsSelfOut: boolean;
  /** What holds at its points had not settled when it was taken as it is: a lock may be in other states as well. */
  readonly isCut: boolean;
  /** Locks that it puts in their places, by path key. */
  readonly madeLocks: ReadonlySet<string>;
}
