/** Reads what the resolver needs of a go.mod file: module path, language and toolchain versions, requirements and replacements. */
import { parseGoVersion, type GoVersion } from '../base/goVersion.js';

export interface GoMod {
  readonly module: string | undefined;
  /** The `go` line. */
  readonly go: GoVersion | undefined;
  /** The `toolchain` line. */
  readonly toolchain: GoVersion | undefined;
  readonly requires: readonly { readonly path: string; readonly version: string }[];
  readonly replaces: readonly Replace[];
}

/** `version` limits the replaced one; without `newVersion`, `newPath` is a directory. */
export interface Replace { readonly path: string; readonly version?: string; readonly newPath: string; readonly newVersion?: string }

export function parseGoMod(text: string): GoMod {
  let module: string | undefined;
  let go: GoVersion | undefined;
  let toolchain: GoVersion | undefined;
  const requires: { path: string; version: string }[] = [];
  const replaces: Replace[] = [];
  for (const [verb, ...args] of directives(text)) {
    const [first = '', second = ''] = args;
    if (verb === 'module') module = first;
    else if (verb === 'go') go = parseGoVersion(first);
    else if (verb === 'toolchain') toolchain = parseGoVersion(first);
    else if (verb === 'require' && second !== '') requires.push({ path: first, version: second });
    else if (verb === 'replace') replaces.push(...replaceOf(args));
  }
  return { module, go, toolchain, requires, replaces };
}

/** The directives of a go.mod or go.work file as words, blocks written out: `require ( a v1 )` gives `require a v1`. */
export function directives(text: string): readonly (readonly string[])[] {
  const found: string[][] = [];
  let block: string | undefined;
  for (const line of text.split('\n')) {
    const words = wordsOf(line);
    const [first] = words;
    if (first === undefined) continue;
    if (block !== undefined) {
      if (first === ')') block = undefined;
      else found.push([block, ...words]);
    } else if (words[1] === '(') block = first;
    else found.push(words);
  }
  return found;
}

function wordsOf(line: string): string[] {
  const words = line.match(/\/\/.*|"(?:[^"\\]|\\.)*"|`[^`]*`|[()]|[^\s()"`]+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('//'));
  return words.slice(0, comment < 0 ? undefined : comment).map((word) => (/^["`]/.test(word) ? word.slice(1, -1) : word));
}

/** `old [version] => new [version]`. */
export function replaceOf(args: readonly string[]): readonly Replace[] {
  const arrow = args.indexOf('=>');
  const [path, version] = args.slice(0, arrow);
  const [newPath, newVersion] = args.slice(arrow + 1);
  if (arrow < 1 || path === undefined || newPath === undefined) return [];
  return [{ path, newPath, ...(version === undefined ? {} : { version }), ...(newVersion === undefined ? {} : { newVersion }) }];
}
