/** The expressions that an event evaluates or assigns to, whole. */
import type { Expr } from '../ast/nodes.js';
import type { Body, Event } from '../facts/declFacts.js';
import type { Point } from './reach.js';

export function eventExprs(body: Body, event: Event): readonly Expr[] {
  switch (event.at) {
    case 'assign': return event.from ? [event.to, event.from] : [event.to];
    case 'zero': return [event.to];
    case 'call': return [event.call];
    case 'index': return [event.expr];
    case 'range': {
      const x = body.loops[event.loop]?.x;
      return x ? [x] : [];
    }
    case 'send': return [event.chan, event.value];
    case 'recv': return [event.chan];
    case 'return': return event.results;
    case 'funcLit': return [];
  }
}

/** All of them in a body, and the conditions, with the points they belong to. */
export function exprsOf(body: Body): readonly { readonly expr: Expr; readonly point: Point }[] {
  return body.blocks.flatMap((block, b) => [
    ...block.events.flatMap((event, index) => eventExprs(body, event).map((expr) => ({ expr, point: { block: b, index } }))),
    ...(block.cond ? [{ expr: block.cond, point: { block: b, index: block.events.length } }] : []),
  ]);
}
