/** Places in Go files as reports and terminals write them: `path/file.go:12`. */

/** `start` and `length` in the line; `file` with `/`, `line` and `column` 1-based. */
export interface GoPlace { readonly start: number; readonly length: number; readonly file: string; readonly line: number; readonly column: number }

/** Longer lines are no lines of reports. */
const longestLine = 4000;

/** Paths with blanks are only known where they have a line of a stack to themselves. */
export function goPlacesIn(line: string): readonly GoPlace[] {
  if (line.length > longestLine) return [];
  const frame = /^(\s+)(\S.*\.go):(\d+)(?: \+0x[0-9a-f]+)?(?: (?:fp|pc)=.*)?\s*$/.exec(line);
  if (frame) {
    const [, blanks = '', file = '', number = ''] = frame;
    return [{ start: blanks.length, length: file.length + 1 + number.length, file: file.replaceAll('\\', '/'), line: Number(number), column: 1 }];
  }
  return [...line.matchAll(/((?:\b[A-Za-z]:)?[\w.@~+\-/\\]+\.go):(\d+)(?::(\d+))?/g)].map(({ index, 0: text, 1: file = '', 2: number = '', 3: column }) => ({
    start: index, length: text.length, file: file.replaceAll('\\', '/'), line: Number(number), column: column === undefined ? 1 : Number(column),
  }));
}

/** How many names two paths have in common at their ends. */
export function sharedEnd(path: string, names: readonly string[]): number {
  const own = path.split('/');
  let shared = 0;
  while (shared < names.length && own.at(-1 - shared) === names.at(-1 - shared)) shared += 1;
  return shared;
}

/** A row of an explanation: what was called, two blanks or more, and the place, which may have blanks in it. `start` and `end` in the line. */
export function explainedPlace(line: string): { readonly start: number; readonly end: number; readonly file: string; readonly line: number } | undefined {
  const [text, before = '', file = '', number = ''] = /^( {6}\S.*? {2,})(\S.*):(\d+)$/.exec(line) ?? [];
  return text === undefined ? undefined : { start: before.length, end: text.length, file, line: Number(number) };
}
