/** Repair for a write under a read lock: take the lock for writing in the function that takes it. */
import type { SelectorExpr, Span } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import type { Hazard } from '../../flow/concurrency/hazard.js';
import type { Edit, Finding, Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { lockWritten } from './lockWritten.js';

export const writeLockMessages = {
  lock: 'the lock',
  'fix-write-lock': 'Take {lock} for writing',
  'no-taker': 'the read lock is not taken and given back by name in this function',
};

const kind: Fix['kind'] = 'quickfix';
const writing: Readonly<Record<string, string>> = { RLock: 'Lock', RUnlock: 'Unlock' };

/** Every RLock and RUnlock of that lock in the function. */
export function writeLock(pass: Pass, hazard: Extract<Hazard, { is: 'rlocked' }>): ReturnType<NonNullable<Finding['fixes']>> {
  const lock = lockWritten(pass, hazard.map, hazard.guard);
  const names = lock === undefined ? [] : methodNames(pass, lock);
  const has = (name: string): boolean => names.some(({ text }) => text === name);
  const title = { id: 'fix-write-lock', args: { lock: lock ?? '@lock' } };
  if (!has('RLock') || !has('RUnlock') || has('TryRLock')) return { offered: [], withheld: [{ title, kind, reason: { id: 'no-taker', args: {} } }] };
  const edits = names.flatMap(({ text, span }): Edit[] => {
    const newText = writing[text];
    return newText === undefined ? [] : [{ place: placeOf(pass, span), newText }];
  });
  return { offered: [{ title, kind, safe: false, edits }], withheld: [] };
}

/** The names of the methods that are selected from the lock. */
function methodNames(pass: Pass, lock: string): readonly { readonly text: string; readonly span: Span }[] {
  const found: SelectorExpr[] = [];
  for (const decl of pass.syntax().decls) {
    walk(decl, (node) => {
      if (node.kind === 'SelectorExpr' && pass.text.slice(node.x.start, node.x.end) === lock) found.push(node);
    });
  }
  return found.map(({ sel }) => ({ text: sel.name, span: sel }));
}
