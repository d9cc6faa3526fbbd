/** The call that an offset of a declaration is on, where the standard library has something to do with maps, or `len` and `recover` have. */
import type { CallExpr, Expr, Span } from '../ast/nodes.js';
import type { Loop } from '../facts/declFacts.js';
import { pathOf } from '../flow/accessPath.js';
import type { DeclFlow } from '../flow/declFlow.js';
import { mapLoops } from '../flow/mapLoops.js';
import { mapCalls } from '../knowledge/mapCalls.js';
import { isInLoopOver } from './hoveredOperation.js';

/** `subject`: the qualified name of a function; absent where it is the text of `map`. */
export type HoveredCall = { readonly on: 'len'; readonly span: Span; readonly map: Expr } | { readonly on: 'recover' | 'call'; readonly span: Span; readonly subject: string };

export function hoveredCall(flow: DeclFlow, at: number): HoveredCall | undefined {
  const call = callAt(flow, at);
  if (!call) return undefined;
  const builtin = flow.builtinName(call);
  if (builtin === 'len') return lenInLoop(flow, call, at);
  if (builtin === 'recover') return usesMaps(flow) ? { on: 'recover', span: call.fun, subject: 'recover()' } : undefined;
  return aboutMaps(flow, call);
}

/** A range over a method value of sync.Map (from language version 1.23), which calls it. */
export function rangedCall(flow: DeclFlow, { x }: Loop): HoveredCall | undefined {
  return x?.kind === 'SelectorExpr' ? aboutMaps(flow, { kind: 'CallExpr', start: x.start, end: x.end, fun: x, args: [], ellipsis: false }) : undefined;
}

function aboutMaps(flow: DeclFlow, call: CallExpr): HoveredCall | undefined {
  const name = flow.qualifiedName(call);
  if (name === undefined || !Object.hasOwn(mapCalls, name)) return undefined;
  return mapCalls[name]?.ofMaps !== true || holdsMap(flow, call) ? { on: 'call', span: call.fun, subject: name } : undefined;
}

/** `len` of a map inside a loop over it. */
function lenInLoop(flow: DeclFlow, call: CallExpr, at: number): HoveredCall | undefined {
  const [map] = call.args;
  const key = map && pathOf(flow, map)?.key;
  return map && key !== undefined && isInLoopOver(mapLoops(flow), key, at) ? { on: 'len', span: call, map } : undefined;
}

/** The innermost call whose function the cursor is on. */
function callAt(flow: DeclFlow, at: number): CallExpr | undefined {
  const calls = flow.facts.bodies.flatMap((body) => body.blocks).flatMap((block) => block.events).flatMap((e) => (e.at === 'call' ? [e.call] : []));
  return calls.filter(({ fun }) => fun.start <= at && at < fun.end).sort((a, b) => b.fun.start - a.fun.start || a.fun.end - b.fun.end)[0];
}

function usesMaps(flow: DeclFlow): boolean {
  return flow.facts.bodies.some((body) => body.loops.some((l) => l.x && flow.isMap(l.x)) || body.blocks.some((block) => block.events.some((e) =>
    (e.at === 'index' && e.expr.kind === 'IndexExpr' && flow.isMap(e.expr.x)) || (e.at === 'assign' && e.to.kind === 'IndexExpr' && flow.isMap(e.to.x)) || (e.at === 'call' && e.call.args.some((arg) => flow.isMap(arg))))));
}

/** What is stored is a map, or what is loaded is taken for one; an atomic.Pointer says so in its type. */
function holdsMap(flow: DeclFlow, call: CallExpr): boolean {
  if (call.args.some((arg) => flow.isMap(arg)) || pointsToMap(flow, call)) return true;
  return flow.facts.bodies.some((body) => body.blocks.some((block) => block.events.some((e) => e.at === 'assign' && e.from?.kind === 'TypeAssertExpr' && e.from.x.start === call.start && flow.isMap(e.from))));
}

function pointsToMap(flow: DeclFlow, { fun }: CallExpr): boolean {
  if (fun.kind !== 'SelectorExpr') return false;
  const type = flow.types.typeOf(flow, fun.x);
  const named = type.t === 'pointer' ? type.elem : type;
  const held = named.t === 'named' && named.name === 'Pointer' ? named.args[0] : undefined;
  return held !== undefined && flow.types.underlying(held).t === 'map';
}
