/**
 * The standard library's public declarations as shipped, for when Go's own sources are not to be had. The table is one text: a line with the Go
 * release it describes, then for each package a line `== path` and its declarations as Go source without function bodies.
 */
export class StdTable {
  private offsets: Map<string, { readonly start: number; readonly end: number }> | undefined;
  private text: string | undefined;

  /** `readText` gives the table's text, which is asked for when the first package is. */
  constructor(private readonly readText: () => string) {}

  /** A package's declarations; undefined when the library has no such package. */
  packageText(path: string): string | undefined {
    this.text ??= this.readText();
    this.offsets ??= indexOf(this.text);
    const range = this.offsets.get(path);
    return range && this.text.slice(range.start, range.end);
  }

  /** The Go release that the table describes. */
  get release(): string {
    this.text ??= this.readText();
    return this.text.slice(0, this.text.indexOf('\n'));
  }
}

function indexOf(text: string): Map<string, { readonly start: number; readonly end: number }> {
  const heads = [...text.matchAll(/^== (.*)\n/gm)];
  return new Map(heads.map((head, i) => [head[1] ?? '', { start: head.index + head[0].length, end: heads[i + 1]?.index ?? text.length }]));
}
