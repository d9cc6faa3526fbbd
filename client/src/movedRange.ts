/** Where a stretch of a text is after an edit: lines and characters in, as the editor counts them, and out. */

export interface TextPosition { readonly line: number; readonly character: number }
export interface TextStretch { readonly start: TextPosition; readonly end: TextPosition }
/** `range` is replaced by `text`. */
export interface TextEdit { readonly range: TextStretch; readonly text: string }

/** Undefined where the edit changes the stretch itself: it is other code then. What touches its ends is outside of it. */
export function movedRange(stretch: TextStretch, { range, text }: TextEdit): TextStretch | undefined {
  if (!isBefore(range.start, stretch.end)) return stretch;
  if (isBefore(stretch.start, range.end)) return undefined;
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)?.length ?? 0;
  const endOfText = { line: range.start.line + lines.length - 1, character: lines.length === 1 ? range.start.character + last : last };
  const moved = ({ line, character }: TextPosition): TextPosition => ({
    line: line - range.end.line + endOfText.line, character: line === range.end.line ? character - range.end.character + endOfText.character : character,
  });
  return { start: moved(stretch.start), end: moved(stretch.end) };
}

function isBefore(a: TextPosition, b: TextPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
