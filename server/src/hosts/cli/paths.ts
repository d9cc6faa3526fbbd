/** Paths as the engine and the output write them: with forward slashes on every platform. */
import { relative, sep } from 'node:path';

export function forwardSlashes(path: string): string {
  return path.split(sep).join('/');
}

export function relativeName(cwd: string, path: string): string {
  return forwardSlashes(relative(cwd, path)) || path;
}
