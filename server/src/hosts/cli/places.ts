/** Places in one result's file, and in those it points to, by line and column. */
import { LineIndex } from '../../base/lineIndex.js';
import type { FilePlace, FileResult } from '../../engine/results.js';
import { relativeName } from './paths.js';

/** Line and column 1-based, in bytes; offset 0-based, in bytes. */
export interface Position { readonly line: number; readonly column: number; readonly offset: number }
export interface BytePlace { readonly file: string; readonly start: Position; readonly end: Position }

export class Places {
  private readonly indexes = new Map<string, LineIndex>();

  /** `read` gives the text of files other than that of a result. */
  constructor(private readonly cwd: string, result: Pick<FileResult, 'path' | 'text'> | undefined, private readonly read: (path: string) => string | undefined) {
    if (result) this.indexes.set(result.path, new LineIndex(result.text));
  }

  /** Relative to the working directory. */
  file(path: string): string {
    return relativeName(this.cwd, path);
  }

  lines(path: string): LineIndex {
    let index = this.indexes.get(path);
    if (!index) this.indexes.set(path, (index = new LineIndex(this.read(path) ?? '')));
    return index;
  }

  inBytes({ path, range }: FilePlace): BytePlace {
    const lines = this.lines(path);
    return { file: this.file(path), start: position(lines, range.start), end: position(lines, range.end) };
  }
}

function position(lines: LineIndex, at: number): Position {
  const { line, column, offset } = lines.bytesAt(at);
  return { line: line + 1, column: column + 1, offset };
}
