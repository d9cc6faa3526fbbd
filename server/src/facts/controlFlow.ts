/** A function body as a control-flow graph of events (Go spec, "Statements" and "Order of evaluation"). */
import type { CaseClause, Expr, ForStmt, Ident, RangeStmt, Span, Stmt, SwitchStmt, TypeSwitchStmt, SelectStmt } from '../ast/nodes.js';
import type { Block, Event, Loop } from './declFacts.js';
import { ExprEvents, neverReturns, type FlowSink } from './exprEvents.js';

export interface FlowGraph { readonly blocks: readonly Block[]; readonly loops: readonly Loop[] }

/** Index of a function literal's body by the literal's start. */
export type LiteralIndex = ReadonlyMap<number, number>;

export function controlFlowOf(list: readonly Stmt[], literals: LiteralIndex, isLocal: (ident: Ident) => boolean): FlowGraph {
  const builder = new GraphBuilder(literals, isLocal);
  builder.statements(list);
  return builder.graph();
}

/** The graph of `var` initialisers: their values in order, in one body. */
export function initialiserFlow(values: readonly Expr[], literals: LiteralIndex, isLocal: (ident: Ident) => boolean): FlowGraph {
  const builder = new GraphBuilder(literals, isLocal);
  values.forEach((v) => { builder.value(v); });
  return builder.graph();
}

interface OpenBlock { readonly events: Event[]; next: number[]; cond?: Expr; readonly loops: readonly number[] }
type OpenLoop = { -readonly [K in keyof Loop]: Loop[K] };
/** Where break and continue lead; `continueTo` is absent for switch and select. */
interface Target { readonly label: string | undefined; readonly breakTo: number; readonly continueTo?: number }

class GraphBuilder implements FlowSink {
  private readonly blocks: OpenBlock[] = [];
  private readonly loops: OpenLoop[] = [];
  private readonly targets: Target[] = [];
  private readonly labels = new Map<string, number>();
  private readonly openLoops: number[] = [];
  private readonly exprs: ExprEvents;
  private current: number;
  /** Label of the statement about to be read. */
  private label: string | undefined;
  /** First block of the next clause's body, for fallthrough. */
  private fallTo: number | undefined;

  constructor(literals: LiteralIndex, private readonly isLocal: (ident: Ident) => boolean) {
    this.exprs = new ExprEvents(this, literals);
    this.current = this.newBlock();
  }

  graph(): FlowGraph {
    return { blocks: this.blocks, loops: this.loops };
  }

  value(e: Expr): void {
    this.exprs.value(e);
  }

  // ---------------------------------------------------------------------------------------------------------- FlowSink

  emit(event: Event): void {
    this.block(this.current).events.push(event);
  }

  newBlock(): number {
    this.blocks.push({ events: [], next: [], loops: [...this.openLoops] });
    return this.blocks.length - 1;
  }

  edge(to: number): void {
    this.block(this.current).next.push(to);
  }

  branch(cond: Expr | undefined, next: readonly number[]): void {
    const b = this.block(this.current);
    if (cond) b.cond = cond;
    b.next = [...next];
  }

  enter(block: number): void {
    this.current = block;
  }

  private block(index: number): OpenBlock {
    const b = this.blocks[index];
    if (!b) throw new RangeError('no such block');
    return b;
  }

  private goTo(to: number): void {
    this.edge(to);
    this.current = to;
  }

  /** What follows cannot be reached from here. */
  private leave(): void {
    this.current = this.newBlock();
  }

  // -------------------------------------------------------------------------------------------------------- statements

  statements(list: readonly Stmt[]): void {
    for (const s of list) this.stmt(s);
  }

  private stmt(s: Stmt): void {
    const label = this.label;
    this.label = undefined;
    switch (s.kind) {
      case 'BlockStmt': this.statements(s.list); return;
      case 'ExprStmt':
        this.exprs.value(s.x);
        if (neverReturns(s.x, this.isLocal)) this.leave();
        return;
      case 'SendStmt':
        this.exprs.value(s.chan);
        this.exprs.value(s.value);
        this.emit({ at: 'send', span: spanOf(s), chan: s.chan, value: s.value });
        return;
      case 'IncDecStmt':
        this.exprs.target(s.x);
        this.emit({ at: 'assign', span: spanOf(s), to: s.x, op: s.op, index: 0, count: 1 });
        return;
      case 'AssignStmt': this.assign(s.lhs, s.rhs, s.op, s); return;
      case 'GoStmt': this.exprs.asyncCall(s.call, 'go'); return;
      case 'DeferStmt': this.exprs.asyncCall(s.call, 'defer'); return;
      case 'ReturnStmt':
        s.results.forEach((r) => { this.exprs.value(r); });
        this.emit({ at: 'return', span: spanOf(s), results: s.results });
        this.leave();
        return;
      case 'BranchStmt': this.jump(s); return;
      case 'IfStmt': this.ifStmt(s); return;
      case 'SwitchStmt': this.switchStmt(s, label); return;
      case 'TypeSwitchStmt': this.typeSwitch(s, label); return;
      case 'SelectStmt': this.select(s, label); return;
      case 'ForStmt': this.forStmt(s, label); return;
      case 'RangeStmt': this.range(s, label); return;
      case 'LabeledStmt':
        this.goTo(this.labelled(s.label.name));
        this.label = s.label.name;
        this.stmt(s.stmt);
        return;
      case 'DeclStmt': this.localDecl(s); return;
      case 'EmptyStmt': case 'BadStmt': return;
    }
  }

  private assign(lhs: readonly Expr[], rhs: readonly Expr[], op: string, span: Span): void {
    lhs.forEach((t) => { this.exprs.target(t); });
    rhs.forEach((r) => { this.exprs.value(r); });
    const paired = lhs.length === rhs.length;
    lhs.forEach((to, i) => {
      const from = paired ? rhs[i] : rhs[0];
      this.emit({ at: 'assign', span: spanOf(span), to, op, ...(from ? { from } : {}), index: paired ? 0 : i, count: paired ? 1 : lhs.length });
    });
  }

  private localDecl(s: Extract<Stmt, { kind: 'DeclStmt' }>): void {
    if (s.decl.tok !== 'var') return;
    for (const spec of s.decl.specs) {
      if (spec.kind !== 'ValueSpec') continue;
      if (spec.values.length > 0) this.assign(spec.names, spec.values, ':=', spec);
      else if (spec.type) for (const to of spec.names) this.emit({ at: 'zero', span: spanOf(spec), to, type: spec.type });
    }
  }

  private labelled(name: string): number {
    let block = this.labels.get(name);
    if (block === undefined) this.labels.set(name, (block = this.newBlock()));
    return block;
  }

  private jump(s: Extract<Stmt, { kind: 'BranchStmt' }>): void {
    const name = s.label?.name;
    if (s.tok === 'goto') {
      if (name !== undefined) this.edge(this.labelled(name));
    } else if (s.tok === 'fallthrough') {
      if (this.fallTo !== undefined) this.edge(this.fallTo);
    } else {
      const wanted = this.targets.findLast((t) =>
        (name === undefined || t.label === name) && (s.tok === 'break' || t.continueTo !== undefined));
      const to = s.tok === 'break' ? wanted?.breakTo : wanted?.continueTo;
      if (to !== undefined) this.edge(to);
    }
    this.leave();
  }

  private ifStmt(s: Extract<Stmt, { kind: 'IfStmt' }>): void {
    if (s.init) this.stmt(s.init);
    const then = this.newBlock();
    const after = this.newBlock();
    const otherwise = s.else ? this.newBlock() : after;
    this.exprs.condition(s.cond, then, otherwise);
    this.current = then;
    this.statements(s.body.list);
    this.edge(after);
    if (s.else) {
      this.current = otherwise;
      this.stmt(s.else);
      this.edge(after);
    }
    this.current = after;
  }

  // ----------------------------------------------------------------------------------------------------------- clauses

  private switchStmt(s: SwitchStmt, label: string | undefined): void {
    if (s.init) this.stmt(s.init);
    if (s.tag) this.exprs.value(s.tag);
    const after = this.newBlock();
    const bodies = s.cases.map(() => this.newBlock());
    const fallback = s.cases.findIndex((c) => c.isDefault);
    s.cases.forEach((c, i) => {
      const body = bodies[i] ?? after;
      for (const e of c.list) {
        const otherwise = this.newBlock();
        if (s.tag) {
          this.exprs.value(e);
          this.branch(comparison(s.tag, e), [body, otherwise]);
        } else this.exprs.condition(e, body, otherwise);
        this.current = otherwise;
      }
    });
    this.edge(fallback >= 0 ? bodies[fallback] ?? after : after);
    this.clauses(s.cases, bodies, { label, breakTo: after });
  }

  private typeSwitch(s: TypeSwitchStmt, label: string | undefined): void {
    if (s.init) this.stmt(s.init);
    this.exprs.value(s.x);
    const after = this.newBlock();
    const bodies = s.cases.map(() => this.newBlock());
    this.branch(undefined, s.cases.some((c) => c.isDefault) ? bodies : [...bodies, after]);
    this.clauses(s.cases, bodies, { label, breakTo: after });
  }

  private clauses(cases: readonly CaseClause[], bodies: readonly number[], target: Target): void {
    this.targets.push(target);
    const outerFall = this.fallTo;
    cases.forEach((c, i) => {
      this.current = bodies[i] ?? target.breakTo;
      this.fallTo = bodies[i + 1];
      this.statements(c.body);
      this.edge(target.breakTo);
    });
    this.fallTo = outerFall;
    this.targets.pop();
    this.current = target.breakTo;
  }

  private select(s: SelectStmt, label: string | undefined): void {
    const after = this.newBlock();
    const bodies = s.cases.map(() => this.newBlock());
    this.branch(undefined, bodies);
    this.targets.push({ label, breakTo: after });
    s.cases.forEach((c, i) => {
      this.current = bodies[i] ?? after;
      if (c.comm) this.stmt(c.comm);
      this.statements(c.body);
      this.edge(after);
    });
    this.targets.pop();
    this.current = after;
  }

  // ------------------------------------------------------------------------------------------------------------- loops

  private openLoop(s: ForStmt | RangeStmt, kind: Loop['kind'], label: string | undefined): OpenLoop {
    const loop: OpenLoop = {
      id: this.loops.length, kind, span: spanOf(s), bodySpan: spanOf(s.body), ...(label === undefined ? {} : { label }), head: -1, body: -1, after: -1,
    };
    this.loops.push(loop);
    loop.after = this.newBlock();
    this.openLoops.push(loop.id);
    loop.head = this.newBlock();
    loop.body = this.newBlock();
    return loop;
  }

  private loopBody(loop: OpenLoop, list: readonly Stmt[], continueTo: number): void {
    this.targets.push({ label: loop.label, breakTo: loop.after, continueTo });
    this.statements(list);
    this.edge(continueTo);
    this.targets.pop();
  }

  private forStmt(s: ForStmt, label: string | undefined): void {
    if (s.init) this.stmt(s.init);
    const loop = this.openLoop(s, 'for', label);
    const post = s.post ? this.newBlock() : undefined;
    if (post !== undefined) loop.post = post;
    this.goTo(loop.head);
    if (s.cond) this.exprs.condition(s.cond, loop.body, loop.after);
    else this.edge(loop.body);
    this.current = loop.body;
    this.loopBody(loop, s.body.list, post ?? loop.head);
    if (s.post && post !== undefined) {
      this.current = post;
      this.stmt(s.post);
      this.edge(loop.head);
    }
    this.openLoops.pop();
    this.current = loop.after;
  }

  private range(s: RangeStmt, label: string | undefined): void {
    this.exprs.value(s.x);
    const loop = this.openLoop(s, 'range', label);
    Object.assign(loop, { x: s.x, define: s.define }, s.key ? { key: s.key } : {}, s.value ? { value: s.value } : {});
    this.emit({ at: 'range', span: spanOf(s), loop: loop.id });
    this.goTo(loop.head);
    this.branch(undefined, [loop.body, loop.after]);
    this.current = loop.body;
    [s.key, s.value].forEach((to, index) => {
      if (!to) return;
      if (!s.define) this.exprs.target(to);
      this.emit({ at: 'assign', span: spanOf(to), to, op: 'range', from: s.x, index, count: 2 });
    });
    this.loopBody(loop, s.body.list, loop.head);
    this.openLoops.pop();
    this.current = loop.after;
  }
}

/** What a case of a switch with a tag asks: Go spec, "Expression switches". It stands where the case's expression stands. */
function comparison(tag: Expr, e: Expr): Expr {
  return { kind: 'BinaryExpr', op: '==', x: tag, y: e, start: e.start, end: e.end };
}

function spanOf(s: Span): Span {
  return { start: s.start, end: s.end };
}

