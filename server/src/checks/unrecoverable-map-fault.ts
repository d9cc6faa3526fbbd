/** Reports a recover that is meant to survive concurrent access to a map: the runtime ends the program without panicking. */
import type { Span } from '../ast/nodes.js';
import type { Body, Event } from '../facts/declFacts.js';
import type { Hazard } from '../flow/concurrency/hazard.js';
import type { Check, Pass } from './api.js';
import { mapWords } from './hazardWords.js';
import { functionName, placeOf, sourceText } from './place.js';

export const unrecoverableMapFault: Check = {
  meta: {
    id: 'unrecoverable-map-fault', group: 'concurrency', severity: 'warning', preview: false, since: '0.2.0', fixable: 'none',
    messages: {
      recover: 'recover does not catch concurrent access to {map}. The runtime ends the program.',
      access: 'The access that other goroutines may run beside.',
    },
    docs: {
      title: 'recover around concurrent map access',
      what: 'A deferred recover in a function that uses a map without the lock or order that concurrent use needs.',
      why: 'When the runtime notices concurrent use of a map it calls fatal, not panic: deferred functions are not run and recover has nothing to recover.',
      fix: 'Guard the map. The recover may stay for other panics.',
      limits: 'Reported only where the same function has an access that Mapguard reports.',
      sure: 'Likely where the accesses that it is to survive are reported as well; possible where they are only possible.',
      versions: 'Fatal errors cannot be recovered in any version; up to Go 1.18 the runtime called them throws.',
      bad: 'var wg sync.WaitGroup\nfor _, k := range keys {\n\twg.Go(func() {\n\t\tdefer func() {\n\t\t\tif recover() != nil {\n\t\t\t\tfmt.Println("lost", k)\n\t\t\t}\n\t\t}()\n\t\tm[k]++\n\t})\n}\nwg.Wait()',
      good: 'var wg sync.WaitGroup\nvar mu sync.Mutex\nfor _, k := range keys {\n\twg.Go(func() {\n\t\tmu.Lock()\n\t\tdefer mu.Unlock()\n\t\tm[k]++\n\t})\n}\nwg.Wait()',
      claims: { why: [['C61', 'C66']], fix: [['S5.8'], ['C62']], versions: [['C61', 'C65']] },
    },
  },
  readsHazards: true,
  mayConcern: () => false,
  run(pass) {
    const hazard = pass.hazards.find((h) => h.is !== 'escape' && h.is !== 'reentry');
    const recover = hazard && recoverAround(pass, hazard.at.span);
    if (hazard && recover) report(pass, hazard, recover);
  },
};

/** The recover in a function literal that is deferred by a body which the access stands in: its goroutine's own, or one around that. */
function recoverAround(pass: Pass, access: Span): Span | undefined {
  const { bodies } = pass.facts;
  const around = bodies.filter((b) => b.span.start <= access.start && access.end <= b.span.end);
  const deferred = new Set(around.flatMap(eventsOf).flatMap((e) => (e.at === 'call' && e.mode === 'defer' && e.call.fun.kind === 'FuncLit' ? [e.call.fun.start] : [])));
  for (const event of bodies.filter((b) => deferred.has(b.span.start)).flatMap(eventsOf)) {
    if (event.at === 'call' && pass.flow.builtinName(event.call) === 'recover') return event.span;
  }
  return undefined;
}

function eventsOf(body: Body): readonly Event[] {
  return body.blocks.flatMap((b) => b.events);
}

function report(pass: Pass, hazard: Hazard, recover: Span): void {
  pass.report({
    rule: 'unrecoverable-map-fault', confidence: hazard.confidence === 'possible' ? 'possible' : 'likely', place: placeOf(pass, recover), function: functionName(pass.facts),
    map: sourceText(pass, hazard.map), message: { id: 'recover', args: { map: mapWords(pass, hazard) } },
    related: [{ place: placeOf(pass, hazard.at.span), message: { id: 'access', args: {} } }],
  });
}
