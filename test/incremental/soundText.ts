/** Whether a file's text is free of syntax errors, as far as the declarations and literals go. */
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { parseSegment } from '../../server/src/syntax/parseSegment.js';
import { scanFile } from '../../server/src/syntax/scanFile.js';
import { segmentsJoined } from '../../server/src/syntax/segmentsJoined.js';

export function isSound(parser: GoParser, text: string): boolean {
  const scan = scanFile(text);
  if (scan.openToken !== undefined) return false;
  const isClean = (each: string): boolean => parseSegment(parser, each, 'full').faults.length === 0;
  return segmentsJoined(text, scan, isClean).every((segment) => isClean(segment.text));
}
