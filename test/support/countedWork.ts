/** How much work something is, in executions of code of the server: the same on every machine. */
import { Session } from 'node:inspector';
import type { Profiler } from 'node:inspector';

/** The executions of all functions, as V8 counts them; while it counts it optimises nothing. */
export function countedWork(work: () => void): number {
  const inspector = new Session();
  inspector.connect();
  inspector.post('Profiler.enable');
  inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  work();
  let scripts: readonly Profiler.ScriptCoverage[] = [];
  // Posts to the own thread are answered at once.
  inspector.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error) throw error;
    scripts = result;
  });
  inspector.post('Profiler.stopPreciseCoverage');
  inspector.disconnect();
  const own = scripts.filter(({ url }) => url.includes('/server/src/'));
  return own.flatMap(({ functions }) => functions).flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
}
