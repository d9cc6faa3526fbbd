/** A range of UTF-16 offsets in a file, and the operations on it. */
export interface TextRange {
  /** 0-based UTF-16 offset. */
  readonly start: number;
  /** One past the last unit. */
  readonly end: number;
}

export function shifted(range: TextRange, by: number): TextRange {
  return { start: range.start + by, end: range.end + by };
}

/** Whether `outer` covers every unit of `inner`. */
export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
