/** What a call, or the assignment of a lock, means for locks and goroutines. */
import type { CallExpr, Expr } from '../../ast/nodes.js';
import type { Event } from '../../facts/declFacts.js';
import { callsBack, concurrentCalls, finalizers, rpcRegistration, starterNames, waitMethods, type ConcurrentCall } from '../../knowledge/concurrentCalls.js';
import { lockMethods, type LockMethod } from '../../knowledge/lockMethods.js';
import type { DeclSite } from '../../model/packageSource.js';
import { free, readHeld, writeHeld, type LockMask } from './lockMask.js';
import { localNamed } from '../assignments.js';
import type { OwnCalls } from './ownCalls.js';
import { givesHandle, takenAs } from './lockHandles.js';
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
  if (fun.kind !== 'SelectorExpr' || (call.args.length > 0 && !givesHandle(resolver, call))) return undefined;
  return lockMethodOf(resolver, call);
}

/** As lockCallOf, also for a method value, which is given as a call of it. */
export function lockMethodOf(resolver: PathResolver, call: CallExpr): LockCall | undefined {
  const fun = call.fun;
  if (fun.kind !== 'SelectorExpr') return undefined;
  const method = Object.hasOwn(lockMethods, fun.sel.name) ? lockMethods[fun.sel.name] : undefined;
  if (!method) return undefined;
  const taking = method === 'unlock' || method === 'runlock' ? takenAs(resolver, fun.x) : undefined;
  if (taking) {
    const taken = lockMethodOf(resolver, taking);
    return taken && { ...taken, method };
  }
  const callee = resolver.calleeOf(call);
  if (callee.is === 'func' && callee.site.file.pkg === resolver.site.file.pkg) return undefined;
  if (callee.is === 'builtin' || callee.is === 'conversion' || callee.is === 'value') return undefined;
  const shared = readSideOf(resolver, fun.x);
  const path = shared ? lockPath(resolver, shared, readLocker) : lockPath(resolver, fun.x, callee.name ?? '');
  return path && { method: shared ? readSide[method] : method, lock: pathKey(path), name: placeOfPath(resolver, path)?.name ?? pathKey(path) };
}

const readLocker = 'sync.RWMutex.RLocker';
const readSide: Readonly<Record<LockMethod, LockMethod>> = { lock: 'rlock', unlock: 'runlock', trylock: 'tryrlock', rlock: 'rlock', runlock: 'runlock', tryrlock: 'tryrlock' };

/** `mu` of `mu.RLocker()`, whose Lock is the other's RLock (sync.RWMutex.RLocker). */
function readSideOf(resolver: PathResolver, expr: Expr): Expr | undefined {
  if (expr.kind !== 'CallExpr' || expr.fun.kind !== 'SelectorExpr' || expr.fun.sel.name !== 'RLocker') return undefined;
  return calledName(resolver, expr) === readLocker ? expr.fun.x : undefined;
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
  const steps = stepsToOwner(resolver.types, resolver.typeOf(recv), qualified.slice(0, qualified.lastIndexOf('.')));
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
  if (call.args.length !== 1 || call.args[0]?.kind !== 'FuncLit') return undefined;
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (!starterNames.has(last)) return undefined;
  return name.startsWith(`${resolver.site.file.pkg.path}.`) ? undefined : { arg: 0, says: last };
}

const waitTypes: ReadonlySet<string> = new Set([...waitMethods].flatMap((method) => (method.endsWith('.Wait') ? [method.slice(0, -'.Wait'.length)] : [])));

/** A value of a type that goroutines are waited for with. */
export function isWaitGroup(resolver: PathResolver, expr: Expr): boolean {
  if (expr.kind !== 'Ident' && expr.kind !== 'SelectorExpr' && expr.kind !== 'UnaryExpr') return false;
  const name = typeName(resolver.typeOf(expr));
  return name !== undefined && waitTypes.has(name);
}

/** Functions of the standard library run their arguments before they return, unless it is said otherwise; of others nobody knows. */
export function isStranger(resolver: PathResolver, call: CallExpr): boolean {
  const callee = resolver.calleeOf(call);
  if (callee.is === 'func') return /^[^/]*\./.test(callee.site.file.pkg.path);
  return callee.is !== 'builtin';
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

/** The type, by path and name, of the object that `pb.RegisterThingServer(server, object)` registers. */
export function servedType(resolver: PathResolver, { fun, args: [, object] }: CallExpr): string | undefined {
  const name = fun.kind === 'SelectorExpr' ? fun.sel.name : fun.kind === 'Ident' ? fun.name : '';
  if (!object || !rpcRegistration.test(name)) return undefined;
  const type = resolver.typeOf(object);
  const served = type.t === 'pointer' ? type.elem : type;
  return served.t === 'named' ? `${served.pkg}.${served.name}` : undefined;
}

/** Methods of the package's own types that a function of another package calls on its first argument, before it returns. */
export function calledBack(resolver: PathResolver, call: CallExpr): readonly DeclSite[] {
  const [x] = call.args;
  const name = x && calledName(resolver, call);
  if (!x || name === undefined || !Object.hasOwn(callsBack, name)) return [];
  return (callsBack[name] ?? []).flatMap((method) => {
    const fun: Expr = { kind: 'SelectorExpr', x, sel: { kind: 'Ident', name: method, start: x.start, end: x.end }, start: x.start, end: x.end };
    const callee = resolver.calleeOf({ kind: 'CallExpr', fun, args: [], ellipsis: false, start: x.start, end: x.end });
    return callee.is === 'func' && callee.site.file.pkg === resolver.site.file.pkg ? [callee.site] : [];
  });
}

/** `event.Handle(l)` and `f(l)` with the receiver `l`, of what was received from a channel. What implements an unexported interface is all in view. */
export function handsReceiverOut(resolver: PathResolver, call: CallExpr): boolean {
  const shape = resolver.facts.shapes[0];
  if (call.args.length === 0 || shape?.kind !== 'func' || !shape.recv) return false;
  const callee = resolver.calleeOf(call);
  if (callee.is === 'interface' ? !exportedMethod.test(callee.name) : callee.is !== 'value') return false;
  if (!isReceived(resolver, callee.is === 'interface' ? callee.recv : call.fun)) return false;
  return call.args.some((arg) => {
    const path = arg.kind === 'Ident' ? resolver.pathOf(arg) : undefined;
    return path?.root === 'P0' && path.steps.length === 0;
  });
}

/** A variable that a receive, or a range over a channel, has given its value. */
function isReceived(resolver: PathResolver, expr: Expr | undefined): boolean {
  const local = expr && localNamed(resolver.facts, expr);
  const def = local === undefined ? undefined : resolver.facts.locals[local]?.def;
  if (def?.by === 'value') return def.init.kind === 'UnaryExpr' && def.init.op === '<-';
  return def?.by === 'rangeKey' && resolver.formOf(def.x) === 'chan';
}

/** `path.Interface.Method`, both exported. */
const exportedMethod = /\.\p{Lu}\w*\.\p{Lu}\w*$/u;

/** A field that is named as those are which keep locks. */
export function isLockField(expr: Expr): boolean {
  return expr.kind === 'SelectorExpr' && lockName.test(expr.sel.name);
}

const lockName = /^(?:mu|mux|mtx|mutex|lock|locker)$|(?:Mu|Mux|Mtx|Mutex|Lock|Locker)$/;

/** Path key of the lock that an assignment puts in its place. */
export function madeLock(resolver: PathResolver, { to, from }: Extract<Event, { at: 'assign' }>): string | undefined {
  if (to.kind !== 'SelectorExpr' || (from?.kind !== 'UnaryExpr' && from?.kind !== 'CompositeLit' && from?.kind !== 'CallExpr')) return undefined;
  const path = lockTypes.has(typeName(resolver.typeOf(to)) ?? '') ? resolver.pathOf(to) : undefined;
  return path && pathKey(path);
}

const lockTypes: ReadonlySet<string> = new Set(['sync.Mutex', 'sync.RWMutex']);
