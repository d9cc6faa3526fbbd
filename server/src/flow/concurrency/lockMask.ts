/** What is known of one lock at a point: the set of states it may be in, so that paths merge by union. */

/** Any union of the four states below; never 0. */
export type LockMask = number;

/** As it was when the function was entered. */
export const atEntry = 1;
export const writeHeld = 2;
export const readHeld = 4;
export const free = 8;

/** The mask once the state at entry is known. */
export function entered(mask: LockMask, entry: LockMask): LockMask {
  return (mask & atEntry) === 0 ? mask : (mask & ~atEntry) | entry;
}

/** Held, for reading or writing, on every path. */
export function isHeld(mask: LockMask): boolean {
  return (mask & ~(writeHeld | readHeld)) === 0;
}

export function isWriteHeld(mask: LockMask): boolean {
  return mask === writeHeld;
}

/** On every path it is held for reading, on some only so. */
export function isReadOnly(mask: LockMask): boolean {
  return isHeld(mask) && (mask & readHeld) !== 0;
}

export function isFree(mask: LockMask): boolean {
  return mask === free;
}

export function mayBeHeld(mask: LockMask): boolean {
  return (mask & (writeHeld | readHeld)) !== 0;
}
