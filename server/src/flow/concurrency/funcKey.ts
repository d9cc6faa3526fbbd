/** What a function's key within its package tells: "T.Method" or "F". */

/** `T` of "T.Method". */
export function receiverOf(key: string): string | undefined {
  return key.includes('.') ? key.slice(0, key.indexOf('.')) : undefined;
}

/** `Method` of "T.Method", "F" itself. */
export function nameOf(key: string): string {
  return key.slice(key.indexOf('.') + 1);
}

/** The method or function, whatever its type. */
export function isExportedName(key: string): boolean {
  return /^\p{Lu}/u.test(nameOf(key));
}
