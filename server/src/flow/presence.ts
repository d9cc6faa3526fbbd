/** Tests that prove a map entry exists where an operation stands. */
import type { Expr } from '../ast/nodes.js';
import { exprKey, pathOf } from './accessPath.js';
import { localNamed } from './assignments.js';
import type { ContainerOp } from './containerOps.js';
import type { DeclFlow } from './declFlow.js';
import { EdgeTests, type EdgeTest } from './edgeTests.js';
import type { MapLoop } from './mapLoops.js';

/**
 * Whether every way to the operation passes a test of `key` in the map that found it: `_, ok := m[k]; ok`, `m[k] != nil`, `m[k]` as a
 * condition.
 */
export function presenceTested(flow: DeclFlow, loop: MapLoop, op: ContainerOp, key: Expr): boolean {
  const wanted = exprKey(flow, key);
  if (wanted === undefined) return false;
  let tests = known.get(loop);
  if (!tests) known.set(loop, (tests = presenceTests(flow, loop)));
  return tests.arePassed(wanted, op.point);
}

const known = new WeakMap<MapLoop, EdgeTests>();

/** By key, the edges on which the map has an entry for it. */
function presenceTests(flow: DeclFlow, { body, loop, path }: MapLoop): EdgeTests {
  const lookedUp: LookedUp = (e) => {
    const index = e.kind === 'IndexExpr' ? e.indices[0] : undefined;
    return e.kind === 'IndexExpr' && index !== undefined && pathOf(flow, e.x)?.key === path.key ? exprKey(flow, index) : undefined;
  };
  return new EdgeTests(body, loop, (cond) => foundEdge(flow, cond, lookedUp) ?? []);
}

/** The key with which an expression looks something up in the loop's map. */
type LookedUp = (e: Expr) => string | undefined;

/** Which successor of a condition implies that the entry is there, 0 (true) or 1 (false), and the entry's key. */
function foundEdge(flow: DeclFlow, cond: Expr, lookedUp: LookedUp): readonly [EdgeTest] | undefined {
  const own = lookedUp(cond);
  if (own !== undefined) return [{ key: own, edge: 0 }];
  const id = localNamed(flow.facts, cond);
  const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
  const held = def?.by === 'value' && def.count === 2 && def.index === 1 ? lookedUp(def.init) : undefined;
  if (held !== undefined) return [{ key: held, edge: 0 }];
  if (cond.kind !== 'BinaryExpr') return undefined;
  const key = lookedUp(cond.x) ?? heldLookup(flow, cond.x, lookedUp);
  if (key === undefined || cond.y.kind !== 'Ident' || cond.y.name !== 'nil') return undefined;
  return cond.op === '!=' ? [{ key, edge: 0 }] : cond.op === '==' ? [{ key, edge: 1 }] : undefined;
}

/** `v := m[k]` tested later as `v != nil`. */
function heldLookup(flow: DeclFlow, e: Expr, lookedUp: LookedUp): string | undefined {
  const id = localNamed(flow.facts, e);
  const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
  return def?.by === 'value' && def.index === 0 && id !== undefined && flow.assignments.isSingle(id) ? lookedUp(def.init) : undefined;
}
