/** Undoes wrong splits of unformatted files, where a keyword in column 0 may stand inside a function. */
import { type FileScan, type Segment, segmentOf } from './scanFile.js';

/** With this many, all but one of 331 files with all indentation removed gave their declarations back. */
const maxJoined = 8;

/**
 * The scan's segments, where a damaged one that reads cleanly together with those after it is joined with them. A join cannot swallow a
 * healthy function, since functions don't nest. Formatted files are left alone: there a join only costs parses. `isClean` tells whether a
 * declaration's text parses without faults.
 */
export function segmentsJoined(text: string, scan: FileScan, isClean: (text: string) => boolean): readonly Segment[] {
  if (!scan.unformatted) return scan.segments;
  const joined: Segment[] = [];
  let readTo = 0;
  for (const [i, first] of scan.segments.entries()) {
    if (first.start < readTo) continue;
    const segment = isClean(first.text) ? first : joinedWith(text, first, scan.segments.slice(i + 1, i + 1 + maxJoined), isClean);
    joined.push(segment);
    readTo = segment.end;
  }
  return joined;
}

/** `first` with as few of the following segments as make it clean; `first` alone if none do. */
function joinedWith(text: string, first: Segment, following: readonly Segment[], isClean: (text: string) => boolean): Segment {
  for (const last of following) {
    const whole = text.slice(first.start, last.end);
    if (isClean(whole)) return segmentOf(first.tok, first.start, whole);
  }
  return first;
}
