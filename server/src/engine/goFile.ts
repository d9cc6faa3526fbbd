/** One Go file's text, split into declarations whose facts come on demand. A new text takes over the facts of the declarations it left alone. */
import { fileConstraints, type FileConstraints } from '../model/buildTags.js';
import type { ImportFact } from '../model/packageSource.js';
import type { GoParser } from '../syntax/grammar.js';
import { scanFile, type FileScan, type Segment } from '../syntax/scanFile.js';
import { segmentsJoined } from '../syntax/segmentsJoined.js';
import { baseName } from './paths.js';
import { SegmentFacts } from './segmentFacts.js';

export interface GoFile {
  readonly path: string;
  readonly text: string;
  readonly scan: FileScan;
  readonly declarations: readonly { readonly segment: Segment; readonly facts: SegmentFacts }[];
  readonly imports: readonly ImportFact[];
  readonly constraints: FileConstraints;
}

export function openGoFile(parser: GoParser, path: string, text: string, before?: GoFile): GoFile {
  const scan = scanFile(text);
  const segments = segmentsJoined(parser, text, scan);
  const known = new Map(before?.declarations.map(({ segment, facts }) => [`${segment.tok} ${segment.text}`, facts]));
  return {
    path, text, scan,
    declarations: segments.map((segment) => ({ segment, facts: known.get(`${segment.tok} ${segment.text}`) ?? new SegmentFacts(parser, segment) })),
    imports: segments.flatMap((segment) => (segment.tok === 'import' ? importsIn(segment.text) : [])),
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
