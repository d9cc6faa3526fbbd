/** Maps that a function gives away: further on in the same run of statements another takes their place. */
import type { Span } from '../../ast/nodes.js';
import type { CallSite, Escape } from './funcSummary.js';
import type { PathResolver } from './pathResolver.js';
import { pathKey } from './storagePath.js';

export class GivenAway {
  constructor(private readonly resolver: PathResolver) {}

  /** `go flush(s.pending); s.pending = nil`: the goroutine has the map alone. */
  without(call: CallSite): CallSite {
    const away = call.spawn < 0 ? [] : call.maps.filter((m) => this.isReplacedBehind(m.path, call.span));
    if (away.length === 0) return call;
    return { ...call, operands: call.operands.map((o, i) => (away.some((m) => m.operand === i) ? undefined : o)), maps: call.maps.filter((m) => !away.includes(m)) };
  }

  /** `ch <- s.pending; s.pending = nil`. */
  has({ how, path, span }: Escape): boolean {
    return how === 'sent' && this.isReplacedBehind(path, span);
  }

  /** Whoever gets past the one comes to the other: they stand in one block. */
  private isReplacedBehind(path: string, { start, end }: Span): boolean {
    return this.resolver.facts.bodies.flatMap((b) => b.blocks).some(({ events }) => {
      const given = events.findIndex((e) => (e.at === 'call' || e.at === 'send') && e.span.start === start && e.span.end === end);
      return given >= 0 && events.slice(given).some((e) => {
        const to = e.at === 'assign' && e.op === '=' && (e.from === undefined || this.resolver.isFresh(e.from)) ? this.resolver.pathOf(e.to) : undefined;
        return to !== undefined && pathKey(to) === path;
      });
    });
  }
}
