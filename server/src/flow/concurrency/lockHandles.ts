/** Locks whose Lock gives back what unlocks them: `held := mu.Lock("to add"); defer held.Unlock()`. */
import type { CallExpr, Expr } from '../../ast/nodes.js';
import { localNamed } from '../assignments.js';
import type { PathResolver } from './pathResolver.js';

/** A call that takes a lock: the method is selected from the lock. */
export type TakingCall = CallExpr & { readonly fun: Extract<Expr, { kind: 'SelectorExpr' }> };

/** The call that a variable's only value comes from, if it takes a lock. */
export function takenAs(resolver: PathResolver, handle: Expr): TakingCall | undefined {
  const local = localNamed(resolver.facts, handle);
  const def = local === undefined || !resolver.assignments.isStable(local) ? undefined : resolver.facts.locals[local]?.def;
  return def?.by === 'value' && def.count === 1 && isTaking(def.init) ? def.init : undefined;
}

/** Whether the function unlocks what a call gave back. */
export function givesHandle(resolver: PathResolver, call: CallExpr): boolean {
  return isTaking(call) && resolver.allEvents.some((e) => e.at === 'call' && isRelease(e.call.fun) && takenAs(resolver, e.call.fun.x) === call);
}

function isTaking(expr: Expr): expr is TakingCall {
  return expr.kind === 'CallExpr' && expr.fun.kind === 'SelectorExpr' && (expr.fun.sel.name === 'Lock' || expr.fun.sel.name === 'RLock');
}

function isRelease(fun: Expr): fun is Extract<Expr, { kind: 'SelectorExpr' }> {
  return fun.kind === 'SelectorExpr' && (fun.sel.name === 'Unlock' || fun.sel.name === 'RUnlock');
}
