/** The facts of one declaration's text, worked out when first asked for and kept as long as the text stays the same. */
import { collectFacts } from '../facts/collectFacts.js';
import type { DeclFacts } from '../facts/declFacts.js';
import type { GoParser } from '../syntax/grammar.js';
import { fullParse } from './fullParse.js';
import { parseSegment } from '../syntax/parseSegment.js';
import type { Segment } from '../syntax/scanFile.js';

export class SegmentFacts {
  private signature: DeclFacts | undefined;
  private whole: DeclFacts | undefined;
  private broken = false;

  constructor(private readonly parser: GoParser, private readonly segment: Pick<Segment, 'tok' | 'text' | 'bodyStart'>) {}

  /** What others may see of it. Only functions have something to leave out. */
  shape(): DeclFacts {
    if (this.whole) return this.whole;
    if (this.segment.bodyStart === undefined) return this.full();
    this.signature ??= collectFacts(parseSegment(this.parser, this.segment.text, 'signature'), this.segment.tok);
    return this.signature;
  }

  full(): DeclFacts {
    if (this.whole) return this.whole;
    this.whole = collectFacts(fullParse(this.parser, this.segment.text), this.segment.tok);
    this.broken = this.whole.faults.length > 0;
    return this.whole;
  }

  /** The text has syntax errors, as far as it has been read. */
  get isBroken(): boolean {
    return this.broken;
  }

  /** Gives the bodies' memory back; they are read again when asked for. */
  forgetBodies(): void {
    if (this.segment.bodyStart !== undefined || this.segment.tok === 'var') this.whole = undefined;
  }
}
