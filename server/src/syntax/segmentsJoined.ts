/** Undoes wrong splits of unformatted files, where a keyword in column 0 may stand inside a function. */
import type { GoParser } from './grammar.js';
import { parseSegment } from './parseSegment.js';
import { type FileScan, type Segment, segmentOf } from './scanFile.js';

/** With this many, all but one of 331 files with all indentation removed gave their declarations back. */
const maxJoined = 8;

/**
 * The scan's segments, where a damaged one that reads cleanly together with those after it is joined with them. A join cannot swallow a
 * healthy function, since functions don't nest. Formatted files are left alone: there a join only costs parses.
 */
export function segmentsJoined(parser: GoParser, text: string, scan: FileScan): readonly Segment[] {
  if (!scan.unformatted) return scan.segments;
  const joined: Segment[] = [];
  let readTo = 0;
  for (const [i, first] of scan.segments.entries()) {
    if (first.start < readTo) continue;
    const segment = isClean(parser, first.text) ? first : joinedWith(parser, text, first, scan.segments.slice(i + 1, i + 1 + maxJoined));
    joined.push(segment);
    readTo = segment.end;
  }
  return joined;
}

/** `first` with as few of the following segments as make it clean; `first` alone if none do. */
function joinedWith(parser: GoParser, text: string, first: Segment, following: readonly Segment[]): Segment {
  for (const last of following) {
    const whole = text.slice(first.start, last.end);
    if (isClean(parser, whole)) return segmentOf(first.tok, first.start, whole);
  }
  return first;
}

function isClean(parser: GoParser, text: string): boolean {
  return parseSegment(parser, text, 'full').faults.length === 0;
}
