/** What the runtime says when it stops a program because of a map or a lock, letter by letter (runtime/map.go and panic.go; internal/runtime/maps from Go 1.24). */

export interface SaidText { readonly text: FatalText; readonly range: { readonly start: number; readonly end: number } }

/** The longest first where one is part of another. */
export const fatalTexts = [
  'concurrent map iteration and map write', 'concurrent map read and map write', 'concurrent map clone and map write', 'concurrent map writes',
  'assignment to entry in nil map', 'hash of unhashable type', 'all goroutines are asleep - deadlock!',
] as const;
export type FatalText = (typeof fatalTexts)[number];

/** The one under an offset of a Go file. Texts with spaces can only stand in strings and comments. `offset` and the range in UTF-16 units. */
export function fatalTextAt(text: string, offset: number): SaidText | undefined {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(from, end < 0 ? text.length : end);
  for (const said of fatalTexts) {
    for (let at = line.indexOf(said); at >= 0; at = line.indexOf(said, at + 1)) {
      if (from + at <= offset && offset < from + at + said.length) return { text: said, range: { start: from + at, end: from + at + said.length } };
    }
  }
  return undefined;
}
