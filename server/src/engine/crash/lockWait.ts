/** Whether a goroutine waits for a lock of package sync. */
import type { ReportedGoroutine } from './crashReport.js';

/** The state says it from Go 1.20 on (runtime/runtime2.go, waitReason); before, both were `semacquire`, and the stack tells. */
export function isWaitingForLock({ state, frames }: ReportedGoroutine): boolean {
  if (/^sync\.(?:Mutex|RWMutex)\./.test(state)) return true;
  const above = frames.slice(0, frames.findIndex((f) => f.origin === 'user' || f.origin === 'module'));
  return state.startsWith('semacquire') && above.some((f) => /^sync\.\(\*(?:Mutex|RWMutex)\)\.R?Lock$/.test(f.function));
}
