/** Where a function releases a lock as soon as it has taken it: it waits for whoever has it. */
import type { Span } from '../../ast/nodes.js';
import type { Event } from '../../facts/declFacts.js';
import { lockCallOf } from './callKinds.js';
import type { FuncSummary } from './funcSummary.js';
import type { PathResolver } from './pathResolver.js';

/** `mu.Lock(); mu.Unlock()` with nothing between. */
export function emptySectionsOf(resolver: PathResolver): FuncSummary['emptySections'] {
  const found: { readonly lock: string; readonly span: Span }[] = [];
  for (const body of resolver.facts.bodies) {
    for (const { events } of body.blocks) {
      for (let i = 1; i < events.length; i += 1) {
        const event = events[i];
        const lock = event && emptiedBy(resolver, events[i - 1], event);
        if (event && lock !== undefined) found.push({ lock, span: event.span });
      }
    }
  }
  return found;
}

function emptiedBy(resolver: PathResolver, before: Event | undefined, event: Event): string | undefined {
  if (before?.at !== 'call' || event.at !== 'call' || before.mode !== 'call' || event.mode !== 'call') return undefined;
  const taken = lockCallOf(resolver, before.call);
  if (taken?.method !== 'lock' && taken?.method !== 'rlock') return undefined;
  const released = lockCallOf(resolver, event.call);
  return released?.lock === taken.lock && released.method === (taken.method === 'lock' ? 'unlock' : 'runlock') ? taken.lock : undefined;
}
