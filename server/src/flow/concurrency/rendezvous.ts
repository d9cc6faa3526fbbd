/** Loops that wait while somebody else is at their object: they are entered by one message, and left by another. */
import { callersOf, type FunctionEntries } from './entries.js';
import type { FuncSummary } from './funcSummary.js';

export class Rendezvous {
  /** Made when somebody asks: most packages have no pairs of goroutines. */
  private callers: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(private readonly functions: ReadonlyMap<string, FunctionEntries>) {}

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
    const callers = (this.callers ??= callersOf([...this.functions.values()].map(({ summary }) => summary), ({ spawn }) => spawn < 0));
    const found = new Set([key]);
    for (const k of found) for (const caller of callers.get(k) ?? []) found.add(caller);
    return [...found].flatMap((k) => this.summary(k) ?? []);
  }

  private summary(key: string): FuncSummary | undefined {
    return this.functions.get(key)?.summary;
  }
}
