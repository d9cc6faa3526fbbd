/** Reports a write to a map while its lock is held for reading only. */
import type { Hazard } from '../flow/concurrency/hazard.js';
import type { Check, Pass } from './api.js';
import { writeLock, writeLockMessages } from './fixes/writeLock.js';
import { accessMessages, guardWords, mapWords, otherAccess, shortened, verb } from './hazardWords.js';
import { functionName, placeOf, sourceText } from './place.js';

/** What the example's methods have in common. */
const table = `type Table struct {
	mu    sync.RWMutex
	names map[int]string
	uses  map[int]int
}

func (t *Table) SetName(id int, name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.names[id] = name
	t.uses[id] = 0
}`;

export const mapWriteUnderRlock: Check = {
  meta: {
    id: 'map-write-under-rlock', group: 'concurrency', severity: 'warning', preview: false, since: '0.2.0', fixable: 'unsafe',
    messages: { ...accessMessages, rlocked: 'Only {lock}.RLock is held where {map} is {did}. Readers hold it at the same time.', rlockedAlone: 'Only {lock}.RLock is held where {map} is {did}. Another call can hold it at the same time.', ...writeLockMessages },
    docs: {
      title: 'Map written under a read lock',
      what: 'A write to a map while only the read side of its RWMutex is held, also across calls.',
      why: 'Any number of goroutines hold a read lock at once, so two of them may write, or one may write while another reads.',
      fix: 'Take Lock instead of RLock, and Unlock instead of RUnlock.',
      limits: 'Locks are told apart by the field that holds them and the object it belongs to.',
      sure: 'Certain where every way to the write holds the lock for reading only, and so does a reader elsewhere; likely where one of the two is not so; possible where nothing shows that it runs twice and all others keep it out.',
      versions: 'The same in every version.',
      bad: `${table}\n\nfunc (t *Table) Name(id int) string {\n\tt.mu.RLock()\n\tdefer t.mu.RUnlock()\n\tt.uses[id]++\n\treturn t.names[id]\n}`,
      good: `${table}\n\nfunc (t *Table) Name(id int) string {\n\tt.mu.Lock()\n\tdefer t.mu.Unlock()\n\tt.uses[id]++\n\treturn t.names[id]\n}`,
      claims: { why: [['C107', 'C55']], fix: [['S5.8']], versions: [['C107']] },
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
    message: { id: hazard.other ? 'rlocked' : 'rlockedAlone', args: { map: mapWords(pass, hazard), did: verb(hazard.kind), lock } }, related: otherAccess(pass, hazard),
    fixes: () => writeLock(pass, hazard),
  });
}
