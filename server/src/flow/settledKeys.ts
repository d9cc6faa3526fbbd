/** Inserts after which a second visit would change nothing: the new key is one that the loop leaves as it is. */
import type { CallExpr, Expr } from '../ast/nodes.js';
import type { ContainerOp } from './containerOps.js';
import type { DeclFlow } from './declFlow.js';
import { isCurrentKey, madeOf, type MapLoop } from './mapLoops.js';
import { canReach } from './reach.js';

/** Functions that give their own results back unchanged: applying them twice is applying them once. */
const idempotent: ReadonlySet<string> = new Set([
  'strings.ToLower', 'strings.ToUpper', 'strings.TrimSpace', 'strings.ToTitle', 'bytes.ToLower', 'bytes.ToUpper', 'path.Clean', 'path.Base', 'path/filepath.Clean',
  'path/filepath.Base', 'path/filepath.ToSlash', 'unicode.ToLower', 'unicode.ToUpper', 'net/textproto.CanonicalMIMEHeaderKey', 'net/http.CanonicalHeaderKey',
]);

/**
 * `m[strings.ToLower(k)] = v` and its kin: an entry visited a second time is written to its own key with its own value. `m["x_"+k] = v` behind a test that
 * passes over keys with that prefix: a second visit does not come here.
 */
export function isSettled(flow: DeclFlow, loop: MapLoop, op: ContainerOp): boolean {
  const key = op.key && valueBehind(flow, op.key);
  if (!key || op.via.length > 0) return false;
  return isNormalised(flow, loop, op, key) || isPassedOver(flow, loop, op, key);
}

/** The function gives its own results back unchanged. */
export function givesBackOwnResults(flow: DeclFlow, call: CallExpr): boolean {
  return idempotent.has(flow.qualifiedName(call) ?? '');
}

function isNormalised(flow: DeclFlow, loop: MapLoop, op: ContainerOp, key: Expr): boolean {
  const [argument] = key.kind === 'CallExpr' ? key.args : [];
  if (key.kind !== 'CallExpr' || !argument || key.args.length !== 1 || !isCurrentKey(flow, loop, argument, op)) return false;
  const stored = storedBy(loop, op);
  return givesBackOwnResults(flow, key) && stored !== undefined && (isConstant(stored) || isLoopValue(flow, loop, stored));
}

/** What a plain assignment stores. */
export function storedBy(loop: MapLoop, op: ContainerOp): Expr | undefined {
  const event = loop.body.blocks[op.point.block]?.events[op.point.index];
  return event?.at === 'assign' && event.op === '=' ? event.from : undefined;
}

export function isLoopValue(flow: DeclFlow, loop: MapLoop, e: Expr): boolean {
  return e.kind === 'Ident' && loop.valueLocal !== undefined && madeOf(flow, e, loop.valueLocal, 0) === 'value';
}

function isPassedOver(flow: DeclFlow, loop: MapLoop, op: ContainerOp, key: Expr): boolean {
  if (key.kind !== 'BinaryExpr' || key.op !== '+' || key.x.kind !== 'BasicLit' || !isCurrentKey(flow, loop, key.y, op)) return false;
  const prefix = key.x.text.slice(1, -1);
  const blocked = (from: number, nth: number): boolean => {
    const cond = loop.body.blocks[from]?.cond;
    if (cond?.kind !== 'CallExpr' || nth !== 1) return false;
    const [tested, literal] = cond.args;
    return flow.qualifiedName(cond) === 'strings.HasPrefix' && tested !== undefined && isCurrentKey(flow, loop, tested, op) && literal?.kind === 'BasicLit'
      && prefix.startsWith(literal.text.slice(1, -1));
  };
  return !canReach(loop.body, { block: loop.loop.body, index: 0 }, op.point, { blocked });
}

/** An expression, or the only value of the variable that it is. */
export function valueBehind(flow: DeclFlow, e: Expr): Expr {
  const id = e.kind === 'Ident' ? flow.facts.uses[e.start] : undefined;
  const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
  return def?.by === 'value' && def.count === 1 && id !== undefined && flow.assignments.isSingle(id) ? def.init : e;
}

function isConstant(e: Expr): boolean {
  return e.kind === 'BasicLit' || (e.kind === 'CompositeLit' && e.elts.length === 0) || (e.kind === 'Ident' && (e.name === 'true' || e.name === 'false'));
}
