/** Which locals of a declaration are assigned, where and how often. */
import type { Expr } from '../ast/nodes.js';
import type { DeclFacts, Event } from '../facts/declFacts.js';

export type AssignEvent = Extract<Event, { at: 'assign' | 'zero' }>;

export interface Assignments {
  /** All assignments to the local itself, its declaration included. */
  of(id: number): readonly AssignEvent[];
  /** Assigned once, by its declaration, and its address is not taken. */
  isSingle(id: number): boolean;
  /** Never assigned after its declaration (parameters: never; range variables: by the range clause alone). */
  isStable(id: number): boolean;
}

export function assignmentsIn(facts: DeclFacts): Assignments {
  const byLocal = new Map<number, AssignEvent[]>();
  const addressed = new Set<number>();
  for (const body of facts.bodies) {
    for (const block of body.blocks) {
      for (const event of block.events) {
        if (event.at !== 'assign' && event.at !== 'zero') continue;
        const id = localNamed(facts, event.to);
        if (id === undefined) continue;
        const list = byLocal.get(id);
        if (list) list.push(event);
        else byLocal.set(id, [event]);
      }
    }
  }
  for (const local of facts.locals) if (local.def.by === 'value') markAddressed(facts, local.def.init, addressed);
  const of = (id: number): readonly AssignEvent[] => byLocal.get(id) ?? [];
  return {
    of,
    isSingle: (id) => of(id).length === 1 && !addressed.has(id),
    isStable: (id) => {
      const by = facts.locals[id]?.def.by;
      const allowed = by === 'param' || by === 'result' || by === 'typeCase' ? 0 : 1;
      return of(id).length <= allowed && !addressed.has(id);
    },
  };
}

/** The local that an expression is, parentheses aside. */
export function localNamed(facts: DeclFacts, expr: Expr): number | undefined {
  let e = expr;
  while (e.kind === 'ParenExpr') e = e.x;
  return e.kind === 'Ident' ? facts.uses[e.start] : undefined;
}

/** `p := &x` makes x assignable through p. */
function markAddressed(facts: DeclFacts, init: Expr, addressed: Set<number>): void {
  if (init.kind !== 'UnaryExpr' || init.op !== '&') return;
  const id = localNamed(facts, init.x);
  if (id !== undefined) addressed.add(id);
}
