/** One Go file's text, split into declarations whose facts come on demand. */
import { fileConstraints, type FileConstraints } from '../model/buildTags.js';
import type { ImportFact } from '../model/packageSource.js';
import type { GoParser } from '../syntax/grammar.js';
import { parseSegment } from '../syntax/parseSegment.js';
import { scanFile, type FileScan, type Segment } from '../syntax/scanFile.js';
import { segmentsJoined } from '../syntax/segmentsJoined.js';
import { baseName } from './paths.js';
import { SegmentFacts } from './segmentFacts.js';

export interface FileDeclaration { readonly segment: Segment; readonly facts: SegmentFacts }

export interface GoFile {
  readonly path: string;
  readonly text: string;
  readonly scan: FileScan;
  readonly declarations: readonly FileDeclaration[];
  readonly imports: readonly ImportFact[];
  readonly constraints: FileConstraints;
}

/** `before` lends the facts of declarations whose text is the same. */
export function openGoFile(parser: GoParser, path: string, text: string, before?: GoFile): GoFile {
  const scan = scanFile(text, before?.declarations.map((d) => d.segment));
  const known = new Map(before?.declarations.map(({ segment, facts }) => [segment.text, facts]));
  const isClean = (each: string): boolean => known.get(each)?.isSound() ?? parseSegment(parser, each, 'full').faults.length === 0;
  const segments = segmentsJoined(text, scan, isClean);
  return goFileOf(path, text, scan, segments.map((segment) => ({ segment, facts: known.get(segment.text) ?? new SegmentFacts(parser, segment) })));
}

export function goFileOf(path: string, text: string, scan: FileScan, declarations: readonly FileDeclaration[]): GoFile {
  return {
    path, text, scan, declarations,
    imports: declarations.flatMap(({ facts: { seen } }) => (seen.tok === 'import' ? importsIn(seen.text) : [])),
    constraints: fileConstraints(baseName(path), scan.goBuild, scan.plusBuild),
  };
}

/** Import declarations are regular enough to be read without a parse. */
function importsIn(text: string): ImportFact[] {
  const facts: ImportFact[] = [];
  const spec = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?:([\p{L}_][\p{L}\p{N}_]*|\.)\s*)?(?:"([^"\n]*)"|`([^`]*)`)/gu;
  for (const [, name, quoted, raw] of text.slice('import'.length).matchAll(spec)) {
    const path = quoted ?? raw;
    if (path !== undefined) facts.push({ path, ...(name === undefined ? {} : { name }) });
  }
  return facts;
}
