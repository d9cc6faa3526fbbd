/** Loops that go forward over a slice: range clauses, and index loops bounded by its length. */
import type { Expr } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Body, Event, Loop } from '../facts/declFacts.js';
import { pathOf, type AccessPath } from './accessPath.js';
import { localNamed } from './assignments.js';
import type { ContainerOp } from './containerOps.js';
import type { DeclFlow } from './declFlow.js';
import { withOps } from './mapLoops.js';

export interface SliceLoop {
  readonly loop: Loop;
  readonly bodyIndex: number;
  readonly body: Body;
  /** The slice expression: the range operand, or the operand of len in the bound. */
  readonly slice: Expr;
  readonly path: AccessPath;
  readonly indexLocal?: number;
  readonly valueLocal?: number;
  /** The index variable is the loop's own to step: changing it in the body has an effect (not so in a range clause). */
  readonly steps: boolean;
  readonly ops: readonly ContainerOp[];
}

const known = new WeakMap<DeclFlow, readonly SliceLoop[]>();

export function sliceLoops(flow: DeclFlow): readonly SliceLoop[] {
  let loops = known.get(flow);
  if (!loops) known.set(flow, (loops = findSliceLoops(flow)));
  return loops;
}

function findSliceLoops(flow: DeclFlow): readonly SliceLoop[] {
  return flow.facts.bodies.flatMap((body, bodyIndex) => {
    const forward = body.loops.flatMap((loop) => {
      const found = loop.kind === 'range' ? rangedSlice(flow, loop) : indexedSlice(flow, body, loop);
      const path = found && pathOf(flow, found.slice);
      return path ? [{ loop, bodyIndex, body, path, ...found }] : [];
    });
    return withOps(flow, bodyIndex, forward);
  });
}

type Found = Pick<SliceLoop, 'slice' | 'indexLocal' | 'valueLocal' | 'steps'>;

function rangedSlice(flow: DeclFlow, loop: Loop): Found | undefined {
  let x = loop.x;
  while (x?.kind === 'ParenExpr') x = x.x;
  if (!x) return undefined;
  // `for i := range len(s)`, from Go 1.22: the bound is fixed when the loop starts, as with a range over s.
  const slice = lengthOf(flow, x) ?? x;
  if (flow.types.underlying(flow.types.typeOf(flow, slice)).t !== 'slice') return undefined;
  const index = loop.key && localNamed(flow.facts, loop.key);
  const value = loop.value && localNamed(flow.facts, loop.value);
  return { slice, steps: false, ...(index === undefined ? {} : { indexLocal: index }), ...(value === undefined ? {} : { valueLocal: value }) };
}

/** `for i := 0; i < len(s); i++`, also with the length kept in a variable, or with i += n. */
function indexedSlice(flow: DeclFlow, body: Body, loop: Loop): Found | undefined {
  const cond = body.blocks[loop.head]?.cond;
  if (cond?.kind !== 'BinaryExpr' || (cond.op !== '<' && cond.op !== '<=' && cond.op !== '!=') || loop.post === undefined) return undefined;
  const index = localNamed(flow.facts, cond.x);
  const slice = boundedBy(flow, cond.y);
  if (index === undefined || !slice || flow.types.underlying(flow.types.typeOf(flow, slice)).t !== 'slice') return undefined;
  const forward = body.blocks[loop.post]?.events.some((e) =>
    e.at === 'assign' && (e.op === '++' || e.op === '+=') && localNamed(flow.facts, e.to) === index);
  return forward ? { slice, indexLocal: index, steps: true } : undefined;
}

/** The operand of the only len call in a bound such as `len(s)` or `len(s)-1`; of a variable, in its only value. */
function boundedBy(flow: DeclFlow, bound: Expr): Expr | undefined {
  const id = localNamed(flow.facts, bound);
  const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
  if (def) return def.by === 'value' && def.count === 1 && id !== undefined && flow.assignments.isSingle(id) ? lengthOf(flow, def.init) : undefined;
  let found: Expr | undefined;
  walk(bound, (node) => {
    if (node.kind === 'CallExpr') found ??= lengthOf(flow, node);
  });
  return found;
}

function lengthOf(flow: DeclFlow, expr: Expr): Expr | undefined {
  return expr.kind === 'CallExpr' && flow.builtinName(expr) === 'len' ? expr.args[0] : undefined;
}

/** A step back of the index: what makes an index loop right after a removal. */
export function stepsBack(flow: DeclFlow, loop: SliceLoop): (event: Event) => boolean {
  return (event) => loop.steps && event.at === 'assign' && event.op !== '++' && event.op !== '+=' && loop.indexLocal !== undefined
    && localNamed(flow.facts, event.to) === loop.indexLocal;
}
