/** One Go file's text, split into declarations on demand, whose facts come on demand in turn. */
import { fileConstraints, type FileConstraints } from '../model/buildTags.js';
import { once } from '../model/lazy.js';
import type { ImportFact } from '../model/packageSource.js';
import type { GoParser } from '../syntax/grammar.js';
import { scanHeader, type FileHeader } from '../syntax/fileHeader.js';
import { parseSegment } from '../syntax/parseSegment.js';
import { scanFile, type FileScan, type Segment } from '../syntax/scanFile.js';
import { segmentsJoined } from '../syntax/segmentsJoined.js';
import { baseName } from './paths.js';
import { SegmentFacts } from './segmentFacts.js';

export interface FileDeclaration { readonly segment: Segment; readonly facts: SegmentFacts }

/** The header is read at once, for it tells whether the rest matters to anybody. */
export interface GoFile {
  readonly path: string;
  readonly text: string;
  readonly header: FileHeader;
  readonly constraints: FileConstraints;
  readonly scan: FileScan;
  readonly declarations: readonly FileDeclaration[];
  readonly imports: readonly ImportFact[];
}

interface SplitText { readonly scan: FileScan; readonly declarations: readonly FileDeclaration[] }

export function openGoFile(parser: GoParser, path: string, text: string): GoFile {
  return goFileOf(path, text, scanHeader(text).header, once(() => split(parser, text, [])));
}

/** The file with another text: facts of declarations whose text is the same are lent. */
export function reopenGoFile(parser: GoParser, before: GoFile, text: string): GoFile {
  const { scan, declarations } = split(parser, text, before.declarations);
  return goFileOf(before.path, text, scan, () => ({ scan, declarations }));
}

function split(parser: GoParser, text: string, before: readonly FileDeclaration[]): SplitText {
  const scan = scanFile(text, before.map((d) => d.segment));
  const known = new Map(before.map(({ segment, facts }) => [segment.text, facts]));
  const isClean = (each: string): boolean => known.get(each)?.isSound() ?? parseSegment(parser, each, 'full').faults.length === 0;
  const segments = segmentsJoined(text, scan, isClean);
  return { scan, declarations: segments.map((segment) => ({ segment, facts: known.get(segment.text) ?? new SegmentFacts(parser, segment) })) };
}

export function goFileOf(path: string, text: string, header: FileHeader, read: () => SplitText): GoFile {
  const imports = once(() => read().declarations.flatMap(({ facts: { seen } }) => (seen.tok === 'import' ? importsIn(seen.text) : [])));
  return {
    path, text, header,
    constraints: fileConstraints(baseName(path), header.goBuild, header.plusBuild),
    get scan() { return read().scan; },
    get declarations() { return read().declarations; },
    get imports() { return imports(); },
  };
}

/** Import declarations are regular enough to be read without a parse. */
function importsIn(text: string): ImportFact[] {
  const facts: ImportFact[] = [];
  const spec = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?:([\p{L}_][\p{L}\p{N}_]*|\.)\s*)?(?:"([^"\n]*)"|`([^`]*)`)/gu;
  for (const [, name, quoted, raw] of text.slice('import'.length).matchAll(spec)) {
    const path = quoted ?? raw;
    if (path !== undefined) facts.push({ path: copied(path), ...(name === undefined ? {} : { name }) });
  }
  return facts;
}

/** A piece of a string keeps all of it in memory; imports outlive the file's text. */
function copied(piece: string): string {
  return piece.split('').join('');
}
