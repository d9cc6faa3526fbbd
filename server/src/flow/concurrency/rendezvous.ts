/** Loops that wait while somebody else is at their object: they are entered by one message, and left by another. */
import type { FunctionEntries } from './entries.js';
import type { FuncSummary } from './funcSummary.js';

export class Rendezvous {
  private readonly callers = new Map<string, string[]>();

  constructor(private readonly functions: ReadonlyMap<string, FunctionEntries>) {
    for (const { summary } of functions.values()) {
      for (const callee of summary.calls.flatMap((call) => (call.spawn < 0 ? call.callees : []))) {
        const list = this.callers.get(callee);
        if (list) list.push(summary.key);
        else this.callers.set(callee, [summary.key]);
      }
    }
  }

  /** `done := c.enter(); defer done()` in one of two functions, where a loop that leads to the other waits between the two messages. */
  keepsApart(one: string, other: string): boolean {
    return this.isEntered(one, other) || this.isEntered(other, one);
  }

  private isEntered(visitor: string, resident: string): boolean {
    const sent = this.sentBy(visitor);
    return sent.size >= 2 && this.above(resident).some(({ received }) => [...received.keys()].filter((channel) => sent.has(channel)).length >= 2);
  }

  /** Channels on which the function, or one that it calls, sends something. */
  private sentBy(key: string): ReadonlySet<string> {
    const summary = this.summary(key);
    const called = summary?.calls.flatMap((call) => (call.spawn < 0 ? call.callees : [])) ?? [];
    return new Set([key, ...called].flatMap((k) => [...this.summary(k)?.signalled ?? []]));
  }

  /** The function and those that lead to it. */
  private above(key: string): readonly FuncSummary[] {
    const found = new Set([key]);
    for (const k of found) for (const caller of this.callers.get(k) ?? []) found.add(caller);
    return [...found].flatMap((k) => this.summary(k) ?? []);
  }

  private summary(key: string): FuncSummary | undefined {
    return this.functions.get(key)?.summary;
  }
}
