/** What a declaration does to maps and slices: its events as operations on access paths, calls included. */
import type { CallExpr, Expr, Span } from '../ast/nodes.js';
import type { Body, Event } from '../facts/declFacts.js';
import { extended, pathOf, type AccessPath } from './accessPath.js';
import { localNamed } from './assignments.js';
import type { DeclFlow } from './declFlow.js';
import type { Point } from './reach.js';
import { removalOf, shrinks } from './sliceRemoval.js';

export type OpKind =
  /** Map: an assignment to an element; may add an entry. */
  | 'insert'
  | 'delete'
  /** Map or slice: clear, or re-assignment of the variable. */
  | 'clear' | 'replace'
  /** Slice: the variable gets a value with elements cut out, or with elements appended. */
  | 'remove' | 'append';

export interface ContainerOp {
  readonly kind: OpKind;
  readonly path: AccessPath;
  /** The element's key or index, in the terms of the declaration under analysis; absent when it cannot be said in them. */
  readonly key?: Expr;
  /** A callee makes the key of what it is handed, by arithmetic or by joining texts. */
  readonly keyGrows?: boolean;
  /** The operation, or the call that leads to it. */
  readonly span: Span;
  readonly body: number;
  readonly point: Point;
  /** Functions on the way, outermost first; empty for an operation in the declaration itself. */
  readonly via: readonly CallStep[];
  /** The operation stands on some but not all paths of the callee. */
  readonly conditional: boolean;
}
export interface CallStep { readonly name: string }

/** Which operations are wanted. `calls`: those that are followed, by the roots of what they are handed; 'none' or all of them. */
export interface OpScope { readonly body?: number; readonly calls: 'none' | 'all' | ReadonlySet<string> }

/** The operations of every body, or of one, in event order. */
export function containerOps(flow: DeclFlow, scope: OpScope): readonly ContainerOp[] {
  return flow.facts.bodies.flatMap((body, index) => (scope.body === undefined || scope.body === index ? opsOfBody(flow, body, index, scope.calls) : []));
}

function opsOfBody(flow: DeclFlow, body: Body, bodyIndex: number, calls: OpScope['calls']): ContainerOp[] {
  const ops: ContainerOp[] = [];
  body.blocks.forEach((block, b) => {
    block.events.forEach((event, index) => {
      for (const op of opsOfEvent(flow, event, calls)) ops.push({ ...op, body: bodyIndex, point: { block: b, index } });
    });
  });
  return ops;
}

/** A path's root as one word. */
export function rootKey(path: AccessPath): string {
  return path.root.is === 'local' ? `L${String(path.root.id)}` : `${path.root.pkg}.${path.root.name}`;
}

export type BareOp = Omit<ContainerOp, 'body' | 'point'>;

function opsOfEvent(flow: DeclFlow, event: Event, calls: OpScope['calls']): readonly BareOp[] {
  if (event.at === 'assign') return assignOps(flow, event);
  if (event.at === 'zero') return pathOps(flow, 'replace', event.to, event.span);
  if (event.at === 'call' && event.mode === 'call') return callOps(flow, event.call, calls);
  return [];
}

function assignOps(flow: DeclFlow, event: Extract<Event, { at: 'assign' }>): readonly BareOp[] {
  let to = event.to;
  while (to.kind === 'ParenExpr') to = to.x;
  if (to.kind === 'IndexExpr' && flow.isMap(to.x)) {
    const key = to.indices[0];
    return [...pathOps(flow, 'insert', to.x, event.span).map((op) => (key ? { ...op, key } : op)), ...valueOps(flow, to, event)];
  }
  return valueOps(flow, to, event);
}

/** What the assignment means for the slice or map that the target holds. */
function valueOps(flow: DeclFlow, to: Expr, event: Extract<Event, { at: 'assign' }>): readonly BareOp[] {
  const type = flow.types.underlying(flow.types.typeOf(flow, to)).t;
  if (type !== 'slice' && type !== 'map') return [];
  return pathOps(flow, type === 'slice' ? sliceAssignment(flow, to, event) : 'replace', to, event.span);
}

function sliceAssignment(flow: DeclFlow, to: Expr, event: Extract<Event, { at: 'assign' }>): OpKind {
  const path = pathOf(flow, to);
  if (!event.from || !path) return 'replace';
  if (removalOf(flow, event.from)?.path.key === path.key) return 'remove';
  if (shrinks(flow, event.from, path) && flow.movesElements(path)) return 'remove';
  return appendedTo(flow, event.from)?.key === path.key ? 'append' : 'replace';
}

/** The path that `append(p, x…)` extends. */
function appendedTo(flow: DeclFlow, from: Expr): AccessPath | undefined {
  if (from.kind !== 'CallExpr' || flow.builtinName(from) !== 'append') return undefined;
  const first = from.args[0];
  return first && pathOf(flow, first);
}

function pathOps(flow: DeclFlow, kind: OpKind, on: Expr, span: Span): BareOp[] {
  const path = pathOf(flow, on);
  return path ? [{ kind, path, span, via: [], conditional: false }] : [];
}

// ----------------------------------------------------------------------------------------------------------------------- calls

export const libraryOps: Readonly<Record<string, OpKind>> = {
  'maps.Copy': 'insert', 'maps.Insert': 'insert', 'maps.DeleteFunc': 'delete', 'golang.org/x/exp/maps.Copy': 'insert',
  'golang.org/x/exp/maps.DeleteFunc': 'delete', 'golang.org/x/exp/maps.Clear': 'clear',
};

function callOps(flow: DeclFlow, call: CallExpr, calls: OpScope['calls']): readonly BareOp[] {
  const first = call.args[0];
  const builtin = flow.builtinName(call);
  if (builtin !== undefined) {
    if (!first || (builtin !== 'delete' && builtin !== 'clear')) return [];
    const key = call.args[1];
    return pathOps(flow, builtin, first, call).map((op) => (key ? { ...op, key } : op));
  }
  if (!mayBeLibrary(call) && !isFollowed(flow, call, calls)) return [];
  const callee = flow.types.calleeOf(flow, call);
  if (callee.is === 'func' || callee.is === 'unknown') {
    const library = callee.name === undefined ? undefined : libraryOps[callee.name];
    if (library && first) return pathOps(flow, library, first, call);
  }
  if (!isFollowed(flow, call, calls)) return [];
  if (callee.is === 'func') return mutationOps(flow, call, callee.recv, { site: callee.site, name: callee.shape.name, calls });
  if (callee.is === 'value') return literalCallOps(flow, call, callee.fun, calls);
  return [];
}

/** A call is worth following when it is handed a wanted root, a function literal, or when a wanted root is a package variable that any function can reach. */
function isFollowed(flow: DeclFlow, call: CallExpr, calls: OpScope['calls']): boolean {
  if (calls === 'none') return false;
  if (calls === 'all') return true;
  if ([...calls].some((root) => root.includes('.'))) return true;
  const fun = call.fun.kind === 'ParenExpr' ? call.fun.x : call.fun;
  const operands = fun.kind === 'SelectorExpr' ? [fun.x, ...call.args] : call.args;
  return flow.literalOf(fun) !== undefined || operands.some((e) => {
    const path = pathOf(flow, e);
    return path ? calls.has(rootKey(path)) : flow.literalOf(e) !== undefined;
  });
}

/** `maps.Copy(…)` and the like: by the package's usual name, since anything else costs a look-up. */
function mayBeLibrary(call: CallExpr): boolean {
  return call.fun.kind === 'SelectorExpr' && call.fun.x.kind === 'Ident' && call.fun.x.name === 'maps';
}

/** A call of a function of the same package: its effects on parameters, receiver and package variables, said in the caller's terms. */
function mutationOps(flow: DeclFlow, call: CallExpr, recv: Expr | undefined, callee: { site: DeclFlow['site']; name: string; calls: OpScope['calls'] }): BareOp[] {
  const operands = recv ? [recv, ...call.args] : [...call.args];
  const ops: BareOp[] = [];
  for (const m of flow.summaries.mutationsOf(callee.site)) {
    const operand = m.param === undefined ? undefined : operands[m.param];
    const base = m.param === undefined ? m.global : operand && pathOf(flow, operand);
    if (!base) continue;
    const key = m.keyParam === undefined ? undefined : operands[m.keyParam];
    ops.push({
      kind: m.kind, path: extended(base, m.steps), ...(key ? { key } : {}), ...(m.keyGrows ? { keyGrows: true } : {}), span: call,
      via: [{ name: callee.name }, ...m.via], conditional: m.conditional,
    });
  }
  for (const index of flow.summaries.calledParams(callee.site)) {
    const argument = operands[index];
    if (argument) ops.push(...literalCallOps(flow, call, argument, callee.calls).map((op) => ({ ...op, conditional: true })));
  }
  return ops;
}

/** A call of a literal, directly or through a variable that only ever holds that literal. */
function literalCallOps(flow: DeclFlow, call: CallExpr, fun: Expr, calls: OpScope['calls']): BareOp[] {
  const literal = flow.literalOf(fun);
  if (literal === undefined) return [];
  const params = flow.facts.bodies[literal]?.params ?? [];
  const direct = flow.literalOf(call.fun) === literal;
  return flow.opsOfLiteral(literal, calls).filter((op) => op.kind !== 'replace').map(({ key, ...op }) => {
    const param = key === undefined ? undefined : localNamed(flow.facts, key);
    const index = param === undefined ? -1 : params.indexOf(param);
    // A key that is the literal's own parameter is the argument of a direct call; of a callback nobody knows it.
    const inCaller = index < 0 ? key : direct ? call.args[index] : undefined;
    return { ...op, ...(inCaller ? { key: inCaller } : {}), span: call, via: [{ name: 'func literal' }, ...op.via] };
  });
}
