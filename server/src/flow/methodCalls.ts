/** Calls of the methods of sync.Map, atomic.Value and atomic.Pointer: which, on what, and where. */
import type { CallExpr, Expr } from '../ast/nodes.js';
import { exprKey } from './accessPath.js';
import type { DeclFlow } from './declFlow.js';
import type { Point } from './reach.js';

export interface MethodCall {
  /** Qualified, e.g. "sync.Map.Load". */
  readonly name: string;
  readonly call: CallExpr;
  readonly recv: Expr;
  /** Equal for equal receivers. */
  readonly on: string;
  readonly body: number;
  readonly point: Point;
  readonly mode: 'call' | 'go' | 'defer';
}

const methods = new Set(['Load', 'Store', 'Delete', 'Range', 'LoadOrStore', 'LoadAndDelete', 'Swap', 'CompareAndSwap', 'CompareAndDelete']);
const owners = /^sync(?:\.Map|\/atomic\.(?:Value|Pointer))\.\w+$/;

const known = new WeakMap<DeclFlow, readonly MethodCall[]>();

/** The calls in event order. */
export function methodCalls(flow: DeclFlow): readonly MethodCall[] {
  let calls = known.get(flow);
  if (!calls) known.set(flow, (calls = findCalls(flow)));
  return calls;
}

function findCalls(flow: DeclFlow): readonly MethodCall[] {
  return flow.facts.bodies.flatMap((body, b) => body.blocks.flatMap((block, at) => block.events.flatMap((event, index) => {
    if (event.at !== 'call') return [];
    const call = methodCall(flow, event.call);
    return call ? [{ ...call, body: b, point: { block: at, index }, mode: event.mode }] : [];
  })));
}

function methodCall(flow: DeclFlow, call: CallExpr): Pick<MethodCall, 'name' | 'call' | 'recv' | 'on'> | undefined {
  if (call.fun.kind !== 'SelectorExpr' || !methods.has(call.fun.sel.name)) return undefined;
  const callee = flow.types.calleeOf(flow, call);
  if (callee.is !== 'func' || !callee.recv || !owners.test(callee.name)) return undefined;
  const on = exprKey(flow, callee.recv);
  return on === undefined ? undefined : { name: callee.name, call, recv: callee.recv, on };
}

/** The point behind a call. */
export function afterCall({ point }: MethodCall): Point {
  return { block: point.block, index: point.index + 1 };
}
