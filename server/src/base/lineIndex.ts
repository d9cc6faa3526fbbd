/** Turns UTF-16 offsets of one text into lines and columns, in UTF-16 units or bytes, and back. */

export interface LineColumn {
  /** 0-based. */
  readonly line: number;
  /** 0-based, in UTF-16 units or bytes as the function's name says. */
  readonly column: number;
}

export class LineIndex {
  private readonly starts: number[] = [0];
  /** Byte offset of each line's start, made on first use. */
  private byteStarts: number[] | undefined;

  constructor(readonly text: string) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The line and UTF-16 column of an offset; offsets outside the text are clamped. */
  utf16At(offset: number): LineColumn {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: at - (this.starts[low] ?? 0) };
  }

  /** The UTF-16 offset of a line and UTF-16 column; clamped to the line. */
  offsetAt(position: LineColumn): number {
    if (position.line >= this.starts.length) return this.text.length;
    const start = this.starts[position.line] ?? 0;
    const next = this.starts[position.line + 1] ?? this.text.length + 1;
    return Math.min(start + position.column, next - 1);
  }

  /** The start of a 0-based line. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** The line's text without its terminator. */
  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.starts[line + 1] ?? this.text.length).replace(/\r?\n$/, '');
  }

  /** Line, column and offset in UTF-8 bytes, all 0-based. */
  bytesAt(offset: number): LineColumn & { readonly offset: number } {
    const { line, column } = this.utf16At(offset);
    const start = this.starts[line] ?? 0;
    const bytes = utf8Length(this.text, start, start + column);
    return { line, column: bytes, offset: this.byteStartOf(line) + bytes };
  }

  private byteStartOf(line: number): number {
    if (!this.byteStarts) {
      this.byteStarts = [0];
      for (let i = 1; i < this.starts.length; i += 1) {
        this.byteStarts.push((this.byteStarts[i - 1] ?? 0) + utf8Length(this.text, this.starts[i - 1] ?? 0, this.starts[i] ?? 0));
      }
    }
    return this.byteStarts[line] ?? 0;
  }
}

let last: LineIndex | undefined;

/** The index of a text, with the last one kept: several parts ask for the same text in turn. */
export function lineIndexOf(text: string): LineIndex {
  if (last?.text !== text) last = new LineIndex(text);
  return last;
}

/** Bytes of the UTF-8 form of text[start, end). A lone surrogate counts three bytes, as TextEncoder writes U+FFFD. */
export function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let i = start; i < end; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < end && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}
