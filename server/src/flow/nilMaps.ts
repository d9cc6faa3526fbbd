/** Forward analysis of one body: which maps are nil where they are written to (Go spec, "Map types": a nil map takes no entries). */
import type { CallExpr, Expr, Span } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Block, Body, Event } from '../facts/declFacts.js';
import { pathOf, type AccessPath } from './accessPath.js';
import { localNamed } from './assignments.js';
import type { DeclFlow } from './declFlow.js';
import { localUsesIn } from './localUses.js';
import { refineByCondition } from './nilConditions.js';
import { NilState, joinStates, type NilFact } from './nilState.js';
import { assignedFact, zeroFact } from './nilValues.js';

/** A write to an element of a map. Without `fact` nothing is known of the map. `outer`: maps on the way to it that are nil as well, the outermost first. */
export interface MapWrite {
  readonly map: Expr; readonly path: AccessPath; readonly span: Span; readonly fact?: NilFact; readonly body: number; readonly outer: readonly Expr[];
}

/** Visits of one block; facts only move from nil towards unknown, so few are needed. */
const maxVisits = 40;

/** Direct writes to maps that are not known to be made. */
export function nilWrites(flow: DeclFlow): readonly MapWrite[] {
  const writing = new Set(flow.directOps.flatMap((op) => (op.kind === 'insert' ? [op.body] : [])));
  if (writing.size === 0) return [];
  const shared = new SharedLocals(flow);
  return flow.facts.bodies.flatMap((body, index) => (writing.has(index) ? new NilAnalysis(flow, shared, index, body).writes() : []));
}

class NilAnalysis {
  private readonly entries = new Map<number, NilState>();
  private found: MapWrite[] = [];
  private readonly captured = new Map<number, ReadonlySet<string>>();
  /** What loops range over, by their heads. */
  private readonly rangedAt: ReadonlyMap<number, Expr>;

  constructor(private readonly flow: DeclFlow, private readonly shared: SharedLocals, private readonly index: number, private readonly body: Body) {
    this.rangedAt = new Map(body.loops.flatMap(({ kind, head, x }) => (kind === 'range' && x ? [[head, x] as const] : [])));
  }

  writes(): readonly MapWrite[] {
    this.entries.set(0, this.initial());
    const visits = new Map<number, number>();
    const work = new Set<number>([0]);
    for (const b of work) {
      work.delete(b);
      const count = (visits.get(b) ?? 0) + 1;
      // Cut off: facts are not final, so nothing is reported.
      if (count > maxVisits) return [];
      visits.set(b, count);
      this.flowThrough(b, work);
    }
    this.found = [];
    for (const b of this.entries.keys()) this.flowThrough(b, new Set());
    return this.found.sort((x, y) => x.span.start - y.span.start);
  }

  /** Named results begin as zero values. */
  private initial(): NilState {
    let state = new NilState();
    for (const local of this.flow.facts.locals) {
      if (local.body !== this.index || local.def.by !== 'result' || this.shared.has(local.id, this.index)) continue;
      const { fact, zero } = zeroFact(this.flow, this.flow.types.typeOfLocal(this.flow, local), local.decl, []);
      state = state.with(`L${String(local.id)}`, fact, zero);
    }
    return state;
  }

  private flowThrough(b: number, changed: Set<number>): void {
    const block = this.body.blocks[b];
    let state = this.entries.get(b);
    if (!block || !state) return;
    for (const event of block.events) state = this.step(state, event, block);
    block.next.forEach((to, nth) => {
      const out = this.alongEdge(state, b, block, nth);
      const before = this.entries.get(to);
      const joined = before ? joinStates(before, out, this.body.blocks[to]?.loops ?? []) : out;
      if (before && joined.equals(before)) return;
      this.entries.set(to, joined);
      changed.add(to);
    });
  }

  private alongEdge(state: NilState, from: number, block: Block, nth: number): NilState {
    const x = nth === 0 ? this.rangedAt.get(from) : undefined;
    const ranged = x && this.pathKey(x);
    // An iteration over a map happens only when it has entries.
    if (ranged !== undefined) return state.inRangeOver(ranged).refined(ranged, { is: 'made' });
    return block.cond && block.next.length === 2 ? refineByCondition(this.flow, state.decided(), block.cond, nth === 0) : state;
  }

  private step(state: NilState, event: Event, block: Block): NilState {
    switch (event.at) {
      case 'zero': return this.assign(state, event, block);
      case 'assign': {
        const written = this.write(state, event);
        return written ?? this.assign(state, event, block);
      }
      case 'call': return this.call(state, event.call);
      case 'send': return this.release(state, event.value);
      case 'return': return event.results.reduce((s, r) => this.release(s, r), state);
      case 'funcLit': return this.releaseCaptured(state, event.body);
      default: return state;
    }
  }

  /** `m[k] = v`: reports a nil m; afterwards m is not nil, or control would not come here. */
  private write(state: NilState, event: Extract<Event, { at: 'assign' }>): NilState | undefined {
    let to = event.to;
    while (to.kind === 'ParenExpr') to = to.x;
    if (to.kind !== 'IndexExpr' || !this.flow.isMap(to.x)) return undefined;
    const path = pathOf(this.flow, to.x);
    if (!path) return event.from ? this.release(state, event.from) : state;
    const outer = this.isShared(path) ? [] : this.nilContainers(state, to.x);
    const known = this.isShared(path) ? undefined : state.of(path.key) ?? this.nilFact(state, outer[0]);
    const fact = known?.is === 'unknown' ? undefined : known;
    if (fact?.is !== 'made' && fact?.written !== true) this.found.push({ map: to.x, path, span: event.span, ...(fact ? { fact } : {}), body: this.index, outer });
    const entry = this.pathKey(to);
    const after = state.withEntry(path.key).refined(path.key, fact?.is === 'nil' ? { ...fact, written: true } : { is: 'made' });
    const value = event.op === '=' && event.from && event.count === 1 ? assignedFact(this.flow, state, event.from, []) : {};
    const stored = event.from ? this.release(after, event.from) : after;
    return entry === undefined ? stored : withValue(stored, entry, value);
  }

  /** The maps in `m[k1][k2]` that are nil on every way, the outermost first: what a nil map gives for any key is nil as well. */
  private nilContainers(state: NilState, map: Expr): readonly Expr[] {
    const x = map.kind === 'ParenExpr' ? map.x : map;
    if (x.kind !== 'IndexExpr' || !this.flow.isMap(x.x)) return [];
    const outer = this.nilContainers(state, x.x);
    return outer.length > 0 || this.nilFact(state, x.x) ? [...outer, x.x] : outer;
  }

  private nilFact(state: NilState, map: Expr | undefined): NilFact | undefined {
    const key = map && this.pathKey(map);
    const fact = key === undefined ? undefined : state.of(key);
    return fact?.is === 'nil' && fact.written !== true ? fact : undefined;
  }

  private assign(before: NilState, event: Extract<Event, { at: 'assign' | 'zero' }>, block: Block): NilState {
    const path = pathOf(this.flow, event.to);
    const state = this.withElement(before, event.to);
    const from = event.at === 'assign' ? event.from : undefined;
    const after = from && !this.isAliasing(from) ? this.release(state, from) : state;
    if (!path || this.isShared(path)) return after;
    const value = event.at === 'zero'
      ? zeroFact(this.flow, this.flow.types.typeNamed(this.flow, event.type), event.span, block.loops)
      : this.valueOf(state, event, block);
    return withValue(after, path.key, value);
  }

  private valueOf(state: NilState, event: Extract<Event, { at: 'assign' }>, block: Block): ReturnType<typeof assignedFact> {
    if (!event.from || event.op === 'range' || (event.op !== '=' && event.op !== ':=')) return {};
    if (event.count === 1) return assignedFact(this.flow, state, event.from, block.loops);
    // `inner, ok := m[k]`: what is known of the entry is known of the variable.
    const entry = event.index === 0 ? this.pathKey(event.from) : undefined;
    const fact = entry === undefined ? undefined : state.of(entry);
    return fact ? { fact } : {};
  }

  /** Whoever is handed a pointer, or a struct's method, may set its fields; a map that is handed over may get entries but stays the map it is. */
  private call(state: NilState, call: CallExpr): NilState {
    const builtin = this.flow.builtinName(call);
    if (builtin !== undefined && builtin !== 'append' && builtin !== 'copy') return state;
    let after = state;
    for (const argument of call.args) after = this.release(after, argument);
    const fun = call.fun.kind === 'ParenExpr' ? call.fun.x : call.fun;
    if (fun.kind === 'SelectorExpr') after = this.releasePath(after, fun.x);
    const literal = this.flow.literalOf(fun);
    return literal === undefined ? after : this.releaseCaptured(after, literal);
  }

  /** `x := &y` and `x := y` for a pointer make an alias that paths see through. */
  private isAliasing(from: Expr): boolean {
    return from.kind === 'UnaryExpr' && from.op === '&' && pathOf(this.flow, from.x) !== undefined && from.x.kind === 'Ident';
  }

  /** Forgets what the expression gives away: addresses, pointers to structs, maps that may get entries. */
  private release(state: NilState, expr: Expr): NilState {
    let after = state;
    walk(expr, (node) => {
      if (node.kind === 'FuncLit') return 'skip';
      if (node.kind === 'UnaryExpr' && node.op === '&') {
        after = this.forget(after, node.x);
        return undefined;
      }
      if (node.kind === 'Ident' || node.kind === 'SelectorExpr') after = this.releasePath(after, node);
      return node.kind === 'SelectorExpr' ? 'skip' : undefined;
    });
    return after;
  }

  private releasePath(state: NilState, expr: Expr): NilState {
    const path = pathOf(this.flow, expr);
    if (!path) return state;
    const fact = state.facts.get(path.key);
    const type = this.flow.types.underlying(this.flow.types.typeOf(this.flow, expr)).t;
    if (type === 'map') return state.withEntry(path.key);
    return type === 'basic' ? state : state.with(path.key, fact);
  }

  private forget(state: NilState, expr: Expr): NilState {
    const path = pathOf(this.flow, expr);
    return path ? this.withElement(state, expr).with(path.key, undefined) : state;
  }

  /** An array or slice whose element at any index may have been set: of its other elements, which another index may name as well, nothing is known. */
  private withElement(state: NilState, expr: Expr): NilState {
    const key = expr.kind === 'IndexExpr' ? this.pathKey(expr.x) : undefined;
    return key === undefined ? state : state.withEntry(key);
  }

  /** A literal that runs now or later may change what it mentions. */
  private releaseCaptured(state: NilState, literal: number): NilState {
    let after = state;
    for (const key of this.capturedBy(literal)) after = after.with(key, after.facts.get(key));
    return after;
  }

  /** This body's variables that a literal mentions. */
  private capturedBy(literal: number): ReadonlySet<string> {
    const known = this.captured.get(literal);
    if (known) return known;
    const { bodies, locals } = this.flow.facts;
    const body = bodies[literal];
    const uses = body ? localUsesIn(this.flow.facts, body.span) : [];
    const keys = new Set(uses.flatMap(({ local }) => (locals[local]?.body === this.index ? [`L${String(local)}`] : [])));
    this.captured.set(literal, keys);
    return keys;
  }

  private isShared(path: AccessPath): boolean {
    return path.root.is === 'local' && this.shared.has(path.root.id, this.index);
  }

  private pathKey(expr: Expr): string | undefined {
    return pathOf(this.flow, expr)?.key;
  }
}

function withValue(state: NilState, key: string, value: ReturnType<typeof assignedFact>): NilState {
  let after = state.with(key, value.fact, value.zero);
  for (const [step, field] of value.fields ?? []) after = withValue(after, `${key}.${step}`, field);
  return after;
}

/** Locals of which nothing can be said in a body, as others assign them, or their address is kept. */
class SharedLocals {
  /** By local, the bodies other than its own that assign it. */
  private readonly assigning = new Map<number, Set<number>>();
  private readonly addressed = new Set<number>();

  constructor(private readonly flow: DeclFlow) {
    flow.facts.bodies.forEach((body, index) => {
      for (const event of body.blocks.flatMap((b) => b.events)) if (event.at === 'assign' || event.at === 'zero') this.note(event, index);
    });
  }

  /** Assigned in a body that is neither its own nor `home`, or its own variable's address is stored. */
  has(local: number, home: number): boolean {
    if (this.addressed.has(local)) return true;
    const bodies = this.assigning.get(local);
    return bodies !== undefined && bodies.size > (bodies.has(home) ? 1 : 0);
  }

  private note(event: Extract<Event, { at: 'assign' | 'zero' }>, index: number): void {
    const { facts } = this.flow;
    const path = event.to.kind === 'IndexExpr' ? undefined : pathOf(this.flow, event.to);
    if (path?.root.is === 'local' && facts.locals[path.root.id]?.body !== index) this.assigns(path.root.id, index);
    const from = event.at === 'assign' ? event.from : undefined;
    const address = from?.kind === 'UnaryExpr' && from.op === '&' ? localNamed(facts, from.x) : undefined;
    if (address !== undefined && event.at === 'assign' && (event.to.kind !== 'Ident' || event.op !== ':=')) this.addressed.add(address);
  }

  private assigns(local: number, body: number): void {
    const bodies = this.assigning.get(local);
    if (bodies) bodies.add(body);
    else this.assigning.set(local, new Set([body]));
  }
}
