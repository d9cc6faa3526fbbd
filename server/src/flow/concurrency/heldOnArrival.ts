/**
 * Whether a lock is held whenever control first comes to a place. In a loop, the ways that lead there through the place itself don't count: where the lock
 * is taken a second time, nobody gets further.
 */
import type { Body } from '../../facts/declFacts.js';
import type { DeclSite } from '../../model/packageSource.js';

/** What an event does to the lock: takes it, releases it, or waits for it while it is held. Events by their start. */
export type LockEvents = ReadonlyMap<number, 'take' | 'release' | 'again'>;

export function isHeldOnArrival(site: DeclSite, at: number, events: LockEvents): boolean {
  const body = site.full().bodies.find((b) => placeOf(b, at) !== undefined);
  const start = body && placeOf(body, at);
  if (!body || !start || !areCalls(body, events.keys())) return false;
  const before = predecessors(body);
  const seen = new Set<string>();
  const work = [{ block: start.block, end: start.index, released: false }];
  for (let next = work.pop(); next; next = work.pop()) {
    const { block } = next;
    const way = backThrough(body, next, events);
    if (way === 'free' || (block === 0 && way !== 'held')) return false;
    for (const b of way === 'held' ? [] : before.get(block) ?? []) {
      const released = way === 'released';
      if (seen.has(`${String(b)} ${way}`)) continue;
      seen.add(`${String(b)} ${way}`);
      work.push({ block: b, end: body.blocks[b]?.events.length ?? 0, released });
    }
  }
  return true;
}

/**
 * What is known of the lock once the events of a block before `end` are looked at, the last first: held, or nobody comes through; free; released, unless nobody
 * comes through to the release; or nothing yet.
 */
function backThrough(body: Body, { block, end, released }: { readonly block: number; readonly end: number; readonly released: boolean }, events: LockEvents): 'held' | 'free' | 'released' | 'open' {
  let isReleased = released;
  for (const event of (body.blocks[block]?.events ?? []).slice(0, end).reverse()) {
    const does = event.at === 'call' ? events.get(event.span.start) : undefined;
    if (does === 'again') return 'held';
    if (does === 'take') return isReleased ? 'free' : 'held';
    if (does === 'release') isReleased = true;
  }
  return isReleased ? 'released' : 'open';
}

function placeOf(body: Body, at: number): { readonly block: number; readonly index: number } | undefined {
  for (let block = 0; block < body.blocks.length; block += 1) {
    const index = (body.blocks[block]?.events ?? []).findIndex((e) => e.at === 'call' && e.span.start === at);
    if (index >= 0) return { block, index };
  }
  return undefined;
}

/** Calls of the body begin at all of these offsets. */
function areCalls(body: Body, offsets: Iterable<number>): boolean {
  const calls = new Set<number>();
  for (const { events } of body.blocks) for (const event of events) if (event.at === 'call') calls.add(event.span.start);
  for (const at of offsets) if (!calls.has(at)) return false;
  return true;
}

function predecessors(body: Body): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  body.blocks.forEach((block, b) => {
    for (const next of block.next) found.set(next, [...(found.get(next) ?? []), b]);
  });
  return found;
}
