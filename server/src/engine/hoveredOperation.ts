/** The delete, clear or assignment to an entry that an offset of a declaration is on, and how it stands to the loops around it. */
import type { Expr, Span } from '../ast/nodes.js';
import type { DeclFlow } from '../flow/declFlow.js';
import { isCurrentKey, mapLoops, maybeReplaced, pairedDelete, type MapLoop } from '../flow/mapLoops.js';
import type { Event } from '../facts/declFacts.js';
import type { Point } from '../flow/reach.js';
import type { HoverFacts } from './sessionApi.js';

/** Offsets as in the declaration. The flags as in HoverFacts. */
export interface HoveredOperation extends Pick<HoverFacts, 'insideRange' | 'currentKey' | 'addedAgain'> {
  readonly on: 'delete' | 'clear' | 'insert';
  readonly span: Span;
  readonly map: Expr;
}

export function hoveredOperation(flow: DeclFlow, at: number): HoveredOperation | undefined {
  for (const [bodyIndex, body] of flow.facts.bodies.entries()) {
    for (const [b, block] of body.blocks.entries()) {
      for (const [index, event] of block.events.entries()) {
        const found = operationOf(flow, event);
        // On the name or on the map; what is assigned and the key are gopls' own.
        if (found && found.span.start <= at && at <= found.map.end && flow.isMap(found.map)) return { ...found, ...toLoops(flow, bodyIndex, { block: b, index }) };
      }
    }
  }
  return undefined;
}

function operationOf(flow: DeclFlow, event: Event): Pick<HoveredOperation, 'on' | 'span' | 'map'> | undefined {
  if (event.at === 'call') {
    const builtin = flow.builtinName(event.call);
    const [map] = event.call.args;
    return map && (builtin === 'delete' || builtin === 'clear') ? { on: builtin, span: event.call, map } : undefined;
  }
  if (event.at !== 'assign' || event.op === 'range') return undefined;
  let { to } = event;
  while (to.kind === 'ParenExpr') to = to.x;
  return to.kind === 'IndexExpr' ? { on: 'insert', span: to, map: to.x } : undefined;
}

/** The innermost loop over the same map counts: its order is the one that is open while the operation runs. */
function toLoops(flow: DeclFlow, body: number, point: Point): Pick<HoveredOperation, 'insideRange' | 'currentKey' | 'addedAgain'> {
  const around = mapLoops(flow).filter((l) => l.bodyIndex === body).flatMap((loop) => {
    const op = loop.ops.find((o) => o.via.length === 0 && o.point.block === point.block && o.point.index === point.index);
    return op && !maybeReplaced(loop, op) ? [{ loop, op }] : [];
  });
  const innermost = around.sort((a, b) => b.loop.loop.span.start - a.loop.loop.span.start)[0];
  if (!innermost) return { insideRange: false, currentKey: false };
  const { loop, op } = innermost;
  const again = op.kind === 'insert' && pairedDelete(flow, loop, op) !== undefined;
  return { insideRange: true, currentKey: op.key !== undefined && isCurrentKey(flow, loop, op.key, op), ...(again ? { addedAgain: true as const } : {}) };
}

/** Whether an offset stands in a loop over the same map that the loop has not put another map in the place of. */
export function isInLoopOver(loops: readonly MapLoop[], key: string, at: number): boolean {
  return loops.some((l) => l.path.key === key && l.loop.bodySpan.start <= at && at < l.loop.bodySpan.end && !l.ops.some((op) => op.kind === 'replace'));
}
