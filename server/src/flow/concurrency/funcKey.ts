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

/** Whoever sets an object up usually has it alone. */
export function isSetUpName(key: string): boolean {
  return /^(init|inherit|provision|setup|bootstrap|restore|recover)/i.test(nameOf(key));
}

/** It starts a service, which may run until it is told to stop. */
export function isStartName(key: string): boolean {
  return /^(?:[sS]tart|[rR]un|[lL]isten|[eE]xec|[oO]pen|[lL]aunch|[bB]oot|[rR]eplay)(?![a-z])/.test(nameOf(key));
}

/** It enters something in a table that programs fill when they start. */
export function isRegistrationName(key: string): boolean {
  return /^(must)?_?(register|install)(?!ed)/i.test(nameOf(key)) || isFactoryName(key);
}

/** The entry is code of the program, such as a handler, rather than something that comes and goes. */
export function isFactoryName(key: string): boolean {
  return /^(set|add|remove|with)\w*(generator|handler|factory|provider|driver|plugin|hook|codec|builder|creator|constructor|converter|command|middleware|resolver)s?$/i.test(nameOf(key));
}
