/** Reports changes of a map that was loaded from an atomic, or of a plain map that is an entry of a sync.Map: others read the same one. */
import { loadedValue, type LoadedValue } from '../flow/loadedValues.js';
import { isSaidSafe } from '../flow/concurrency/saidSafe.js';
import { mapChanges, type MapChange } from '../flow/mapChanges.js';
import type { Check, Confidence, Pass } from './api.js';
import { cloneSnapshot, cloneSnapshotMessages } from './fixes/cloneSnapshot.js';
import { inTest, isAlone, mayBeLocked } from './lockEvidence.js';
import { functionName, placeOf, quoted, sourceText } from './place.js';

export const snapshotMutated: Check = {
  meta: {
    id: 'snapshot-mutated', group: 'concurrency', severity: 'warning', preview: false, since: '0.1.0', fixable: 'unsafe',
    messages: {
      snapshot: '{target} changes the map that {load} gave. Others who loaded it read it meanwhile: a data race.',
      entry: '{target} changes the map that {load} gave. A sync.Map does not guard what its entries hold: a data race.',
      load: 'The map comes from here.',
      ...cloneSnapshotMessages,
    },
    docs: {
      title: 'Change of a map that others may have loaded',
      what: 'An assignment to an element, delete, clear or maps.Copy on a map that came out of the Load of an atomic.Value or atomic.Pointer, directly, through variables, or as a field or element; and on a plain map that came out of a sync.Map.',
      why: 'Load gives everyone the same map. Changing it while others read it is a data race, which the runtime may end with a fatal error that recover cannot catch. A lock among writers does not help: those who load take none.',
      fix: 'Clone the map, change the clone, and store it. For entries of a sync.Map, hold a lock around every use, or store new maps.',
      limits: 'Not reported for an object that the function made itself. A map in a struct counts as likely, and under a lock is not reported.',
      sure: 'Certain where the map that was loaded is changed in place; likely through a call.',
      versions: 'The same in every version.',
      bad: 'table := routes.Load().(map[string]int)\ntable[name] = 1',
      good: 'table := maps.Clone(routes.Load().(map[string]int))\ntable[name] = 1\nroutes.Store(table)',
      claims: { why: [['C104'], ['C55', 'C61'], ['C75', 'C104']], fix: [['S5.7'], ['S5.9']], versions: [['C55']] },
    },
  },
  mayConcern: (text) => /\.(?:Load|LoadOrStore|Range)\(/.test(text),
  run(pass) {
    for (const change of mapChanges(pass.flow)) {
      const value = loadedValue(pass.flow, { expr: change.map, body: change.body, point: change.point });
      const confidence = value && confidenceOf(pass, change, value);
      if (confidence) report(pass, change, value, confidence);
    }
  },
};

function confidenceOf(pass: Pass, change: MapChange, value: LoadedValue): Confidence | undefined {
  const { load, way, ownLock, behindPointer } = value;
  if (isAlone(pass, load)) return undefined;
  const locked = mayBeLocked(pass, change);
  // A struct may be meant to be changed, under a lock; then it is no snapshot.
  if (way.includes('field') && (locked || ownLock)) return undefined;
  if (isSaidSafe(pass.text, '', load.call)) return 'possible';
  if (load.name.startsWith('sync.Map.')) return locked || way.length > 0 ? undefined : inTest(pass) ? 'possible' : 'likely';
  if (behindPointer || inTest(pass)) return 'possible';
  return way.includes('field') || locked ? 'likely' : 'certain';
}

function report(pass: Pass, change: MapChange, value: LoadedValue, confidence: Confidence): void {
  const { load } = value;
  const loadSpan = load.name === 'sync.Map.Range' ? load.call.fun : load.call;
  pass.report({
    rule: 'snapshot-mutated', confidence, place: placeOf(pass, change.span), function: functionName(pass.facts), map: sourceText(pass, change.map),
    message: { id: load.name.startsWith('sync.Map.') ? 'entry' : 'snapshot', args: { target: quoted(pass, change.span), load: quoted(pass, loadSpan) } },
    related: [{ place: placeOf(pass, loadSpan), message: { id: 'load', args: {} } }],
    fixes: () => ({ offered: cloneSnapshot(pass, change, value), withheld: [] }),
  });
}
