/** How an expression inside a range loop over a map follows from the entry that the loop is at. */
import type { CallExpr, Expr } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import { localNamed } from './assignments.js';
import type { ContainerOp } from './containerOps.js';
import type { DeclFlow } from './declFlow.js';
import { localUsesIn } from './localUses.js';
import { isCurrentKey, type MapLoop } from './mapLoops.js';
import { canReach, type Point } from './reach.js';
import { givesBackOwnResults, isLoopValue, storedBy, valueBehind } from './settledKeys.js';

const maxDepth = 4;
/** The variable is a new one in each iteration, or the range clause's own. */
export function declaredInLoop(flow: DeclFlow, loop: MapLoop, id: number): boolean {
  const start = flow.facts.locals[id]?.decl.start ?? -1;
  return start >= loop.loop.span.start && start < loop.loop.span.end;
}

/** Whether the expression's value is made with the current key or value, possibly by way of variables of the iteration. */
export function followsFromEntry(flow: DeclFlow, loop: MapLoop, e: Expr): boolean {
  let locals = entryLocals.get(loop);
  if (!locals) entryLocals.set(loop, (locals = localsFromEntry(flow, loop)));
  return mentions(flow, e, locals);
}

const entryLocals = new WeakMap<MapLoop, ReadonlySet<number>>();

/** The loop's key and value, and the variables of the iteration that get a value made of these. */
function localsFromEntry(flow: DeclFlow, loop: MapLoop): ReadonlySet<number> {
  const found = new Set([loop.keyLocal, loop.valueLocal].filter((id) => id !== undefined));
  const named = new Set(localUsesIn(flow.facts, loop.loop.span).map(({ local }) => local));
  const inside = [...named].flatMap((id) => (declaredInLoop(flow, loop, id) ? flow.facts.locals[id] ?? [] : []));
  const sources = inside.map(({ id, def }) => ({
    id, from: [...flow.assignments.of(id).flatMap((a) => (a.at === 'assign' && a.from ? [a.from] : [])), ...(def.by === 'typeCase' ? [def.x] : [])],
  }));
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const { id, from } of sources) if (!found.has(id) && from.some((e) => mentions(flow, e, found))) found.add(id);
  }
  return found;
}

function mentions(flow: DeclFlow, e: Expr, locals: ReadonlySet<number>): boolean {
  return !walk(e, (node) => (node.kind === 'Ident' && locals.has(flow.facts.uses[node.start] ?? -1) ? 'stop' : undefined));
}

/** An operation inside a range loop over the map that it changes. */
interface Change { readonly loop: MapLoop; readonly op: ContainerOp }

/**
 * Whether a visit of the new entry would add yet another one: its key is longer or greater (`k + "x"`), or is what some relation leads to from the
 * current entry (`for _, d := range graph[k]`).
 */
export function leadsOn(flow: DeclFlow, at: Change, key: Expr, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const further = (e: Expr): boolean => leadsOn(flow, at, e, depth + 1);
  switch (key.kind) {
    case 'ParenExpr': case 'StarExpr': case 'SelectorExpr': case 'TypeAssertExpr': case 'UnaryExpr': return further(key.x);
    case 'BinaryExpr': return followsFromEntry(flow, at.loop, key) || further(key.x) || further(key.y);
    case 'IndexExpr': return followsFromEntry(flow, at.loop, key);
    case 'SliceExpr': return followsFromEntry(flow, at.loop, key.x) && !isKeyTested(flow, at);
    case 'CompositeLit': return key.elts.some((e) => further(e.kind === 'KeyValueExpr' ? e.value : e));
    case 'CallExpr': return callLeadsOn(flow, at, key, further);
    case 'Ident': return localLeadsOn(flow, at, key, further);
    default: return false;
  }
}

/** Functions that cut something off: what is left is taken to have nothing more to cut off. */
const cutting: ReadonlySet<string> = new Set([
  'strings.Cut', 'strings.CutPrefix', 'strings.CutSuffix', 'strings.Trim', 'strings.TrimLeft', 'strings.TrimRight', 'strings.TrimPrefix', 'strings.TrimSuffix',
  'strings.TrimFunc',
]);
/** The standard library's functions that make another text of what they are given. */
const rewriting = /^(?:bytes|fmt|regexp|strconv|strings)\./;

/**
 * Of other functions the likelier reading counts: they give their own results back when the value is stored as it is or the key is tested before, and know
 * what is in the map when they change it themselves.
 */
function callLeadsOn(flow: DeclFlow, at: Change, call: CallExpr, further: (e: Expr) => boolean): boolean {
  const name = flow.qualifiedName(call) ?? '';
  if (givesBackOwnResults(flow, call) || cutting.has(name) || flow.types.calleeOf(flow, call).is === 'conversion') return call.args.some(further);
  if (!followsFromEntry(flow, at.loop, call)) return rewriting.test(name) && call.args.some(further);
  if (rewriting.test(name)) return true;
  const stored = storedBy(at.loop, at.op);
  return !changesMap(at.loop, call) && !(stored && isLoopValue(flow, at.loop, stored)) && !isKeyTested(flow, at);
}

/** Whether the call, rather than the loop itself, does something to the ranged map. */
export function changesMap(loop: MapLoop, call: CallExpr): boolean {
  return loop.ops.some((op) => op.span.start === call.start && op.span.end === call.end);
}

function localLeadsOn(flow: DeclFlow, at: Change, key: Expr, further: (e: Expr) => boolean): boolean {
  const { loop, op } = at;
  const id = localNamed(flow.facts, key);
  if (id === undefined || id === loop.valueLocal || isCurrentKey(flow, loop, key, op)) return false;
  const { start, end } = loop.loop.bodySpan;
  return flow.assignments.of(id).some((a) => {
    if (a.at !== 'assign' || a.span.start < start || a.span.end > end) return false;
    if (a.op === 'range') return a.from !== undefined && followsFromEntry(flow, loop, a.from);
    return (a.op !== '=' && a.op !== ':=') || (a.from !== undefined && further(a.from));
  });
}

/**
 * Whether the key that the operation writes to is made of the current one in a way that, done once more, changes nothing: the new entry, if the loop visits
 * it, is written to its own key. A test on the way to `until` may keep the loop from that.
 */
export function comesToItself(flow: DeclFlow, at: Change, until: Point): boolean {
  const key = at.op.key && valueBehind(flow, at.op.key);
  const [argument] = key?.kind === 'CallExpr' ? key.args : [];
  if (key?.kind !== 'CallExpr' || !argument || !isCurrentKey(flow, at.loop, argument, at.op)) return false;
  const settles = givesBackOwnResults(flow, key) || cutting.has(flow.qualifiedName(key) ?? '');
  return settles && !isTested(at.loop, until, (cond) => followsFromEntry(flow, at.loop, cond));
}

/** Every way to the operation passes a test of the current key. */
function isKeyTested(flow: DeclFlow, at: Change): boolean {
  return isTested(at.loop, at.op.point, (cond) => !walk(cond, (node) => (node.kind === 'Ident' && isCurrentKey(flow, at.loop, node, at.op) ? 'stop' : undefined)));
}

/** Every way of an iteration to the point passes a condition of the kind. */
function isTested(loop: MapLoop, point: Point, asks: (cond: Expr) => boolean): boolean {
  const blocked = (from: number): boolean => {
    const cond = loop.body.blocks[from]?.cond;
    return cond !== undefined && asks(cond);
  };
  return !canReach(loop.body, { block: loop.loop.body, index: 0 }, point, { blocked });
}
