/** Remembered answers that may need themselves: a declaration that does is invalid Go, and its type unknown. */
import type { Type } from './types.js';
import { unknownType } from './universe.js';

/** Looks up or works out an answer. `memo` holds undefined while it is being worked out. */
export function guarded<K>(memo: Map<K, Type | undefined>, key: K, make: () => Type): Type {
  if (memo.has(key)) return memo.get(key) ?? unknownType;
  memo.set(key, undefined);
  const type = make();
  memo.set(key, type);
  return type;
}
