/** Reports a recover that is meant to survive concurrent access to a map: the runtime ends the program without panicking. */
import type { Span } from '../ast/nodes.js';
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
      bad: 'defer func() { recover() }()\nm[k] = v // from many goroutines',
      good: 'mu.Lock()\nm[k] = v\nmu.Unlock()',
      claims: ['C60'],
    },
  },
  readsHazards: true,
  mayConcern: () => false,
  run(pass) {
    const hazard = pass.hazards.find((h) => h.is !== 'escape' && h.is !== 'reentry');
    const recover = hazard && deferredRecover(pass);
    if (hazard && recover) report(pass, hazard, recover);
  },
};

/** The recover in a function literal that the declaration's own body defers. */
function deferredRecover(pass: Pass): Span | undefined {
  const deferred = new Set((pass.facts.bodies[0]?.blocks ?? []).flatMap((b) => b.events).flatMap((e) => (e.at === 'call' && e.mode === 'defer' && e.call.fun.kind === 'FuncLit' ? [e.call.fun.start] : [])));
  for (const event of pass.facts.bodies.filter((b) => deferred.has(b.span.start)).flatMap((b) => b.blocks).flatMap((b) => b.events)) {
    if (event.at === 'call' && pass.flow.builtinName(event.call) === 'recover') return event.span;
  }
  return undefined;
}

function report(pass: Pass, hazard: Hazard, recover: Span): void {
  pass.report({
    rule: 'unrecoverable-map-fault', confidence: hazard.confidence === 'possible' ? 'possible' : 'likely', place: placeOf(pass, recover), function: functionName(pass.facts),
    map: sourceText(pass, hazard.map), message: { id: 'recover', args: { map: mapWords(pass, hazard) } },
    related: [{ place: placeOf(pass, hazard.at.span), message: { id: 'access', args: {} } }],
  });
}
