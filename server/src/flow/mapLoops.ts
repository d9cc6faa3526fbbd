/** Range loops over maps, with the operations inside them on the map they range over. */
import type { Expr } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Body, Event, Loop } from '../facts/declFacts.js';
import { exprKey, pathOf, type AccessPath } from './accessPath.js';
import { localNamed } from './assignments.js';
import { rootKey, type ContainerOp } from './containerOps.js';
import type { DeclFlow } from './declFlow.js';
import { EdgeTests, type EdgeTest } from './edgeTests.js';
import { canReach, iterationBlocks, type Point } from './reach.js';

export interface MapLoop {
  readonly loop: Loop;
  readonly bodyIndex: number;
  readonly body: Body;
  /** The map expression: the range operand, or the argument of maps.Keys, Values or All around it. */
  readonly map: Expr;
  readonly path: AccessPath;
  /** Local that holds the current key; absent for `for range m`, `for _, v := range m` and targets that are no plain variable. */
  readonly keyLocal?: number;
  readonly valueLocal?: number;
  /** Operations on the same map inside the loop. */
  readonly ops: readonly ContainerOp[];
}

/** Live iterators: ranging over them walks the map itself (facts C92). */
const liveIterators: Readonly<Record<string, readonly ['key' | 'value', 'value'?]>> = {
  'maps.Keys': ['key'], 'maps.Values': ['value'], 'maps.All': ['key', 'value'],
};

const known = new WeakMap<DeclFlow, readonly MapLoop[]>();

export function mapLoops(flow: DeclFlow): readonly MapLoop[] {
  let loops = known.get(flow);
  if (!loops) known.set(flow, (loops = findMapLoops(flow)));
  return loops;
}

function findMapLoops(flow: DeclFlow): readonly MapLoop[] {
  return flow.facts.bodies.flatMap((body, bodyIndex) => {
    const ranged = body.loops.flatMap((loop) => {
      const found = rangedMap(flow, loop);
      const path = found && pathOf(flow, found.map);
      return path ? [{ loop, bodyIndex, body, path, ...found }] : [];
    });
    return withOps(flow, bodyIndex, ranged);
  });
}

/** Adds to loops of one body the operations inside them on what they go over. */
export function withOps<T extends { readonly loop: Loop; readonly body: Body; readonly path: AccessPath }>(
  flow: DeclFlow, bodyIndex: number, loops: readonly T[],
): readonly (T & { readonly ops: readonly ContainerOp[] })[] {
  if (loops.length === 0) return [];
  const ops = flow.opsOn(bodyIndex, new Set(loops.map((l) => rootKey(l.path))));
  const { blocks } = flow.facts.bodies[bodyIndex] ?? { blocks: [] };
  const byLoop = new Map(loops.map((l) => [l.loop.id, [] as ContainerOp[]]));
  for (const op of ops) for (const loop of blocks[op.point.block]?.loops ?? []) byLoop.get(loop)?.push(op);
  return loops.map((l) => ({ ...l, ops: (byLoop.get(l.loop.id) ?? []).filter((op) => op.path.key === l.path.key) }));
}

function rangedMap(flow: DeclFlow, loop: Loop): Pick<MapLoop, 'map' | 'keyLocal' | 'valueLocal'> | undefined {
  if (loop.kind !== 'range' || !loop.x) return undefined;
  const x = heldIterator(flow, loop.x);
  const first = loop.key && localNamed(flow.facts, loop.key);
  const second = loop.value && localNamed(flow.facts, loop.value);
  if (x.kind !== 'CallExpr') return flow.isMap(x) ? withLocals(x, first, second) : undefined;
  const callee = flow.types.calleeOf(flow, x);
  const roles = callee.is === 'func' || callee.is === 'unknown' ? liveIterators[callee.name ?? ''] : undefined;
  const map = x.args[0];
  if (!roles || !map || !flow.isMap(map)) return undefined;
  return roles[0] === 'key' ? withLocals(map, first, second) : withLocals(map, undefined, first);
}

/** `it := maps.Keys(m)` for a variable that keeps this value; without parentheses. */
function heldIterator(flow: DeclFlow, ranged: Expr): Expr {
  let x = ranged;
  while (x.kind === 'ParenExpr') x = x.x;
  const id = localNamed(flow.facts, x);
  const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
  return id !== undefined && def?.by === 'value' && def.count === 1 && def.init.kind === 'CallExpr' && flow.assignments.isSingle(id) && !flow.isMap(x) ? def.init : x;
}

function withLocals(map: Expr, key: number | undefined, value: number | undefined): Pick<MapLoop, 'map' | 'keyLocal' | 'valueLocal'> {
  return { map, ...(key === undefined ? {} : { keyLocal: key }), ...(value === undefined ? {} : { valueLocal: value }) };
}

export function inLoop(body: Body, loop: Loop, point: Point): boolean {
  return body.blocks[point.block]?.loops.includes(loop.id) ?? false;
}

/** Whether the loop may begin another iteration after the operation. Leaving the loop and entering it anew does not count. */
export function continuesAfter(body: Body, loop: Loop, point: Point, stop: (event: Event) => boolean = () => false): boolean {
  const after = { block: point.block, index: point.index + 1 };
  const blocked = (from: number, nth: number): boolean => {
    const next = body.blocks[from]?.next[nth];
    return next === undefined || !(body.blocks[next]?.loops.includes(loop.id) ?? false);
  };
  return canReach(body, after, { block: loop.head, index: 0 }, { stop, blocked });
}

/** Whether one iteration can do `b` after `a`. */
export function followsInIteration(loop: MapLoop, a: Point, b: Point): boolean {
  return canReach(loop.body, { block: a.block, index: a.index + 1 }, b, { blocked: (from) => from === loop.loop.head });
}

/**
 * The delete that makes an insert a re-insert or a rename: before it in the same iteration, or after it when it deletes the current key (facts
 * C7).
 */
export function pairedDelete(flow: DeclFlow, loop: MapLoop, insert: ContainerOp): ContainerOp | undefined {
  const deletes = loop.ops.filter((op) => op.kind === 'delete');
  return deletes.find((op) => followsInIteration(loop, op.point, insert.point))
    ?? (insert.key && isCurrentKey(flow, loop, insert.key, insert) ? undefined
      : deletes.find((op) => op.key && isCurrentKey(flow, loop, op.key, op) && followsInIteration(loop, insert.point, op.point)));
}

/** Whether the map still is the one the loop ranges over when control comes to the point: the variable was not re-assigned since the iteration began. */
export function stillSameMap(flow: DeclFlow, loop: MapLoop, point: Point): boolean {
  let replaced = replacing.get(loop);
  if (!replaced) replacing.set(loop, (replaced = replacementsIn(flow, loop)));
  if (replaced.size === 0) return iterationBlocks(loop.body, loop.loop).has(point.block);
  return canReach(loop.body, { block: loop.loop.body, index: 0 }, point, { stop: (event) => replaced.has(event) });
}

const replacing = new WeakMap<MapLoop, ReadonlySet<Event>>();

/** The events of an iteration that put another map in the place of the one it goes over. */
function replacementsIn(flow: DeclFlow, { body, loop, path }: MapLoop): ReadonlySet<Event> {
  const events = [...iterationBlocks(body, loop)].flatMap((b) => body.blocks[b]?.events ?? []);
  return new Set(events.filter((e) => (e.at === 'assign' || e.at === 'zero') && pathOf(flow, e.to)?.key === path.key));
}

/** Whether the expression, where the operation stands, is the loop's current key: its variable, or a copy, not assigned since the iteration began. */
export function isCurrentKey(flow: DeclFlow, loop: MapLoop, key: Expr, op?: ContainerOp): boolean {
  const id = loop.keyLocal;
  if (id === undefined || exprKey(flow, key) !== `L${String(id)}`) return false;
  if (flow.assignments.isStable(id)) return true;
  if (!op) return false;
  return !loop.body.blocks.some((block, b) => block.loops.includes(loop.loop.id) && block.events.some((e, index) =>
    e.at === 'assign' && e.op !== 'range' && localNamed(flow.facts, e.to) === id && followsInIteration(loop, { block: b, index }, op.point)));
}

/**
 * Whether the expression is made of the loop's value alone, as in `m[v.ID]` or `m[keyOf(v)]`: such a key is nearly always the current one, which only the
 * program's data could tell.
 */
export function isOfValue(flow: DeclFlow, loop: MapLoop, key: Expr): boolean {
  return loop.valueLocal !== undefined && madeOf(flow, key, loop.valueLocal, 0) === 'value';
}

type Made = 'value' | 'constant' | 'other';

/** What an expression is made of: the loop's value alone, constants, or other things. */
export function madeOf(flow: DeclFlow, e: Expr, value: number, depth: number): Made {
  if (depth > 4) return 'other';
  switch (e.kind) {
    case 'BasicLit': return 'constant';
    case 'ParenExpr': case 'StarExpr': case 'SelectorExpr': return madeOf(flow, e.x, value, depth);
    case 'BinaryExpr': return together([e.x, e.y].map((x) => madeOf(flow, x, value, depth)));
    case 'CallExpr': {
      const operands = e.fun.kind === 'SelectorExpr' && pathOf(flow, e.fun.x)?.root.is === 'local' ? [e.fun.x, ...e.args] : e.args;
      return together(operands.map((x) => madeOf(flow, x, value, depth)));
    }
    case 'Ident': {
      const id = flow.facts.uses[e.start];
      if (id === value) return 'value';
      const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
      if (def?.by === 'value' && id !== undefined && flow.assignments.isSingle(id)) return madeOf(flow, def.init, value, depth + 1);
      return id === undefined ? 'constant' : 'other';
    }
    default: return 'other';
  }
}

function together(parts: readonly Made[]): Made {
  if (parts.includes('other')) return 'other';
  return parts.includes('value') ? 'value' : 'constant';
}

/** The operation happens in a call that is handed the loop's key or value: what it deletes is nearly always the current entry. */
export function isHandedEntry(flow: DeclFlow, loop: MapLoop, op: ContainerOp): boolean {
  const event = loop.body.blocks[op.point.block]?.events[op.point.index];
  if (op.via.length === 0 || event?.at !== 'call') return false;
  let handed = false;
  walk(event.call, (node) => {
    const id = node.kind === 'Ident' ? flow.facts.uses[node.start] : undefined;
    if (id !== undefined && (id === loop.keyLocal || id === loop.valueLocal)) handed = true;
  });
  return handed;
}

/** The map's variable is assigned on some way to the operation in the same iteration (a copy made on first change): it may be another map by then. */
export function maybeReplaced(loop: MapLoop, op: ContainerOp): boolean {
  return loop.ops.some((r) => r.kind === 'replace' && followsInIteration(loop, r.point, op.point));
}

/**
 * The range stands in a loop that goes on until the map is empty, or as long as its length says so: whatever this range does not visit, the next one will. A
 * work list kept in a map looks like this.
 */
export function isRepeatedUntilDone(flow: DeclFlow, loop: MapLoop): boolean {
  const around = loop.body.blocks[loop.loop.head]?.loops ?? [];
  return around.some((id) => {
    const outer = loop.body.loops[id];
    if (!outer || outer.kind !== 'for' || outer.id === loop.loop.id) return false;
    const conds = loop.body.blocks.filter((b) => b.loops.at(-1) === id && b.cond).map((b) => b.cond);
    return conds.some((cond) => cond !== undefined && measures(flow, cond, loop.path));
  });
}

function measures(flow: DeclFlow, cond: Expr, path: AccessPath): boolean {
  let found = false;
  walk(cond, (node) => {
    const operand = node.kind === 'CallExpr' && flow.builtinName(node) === 'len' ? node.args[0] : undefined;
    if (operand && pathOf(flow, operand)?.key === path.key) found = true;
  });
  return found;
}

/** Every way to the operation passes a test that the current key equals `key`, so that `key` is the current key. */
export function equalsCurrentKey(flow: DeclFlow, loop: MapLoop, op: ContainerOp, key: Expr): boolean {
  const wanted = exprKey(flow, key);
  if (wanted === undefined || loop.keyLocal === undefined) return false;
  let tests = comparing.get(loop);
  if (!tests) comparing.set(loop, (tests = new EdgeTests(loop.body, loop.loop, (cond) => comparedTo(flow, `L${String(loop.keyLocal)}`, cond))));
  return tests.arePassed(wanted, op.point);
}

const comparing = new WeakMap<MapLoop, EdgeTests>();

/** What a condition compares the current key with, and where they are equal. */
function comparedTo(flow: DeclFlow, current: string, cond: Expr): readonly EdgeTest[] {
  if (cond.kind !== 'BinaryExpr' || (cond.op !== '==' && cond.op !== '!=')) return [];
  const edge = cond.op === '==' ? 0 : 1;
  const [x, y] = [exprKey(flow, cond.x), exprKey(flow, cond.y)];
  return [...(x === current && y !== undefined ? [{ key: y, edge }] : []), ...(y === current && x !== undefined ? [{ key: x, edge }] : [])];
}
