/** Channels as means of order: those used as a semaphore, and those a goroutine signals on. */
import type { CallExpr, Expr } from '../../ast/nodes.js';
import type { Body } from '../../facts/declFacts.js';
import { typeName } from './embedded.js';
import type { PathResolver } from './pathResolver.js';
import { fromKey, isPrefix, pathKey, type StoragePath } from './storagePath.js';

/** Keys of channels that one body sends to and then receives from: `sem <- x; …; <-sem`, the receive in that body or in a deferred literal of it. */
export function semaphoresOf(resolver: PathResolver): ReadonlySet<string> {
  const found = new Set<string>();
  if (!resolver.usesChannels) return found;
  const { bodies } = resolver.facts;
  bodies.forEach((body, index) => {
    const sends = channels(resolver, [body], 'send');
    if (sends.size === 0) return;
    const receives = channels(resolver, [body, ...bodies.filter((b) => b.parent === index && isDeferred(resolver, body, b))], 'recv');
    for (const [key, at] of sends) {
      const taken = receives.get(key);
      if (taken !== undefined && at < taken) found.add(key);
    }
  });
  return found;
}

/** Where bodies first send on or receive from each channel that has a name, by its path key. */
export function channels(resolver: PathResolver, bodies: readonly Body[], at: 'send' | 'recv'): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  if (!resolver.usesChannels) return first;
  for (const event of bodies.flatMap((b) => resolver.eventsOf(b))) {
    if (event.at !== at) continue;
    const path = resolver.pathOf(event.chan);
    if (path && !first.has(pathKey(path))) first.set(pathKey(path), event.span.start);
  }
  return first;
}

function isDeferred(resolver: PathResolver, outer: Body, literal: Body): boolean {
  return resolver.eventsOf(outer).some((e) => e.at === 'call' && e.mode === 'defer' && e.call.fun.kind === 'FuncLit' && e.call.fun.start === literal.span.start);
}

/** Keys of the channels that a goroutine sends on or closes, literals inside of it included; of a called function, those it is handed. */
export function signalled(resolver: PathResolver, literal: number | undefined, args: readonly Expr[]): ReadonlySet<string> {
  const channelsOf = !resolver.usesChannels ? [] : inside(resolver, literal).flatMap((b) => resolver.eventsOf(b)).flatMap((e) => (e.at === 'send' ? [e.chan] : e.at === 'call' && isClose(e.call) ? e.call.args : []));
  return new Set([...channelsOf, ...args].flatMap((e) => {
    const path = resolver.pathOf(e);
    return path ? [pathKey(path)] : [];
  }));
}

/** Keys of the channels that a goroutine receives from, literals inside of it included: where they are a semaphore, it gives its place back. */
export function received(resolver: PathResolver, literal: number | undefined): ReadonlySet<string> {
  return resolver.usesChannels ? new Set(channels(resolver, inside(resolver, literal), 'recv').keys()) : none;
}

const none: ReadonlySet<string> = new Set();

function inside(resolver: PathResolver, literal: number | undefined): readonly Body[] {
  const { bodies } = resolver.facts;
  const own = literal === undefined ? undefined : bodies[literal];
  return own ? bodies.filter((b) => b.span.start >= own.span.start && b.span.end <= own.span.end) : [];
}

/** One of the channels is another of the same object: what comes out at one end of a pool ends when what goes in at the other has ended. */
export function isBeside(channels: ReadonlySet<string>, { root, steps }: StoragePath): boolean {
  const owner = { root, steps: steps.slice(0, -1) };
  return steps.length > 0 && [...channels].map(fromKey).some((other) => other.steps.length === steps.length && isPrefix(owner, other));
}

/** Where a body first sends on a channel or closes one; offset in UTF-16 units from the declaration's start, infinite if it never does. */
export function firstSignal(resolver: PathResolver, body: Body | undefined): number {
  if (!resolver.usesChannels) return Infinity;
  const signals = (body ? resolver.eventsOf(body) : []).filter((e) => e.at === 'send' || (e.at === 'call' && isClose(e.call)));
  return Math.min(...signals.map((e) => e.span.start));
}

/** Where a body has first received from a channel, as firstSignal. */
export function firstReceive(resolver: PathResolver, body: Body | undefined): number {
  const isChannel = (x: Expr): boolean => resolver.formOf(x) === 'chan';
  const received = (body ? resolver.eventsOf(body) : []).filter((e) => e.at === 'recv').map((e) => e.span.start);
  const ranged = (body?.loops ?? []).filter((l) => l.x !== undefined && isChannel(l.x)).map((l) => l.bodySpan.start);
  return Math.min(...received, ...ranged);
}

export function isClose({ fun }: CallExpr): boolean {
  return fun.kind === 'Ident' && fun.name === 'close';
}

/** The channel of a timer or ticker: that time has passed says nothing of goroutines. */
export function isClock(resolver: PathResolver, channel: Expr): boolean {
  const type = resolver.types.underlying(resolver.typeOf(channel));
  return type.t === 'chan' && type.dir === 'recv' && typeName(type.elem) === 'time.Time';
}
