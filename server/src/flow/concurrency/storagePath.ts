/** Names for storage that more than one function can reach: a parameter, package variable or local, then fields and elements. Plain data. */

/**
 * `root` is `P<n>` (the n-th operand of the function, the receiver first), `G<import path>.<name>` (a package variable), `L<id>` (a local of the
 * declaration), or `R` (the first result, seen from outside). A step is a field's name, promoted fields written out, or an element as `[key]`.
 */
export interface StoragePath { readonly root: string; readonly steps: readonly string[] }

/** Cannot stand in a name, nor in a literal that gofmt has seen. */
const separator = '\u001f';

export function pathKey(path: StoragePath): string {
  return path.steps.length === 0 ? path.root : `${path.root}${separator}${path.steps.join(separator)}`;
}

/** Keys are read far more often than they are made. */
const read = new Map<string, StoragePath>();
const mostRead = 50_000;

export function fromKey(key: string): StoragePath {
  const known = read.get(key);
  if (known) return known;
  const [root = '', ...steps] = key.split(separator);
  const path = { root, steps };
  if (read.size >= mostRead) read.clear();
  read.set(key, path);
  return path;
}

export function globalRoot(pkg: string, name: string): string {
  return `G${pkg}:${name}`;
}

export function extendedBy(path: StoragePath, steps: readonly string[]): StoragePath {
  return steps.length === 0 ? path : { root: path.root, steps: [...path.steps, ...steps] };
}

/** The same storage in the caller's terms; undefined when the caller cannot name it. */
export function rerooted(path: StoragePath, operands: readonly (StoragePath | undefined)[]): StoragePath | undefined {
  if (path.root.startsWith('G')) return path;
  if (!path.root.startsWith('P')) return undefined;
  const base = operands[Number(path.root.slice(1))];
  return base && extendedBy(base, path.steps);
}

/** As `rerooted`, from keys to a key: nothing is taken apart for it. */
export function rerootedKey(key: string, operands: readonly (string | undefined)[]): string | undefined {
  if (key.startsWith('G')) return key;
  if (!key.startsWith('P')) return undefined;
  const end = key.indexOf(separator);
  const base = operands[Number(key.slice(1, end < 0 ? undefined : end))];
  return base === undefined || end < 0 ? base : base + key.slice(end);
}

export function isPrefix(prefix: StoragePath, path: StoragePath): boolean {
  return prefix.root === path.root && prefix.steps.length <= path.steps.length && prefix.steps.every((s, i) => s === path.steps[i]);
}

export function isElement(step: string): boolean {
  return step.startsWith('[');
}
