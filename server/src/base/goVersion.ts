/** Go release numbers such as 1.21, 1.21rc2 and go1.21.3: reading and comparing them. Patch levels don't matter to any rule. */

export interface GoVersion { readonly major: number; readonly minor: number }

/** The newest release this code knows; assumed when nothing says otherwise. */
export const newestGo: GoVersion = { major: 1, minor: 26 };

/** Reads "1.21", "go1.21.3", "1.22rc1"; undefined for anything else. */
export function parseGoVersion(text: string): GoVersion | undefined {
  const m = /^(?:go)?(\d+)(?:\.(\d+))?(?:\.\d+)?(?:(?:rc|beta|alpha)\d+)?(?:[-+ ].*)?$/.exec(text.trim());
  if (!m) return undefined;
  return { major: Number(m[1]), minor: Number(m[2] ?? 0) };
}

/** Whether `version` is at least `1.minor`. */
export function atLeast(version: GoVersion, minor: number): boolean {
  return version.major > 1 || (version.major === 1 && version.minor >= minor);
}

export function olderOf(a: GoVersion, b: GoVersion): GoVersion {
  return a.major < b.major || (a.major === b.major && a.minor <= b.minor) ? a : b;
}

export function formatGoVersion(version: GoVersion): string {
  return `${version.major}.${version.minor}`;
}
