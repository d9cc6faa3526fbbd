/** What a project says of functions that it knows and Mapguard does not. */
import type { ConcurrentCall } from '../../knowledge/concurrentCalls.js';

/** By the qualified names of functions and methods. */
export interface OwnCalls {
  readonly calls: Readonly<Record<string, ConcurrentCall>>;
  /** They return when the goroutines that were started before are done. */
  readonly waits: ReadonlySet<string>;
}

export const noOwnCalls: OwnCalls = { calls: {}, waits: new Set() };
