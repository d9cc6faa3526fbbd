/** Maps that a function gives away: the next statement puts another in their place. */
import type { Span } from '../../ast/nodes.js';
import type { CallSite, Escape, MapAccess } from './funcSummary.js';

/** Behind the statement that gives it away, no further than a line is long. */
const nextLine = 160;

/** `go flush(s.pending); s.pending = nil`: the goroutine has the map alone. */
export function withoutGivenAway(call: CallSite, replaced: readonly MapAccess[]): CallSite {
  const away = call.spawn < 0 ? [] : call.maps.filter((m) => isReplacedBehind(m.path, call.span, replaced));
  if (away.length === 0) return call;
  return { ...call, operands: call.operands.map((o, i) => (away.some((m) => m.operand === i) ? undefined : o)), maps: call.maps.filter((m) => !away.includes(m)) };
}

/** `ch <- s.pending; s.pending = nil`. */
export function isGivenAway({ how, path, span }: Escape, replaced: readonly MapAccess[]): boolean {
  return how === 'sent' && isReplacedBehind(path, span, replaced);
}

function isReplacedBehind(path: string, { end }: Span, replaced: readonly MapAccess[]): boolean {
  return replaced.some((a) => a.path === path && a.span.start >= end && a.span.start < end + nextLine);
}
