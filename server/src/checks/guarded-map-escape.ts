/** Reports a guarded map that leaves the functions that hold its lock: returned, sent, stored or handed to a goroutine. */
import { isMissingEntry } from '../flow/missingEntry.js';
import type { Hazard } from '../flow/concurrency/hazard.js';
import type { Check, Pass } from './api.js';
import { handOutCopy, handOutCopyMessages } from './fixes/handOutCopy.js';
import { accessMessages, guardWords, mapWords, otherAccess, shortened } from './hazardWords.js';
import { functionName, placeOf, sourceText } from './place.js';

/** What the example's methods have in common. */
const store = `type Store struct {
	mu sync.RWMutex
	m  map[string]int
}

func (s *Store) Set(k string, v int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.m[k] = v
}`;

export const guardedMapEscape: Check = {
  meta: {
    id: 'guarded-map-escape', group: 'concurrency', severity: 'warning', preview: false, since: '0.2.0', fixable: 'unsafe',
    messages: {
      ...accessMessages,
      escape: '{map} itself is {how}. Whoever gets it uses it without {lock}.',
      'how.returned': 'returned', 'how.sent': 'sent', 'how.stored': 'stored elsewhere', 'how.passed': 'handed to a goroutine',
      ...handOutCopyMessages,
    },
    docs: {
      title: 'Guarded map handed out',
      what: 'A map that is guarded by a lock is returned, sent, stored elsewhere or handed to a goroutine, and goes on being changed under the lock.',
      why: 'A map value refers to the map. Whoever receives it reads it without the lock, also when the lock was held while it was handed out.',
      fix: 'Hand out a copy.',
      limits: 'Maps that are never changed in place, only replaced, are not reported.',
      sure: 'Likely where an exported function gives the map away and others change it; possible where it is stored, or filled only when the program starts.',
      versions: 'The fix with `maps.Clone` needs Go 1.21; before, a loop copies.',
      bad: `${store}\n\nfunc (s *Store) All() map[string]int {\n\ts.mu.RLock()\n\tdefer s.mu.RUnlock()\n\treturn s.m\n}`,
      good: `${store}\n\nfunc (s *Store) All() map[string]int {\n\ts.mu.RLock()\n\tdefer s.mu.RUnlock()\n\treturn maps.Clone(s.m)\n}`,
      claims: { why: [['C103'], ['C103', 'T14']], versions: [['S3']] },
    },
  },
  readsHazards: true,
  mayConcern: () => false,
  run(pass) {
    for (const hazard of pass.hazards) if (hazard.is === 'escape' && !isMissingEntry(pass.flow, hazard.map)) report(pass, hazard);
  },
};

function report(pass: Pass, hazard: Extract<Hazard, { is: 'escape' }>): void {
  const lock = shortened(guardWords(pass, hazard, hazard.guard));
  pass.report({
    rule: 'guarded-map-escape', confidence: hazard.confidence, place: placeOf(pass, hazard.map), function: functionName(pass.facts), map: sourceText(pass, hazard.map),
    message: { id: 'escape', args: { map: mapWords(pass, hazard), how: `@how.${hazard.how}`, lock } }, related: otherAccess(pass, hazard),
    fixes: () => ({ offered: handOutCopy(pass, hazard), withheld: [] }),
  });
}
