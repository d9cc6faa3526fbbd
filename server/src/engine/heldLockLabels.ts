/** Locks as a report writes them: those of the map's owner by field, package variables by name, others by type and field. */
import { isHeld, isWriteHeld, mayBeHeld, type LockMask } from '../flow/concurrency/lockMask.js';
import type { Way } from '../flow/concurrency/mapUses.js';
import { fromKey } from '../flow/concurrency/storagePath.js';

/** 'maybe': held on some paths only. */
export interface HeldLock { readonly lock: string; readonly mode: 'write' | 'read' | 'maybe' }

/** The owner's locks first; but for the guard, only what is held for certain and has a name outside of the function that took it. */
export function heldLocks({ own, named }: Way, guard: string | undefined): readonly HeldLock[] {
  const labels = new Map([...own].filter(([key, mask]) => isHeld(mask) || key === guard).map(([key, mask]) => [lockLabel(key), mask]));
  const ownFields = new Set([...own.keys()].map((key) => lastName(lockLabel(key).replace(/ \(outer\)$/, ''))));
  const others = [...named].filter(([name, mask]) => isHeld(mask) && (name.startsWith('G') || !/\?|\p{Cc}/u.test(name)) && !ownFields.has(lastName(name))).map(([name, mask]) => [typeAndField(name), mask] as const);
  return [...sorted(labels), ...sorted(new Map(others))].filter(([, mask]) => mayBeHeld(mask)).map(([lock, mask]) => ({ lock, mode: modeOf(mask) }));
}

/** A lock as the owner of the map names it: a field, `^` before one of an object around it, or a package variable by its path key. */
export function lockLabel(lock: string): string {
  if (!lock.startsWith('G')) return lock.startsWith('^') ? `${lock.slice(1)} (outer)` : lock;
  const { root, steps } = fromKey(lock);
  return [root.slice(root.lastIndexOf(':') + 1), ...steps].join('.');
}

function typeAndField(name: string): string {
  return name.startsWith('G') ? lockLabel(name) : name.slice(name.lastIndexOf('/') + 1).replace(/^[^.?]+\.(?=.*\.)/, '');
}

function lastName(label: string): string {
  return label.slice(Math.max(label.lastIndexOf('.'), label.lastIndexOf(':')) + 1);
}

function modeOf(mask: LockMask): HeldLock['mode'] {
  if (isWriteHeld(mask)) return 'write';
  return isHeld(mask) ? 'read' : 'maybe';
}

function sorted(locks: Iterable<readonly [string, LockMask]>): readonly (readonly [string, LockMask])[] {
  return [...locks].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
