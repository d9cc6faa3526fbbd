/** Walks a function's control flow to a fixpoint and notes, at each event, what it does to maps, locks and goroutines. */
import type { Expr } from '../../ast/nodes.js';
import { neverReturns } from '../../facts/exprEvents.js';
import type { Block, Body, Event } from '../../facts/declFacts.js';
import { localNamed } from '../assignments.js';
import { isFunctionName, lockMethodOf, stateAfter, type LockCall } from './callKinds.js';
import { CallPlans, type FollowedCall, type HandedArg } from './callPlans.js';
import { blockOrder, type BlockOrder } from './blockOrder.js';
import type { At } from './eventAccesses.js';
import { applyEffects, CalledLocks, onlyReleases, underLent } from './calledLocks.js';
import { Edges, type BlockAt } from './edges.js';
import { FlowState } from './flowState.js';
import type { CallEffects, Moment } from './funcSummary.js';
import { atEntry, entered, free, isHeld, writeHeld, type LockMask } from './lockMask.js';
import type { LiteralUses } from './literalUses.js';
import type { OwnCalls } from './ownCalls.js';
import type { PathResolver } from './pathResolver.js';
import { Publication } from './publication.js';
import { isClock, isClose } from './semaphores.js';
import { pathKey } from './storagePath.js';
import type { SpawnStart, SummaryWriter } from './summaryWriter.js';
import type { DeclSite } from '../../model/packageSource.js';

/** What is known of the functions that are called. */
export interface CalleeKnowledge {
  readonly own: OwnCalls;
  effectsOf(site: DeclSite): CallEffects | undefined;
  /** A function's name within the package, if it is summarised. */
  keyOf(site: DeclSite): string | undefined;
  /** Methods of the package that a call of an interface's method may call. */
  implementationsOf(method: string): readonly DeclSite[];
}

/** Under which circumstances a body runs. */
interface Frame { readonly spawn: number; readonly kept: boolean; readonly once: boolean; readonly record: boolean; readonly depth: number }

/** One argument of a call that is followed. */
interface Handed { readonly event: Event; readonly followed: FollowedCall; readonly handed: HandedArg }

/** How a block leaves things; `isSpent`: nothing else needs the state. */
interface Outcome { readonly after: FlowState; readonly isSpent: boolean }

/** What a deferred literal leaves of a lock; `later`: once what had been deferred before it has run as well. */
interface Left { readonly mask: LockMask; readonly later: LockMask }

/** Literals nested deeper are not followed. */
const deepest = 6;
/** A graph that has not settled by then is taken as it is; each lock has four states, so real ones settle in a few rounds. */
const maxRounds = 20;

export class Interpreter {
  private readonly deferredLiterals: { readonly body: number; readonly at: FlowState; readonly frame: Frame }[] = [];
  private readonly publication: Publication;
  private readonly calledLocks: CalledLocks;

  private readonly plans: CallPlans;
  private readonly edges: Edges;
  private lastAt: (At & { readonly frame: Frame }) | undefined;

  private readonly orders = new Map<Body, BlockOrder>();
  /** States after a literal that is called in place, by literal, circumstances and state before: literals that call each other would be walked through in every order. */
  private readonly inlinedBefore = new Map<string, FlowState>();

  constructor(private readonly resolver: PathResolver, private readonly literals: LiteralUses, known: CalleeKnowledge, private readonly writer: SummaryWriter) {
    this.publication = new Publication(resolver, literals);
    this.plans = new CallPlans(resolver, literals, known, writer);
    this.edges = new Edges(resolver, writer, this.plans);
    this.calledLocks = new CalledLocks(resolver, writer.targets, known);
  }

  run(): void {
    const exit = this.body(0, FlowState.entry(atEntry), { spawn: -1, kept: false, once: false, record: true, depth: 0 });
    this.writer.exit(exit);
  }

  /** Interprets a body from a state and gives the state after it, deferred calls done. */
  private body(index: number, start: FlowState, frame: Frame): FlowState {
    const body = this.resolver.facts.bodies[index];
    if (!body || frame.depth > deepest) return start;
    const deferredBefore = this.deferredLiterals.length;
    const exits = this.exitsOf(body, start, frame);
    // Each way out has run what was deferred on it: `if …{ return }; mu.Lock(); defer mu.Unlock()` leaves nothing held.
    const end = FlowState.merged(exits.map((e) => e.afterDeferred())) ?? start.copy();
    const deferred = this.deferredLiterals.length > deferredBefore ? this.deferredLiterals.splice(deferredBefore).reverse() : [];
    const left = new Map<string, Left>();
    for (const d of deferred) {
      const before = FlowState.merged(exits.filter((e) => e.has('deferred', d.body)).map((e) => e.afterDeferred(d.at))) ?? start.copy();
      for (const [lock, { mask, later }] of left) before.setLock(lock, d.at.deferred.has(lock) ? mask : later);
      before.clearDeferred();
      const after = this.body(d.body, before.copy(), { ...d.frame, depth: frame.depth + 1 });
      for (const [lock, mask] of after.locks) if (mask !== before.lock(lock)) left.set(lock, { mask, later: entered(d.at.deferred.get(lock) ?? atEntry, mask) });
      const still = new Set(after.goroutines.alive);
      const done = end.goroutines.alive.filter((spawn) => !still.has(spawn));
      for (const e of [end, ...exits]) e.goroutines = e.goroutines.withoutAny(done);
    }
    for (const [lock, { later }] of left) end.setLock(lock, later);
    end.clearDeferred();
    return end;
  }

  /** Notes what every block does, in the state in which it is entered, and gives the states in which the body is left. */
  private exitsOf(body: Body, start: FlowState, frame: Frame): readonly FlowState[] {
    const { blocks, isLoop } = this.orderOf(body);
    const states = isLoop ? this.fixpoint(body, start, { ...frame, record: false }) : [start.copy()];
    const exits: FlowState[] = [];
    for (const b of blocks) {
      const block = body.blocks[b];
      const state = states[b];
      if (!block || !state) continue;
      // Nobody comes to the block again.
      const after = this.block(body, block, state, frame);
      if (block.next.length === 0 && !this.neverEnds(block)) exits.push(this.writer.waited(after));
      if (!isLoop) this.pass({ body, block: b }, { after, isSpent: true }, states);
    }
    return exits;
  }

  /** Takes a block's outcome to those that follow; marks those whose state that changes. The last of them has an outcome that is spent for itself. */
  private pass(at: BlockAt, { after, isSpent }: Outcome, states: (FlowState | undefined)[], changed: boolean[] = []): void {
    const next = at.body.blocks[at.block]?.next ?? [];
    for (let nth = 0; nth < next.length; nth += 1) {
      const to = next[nth] ?? 0;
      const along = this.edges.along(at, nth, after);
      const known = states[to];
      if (known && !known.merge(along)) continue;
      if (!known) states[to] = along !== after || (isSpent && nth === next.length - 1) ? along : along.copy();
      changed[to] = true;
    }
  }

  /** States at the entry of each block, in rounds over the blocks in reverse postorder until nothing changes. */
  private fixpoint(body: Body, start: FlowState, frame: Frame): (FlowState | undefined)[] {
    const states: (FlowState | undefined)[] = [start.copy()];
    const changed = [true];
    const deferredBefore = this.deferredLiterals.length;
    for (let round = 0; changed.includes(true) && round < maxRounds; round += 1) {
      for (const b of this.orderOf(body).blocks) {
        const block = body.blocks[b];
        const state = states[b];
        if (!block || !state || !changed[b]) continue;
        changed[b] = false;
        const isEmpty = block.events.length === 0;
        const after = isEmpty ? state : this.block(body, block, state.copy(), frame);
        this.pass({ body, block: b }, { after, isSpent: !isEmpty }, states, changed);
      }
    }
    this.deferredLiterals.length = deferredBefore;
    if (changed.includes(true)) this.writer.unsettled();
    return states;
  }

  private orderOf(body: Body): BlockOrder {
    let order = this.orders.get(body);
    if (!order) this.orders.set(body, (order = blockOrder(body)));
    return order;
  }

  private neverEnds(block: Block): boolean {
    const last = block.events.at(-1);
    return last?.at === 'call' && neverReturns(last.call, (ident) => this.resolver.facts.uses[ident.start] !== undefined);
  }

  // ------------------------------------------------------------------------------------------------------------------ events

  private block(body: Body, block: Block, state: FlowState, frame: Frame): FlowState {
    for (const event of block.events) this.event(body, event, state, frame);
    return state;
  }

  private event(body: Body, event: Event, state: FlowState, frame: Frame): void {
    switch (event.at) {
      case 'assign': this.assign(body, event, state, frame); return;
      case 'call': this.call(body, event, state, frame); return;
      case 'send': state.add('signalled', ''); this.channel(event, body, state); this.publication.value(event.value, state); break;
      case 'recv': this.writer.waitsAt(event.span, frame); this.channel(event, body, state); break;
      case 'funcLit':
        if (this.literals.isKept(event.body)) this.keptLiteral(event.body, state, frame);
        break;
      default:
    }
    if (frame.record) this.writer.event(event, body, this.at(state, frame));
  }

  /** Events of one block have one state. */
  private at(state: FlowState, frame: Frame): At {
    if (this.lastAt?.state !== state || this.lastAt.frame !== frame) this.lastAt = { state, frame, moment: () => this.moment(state, frame) };
    return this.lastAt;
  }

  private moment(state: FlowState, frame: Frame): Moment {
    return {
      held: { locks: state.locks, base: state.base }, spawn: frame.spawn, alive: state.goroutines.alive, doubtful: state.goroutines.doubtful, beforeStart: !state.has('started', ''), beforeSignal: !state.has('signalled', ''),
      kept: frame.kept, once: frame.once,
    };
  }

  private assign(body: Body, event: Extract<Event, { at: 'assign' }>, state: FlowState, frame: Frame): void {
    const local = localNamed(this.resolver.facts, event.to);
    if (local !== undefined && event.from?.kind === 'CallExpr') this.calledLocks.keep(local, event.from);
    if (frame.record) this.writer.event(event, body, this.at(state, frame));
    if (event.op === 'range' || !event.from || isBlank(event.to)) return;
    const target = this.resolver.storageOf(event.to);
    // A new object each time: what became of the one before says nothing about it.
    if (local !== undefined && target?.fresh === true && target.path.steps.length === 0) {
      state.remove('published', target.path.root);
      state.remove('stored', target.path.root);
    }
    const ownTarget = target?.fresh === true && !state.has('published', target.path.root);
    if (local === undefined && !ownTarget) this.publication.value(event.from, state);
    const value = local === undefined ? this.resolver.storageOf(event.from) : undefined;
    if (value?.fresh === true && value.path.steps.length === 0) state.add('stored', value.path.root);
    // What stands for the place is put there again: it is no other map.
    const isPutBack = target !== undefined && value !== undefined && pathKey(value.path) === pathKey(target.path);
    if (target && !isPutBack && (local === undefined || (event.op === '=' && target.path.root === `L${String(local)}` && this.resolver.isFresh(event.from)))) state.add('replaced', pathKey(target.path));
  }

  /** A value sent and taken back again on one channel in one function bounds a critical section: a semaphore. A receive also joins the sender. */
  private channel(event: Extract<Event, { at: 'send' | 'recv' }>, body: Body, state: FlowState): void {
    const path = this.resolver.pathOf(event.chan);
    if (!path) return;
    const key = pathKey(path);
    if (this.writer.isSemaphore(key)) state.setLock(key, event.at === 'send' ? writeHeld : free);
    if (event.at === 'recv' && !isClock(this.resolver, event.chan)) this.writer.join(state, (spawn) => this.writer.signals(spawn, key));
    if (event.at === 'send') this.writer.mayFill(state, key, event, body);
  }

  // ------------------------------------------------------------------------------------------------------------------- calls

  private call(body: Body, event: Extract<Event, { at: 'call' }>, state: FlowState, frame: Frame): void {
    if (event.mode === 'go') this.goStatement(body, event, state, frame);
    else if (event.mode === 'defer') this.deferred(body, event, state, frame);
    else this.plainCall(body, event, state, frame);
  }

  private plainCall(body: Body, event: Extract<Event, { at: 'call' }>, state: FlowState, frame: Frame): void {
    const kind = this.plans.kindOf(event.call);
    if (kind.is === 'lock') {
      this.lockOp(kind.lock, event, state, frame);
      return;
    }
    if (frame.record) this.writer.event(event, body, this.at(state, frame));
    switch (kind.is) {
      case 'literal': this.inlined(kind.body, state, frame); return;
      case 'wait':
        this.writer.waitsAt(event.span, frame);
        this.writer.join(state, () => true);
        return;
      case 'start': {
        const { says, many, handler, joined } = kind.call;
        this.spawn(body, { span: event.span, says, many: many === true, handler: handler === true, run: kind.run, args: [] }, state, frame);
        if (joined === true) this.writer.join(state, (spawn) => this.writer.startedAt(spawn, event.span));
        return;
      }
      case 'followed':
        if (isClose(event.call)) state.add('signalled', '');
        this.followed(body, event, state, frame);
        return;
      case 'finalizer':
    }
  }

  private lockOp(lock: LockCall, event: Extract<Event, { at: 'call' }>, state: FlowState, frame: Frame): void {
    if (lock.method === 'trylock' || lock.method === 'tryrlock') return;
    const mode = stateAfter(lock.method);
    if (frame.record) this.writer.lockOp(lock, mode, event.span, this.moment(state, frame));
    state.effect(lock.lock, mode);
  }

  /** A call of a function that may be in the package: its effects, and what it does with functions it is handed. */
  private followed(body: Body, event: Extract<Event, { at: 'call' }>, state: FlowState, frame: Frame): void {
    const followed = this.plans.followedCall(event.call);
    const { effects, operands, args, channels, own } = followed;
    for (const handed of args) {
      const { lent } = handed;
      if (lent) underLent(lent, { operands, state }, () => { this.handed(body, { event, followed, handed }, state, frame); });
      else this.handed(body, { event, followed, handed }, state, frame);
    }
    // Whoever is handed a channel may wait for what the goroutine sends on it.
    for (const channel of channels) this.writer.mayJoin(state, (spawn) => this.writer.signals(spawn, channel));
    // Whoever is handed the group may wait for it.
    if (followed.handsWaitGroup) this.writer.join(state, () => true);
    if (!effects) return;
    applyEffects(effects, operands, state);
    if (own) this.lockOp(own, event, state, frame);
    if (effects.starts) {
      state.add('started', '');
      this.writer.startedBy(event.span, body, { state, handles: effects.handles });
    }
    if (!effects.waits) return;
    this.writer.waitsAt(event.span, frame);
    this.writer.join(state, () => true);
  }

  private handed(body: Body, { event: { span }, followed, handed }: Handed, state: FlowState, frame: Frame): void {
    const { arg, literal, how, parallelFrom } = handed;
    const once = frame.once || followed.once;
    if (literal === undefined) {
      if (frame.record) this.writer.functionValue(arg, span, () => this.moment(state, { ...frame, once }), how);
      if (how === 'go' && isFunctionName(arg)) this.spawn(body, { span, says: 'call', many: false, handler: false, run: arg, args: [] }, state, frame);
    } else if (how === 'go') this.spawn(body, { span, says: 'call', many: false, handler: false, run: arg, args: [] }, state, frame);
    else if (parallelFrom !== undefined) this.spawn(body, { span, says: 't.Parallel', many: false, handler: false, run: arg, args: [], parallelFrom }, state, frame);
    else if (how !== 'call') this.keptLiteral(literal, state, frame);
    else this.inlined(literal, state, { ...frame, once, kept: frame.kept || followed.isOpen });
  }

  private deferred(body: Body, event: Extract<Event, { at: 'call' }>, state: FlowState, frame: Frame): void {
    const { call } = event;
    const kind = this.plans.kindOf(call);
    if (kind.is === 'lock') {
      state.defer(kind.lock.lock, stateAfter(kind.lock.method));
      return;
    }
    if (kind.is === 'literal') {
      this.deferredLiterals.push({ body: kind.body, at: state.copy(), frame });
      state.add('deferred', kind.body);
      return;
    }
    // `defer wg.Wait()`
    if (kind.is === 'wait') state.add('waits', '');
    for (const [key, mask] of this.calledLocks.ofFunction(call)) state.defer(key, mask);
    if (frame.record) this.writer.event(event, body, { moment: () => ({ ...this.moment(state, frame), kept: true }), state });
  }

  // --------------------------------------------------------------------------------------------------------------- literals

  private inlined(literal: number, state: FlowState, frame: Frame): void {
    if (!frame.record && !this.literals.mattersAfterwards(literal)) return;
    const key = `${String(literal)} ${JSON.stringify(frame)} ${state.digest()}`;
    let end = this.inlinedBefore.get(key);
    if (!end) {
      const inner = state.copy();
      inner.clearDeferred();
      end = this.body(literal, inner, { ...frame, depth: frame.depth + 1 });
      this.inlinedBefore.set(key, end);
    }
    // Whether and when a stranger calls it is not known.
    if (!frame.kept) state.take(end);
  }

  private keptLiteral(literal: number, state: FlowState, frame: Frame): void {
    this.publication.captured(literal, state);
    if (frame.record) this.body(literal, state.forGoroutine(), { ...frame, kept: true, depth: frame.depth + 1 });
  }

  private goStatement(body: Body, event: Extract<Event, { at: 'call' }>, state: FlowState, frame: Frame): void {
    const { call } = event;
    // `go wait.Until(c.sync, …)` runs what it is handed.
    const kind = this.plans.kindOf(call);
    const [run, args] = kind.is === 'start' ? [kind.run, []] : [call.fun, call.args];
    this.spawn(body, { span: event.span, says: 'go statement', many: kind.is === 'start' && kind.call.many === true, handler: kind.is === 'start' && kind.call.handler === true, run, args }, state, frame);
  }

  private spawn(body: Body, start: SpawnStart, state: FlowState, frame: Frame): void {
    const literal = this.literals.bodyOf(start.run);
    const spawn = this.writer.spawn(start, { body, literal, parent: frame.spawn, state, isOnce: frame.once });
    state.add('started', '');
    state.goroutines = state.goroutines.started(spawn);
    for (const arg of start.args) this.publication.value(arg, state);
    const inside: Frame = { ...frame, spawn, depth: frame.depth + 1, kept: false };
    if (literal !== undefined) {
      this.publication.captured(literal, state);
      if (frame.record) this.body(literal, this.withHandedLocks(literal, state, inside), inside);
      return;
    }
    if (start.run.kind === 'SelectorExpr') this.publication.value(start.run.x, state);
    if (frame.record) this.writer.calledOnGoroutine(start, this.moment(state.forGoroutine(), inside), state);
  }

  /** A lock that the starter holds and the goroutine releases without having taken it goes over to the goroutine. */
  private withHandedLocks(literal: number, state: FlowState, inside: Frame): FlowState {
    const begin = state.forGoroutine();
    const held = [...state.locks].filter(([, mask]) => isHeld(mask));
    if (held.length === 0) return begin;
    const trial = FlowState.entry(atEntry);
    this.body(literal, trial, { ...inside, record: false });
    for (const [lock, mask] of held) if (trial.released.has(lock) || onlyReleases(this.resolver, this.resolver.facts.bodies[literal], lock)) begin.setLock(lock, mask);
    return begin;
  }

  /** What the function that a `return` gives back does to locks. */
  returnedUnlock(result: Expr): ReadonlyMap<string, LockMask> {
    const literal = this.literals.bodyOf(result);
    if (literal !== undefined) return this.body(literal, FlowState.entry(atEntry), { spawn: -1, kept: false, once: false, record: false, depth: 1 }).changedLocks;
    if (result.kind !== 'SelectorExpr') return new Map();
    const lock = lockMethodOf(this.resolver, { kind: 'CallExpr', fun: result, args: [], ellipsis: false, start: result.start, end: result.end });
    return lock ? new Map([[lock.lock, stateAfter(lock.method)]]) : new Map();
  }
}

function isBlank(expr: Expr): boolean {
  return expr.kind === 'Ident' && expr.name === '_';
}
