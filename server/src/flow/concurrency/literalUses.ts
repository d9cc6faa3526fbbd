/** Where a declaration's function literals go: called in place, run on another goroutine, deferred, handed to a call, or kept for later. */
import type { CallExpr, Expr } from '../../ast/nodes.js';
import { localNamed } from '../assignments.js';
import { isLockField } from './callKinds.js';
import type { PathResolver } from './pathResolver.js';

export class LiteralUses {
  private readonly bodyAt = new Map<number, number>();
  private readonly called = new Set<number>();
  private readonly touching = new Map<number, boolean>();
  private readonly used = new Map<number, readonly number[]>();
  /** Where the locals are named, in order. */
  private starts: readonly number[] | undefined;
  /** Starts of the calls whose result is put where a lock is kept. */
  private readonly lockMakers = new Set<number>();

  constructor(private readonly resolver: PathResolver) {
    resolver.facts.bodies.forEach((b, i) => { if (i > 0) this.bodyAt.set(b.span.start, i); });
    for (const event of resolver.allEvents) {
      if (event.at === 'assign' && event.from?.kind === 'CallExpr' && isLockField(event.to)) this.lockMakers.add(event.from.start);
      if (event.at !== 'call' || this.bodyAt.size === 0) continue;
      this.calledBy(event.call.fun);
      for (const e of event.call.args) this.calledBy(e);
    }
  }

  private calledBy(expr: Expr): void {
    const body = this.bodyOf(expr);
    if (body !== undefined) this.called.add(body);
  }

  /** What makes a lock has the functions that it is handed run while the lock is held. */
  makesLock(call: CallExpr): boolean {
    return this.lockMakers.has(call.start);
  }

  /** The body of the literal that an expression is, or that a variable holds throughout. */
  bodyOf(expr: Expr): number | undefined {
    if (this.bodyAt.size === 0) return undefined;
    let e = expr;
    while (e.kind === 'ParenExpr') e = e.x;
    if (e.kind === 'FuncLit') return this.bodyAt.get(e.start);
    const id = localNamed(this.resolver.facts, e);
    if (id === undefined) return undefined;
    const values = this.resolver.assignments.of(id);
    const only = values.find((a) => a.at === 'assign');
    if (only?.at !== 'assign' || only.from?.kind !== 'FuncLit') return undefined;
    return values.every((a) => a === only || a.at !== 'assign') ? this.bodyAt.get(only.from.start) : undefined;
  }

  /** No call of the declaration calls it or is handed it: it is stored, returned or sent. */
  isKept(body: number): boolean {
    return !this.called.has(body);
  }

  /** Its events may change what holds after it was called: locks, goroutines, objects published. */
  mattersAfterwards(body: number): boolean {
    const known = this.touching.get(body);
    if (known !== undefined) return known;
    this.touching.set(body, false);
    const own = this.resolver.facts.bodies[body];
    const matters = own !== undefined && this.resolver.eventsOf(own).some((e) => e.at === 'send' || e.at === 'recv' || (e.at === 'call' && (e.mode === 'go' || mayMatter(e.call)))
      || (e.at === 'funcLit' && this.mattersAfterwards(e.body)));
    this.touching.set(body, matters);
    return matters;
  }

  /** Locals used inside a literal. */
  usedIn(body: number): readonly number[] {
    let used = this.used.get(body);
    if (!used) this.used.set(body, (used = this.usesWithin(body)));
    return used;
  }

  private usesWithin(body: number): readonly number[] {
    const { bodies, uses } = this.resolver.facts;
    const span = bodies[body]?.span;
    if (!span) return [];
    this.starts ??= Object.keys(uses).map(Number);
    const found = new Set<number>();
    for (const at of this.starts) {
      const id = at >= span.start && at < span.end ? uses[at] : undefined;
      if (id !== undefined) found.add(id);
    }
    return [...found];
  }
}

const lockish = /lock|wait|done|go|submit|start|run|func/i;

function mayMatter(call: CallExpr): boolean {
  const { fun } = call;
  return lockish.test(fun.kind === 'SelectorExpr' ? fun.sel.name : fun.kind === 'Ident' ? fun.name : 'func');
}
