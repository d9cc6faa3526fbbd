/** Reports a lock that is taken by a goroutine that holds it, around the use of a map. */
import type { Hazard } from '../flow/concurrency/hazard.js';
import { fromKey } from '../flow/concurrency/storagePath.js';
import type { Check, Pass, Related } from './api.js';
import { functionWords, hazardPlace, shortened } from './hazardWords.js';
import { functionName, placeOf, sourceText } from './place.js';

type Reentry = Extract<Hazard, { is: 'reentry' }>;

export const lockReentry: Check = {
  meta: {
    id: 'lock-reentry', group: 'concurrency', severity: 'warning', preview: true, since: '0.2.0', fixable: 'none',
    messages: {
      again: 'This goroutine holds {lock} already. {mode} waits for ever.',
      readers: 'This goroutine holds {lock} for reading already. RLock waits for ever once a writer waits in between.',
      call: '{lock} is held here. {function} takes it again and waits for ever.',
      sometimes: '{lock} is held here. {function} may take it again and wait for ever.',
      first: 'It is taken here.',
      inside: '{function} takes it here.',
    },
    docs: {
      title: 'Lock taken twice around a map',
      what: 'A mutex that is locked while the same goroutine holds it, in a function that uses a shared map: directly, by a call of a function that locks it itself, or Lock under RLock.',
      why: 'Go\'s mutexes do not know who holds them: the second Lock waits for an Unlock that can only come from the goroutine that waits. RLock under RLock waits as soon as a writer has called Lock in between.',
      fix: 'Call a variant of the function that expects the lock to be held, or unlock before the call.',
      limits: 'Locks of two objects are told apart by the variables and fields that lead to them. Locks in elements of maps and slices, calls through interfaces and function values, and locks that are held on some paths only are passed over.',
      sure: 'Certain where both stand in one function, likely where a call leads to the second; possible where it does so on some ways only.',
      versions: 'The same in every version. TryLock is there from Go 1.18 on.',
      bad: 'shared.mu.Lock()\ndefer shared.mu.Unlock()\nshared.mu.Lock()\nshared.m["a"]++\nshared.mu.Unlock()',
      good: 'shared.mu.Lock()\ndefer shared.mu.Unlock()\nshared.m["a"]++',
      claims: { why: [['S5.8', 'C107'], ['C107']], versions: [['C107'], ['S3']] },
    },
  },
  readsHazards: true,
  mayConcern: () => false,
  run(pass) {
    for (const hazard of pass.hazards) if (hazard.is === 'reentry') report(pass, hazard);
  },
};

function report(pass: Pass, hazard: Reentry): void {
  const words = lockWords(pass, hazard.lock);
  if (words === undefined || !isStable(pass, hazard.lock, words) || isReleasedElsewhere(pass, words)) return;
  const lock = shortened(words);
  const first = hazard.first && hazardPlace(pass, hazard.first);
  const inside = hazard.by && hazardPlace(pass, hazard.by.takes);
  const related: Related[] = first ? [{ place: first, message: { id: 'first', args: {} } }] : [];
  if (hazard.by && inside) related.push({ place: inside, message: { id: 'inside', args: { function: functionWords(hazard.by.takes.key) } } });
  pass.report({
    rule: 'lock-reentry', confidence: hazard.confidence, place: placeOf(pass, hazard.at.span), function: functionName(pass.facts), map: mapWords(pass, hazard),
    message: { id: messageOf(hazard), args: { lock, mode: hazard.mode, function: functionWords(hazard.by?.function ?? '') } }, related,
  });
}

function messageOf({ by, confidence, mode, holds }: Reentry): string {
  if (by) return confidence === 'likely' ? 'call' : 'sometimes';
  return mode === 'RLock' && holds === 'RLock' ? 'readers' : 'again';
}

/** The name of the map's field where only the called function has the map itself. */
function mapWords(pass: Pass, hazard: Reentry): string {
  return hazard.map.start === hazard.at.span.start && hazard.map.end === hazard.at.span.end ? hazard.place.slice(hazard.place.lastIndexOf('.') + 1) : sourceText(pass, hazard.map);
}

/** The lock as the function would write it. */
function lockWords(pass: Pass, key: string): string | undefined {
  const { root, steps } = fromKey(key);
  if (root.startsWith('G')) return [root.slice(root.lastIndexOf(':') + 1), ...steps].join('.');
  const id = localOf(pass, root);
  const name = id === undefined ? undefined : pass.facts.locals[id]?.name;
  return name === undefined ? undefined : [name, ...steps].join('.');
}

function localOf(pass: Pass, root: string): number | undefined {
  const n = Number(root.slice(1));
  return root.startsWith('P') ? pass.facts.bodies[0]?.params[n] : n;
}

/** The words mean one object throughout: nothing that leads to the lock is assigned. */
function isStable(pass: Pass, key: string, words: string): boolean {
  const { root } = fromKey(key);
  const id = root.startsWith('G') ? undefined : localOf(pass, root);
  if (id !== undefined && !pass.flow.assignments.isStable(id)) return false;
  const events = pass.facts.bodies.flatMap((b) => b.blocks).flatMap((b) => b.events);
  return !events.some((e) => e.at === 'assign' && e.to.kind === 'SelectorExpr' && words.startsWith(`${sourceText(pass, e.to)}.`));
}

/** Others may unlock: its Unlock is handed to somebody as a value, or the lock itself is. */
function isReleasedElsewhere(pass: Pass, words: string): boolean {
  const lock = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\.(?:RW)?Mutex$/, '');
  return new RegExp(`\\b${lock}\\.R?Unlock\\b(?!\\()|&${lock}\\b(?!\\.)`).test(pass.text);
}
