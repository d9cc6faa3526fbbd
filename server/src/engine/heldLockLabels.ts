/** Locks as a report writes them: those of the map's owner by field, package variables by name, others by type and field. */
import { isHeld, isWriteHeld, mayBeHeld, type LockMask } from '../flow/concurrency/lockMask.js';
import type { Way } from '../flow/concurrency/mapUses.js';
import { fromKey } from '../flow/concurrency/storagePath.js';

/** 'maybe': held on some paths only. */
export interface HeldLock { readonly lock: string; readonly mode: 'write' | 'read' | 'maybe' }

/** The owner's locks first. */
export function heldLocks({ own, named }: Way): readonly HeldLock[] {
  const labels = new Map([...own].map(([key, mask]) => [lockLabel(key), mask]));
  const ownFields = new Set([...labels.keys()].map(lastName));
  const others = [...named].filter(([name]) => !ownFields.has(lastName(name))).map(([name, mask]) => [typeAndField(name), mask] as const);
  return [...sorted(labels), ...sorted(others)].filter(([, mask]) => mayBeHeld(mask)).map(([lock, mask]) => ({ lock, mode: modeOf(mask) }));
}

/** A lock as the owner of the map names it: a field, or a package variable by its path key. */
export function lockLabel(lock: string): string {
  if (!lock.startsWith('G')) return lock;
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
