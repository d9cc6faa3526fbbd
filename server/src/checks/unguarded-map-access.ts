/** Reports a map that is accessed without the lock that its other accesses hold. */
import type { Check, Pass, Related } from './api.js';
import { accessMessages, guardWords, mapWords, otherAccess, shortened, verb } from './hazardWords.js';
import { holdGuard, holdGuardMessages } from './fixes/holdGuard.js';
import type { Hazard } from '../flow/concurrency/hazard.js';
import { functionName, placeOf, sourceText } from './place.js';

/** What the example's methods have in common. */
const cache = `type Cache struct {
	mu sync.Mutex
	m  map[string]int
}

func (c *Cache) Set(k string, v int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[k] = v
}

func (c *Cache) Remove(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.m, k)
}`;

export const unguardedMapAccess: Check = {
  meta: {
    id: 'unguarded-map-access', group: 'concurrency', severity: 'warning', preview: false, since: '0.2.0', fixable: 'unsafe',
    messages: {
      ...accessMessages,
      unguarded: '{map} is {did} without {lock}. {held} of {all} accesses hold it.',
      again: 'It is accessed without the lock here, too.',
      ...holdGuardMessages,
    },
    docs: {
      title: 'Map accessed without the lock that guards it',
      what: 'An access to a map, on some path, without the lock that the map\'s other accesses hold: before Lock, after Unlock, in a function that forgot it.',
      why: 'A lock keeps out only those who take it: this access does not wait for the others, which may be writing at that moment. That is a data race, and it can damage the map or end the program. A fatal error for it cannot be caught by recover. The race detector does not see that maps.Clone reads a map.',
      fix: 'Hold the lock around the access.',
      limits: 'The guard is inferred from the accesses of one package. An access in a constructor, of a value that nobody else has, or in a helper whose callers hold the lock is not counted.',
      sure: 'Likely where most accesses, or most changes, hold one lock; possible where votes are few, the object is set up or closed, another lock may share the work, or a comment says that no lock is needed. It is certain where two goroutines of one function meet.',
      versions: 'The same in every version. Up to Go 1.23 the report of the crash shows all goroutines; with Go 1.26, only the one that noticed.',
      bad: `${cache}\n\nfunc (c *Cache) Get(k string) int {\n\treturn c.m[k]\n}`,
      good: `${cache}\n\nfunc (c *Cache) Get(k string) int {\n\tc.mu.Lock()\n\tdefer c.mu.Unlock()\n\treturn c.m[k]\n}`,
      claims: { why: [['C75'], ['C55', 'C56'], ['C61'], ['X2']], versions: [['C55'], ['S3', 'T5']] },
    },
  },
  readsHazards: true,
  mayConcern: () => false,
  run(pass) {
    for (const hazard of pass.hazards) if (hazard.is === 'unguarded') report(pass, hazard);
  },
};

function report(pass: Pass, hazard: Extract<Hazard, { is: 'unguarded' }>): void {
  const lock = shortened(guardWords(pass, hazard, hazard.guard));
  const again: Related[] = hazard.more.map((span) => ({ place: placeOf(pass, span), message: { id: 'again', args: {} } }));
  pass.report({
    rule: 'unguarded-map-access', confidence: hazard.confidence, place: placeOf(pass, hazard.at.span), function: functionName(pass.facts), map: sourceText(pass, hazard.map),
    message: { id: 'unguarded', args: { map: mapWords(pass, hazard), did: verb(hazard.kind), lock, held: String(hazard.votes.held), all: String(hazard.votes.all) } },
    related: [...otherAccess(pass, hazard), ...again],
    fixes: () => holdGuard(pass, hazard),
  });
}
