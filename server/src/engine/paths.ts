/** Paths as the engine's host writes them: opaque but for '/'. */

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The directory of a file or directory; '' above the top. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '';
  return slash === 0 && path.length > 1 ? '/' : path.slice(0, slash);
}

export function joined(directory: string, name: string): string {
  return directory === '' || directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}

/** Whether `path` is `directory` or below it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(directory.endsWith('/') ? directory : `${directory}/`);
}

/** A relative path with `.` and `..`, as go.mod and go.work write directories, from a directory. An absolute one stays as it is. */
export function resolved(directory: string, relative: string): string {
  const forward = relative.replaceAll('\\', '/').replace(/\/+$/, '');
  if (forward.startsWith('/') || /^[A-Za-z]:\//.test(forward)) return forward;
  let at = directory;
  for (const part of forward.split('/')) {
    if (part === '..') at = parentOf(at);
    else if (part !== '.' && part !== '') at = joined(at, part);
  }
  return at;
}
