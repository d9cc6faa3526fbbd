/** Reports a map that two goroutines use at the same time, one of them writing, with no common lock and no order between them. */
import type { Hazard } from '../flow/concurrency/hazard.js';
import type { Check, Pass, Related } from './api.js';
import { addMutex, addMutexMessages } from './fixes/addMutex.js';
import { accessMessages, startWords, functionWords, hazardPlace, mapWords, otherAccess, verb } from './hazardWords.js';
import { functionName, placeOf, sourceText } from './place.js';

export const concurrentMapAccess: Check = {
  meta: {
    id: 'concurrent-map-access', group: 'concurrency', severity: 'warning', preview: false, since: '0.2.0', fixable: 'unsafe',
    messages: {
      ...accessMessages,
      itself: '{map} is {did} by goroutines that run at the same time. No lock keeps them apart.',
      pair: '{map} is {did} here while another goroutine has it {otherDid}. No lock keeps them apart.',
      assumed: '{map} is {did}, and {otherDid} in {function}. Without a lock that is a data race if both run at once.',
      ...addMutexMessages,
    },
    docs: {
      title: 'Map used by two goroutines without a lock',
      what: 'Two accesses to one map, at least one of them a write, that may run at the same time: in goroutines, callbacks that run concurrently, parallel tests, or a goroutine and the code after its start.',
      why: 'Maps are not safe for concurrent use when one goroutine writes. The runtime stops the whole program when it notices, which recover cannot prevent. The race detector does not see that maps.Clone reads a map.',
      fix: 'Guard the map with a mutex, give each goroutine its own map, or wait for the goroutine before the map is used again.',
      limits: 'Order by channels is followed within one function. What only the callers of the package make concurrent is assumed, and reported at the confidence `possible`, unless it is a question to an object that changes the map on a goroutine of its own.',
      sure: 'Certain where both accesses and the start of the goroutine stand in one function and no channel is used; likely where calls lead to them; possible where an order or a phase may keep them apart, or only callers outside of the package make them concurrent.',
      versions: 'The same in every version. WaitGroup.Go is there from Go 1.25 on.',
      bad: 'var wg sync.WaitGroup\nfor _, k := range keys {\n\twg.Go(func() {\n\t\tm[k] = len(k)\n\t})\n}\nwg.Wait()',
      good: 'var wg sync.WaitGroup\nvar mu sync.Mutex\nfor _, k := range keys {\n\twg.Go(func() {\n\t\tmu.Lock()\n\t\tdefer mu.Unlock()\n\t\tm[k] = len(k)\n\t})\n}\nwg.Wait()',
      claims: { why: [['C55', 'C59'], ['C56', 'C61'], ['X2']], fix: [['S5.8']], versions: [['C55'], ['S3']] },
    },
  },
  readsHazards: true,
  mayConcern: () => false,
  run(pass) {
    for (const hazard of pass.hazards) if (hazard.is === 'concurrent') report(pass, hazard);
  },
};

function report(pass: Pass, hazard: Extract<Hazard, { is: 'concurrent' }>): void {
  const isItself = hazard.other?.place.key === hazard.at.key && hazard.other.place.span.start === hazard.at.span.start;
  const starts: Related[] = hazard.starts.flatMap((s) => {
    const place = hazardPlace(pass, s.place);
    return place ? [{ place, message: { id: 'start', args: { says: startWords(s.says) } } }] : [];
  });
  pass.report({
    rule: 'concurrent-map-access', confidence: hazard.confidence, place: placeOf(pass, hazard.at.span), function: functionName(pass.facts), map: sourceText(pass, hazard.map),
    message: {
      id: hazard.assumed ? 'assumed' : isItself ? 'itself' : 'pair',
      args: { map: mapWords(pass, hazard), did: verb(hazard.kind), otherDid: verb(hazard.other?.kind ?? 'write'), function: functionWords(hazard.other?.place.key ?? '') },
    },
    related: [...(isItself ? [] : otherAccess(pass, hazard)), ...starts],
    fixes: () => addMutex(pass, hazard),
  });
}
