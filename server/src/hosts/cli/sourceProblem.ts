/** Why something cannot be read as Go source, in words that say what to do. */

/** Of a file's bytes; undefined when they are text. */
export function sourceProblem(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'empty: a Go file needs at least a package clause';
  if (bytes.includes(0)) return 'binary, not Go source: passed over';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return undefined;
  } catch {
    return 'not valid UTF-8, which Go source must be: convert it, e.g. with iconv';
  }
}

/** Of an error that reading or writing gave. */
export function ioProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT': return 'no such file or directory, or a broken symbolic link: check the path';
    case 'EISDIR': return 'a directory: name a file';
    case 'EACCES': case 'EPERM': return 'no permission: change its mode or owner';
    case 'ELOOP': return 'symbolic links in a loop: remove one of them';
    default: return error instanceof Error ? error.message : String(error);
  }
}
