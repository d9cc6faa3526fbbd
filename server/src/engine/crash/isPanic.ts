/** Whether a report is of a panic, which recover can catch, and not of a fatal error or a race. */
import type { CrashKind } from './crashReport.js';

export function isPanic(kind: CrashKind): boolean {
  return kind === 'other-panic' || kind === 'nil-map-write' || kind === 'unhashable-key';
}
