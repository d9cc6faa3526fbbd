/** The frames of a goroutine that its reader knows: the user's own, or else those of the modules that the program uses. */
import type { ReportedGoroutine, StackFrame } from './crashReport.js';

/** Innermost first. After a panic the deferred functions run on top of the stack, so it begins below the call of `panic`, unless one of them failed. */
export function ownFrames({ frames, deferred }: ReportedGoroutine): readonly StackFrame[] {
  const from = deferred ? 0 : frames.findLastIndex((f) => f.function === 'panic') + 1;
  const below = frames.slice(from);
  const own = below.filter((f) => f.origin === 'user');
  return own.length > 0 ? own : below.filter((f) => f.origin === 'module');
}
