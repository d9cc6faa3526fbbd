/** Tests that prove a map entry exists where an operation stands. */
import type { Expr } from '../ast/nodes.js';
import { exprKey, pathOf } from './accessPath.js';
import { localNamed } from './assignments.js';
import type { ContainerOp } from './containerOps.js';
import type { DeclFlow } from './declFlow.js';
import type { MapLoop } from './mapLoops.js';
import { canReach } from './reach.js';

/**
 * Whether every way to the operation passes a test of `key` in the map that found it: `_, ok := m[k]; ok`, `m[k] != nil`, `m[k]` as a
 * condition.
 */
export function presenceTested(flow: DeclFlow, loop: MapLoop, op: ContainerOp, key: Expr): boolean {
  const wanted = exprKey(flow, key);
  if (wanted === undefined) return false;
  const looksUp = (e: Expr | undefined): boolean => {
    const index = e?.kind === 'IndexExpr' ? e.indices[0] : undefined;
    return e?.kind === 'IndexExpr' && index !== undefined && pathOf(flow, e.x)?.key === loop.path.key && exprKey(flow, index) === wanted;
  };
  const blocked = (from: number, nth: number): boolean => {
    const cond = loop.body.blocks[from]?.cond;
    return nth === foundEdge(flow, cond, looksUp);
  };
  return !canReach(loop.body, { block: loop.loop.body, index: 0 }, op.point, { blocked });
}

/** Which successor of a condition implies that the entry is there: 0 (true), 1 (false) or none. */
function foundEdge(flow: DeclFlow, cond: Expr | undefined, looksUp: (e: Expr | undefined) => boolean): number | undefined {
  if (!cond) return undefined;
  if (looksUp(cond)) return 0;
  const id = localNamed(flow.facts, cond);
  const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
  if (def?.by === 'value' && def.count === 2 && def.index === 1 && looksUp(def.init)) return 0;
  if (cond.kind !== 'BinaryExpr') return undefined;
  const found = looksUp(cond.x) || heldLookup(flow, cond.x, looksUp);
  if (!found || cond.y.kind !== 'Ident' || cond.y.name !== 'nil') return undefined;
  return cond.op === '!=' ? 0 : cond.op === '==' ? 1 : undefined;
}

/** `v := m[k]` tested later as `v != nil`. */
function heldLookup(flow: DeclFlow, e: Expr, looksUp: (e: Expr | undefined) => boolean): boolean {
  const id = localNamed(flow.facts, e);
  const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
  return def?.by === 'value' && def.index === 0 && looksUp(def.init) && id !== undefined && flow.assignments.isSingle(id);
}
