/** Reports copies of a struct whose map stays the original's while its lock does not. */
import type { Span } from '../ast/nodes.js';
import type { Local } from '../facts/declFacts.js';
import { lockedCopies, takenOverMaps, type LockedCopy } from '../flow/lockedCopies.js';
import type { Check, Finding, Pass } from './api.js';
import { pointerReceiver, pointerReceiverMessages } from './fixes/pointerReceiver.js';
import { functionName, placeOf, quoted, sourceText } from './place.js';

export const lockCopiedWithMap: Check = {
  meta: {
    id: 'lock-copied-with-map', group: 'concurrency', severity: 'warning', preview: true, since: '0.1.0', fixable: 'unsafe',
    messages: {
      receiver: '{lock} locks a copy. {map} is the map of the original, whose lock stays free: the receiver is not a pointer.',
      variable: '{lock} locks a copy. {map} is the map of the original, whose lock stays free.',
      literal: '{map} is shared with the new {type}, its lock is not. Each then guards the one map with its own lock.',
      copy: 'The struct is copied here.',
      use: 'The shared map is used here.',
      ...pointerReceiverMessages,
    },
    docs: {
      title: 'Lock copied together with a map',
      what: 'A struct that holds a map and a sync.Mutex or RWMutex by value is copied (value receiver, value parameter, assignment, range value), and the copy\'s lock is taken around the copy\'s map; or a literal takes over the map of another struct of its type.',
      why: 'A copy of a map refers to the same map; a copy of a lock is another lock. The two locks do not exclude each other, so that the accesses are a data race. go vet reports the copied lock, not what it was to guard.',
      fix: 'Use a pointer: for the receiver, the parameter, the variable. Or clone the map.',
      limits: 'Locks and uses of the map in the copying function itself; not those in methods that are called on the copy.',
      sure: 'Certain where the copy is locked beside the map that it shares; possible elsewhere.',
      versions: 'The same in every version.',
      bad: 'c := *shared\nc.mu.Lock()\nc.m["a"] = 1\nc.mu.Unlock()',
      good: 'c := shared\nc.mu.Lock()\nc.m["a"] = 1\nc.mu.Unlock()',
      claims: { why: [['S5.8'], ['C55', 'S5.8'], ['S5.8', 'S3']], versions: [['S5.8']] },
    },
  },
  mayConcern: (text) => /Lock\(\)/.test(text) || /\w+:\s*[\w.]+\.\w+\s*[,}\n]/.test(text),
  run(pass) {
    for (const copy of lockedCopies(pass.flow)) reportCopy(pass, copy);
    for (const { lit, map, type } of takenOverMaps(pass.flow)) {
      pass.report({
        rule: 'lock-copied-with-map', confidence: 'possible', place: placeOf(pass, map), function: functionName(pass.facts), map: sourceText(pass, map),
        message: { id: 'literal', args: { map: quoted(pass, map), type: type.name } }, related: [{ place: placeOf(pass, lit), message: { id: 'copy', args: {} } }],
      });
    }
  },
};

function reportCopy(pass: Pass, copy: LockedCopy): void {
  const related: Finding['related'] = [
    { place: placeOf(pass, copiedAt(copy.local)), message: { id: 'copy', args: {} } },
    { place: placeOf(pass, copy.map), message: { id: 'use', args: {} } },
  ];
  pass.report({
    rule: 'lock-copied-with-map', confidence: 'certain', place: placeOf(pass, copy.lock), function: functionName(pass.facts), map: sourceText(pass, copy.map),
    message: { id: isReceiver(copy.local) ? 'receiver' : 'variable', args: { lock: quoted(pass, copy.lock), map: quoted(pass, copy.map) } }, related,
    fixes: () => ({ offered: isReceiver(copy.local) ? pointerReceiver(pass, copy.local) : [], withheld: [] }),
  });
}

function isReceiver({ def }: Local): boolean {
  return def.by === 'param' && def.index < 0;
}

function copiedAt({ def, decl }: Local): Span {
  return def.by === 'value' ? def.init : decl;
}
