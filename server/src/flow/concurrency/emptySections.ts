/** Where a function releases a lock as soon as it has taken it: it waits for whoever has it. */
import type { Event } from '../../facts/declFacts.js';
import { lockCallOf } from './callKinds.js';
import type { FuncSummary } from './funcSummary.js';
import type { PathResolver } from './pathResolver.js';

/** `mu.Lock(); mu.Unlock()` with nothing between. */
export function emptySectionsOf(resolver: PathResolver): FuncSummary['emptySections'] {
  return resolver.facts.bodies.flatMap((body) => body.blocks.flatMap(({ events }) => events.flatMap((event, i) => {
    const lock = emptiedBy(resolver, events[i - 1], event);
    return lock === undefined ? [] : [{ lock, span: event.span }];
  })));
}

function emptiedBy(resolver: PathResolver, before: Event | undefined, event: Event): string | undefined {
  if (before?.at !== 'call' || event.at !== 'call' || before.mode !== 'call' || event.mode !== 'call') return undefined;
  const taken = lockCallOf(resolver, before.call);
  if (taken?.method !== 'lock' && taken?.method !== 'rlock') return undefined;
  const released = lockCallOf(resolver, event.call);
  return released?.lock === taken.lock && released.method === (taken.method === 'lock' ? 'unlock' : 'runlock') ? taken.lock : undefined;
}
