/** Remembered answers, kept for as long as the object lives that they were derived from. */

/** The memo of one object, made when first asked for. */
export function memoOf<O extends object, K, V>(memos: WeakMap<O, Map<K, V>>, owner: O): Map<K, V> {
  let memo = memos.get(owner);
  if (!memo) {
    memo = new Map<K, V>();
    memos.set(owner, memo);
  }
  return memo;
}
