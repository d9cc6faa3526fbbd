/** The events of evaluating an expression, in order, and the branches of short-circuit operators. */
import type { BinaryExpr, CallExpr, Expr, Ident } from '../ast/nodes.js';
import { withoutParens } from './collectShapes.js';
import type { Event } from './declFacts.js';

/** Where events and edges go; the graph builder. */
export interface FlowSink {
  emit(event: Event): void;
  newBlock(): number;
  edge(to: number): void;
  branch(cond: Expr | undefined, next: readonly number[]): void;
  enter(block: number): void;
}

export class ExprEvents {
  constructor(private readonly sink: FlowSink, private readonly literals: ReadonlyMap<number, number>) {}

  /** Events of reading `e`. */
  value(e: Expr): void {
    switch (e.kind) {
      case 'FuncLit': this.literal(e.start, e.end); return;
      case 'CompositeLit': e.elts.forEach((x) => { this.value(x); }); return;
      case 'KeyValueExpr': this.value(e.key); this.value(e.value); return;
      case 'ParenExpr': case 'StarExpr': case 'SelectorExpr': case 'TypeAssertExpr': this.value(e.x); return;
      case 'UnaryExpr':
        this.value(e.x);
        if (e.op === '<-') this.sink.emit({ at: 'recv', span: { start: e.start, end: e.end }, chan: e.x });
        return;
      case 'BinaryExpr': this.binary(e); return;
      case 'IndexExpr':
        this.value(e.x);
        e.indices.forEach((x) => { this.value(x); });
        this.sink.emit({ at: 'index', span: { start: e.start, end: e.end }, expr: e });
        return;
      case 'SliceExpr':
        for (const x of [e.x, e.low, e.high, e.max]) if (x) this.value(x);
        this.sink.emit({ at: 'index', span: { start: e.start, end: e.end }, expr: e });
        return;
      case 'CallExpr': this.operands(e); this.call(e, 'call'); return;
      default:
    }
  }

  /** Events of evaluating the operands of an assignment target. */
  target(e: Expr): void {
    switch (e.kind) {
      case 'ParenExpr': this.target(e.x); return;
      case 'IndexExpr': this.value(e.x); e.indices.forEach((x) => { this.value(x); }); return;
      case 'SelectorExpr': case 'StarExpr': this.value(e.x); return;
      default:
    }
  }

  /** `go f(x)` and `defer f(x)`: the operands are evaluated now, the call happens elsewhere or later. */
  asyncCall(e: Expr, mode: 'go' | 'defer'): void {
    const call = withoutParens(e);
    if (call.kind !== 'CallExpr') {
      this.value(e);
      return;
    }
    this.operands(call);
    this.call(call, mode);
  }

  /** Evaluates a condition and leads to `yes` or `no`; the sink's current block is finished. */
  condition(e: Expr, yes: number, no: number): void {
    const x = withoutParens(e);
    if (x.kind === 'UnaryExpr' && x.op === '!') {
      this.condition(x.x, no, yes);
    } else if (x.kind === 'BinaryExpr' && (x.op === '&&' || x.op === '||')) {
      const second = this.sink.newBlock();
      this.condition(x.x, x.op === '&&' ? second : yes, x.op === '&&' ? no : second);
      this.sink.enter(second);
      this.condition(x.y, yes, no);
    } else {
      this.value(x);
      this.sink.branch(x, [yes, no]);
    }
  }

  private operands(e: CallExpr): void {
    this.value(e.fun);
    e.args.forEach((x) => { this.value(x); });
  }

  private call(e: CallExpr, mode: 'call' | 'go' | 'defer'): void {
    this.sink.emit({ at: 'call', span: { start: e.start, end: e.end }, call: e, mode });
  }

  private literal(start: number, end: number): void {
    const body = this.literals.get(start);
    if (body !== undefined) this.sink.emit({ at: 'funcLit', span: { start, end }, body });
  }

  /** A loop down the left side: generated code holds chains of thousands of operands. */
  private binary(e: BinaryExpr): void {
    const chain: BinaryExpr[] = [];
    let left: Expr = e;
    while (left.kind === 'BinaryExpr') {
      chain.push(left);
      left = left.x;
    }
    this.value(left);
    for (const b of chain.reverse()) {
      if ((b.op === '&&' || b.op === '||') && hasEffects(b.y)) this.shortCircuit(b);
      else this.value(b.y);
    }
  }

  /** The right operand may not be evaluated. */
  private shortCircuit(b: BinaryExpr): void {
    const right = this.sink.newBlock();
    const after = this.sink.newBlock();
    this.sink.branch(b.x, b.op === '&&' ? [right, after] : [after, right]);
    this.sink.enter(right);
    this.value(b.y);
    this.sink.edge(after);
    this.sink.enter(after);
  }
}

function hasEffects(e: Expr): boolean {
  switch (e.kind) {
    case 'CallExpr': case 'IndexExpr': case 'SliceExpr': case 'FuncLit': case 'CompositeLit': return true;
    case 'UnaryExpr': return e.op === '<-' || hasEffects(e.x);
    case 'ParenExpr': case 'StarExpr': case 'SelectorExpr': case 'TypeAssertExpr': return hasEffects(e.x);
    case 'BinaryExpr': return hasEffects(e.x) || hasEffects(e.y);
    default: return false;
  }
}

const exits = new Set(['os.Exit', 'runtime.Goexit', 'syscall.Exit', 'log.Fatal', 'log.Fatalf', 'log.Fatalln', 'log.Panic', 'log.Panicf', 'log.Panicln']);

/** Calls after which control never comes back, by name: panic, and the exits of the standard library through its usual package names. */
export function neverReturns(e: Expr, isLocal: (ident: Ident) => boolean): boolean {
  if (e.kind !== 'CallExpr') return false;
  const fun = withoutParens(e.fun);
  if (fun.kind === 'Ident') return fun.name === 'panic' && !isLocal(fun);
  return fun.kind === 'SelectorExpr' && fun.x.kind === 'Ident' && !isLocal(fun.x) && exits.has(`${fun.x.name}.${fun.sel.name}`);
}
