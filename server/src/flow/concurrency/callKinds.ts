/** What a call means for locks and goroutines, by the function it calls. */
import type { CallExpr, Expr } from '../../ast/nodes.js';
import { concurrentCalls, finalizers, starterNames, waitMethods, type ConcurrentCall } from '../../knowledge/concurrentCalls.js';
import { lockMethods, type LockMethod } from '../../knowledge/lockMethods.js';
import { free, readHeld, writeHeld, type LockMask } from './lockMask.js';
import type { OwnCalls } from './ownCalls.js';
import type { PathResolver } from './pathResolver.js';
import { extendedBy, pathKey, type StoragePath } from './storagePath.js';
import { stepsToOwner, typeName } from './embedded.js';
import { placeOfPath } from './mapPlace.js';

export interface LockCall { readonly method: LockMethod; readonly lock: string; readonly name: string }

/** How a lock stands after a call of one of its methods. */
export function stateAfter(method: LockMethod): LockMask {
  return method === 'lock' ? writeHeld : method === 'rlock' ? readHeld : free;
}

/** A method of the name that a home package declares itself is followed instead: what it does shows in its summary. */
export function lockCallOf(resolver: PathResolver, call: CallExpr): LockCall | undefined {
  let fun: Expr = call.fun;
  while (fun.kind === 'ParenExpr') fun = fun.x;
  if (fun.kind !== 'SelectorExpr' || call.args.length > 0) return undefined;
  return lockMethodOf(resolver, call);
}

/** As lockCallOf, also for a method value, which is given as a call of it. */
export function lockMethodOf(resolver: PathResolver, call: CallExpr): LockCall | undefined {
  const fun = call.fun;
  if (fun.kind !== 'SelectorExpr') return undefined;
  const method = Object.hasOwn(lockMethods, fun.sel.name) ? lockMethods[fun.sel.name] : undefined;
  if (!method) return undefined;
  const callee = resolver.calleeOf(call);
  if (callee.is === 'func' && callee.site.file.pkg === resolver.site.file.pkg) return undefined;
  if (callee.is === 'builtin' || callee.is === 'conversion' || callee.is === 'value') return undefined;
  const qualified = callee.name ?? '';
  const path = lockPath(resolver, fun.x, qualified);
  return path && { method, lock: pathKey(path), name: placeOfPath(resolver, path)?.name ?? pathKey(path) };
}

/** A method of a lock's name that the home package declares itself, whose summary shows no lock: a lock of another kind. */
export function homeLockOf(resolver: PathResolver, call: CallExpr): LockCall | undefined {
  const fun = call.fun;
  if (fun.kind !== 'SelectorExpr' || call.args.length > 0) return undefined;
  const method = Object.hasOwn(lockMethods, fun.sel.name) ? lockMethods[fun.sel.name] : undefined;
  const path = method && resolver.pathOf(fun.x);
  return path && { method, lock: pathKey(path), name: placeOfPath(resolver, path)?.name ?? pathKey(path) };
}

function lockPath(resolver: PathResolver, recv: Expr, qualified: string): StoragePath | undefined {
  const base = resolver.pathOf(recv);
  if (!base) return undefined;
  const steps = stepsToOwner(resolver.types, resolver.types.typeOf(resolver, recv), qualified.slice(0, qualified.lastIndexOf('.')));
  return extendedBy(base, steps ?? []);
}

export function concurrentCallOf(resolver: PathResolver, call: CallExpr, own: OwnCalls): ConcurrentCall | undefined {
  const name = calledName(resolver, call);
  if (name === undefined) return undefined;
  if (Object.hasOwn(own.calls, name)) return own.calls[name];
  return Object.hasOwn(concurrentCalls, name) ? concurrentCalls[name] : starterByName(resolver, call, name);
}

/** Whatever has a Wait without arguments waits for what was started with it; but for sync.Cond, which waits to be woken. */
export function isWait(resolver: PathResolver, call: CallExpr, own: OwnCalls): boolean {
  if (own.waits.size > 0 && own.waits.has(calledName(resolver, call) ?? '')) return true;
  if (call.fun.kind !== 'SelectorExpr' || call.args.length > 0) return false;
  if (call.fun.sel.name === 'Wait') return calledName(resolver, call) !== 'sync.Cond.Wait';
  return call.fun.sel.name === 'Err' && waitMethods.has(calledName(resolver, call) ?? '');
}

/** A function of another package, called with a function alone, whose name is one that such starters have. */
function starterByName(resolver: PathResolver, call: CallExpr, name: string): ConcurrentCall | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (!starterNames.has(last) || call.args.length !== 1 || call.args[0]?.kind !== 'FuncLit') return undefined;
  return name.startsWith(`${resolver.site.file.pkg.path}.`) ? undefined : { arg: 0, says: last };
}

/** A value of a type that goroutines are waited for with. */
export function isWaitGroup(resolver: PathResolver, expr: Expr): boolean {
  if (expr.kind !== 'Ident' && expr.kind !== 'SelectorExpr' && expr.kind !== 'UnaryExpr') return false;
  const name = typeName(resolver.types.typeOf(resolver, expr));
  return name !== undefined && waitMethods.has(`${name}.Wait`);
}

export function isOnceDo(resolver: PathResolver, call: CallExpr): boolean {
  return call.fun.kind === 'SelectorExpr' && call.fun.sel.name === 'Do' && calledName(resolver, call) === 'sync.Once.Do';
}

export function isFunctionName(expr: Expr): boolean {
  return expr.kind === 'Ident' || expr.kind === 'SelectorExpr';
}

export function isFinalizer(resolver: PathResolver, call: CallExpr): boolean {
  const name = calledName(resolver, call);
  return name !== undefined && finalizers.has(name);
}

/** Whether a condition asks for a value that another goroutine sets atomically. */
export function asksAtomically(resolver: PathResolver, cond: Expr): boolean {
  if (cond.kind === 'BinaryExpr') return asksAtomically(resolver, cond.x) || asksAtomically(resolver, cond.y);
  if (cond.kind === 'UnaryExpr' || cond.kind === 'ParenExpr') return asksAtomically(resolver, cond.x);
  return cond.kind === 'CallExpr' && calledName(resolver, cond)?.startsWith('sync/atomic.') === true;
}

export function calledName(resolver: PathResolver, call: CallExpr): string | undefined {
  const callee = resolver.calleeOf(call);
  if (callee.is === 'conversion') return typeName(callee.type);
  return callee.is === 'func' || callee.is === 'interface' || callee.is === 'unknown' ? callee.name : undefined;
}
