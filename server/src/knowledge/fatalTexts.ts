/** What the runtime and package sync say when they stop a program because of a map or a lock, letter by letter (runtime/map.go, panic.go and signal_unix.go; internal/runtime/maps from Go 1.24; sync/rwmutex.go). */

export interface SaidText { readonly text: FatalText; readonly range: { readonly start: number; readonly end: number } }

/** The longest first where one is part of another. */
export const fatalTexts = [
  'small map with no empty slot', 'concurrent map iteration and map write', 'concurrent map read and map write', 'concurrent map clone and map write', 'concurrent map writes',
  'assignment to entry in nil map', 'hash of unhashable type', 'unlock of unlocked mutex', 'RUnlock of unlocked RWMutex', 'Unlock of unlocked RWMutex',
  'unexpected fault address', 'all goroutines are asleep - deadlock!',
] as const;
export type FatalText = (typeof fatalTexts)[number];

/** What stands before them in a report. */
const heralds = /(?:fatal error: |panic: |runtime error: |sync: )+$/;

/** The one under an offset of a Go file, or under what heralds it. Texts with spaces can only stand in strings and comments. `offset` and the range in UTF-16 units. */
export function fatalTextAt(text: string, offset: number): SaidText | undefined {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(from, end < 0 ? text.length : end);
  for (const said of fatalTexts) {
    for (let at = line.indexOf(said); at >= 0; at = line.indexOf(said, at + 1)) {
      const start = from + at - (heralds.exec(line.slice(0, at))?.[0].length ?? 0);
      if (start <= offset && offset < from + at + said.length) return { text: said, range: { start, end: from + at + said.length } };
    }
  }
  return undefined;
}
