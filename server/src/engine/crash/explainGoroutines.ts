/** Puts the stacks of a report in the order in which they are worth reading, and says of each what its goroutine did. */
import type { CrashExplanation, CrashMessage, CrashSentenceId, ExplainedGoroutine } from './crashExplanation.js';
import type { CrashReport, MapOperation, RaceAccess, ReportedGoroutine } from './crashReport.js';
import { isPanic } from './isPanic.js';
import { ownFrames } from './ownFrames.js';

const did: Readonly<Record<MapOperation, CrashSentenceId>> = {
  read: 'didRead', write: 'didWrite', delete: 'didDelete', range: 'didRange', clear: 'didClear', len: 'didLen', clone: 'didClone', change: 'didChange',
};

/** As many frames of libraries as say where one is. */
const mostForeign = 3;

export function explainGoroutines({ goroutines, kind, race }: CrashReport): Pick<CrashExplanation, 'goroutines' | 'leftOut'> {
  const worth = goroutines.filter((g) => g.noticed || g.access !== undefined || ownFrames(g).length > 0 || isHidden(g));
  const rank = (g: ReportedGoroutine): number => (g.noticed ? 0 : g.onMap !== undefined ? 1 : ownFrames(g).length > 0 ? 2 : 3);
  const beside = isPanic(kind) || kind === 'unlock-of-unlocked' || race?.of === 'other';
  return { goroutines: [...worth].sort((a, b) => rank(a) - rank(b)).map((g) => explained(g, beside)), leftOut: goroutines.length - worth.length };
}

/** It ran on another thread: of all that are not shown the likeliest to be the other side. */
function isHidden({ stack, createdBy }: ReportedGoroutine): boolean {
  return stack === 'unavailable' && createdBy?.frames.some((f) => f.origin === 'user') === true;
}

/** `beside`: what it was doing to a map is not what the report is about. */
function explained(goroutine: ReportedGoroutine, beside: boolean): ExplainedGoroutine {
  const own = ownFrames(goroutine);
  const [first] = own;
  const above = first && goroutine.frames[goroutine.frames.indexOf(first) - 1];
  const startedAt = goroutine.createdBy?.frames.find((f) => f.origin === 'user') ?? goroutine.createdBy?.frames[0];
  return {
    role: roleOf(goroutine, beside), frames: first ? own : goroutine.frames.slice(0, mostForeign),
    ...(above?.origin === 'std' && { through: above.function }), ...(startedAt && { startedAt }),
  };
}

function roleOf(goroutine: ReportedGoroutine, beside: boolean): CrashMessage {
  const { access, noticed, onMap, state, stack } = goroutine;
  const args = { id: String(goroutine.id), state };
  if (access) return accessRole(goroutine, access, beside);
  if (noticed) {
    return onMap && !beside ? { id: 'goroutineNoticed', args, words: { did: did[onMap] } } : { id: 'goroutineFailed', args, words: {} };
  }
  if (stack === 'unavailable') return { id: 'goroutineUnavailable', args, words: {} };
  return onMap ? { id: 'goroutineDoing', args, words: { did: did[onMap] } } : { id: 'goroutine', args, words: {} };
}

function accessRole({ id, onMap, stack }: ReportedGoroutine, { previous, operation }: RaceAccess, beside: boolean): CrashMessage {
  const words = { did: onMap && !beside ? did[onMap] : operation === 'read' ? 'didReadMemory' : 'didWriteMemory' } as const;
  if (stack === 'unavailable') return { id: 'lostStack', args: { id: String(id) }, words };
  return { id: previous ? 'accessPrevious' : 'access', args: { id: String(id) }, words };
}
