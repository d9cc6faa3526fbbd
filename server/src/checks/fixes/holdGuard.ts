/** Repair for an access without its guard: hold the guard around it. */
import type { AccessKind } from '../../flow/concurrency/funcSummary.js';
import type { Hazard } from '../../flow/concurrency/hazard.js';
import type { Finding, Fix, Pass, TextPattern } from '../api.js';
import { guardAccesses, sectionMessages, type SectionObstacle } from './criticalSection.js';
import { lockWritten } from './lockWritten.js';

export const holdGuardMessages = { 'fix-hold': 'Hold {lock} around the access', lock: 'the lock', 'no-owner': 'the lock that guards the map has no plain name here', 'needs-arguments': 'the lock is taken with arguments', ...sectionMessages };

const kind: Fix['kind'] = 'quickfix';
const reads: ReadonlySet<string> = new Set<AccessKind>(['read', 'len', 'range', 'whole']);

export function holdGuard(pass: Pass, hazard: Extract<Hazard, { is: 'unguarded' }>): ReturnType<NonNullable<Finding['fixes']>> {
  const lock = lockWritten(pass, hazard.map, hazard.guard);
  const withheld = (id: SectionObstacle | 'no-owner' | 'needs-arguments'): ReturnType<typeof holdGuard> => ({
    offered: [], withheld: [{ title: { id: 'fix-hold', args: { lock: lock ?? '@lock' } }, kind, reason: { id, args: {} } }],
  });
  if (lock === undefined) return withheld('no-owner');
  if (pass.packageHas(takenWithArguments(lock))) return withheld('needs-arguments');
  const accesses = [hazard.at.span, ...hazard.more];
  const others = pass.usageOf(hazard).uses.filter((u) => u.site === pass.site && hazard.more.some((a) => a.start === u.span.start));
  const reading = hazard.guard.hasReadMode && reads.has(hazard.kind) && others.every((u) => reads.has(u.kind));
  const edits = guardAccesses(pass, { accesses, lock, reading });
  if (typeof edits === 'string') return withheld(edits);
  return { offered: [{ title: { id: 'fix-hold', args: { lock } }, kind, safe: false, edits }], withheld: [] };
}

/** `s.mu.Lock("to add")` somewhere: what would be right here is not known. */
function takenWithArguments(lock: string): TextPattern {
  const word = lock.slice(lock.lastIndexOf('.') + 1);
  return { word, regExp: new RegExp(String.raw`\b${word}\.R?Lock\(\s*[^)\s]`) };
}
