/** Reports a write to a map while its lock is held for reading only. */
import type { Hazard } from '../flow/concurrency/hazard.js';
import type { Check, Pass } from './api.js';
import { accessMessages, guardWords, mapWords, otherAccess, shortened, verb } from './hazardWords.js';
import { functionName, placeOf, sourceText } from './place.js';

export const mapWriteUnderRlock: Check = {
  meta: {
    id: 'map-write-under-rlock', group: 'concurrency', severity: 'warning', preview: false, since: '0.2.0', fixable: 'none',
    messages: { ...accessMessages, rlocked: '{map} is {did} while {lock} is held for reading only. Other readers hold it at the same time.' },
    docs: {
      title: 'Map written under a read lock',
      what: 'A write to a map while only the read side of its RWMutex is held, also across calls.',
      why: 'Any number of goroutines hold a read lock at once, so two of them may write, or one may write while another reads.',
      fix: 'Take Lock instead of RLock, and Unlock instead of RUnlock.',
      limits: 'Locks are told apart by the field that holds them and the object it belongs to.',
      bad: 'c.mu.RLock()\nc.m[k] = v\nc.mu.RUnlock()',
      good: 'c.mu.Lock()\nc.m[k] = v\nc.mu.Unlock()',
      claims: [],
    },
  },
  readsHazards: true,
  mayConcern: () => false,
  run(pass) {
    for (const hazard of pass.hazards) if (hazard.is === 'rlocked') report(pass, hazard);
  },
};

function report(pass: Pass, hazard: Extract<Hazard, { is: 'rlocked' }>): void {
  const lock = shortened(guardWords(pass, hazard, hazard.guard));
  pass.report({
    rule: 'map-write-under-rlock', confidence: hazard.confidence, place: placeOf(pass, hazard.at.span), function: functionName(pass.facts), map: sourceText(pass, hazard.map),
    message: { id: 'rlocked', args: { map: mapWords(pass, hazard), did: verb(hazard.kind), lock } }, related: otherAccess(pass, hazard),
  });
}
