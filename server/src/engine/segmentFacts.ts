/** The facts of one declaration's text, worked out when first asked for and kept as long as the text stays the same. */
import { collectFacts } from '../facts/collectFacts.js';
import type { DeclFacts } from '../facts/declFacts.js';
import { signatureFacts } from '../facts/signatureFacts.js';
import type { GoParser } from '../syntax/grammar.js';
import { parseSegment } from '../syntax/parseSegment.js';
import type { Segment } from '../syntax/scanFile.js';
import { fullParse } from './fullParse.js';
import { identifiersIn } from './identifiers.js';

/** What a declaration's text tells by itself, wherever in a file it stands. */
export type DeclText = Omit<Segment, 'start' | 'end'>;

export class SegmentFacts {
  private signature: DeclFacts | undefined;
  private whole: DeclFacts | undefined;
  private broken = false;
  private willBeRead = false;
  private mentionedBySurface: ReadonlySet<string> | undefined;
  private mentionedByAll: ReadonlySet<string> | undefined;

  /** With `lastGood`, the text has faults: until they are gone, the declaration is for others what it was before. */
  constructor(private readonly parser: GoParser, readonly own: DeclText, readonly lastGood?: SegmentFacts) {}

  /** The text that others see. */
  get seen(): DeclText {
    return this.lastGood?.own ?? this.own;
  }

  /** What others may see of it. Only functions have something to leave out. */
  shape(): DeclFacts {
    if (this.lastGood) return this.lastGood.shape();
    const { bodyStart } = this.own;
    if (bodyStart === undefined) return this.full();
    if (this.signature) return this.signature;
    const whole = this.whole ?? (this.willBeRead ? this.full() : undefined);
    if (this.broken && whole) return whole;
    // Of what others hold on to, nothing keeps the body.
    this.signature = whole ? signatureFacts(whole, bodyStart) : collectFacts(parseSegment(this.parser, this.own.text, 'signature'), this.own.tok);
    return this.signature;
  }

  /** All of it will be read soon: whoever asks for a part reads it at once. */
  expectReading(): void {
    if (this.lastGood) this.lastGood.expectReading();
    else this.willBeRead = true;
  }

  full(): DeclFacts {
    if (this.lastGood) return this.lastGood.full();
    if (this.whole) return this.whole;
    this.whole = collectFacts(fullParse(this.parser, this.own.text), this.own.tok);
    this.broken = this.whole.faults.length > 0;
    return this.whole;
  }

  /** Names in the part that others see. */
  mentionedOutside(): ReadonlySet<string> {
    return (this.mentionedBySurface ??= identifiersIn(surfaceOf(this.seen)));
  }

  /** Names in all of it. */
  mentioned(): ReadonlySet<string> {
    if (this.seen.bodyStart === undefined) return this.mentionedOutside();
    return (this.mentionedByAll ??= identifiersIn(this.seen.text));
  }

  /** The text has syntax errors, as far as it has been read. */
  get isBroken(): boolean {
    return this.broken || this.lastGood !== undefined;
  }

  /** Reads the text to tell. */
  isSound(): boolean {
    if (!this.isBroken) this.full();
    return !this.isBroken;
  }

  /** Gives the memory of functions back, what others see of them included; they are read again when asked for. */
  forgetFunction(): void {
    this.forgetBodies();
    this.signature = undefined;
    this.mentionedByAll = undefined;
    this.mentionedBySurface = undefined;
  }

  /** Gives the bodies' memory back; they are read again when asked for. */
  forgetBodies(): void {
    this.willBeRead = false;
    if (this.own.bodyStart !== undefined || this.own.tok === 'var') this.whole = undefined;
  }
}

/** The part of a declaration's text that others can see: for functions all but the body. */
export function surfaceOf({ text, bodyStart }: DeclText): string {
  return text.slice(0, bodyStart ?? text.length);
}
