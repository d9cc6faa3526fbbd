/** Reports a map that is loaded from an atomic, copied, changed and stored, where several goroutines may do so at once. */
import { methodCalls } from '../flow/methodCalls.js';
import { snapshotUpdates, type SnapshotUpdate } from '../flow/snapshotUpdates.js';
import type { Check, Confidence, Pass } from './api.js';
import { swapLoop, swapLoopMessages } from './fixes/swapLoop.js';
import { inTest, isAlone, isExported, mayBeLocked } from './lockEvidence.js';
import { functionName, placeOf, quoted, sourceText } from './place.js';

export const snapshotLostUpdate: Check = {
  meta: {
    id: 'snapshot-lost-update', group: 'concurrency', severity: 'warning', preview: false, since: '0.1.0', fixable: 'unsafe',
    messages: {
      exported: '{store} may replace a newer map than {load} gave. That update is lost: any goroutine may call {function}.',
      started: '{store} may replace a newer map than {load} gave. That update is lost: {function} is started with go.',
      others: '{store} may replace a newer map than {load} gave. That update is lost: other functions load and store it, too.',
      alone: '{store} may replace a newer map than {load} gave. That update is lost if two goroutines run {function}.',
      load: 'The map is loaded here.',
      ...swapLoopMessages,
    },
    docs: {
      title: 'Copy-on-write that loses updates',
      what: 'Load, copy and Store of a map, or of a struct with maps, in an atomic.Value or atomic.Pointer, in a function that several goroutines may run, without a lock.',
      why: 'Between Load and Store another goroutine may store its own copy; this one replaces it, and that change is gone. Each access is atomic, so the race detector says nothing.',
      fix: 'Hold a lock in everything that writes, or store with CompareAndSwap of an atomic.Pointer in a loop. CompareAndSwap of an atomic.Value panics for maps.',
      limits: 'Silent where a lock may be held at the Load, there or in a caller. A function that is not exported, not started with go and the only one that stores counts as possible.',
      sure: 'Likely where the function is exported, started as a goroutine, or others store as well; possible where it may be the only writer.',
      versions: 'The same in every version. atomic.Pointer is there from Go 1.19 on.',
      bad: 'next := maps.Clone(*table.Load())\nnext[name] = 1\ntable.Store(&next)',
      good: 'for {\n\told := table.Load()\n\tnext := maps.Clone(*old)\n\tnext[name] = 1\n\tif table.CompareAndSwap(old, &next) {\n\t\tbreak\n\t}\n}',
      claims: { why: [['C104'], ['C104', 'T14']], fix: [['C104'], ['C104']], versions: [['C104'], ['S3']] },
    },
  },
  mayConcern: (text) => text.includes('.Load(') && /\.(?:Store|Swap)\(/.test(text),
  run(pass) {
    for (const update of snapshotUpdates(pass.flow)) {
      if (isAlone(pass, update.load) || mayBeLocked(pass, update.load)) continue;
      if (methodCalls(pass.flow).some((c) => c.on === update.store.on && c.name.endsWith('.CompareAndSwap'))) continue;
      report(pass, update);
    }
  },
};

function report(pass: Pass, update: SnapshotUpdate): void {
  const { store, load } = update;
  const [id, confidence] = writers(pass, update);
  const args = { store: quoted(pass, store.call), load: quoted(pass, load.call), function: functionName(pass.facts) };
  pass.report({
    rule: 'snapshot-lost-update', confidence, place: placeOf(pass, store.call), function: functionName(pass.facts), map: sourceText(pass, store.recv),
    message: { id, args }, related: [{ place: placeOf(pass, load.call), message: { id: 'load', args: {} } }],
    fixes: () => ({ offered: swapLoop(pass, update), withheld: [] }),
  });
}

/** Who else may store meanwhile. */
function writers(pass: Pass, { store }: SnapshotUpdate): readonly [string, Confidence] {
  const shape = pass.facts.shapes[0];
  const name = shape?.kind === 'func' ? shape.name : '';
  const confidence: Confidence = inTest(pass) ? 'possible' : 'likely';
  if (isExported(name)) return ['exported', confidence];
  if (pass.packageHas({ word: name, regExp: new RegExp(`\\bgo\\s+[\\w.]*\\b${name}\\(`) })) return ['started', confidence];
  const field = store.recv.kind === 'SelectorExpr' ? store.recv.sel.name : store.recv.kind === 'Ident' ? store.recv.name : undefined;
  const alsoStores = field !== undefined && pass.packageHas({ word: field, regExp: new RegExp(`\\b${field}\\.Load\\([\\s\\S]*\\b${field}\\.(?:Store|CompareAndSwap|Swap)\\(`) }, 'others');
  return alsoStores ? ['others', confidence] : ['alone', 'possible'];
}
