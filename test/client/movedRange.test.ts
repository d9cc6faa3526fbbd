/** A stretch of a text after edits: held against a text that has the stretch written into it. */
import { describe, expect, test } from 'vitest';
import { movedRange, type TextPosition, type TextStretch } from '../../client/src/movedRange.js';

const text = 'func f() {\n\tm[k] = v\n}\n';
const at = (line: number, character: number): TextPosition => ({ line, character });
const stretch: TextStretch = { start: at(1, 1), end: at(1, 9) };

describe('a stretch of a text', () => {
  test.each([
    ['a line above it', at(0, 0), at(0, 0), '// a\n'],
    ['lines above it, of Windows', at(0, 0), at(0, 0), '// a\r\n// b\r\n'],
    ['the line above it, taken away', at(0, 0), at(1, 0), ''],
    ['text right before it', at(1, 1), at(1, 1), 'if ok { '],
    ['its line broken before it', at(1, 0), at(1, 1), '\n\t\t'],
    ['its indentation', at(1, 0), at(1, 1), '    '],
    ['text right behind it', at(1, 9), at(1, 9), ' // why'],
    ['a line below it', at(2, 0), at(2, 1), '\treturn\n}'],
  ])('is the same code after a change of %s', (_, start, end, inserted) => {
    const changed = replaced(start, end, inserted);
    const moved = movedRange(stretch, { range: { start, end }, text: inserted });
    expect(moved && changed.slice(offsetIn(changed, moved.start), offsetIn(changed, moved.end))).toBe('m[k] = v');
  });

  test.each([
    ['a letter in it', at(1, 3), at(1, 4), 'q'], ['text inserted into it', at(1, 3), at(1, 3), 'q'], ['its beginning', at(1, 0), at(1, 2), ''], ['its end', at(1, 8), at(2, 0), ''],
    ['all around it', at(0, 0), at(3, 0), text],
  ])('is gone after a change of %s', (_, start, end, inserted) => {
    expect(movedRange(stretch, { range: { start, end }, text: inserted })).toBeUndefined();
  });

  test('may span lines', () => {
    const loop = { start: at(0, 0), end: at(2, 1) };
    expect(movedRange(loop, { range: { start: at(0, 0), end: at(0, 0) }, text: 'x\ny' })).toEqual({ start: at(1, 1), end: at(3, 1) });
  });
});

function replaced(start: TextPosition, end: TextPosition, inserted: string): string {
  return `${text.slice(0, offsetIn(text, start))}${inserted}${text.slice(offsetIn(text, end))}`;
}

function offsetIn(of: string, { line, character }: TextPosition): number {
  return of.split('\n').slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
}
