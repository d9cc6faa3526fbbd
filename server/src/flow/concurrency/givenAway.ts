/** Maps that a function gives away: further on in the same run of statements another takes their place. */
import type { Span } from '../../ast/nodes.js';
import type { Block, Body } from '../../facts/declFacts.js';
import type { CallSite, Escape, MapAccess } from './funcSummary.js';

export class GivenAway {
  private readonly replaced: readonly MapAccess[];
  private readonly blocks: readonly Block[];

  constructor(bodies: readonly Body[], accesses: Iterable<MapAccess>) {
    this.replaced = [...accesses].filter((a) => a.kind === 'replace' && a.fresh);
    this.blocks = this.replaced.length === 0 ? [] : bodies.flatMap((b) => b.blocks);
  }

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
    return this.replaced.some((a) => a.path === path && this.blocks.some(({ events }) => {
      const given = events.findIndex((e) => (e.at === 'call' || e.at === 'send') && e.span.start === start && e.span.end === end);
      return given >= 0 && events.slice(given).some((e) => e.at === 'assign' && e.span.start === a.span.start && e.span.end === a.span.end);
    }));
  }
}
