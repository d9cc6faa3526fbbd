/** Every change of a map in a declaration, with the map's expression as it stands: assignments to elements, delete, clear, and the library's functions. */
import type { CallExpr, Expr, Span } from '../ast/nodes.js';
import type { Event } from '../facts/declFacts.js';
import { libraryOps } from './containerOps.js';
import type { DeclFlow } from './declFlow.js';
import type { Point } from './reach.js';

export interface MapChange { readonly map: Expr; readonly span: Span; readonly body: number; readonly point: Point }

export function mapChanges(flow: DeclFlow): readonly MapChange[] {
  return flow.facts.bodies.flatMap((body, b) => body.blocks.flatMap((block, at) => block.events.flatMap((event, index) => {
    const map = changedMap(flow, event);
    return map ? [{ map, span: event.at === 'call' ? event.call : event.span, body: b, point: { block: at, index } }] : [];
  })));
}

function changedMap(flow: DeclFlow, event: Event): Expr | undefined {
  if (event.at === 'call') return event.mode === 'call' ? changedByCall(flow, event.call) : undefined;
  if (event.at !== 'assign') return undefined;
  let to = event.to;
  while (to.kind === 'ParenExpr') to = to.x;
  return to.kind === 'IndexExpr' && flow.isMap(to.x) ? to.x : undefined;
}

function changedByCall(flow: DeclFlow, call: CallExpr): Expr | undefined {
  const [first] = call.args;
  const builtin = flow.builtinName(call);
  if (!first || (builtin !== undefined && builtin !== 'delete' && builtin !== 'clear')) return undefined;
  if (builtin !== undefined) return flow.isMap(first) ? first : undefined;
  if (call.fun.kind !== 'SelectorExpr' || call.fun.x.kind !== 'Ident') return undefined;
  const callee = flow.types.calleeOf(flow, call);
  return (callee.is === 'func' || callee.is === 'unknown') && libraryOps[callee.name ?? ''] !== undefined ? first : undefined;
}
