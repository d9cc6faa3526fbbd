/** Build constraints of a file: its //go:build or +build lines and its name, as go/build reads them. */

/** Whether a build tag holds. */
export type TagTest = (tag: string) => boolean;

export type Constraint =
  | { readonly op: 'tag'; readonly tag: string }
  | { readonly op: 'not'; readonly x: Constraint }
  | { readonly op: 'and' | 'or'; readonly x: Constraint; readonly y: Constraint };

export interface FileConstraints {
  /** From the text; undefined when there is none. One that cannot be read never holds. */
  readonly lines: Constraint | undefined;
  /** From the name: `x_windows_arm64_test.go`. */
  readonly os: string | undefined;
  readonly arch: string | undefined;
  readonly isTest: boolean;
}

const knownOs = new Set([
  'aix', 'android', 'darwin', 'dragonfly', 'freebsd', 'hurd', 'illumos', 'ios', 'js', 'linux', 'nacl', 'netbsd', 'openbsd', 'plan9', 'solaris', 'wasip1',
  'windows', 'zos',
]);
const knownArch = new Set([
  '386', 'amd64', 'amd64p32', 'arm', 'armbe', 'arm64', 'arm64be', 'loong64', 'mips', 'mipsle', 'mips64', 'mips64le', 'mips64p32', 'mips64p32le', 'ppc',
  'ppc64', 'ppc64le', 'riscv', 'riscv64', 's390', 's390x', 'sparc', 'sparc64', 'wasm',
]);

export function isPlatformTag(tag: string): boolean {
  return knownOs.has(tag) || knownArch.has(tag);
}

const never: Constraint = { op: 'and', x: { op: 'tag', tag: 'ignore' }, y: { op: 'not', x: { op: 'tag', tag: 'ignore' } } };

/** A //go:build line wins over +build lines, as since Go 1.17. */
export function fileConstraints(fileName: string, goBuild: string | undefined, plusBuild: readonly string[]): FileConstraints {
  const lines = goBuild !== undefined ? (parseConstraint(goBuild) ?? never) : plusBuild.map(plusBuildLine).reduce(both, undefined);
  return { lines, ...nameConstraints(fileName) };
}

/** go/build's goodOSArchFile: everything before the first underscore is the file's own name. */
function nameConstraints(fileName: string): { os: string | undefined; arch: string | undefined; isTest: boolean } {
  const base = fileName.replace(/\.go$/, '');
  const isTest = base.endsWith('_test');
  const parts = base.replace(/_test$/, '').split('_').slice(1);
  const last = parts.pop() ?? '';
  const before = parts.pop() ?? '';
  if (knownArch.has(last)) return { os: knownOs.has(before) ? before : undefined, arch: last, isTest };
  return { os: knownOs.has(last) ? last : undefined, arch: undefined, isTest };
}

/** Space means or, comma means and; several lines must all hold. */
function plusBuildLine(line: string): Constraint {
  const tag = (text: string): Constraint => (text.startsWith('!') ? { op: 'not', x: { op: 'tag', tag: text.slice(1) } } : { op: 'tag', tag: text });
  const options = line.trim().split(/\s+/).map((option) => option.split(',').map(tag).reduce((x, y) => ({ op: 'and', x, y })));
  return options.reduce((x, y) => ({ op: 'or', x, y }));
}

function both(x: Constraint | undefined, y: Constraint): Constraint {
  return x ? { op: 'and', x, y } : y;
}

/** Reads a //go:build expression; undefined when it is not one. */
export function parseConstraint(text: string): Constraint | undefined {
  const parser = new ConstraintParser(text.replace(/\/\/.*$/, '').match(/&&|\|\||[!()]|[^\s!()&|]+/g) ?? []);
  return parser.whole();
}

class ConstraintParser {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  whole(): Constraint | undefined {
    const constraint = this.or();
    return this.at === this.tokens.length ? constraint : undefined;
  }

  private or(): Constraint | undefined {
    let x = this.and();
    while (x && this.take('||')) {
      const y = this.and();
      x = y && { op: 'or', x, y };
    }
    return x;
  }

  private and(): Constraint | undefined {
    let x = this.not();
    while (x && this.take('&&')) {
      const y = this.not();
      x = y && { op: 'and', x, y };
    }
    return x;
  }

  private not(): Constraint | undefined {
    if (this.take('!')) {
      const x = this.not();
      return x && { op: 'not', x };
    }
    if (this.take('(')) {
      const x = this.or();
      return this.take(')') ? x : undefined;
    }
    const tag = this.tokens[this.at];
    if (tag === undefined || !/^[\p{L}\p{N}_.]+$/u.test(tag)) return undefined;
    this.at += 1;
    return { op: 'tag', tag };
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }
}

export function holds(constraint: Constraint, test: TagTest): boolean {
  switch (constraint.op) {
    case 'tag': return test(constraint.tag);
    case 'not': return !holds(constraint.x, test);
    case 'and': return holds(constraint.x, test) && holds(constraint.y, test);
    case 'or': return holds(constraint.x, test) || holds(constraint.y, test);
  }
}

export function tagsIn(constraint: Constraint): readonly string[] {
  return constraint.op === 'tag' ? [constraint.tag] : constraint.op === 'not' ? tagsIn(constraint.x) : [...tagsIn(constraint.x), ...tagsIn(constraint.y)];
}

/** The minor Go release that a constraint implies at least (go/build/constraint.GoVersion); undefined when it implies none. */
export function impliedGoMinor(constraint: Constraint): number | undefined {
  const minor = leastMinor(constraint, true);
  return minor < 0 ? undefined : minor;
}

function leastMinor(constraint: Constraint, positive: boolean): number {
  switch (constraint.op) {
    case 'not': return leastMinor(constraint.x, !positive);
    case 'and': case 'or': {
      const pair = [leastMinor(constraint.x, positive), leastMinor(constraint.y, positive)];
      return (constraint.op === 'and') === positive ? Math.max(...pair) : Math.min(...pair);
    }
    case 'tag': {
      const release = positive ? /^go1(?:\.(\d+))?$/.exec(constraint.tag) : undefined;
      return release ? Number(release[1] ?? 0) : -1;
    }
  }
}
