/** Method names by which Go's locks are taken and released, and the names of the types that have them. */

export type LockMethod = 'lock' | 'rlock' | 'unlock' | 'runlock' | 'trylock' | 'tryrlock';

/** sync.Mutex, sync.RWMutex and sync.Locker, and every replacement with their methods (go-deadlock and others). */
export const lockMethods: Readonly<Record<string, LockMethod>> = {
  Lock: 'lock', Unlock: 'unlock', RLock: 'rlock', RUnlock: 'runlock', TryLock: 'trylock', TryRLock: 'tryrlock',
};
