/** Returns of what a look-up gave where it has found nothing. */
import type { Span } from '../ast/nodes.js';
import { localNamed } from './assignments.js';
import type { DeclFlow } from './declFlow.js';
import { canReach } from './reach.js';

/** Every way to a return of the variable at `map` passes the edge on which `v, ok := m[k]` has found no entry: v is its type's zero value there. */
export function isMissingEntry(flow: DeclFlow, map: Span): boolean {
  const id = flow.facts.uses[map.start];
  const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
  if (def?.by !== 'value' || def.count !== 2 || def.index !== 0 || def.init.kind !== 'IndexExpr' || id === undefined || !flow.assignments.isSingle(id)) return false;
  const ok = flow.facts.locals.find((l) => l.def.by === 'value' && l.def.init === def.init && l.def.index === 1)?.id;
  if (ok === undefined || !flow.assignments.isSingle(ok)) return false;
  return flow.facts.bodies.some((body) => body.blocks.some((block, b) => block.events.some((event, index) => {
    if (event.at !== 'return' || map.start < event.span.start || map.end > event.span.end) return false;
    const blocked = (from: number, nth: number): boolean => {
      const cond = body.blocks[from]?.cond;
      const asked = cond?.kind === 'UnaryExpr' && cond.op === '!' ? cond.x : cond;
      return cond !== undefined && asked !== undefined && localNamed(flow.facts, asked) === ok && nth === (asked === cond ? 1 : 0);
    };
    return !canReach(body, { block: 0, index: 0 }, { block: b, index }, { blocked });
  })));
}
