/** Finds where a block ends without reading its inside, when it is laid out as gofmt leaves it. */

/** What a reader of the inside would have to see: literals that span lines, and comments that speak to a tool. */
const noteworthy = /`|\/\*|\/\/(?: ?nolint|lint:|go:)/g;
const columnZero = /\n[^\n\r\t ]/g;
const blank = /(?:\s|\/\/[^\n]*)*/y;
const declaration = /(?:func|type|var|const|import)\b|$/y;

export class FormattedBlocks {
  /** The next noteworthy place. */
  private next = -1;

  constructor(private readonly text: string) {}

  /**
   * The bracket that closes the block opened at `open`, if that is the last on its line: the first thing in column 0, with nothing but blanks and
   * comments between it and the next declaration. That is where reading goes on the same, however many brackets the inside opened or closed.
   */
  closing(open: number): number | undefined {
    const { text } = this;
    if (text[open + 1] !== '\n') return undefined;
    columnZero.lastIndex = open;
    const close = (columnZero.exec(text)?.index ?? text.length) + 1;
    if (text[close] !== (text[open] === '{' ? '}' : ')') || this.noteworthyFrom(open) < close) return undefined;
    blank.lastIndex = close + 1;
    blank.test(text);
    declaration.lastIndex = blank.lastIndex;
    return (blank.lastIndex === text.length || text[blank.lastIndex - 1] === '\n') && declaration.test(text) ? close : undefined;
  }

  private noteworthyFrom(from: number): number {
    if (this.next < from) {
      noteworthy.lastIndex = from;
      this.next = noteworthy.exec(this.text)?.index ?? Infinity;
    }
    return this.next;
  }
}
