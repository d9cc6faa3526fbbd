/** Which objects become known to others than the function that made them. */
import type { Expr, Span } from '../../ast/nodes.js';
import type { FlowState } from './flowState.js';
import type { LiteralUses } from './literalUses.js';
import type { PathResolver } from './pathResolver.js';

export class Publication {
  constructor(private readonly resolver: PathResolver, private readonly literals: LiteralUses) {}

  /** From here on, others may have the objects that an expression refers to. */
  value(expr: Expr, state: FlowState): void {
    const storage = this.resolver.storageOf(expr);
    if (storage?.fresh === true && storage.path.steps.length === 0) state.add('published', storage.path.root);
    if (expr.kind === 'CompositeLit') expr.elts.forEach((e) => { this.value(e.kind === 'KeyValueExpr' ? e.value : e, state); });
    if (expr.kind === 'UnaryExpr' || expr.kind === 'ParenExpr') this.value(expr.x, state);
    if (expr.kind === 'CallExpr') expr.args.forEach((e) => { this.value(e, state); });
    const literal = expr.kind === 'FuncLit' ? this.literals.bodyOf(expr) : undefined;
    if (literal !== undefined) this.captured(literal, state);
  }

  /** Its captured variables are known to whoever runs the literal. */
  captured(literal: number, state: FlowState): void {
    for (const id of this.literals.usedIn(literal)) {
      const storage = this.resolver.storageOf({ kind: 'Ident', name: '', ...this.identOf(id) });
      if (storage?.fresh === true) state.add('published', storage.path.root);
    }
  }

  private identOf(id: number): Span {
    const decl = this.resolver.facts.locals[id]?.decl;
    return decl ?? { start: -1, end: -1 };
  }
}
