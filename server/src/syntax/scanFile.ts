/** Splits a Go file into its top-level declarations by a scan of the text, without parsing it. */
import type { TextRange } from '../base/textRange.js';
import { bodyStartOf } from './bodyStart.js';
import { declaredNames } from './declaredNames.js';
import { type Directive, directiveAt } from './directive.js';
import { type FileHeader, scanHeader } from './fileHeader.js';
import { FormattedBlocks } from './formattedBlock.js';
import { isWordUnit, skipLiteral, unterminated, wordEnd } from './skipText.js';

export type DeclTok = 'import' | 'const' | 'type' | 'var' | 'func';

/** A top-level declaration: from its keyword to the end of its last token; comments around it are not part of it. */
export interface Segment {
  readonly tok: DeclTok;
  /** Absolute UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Names it may declare at package level: exact for functions, possibly too many for groups. */
  readonly names: readonly string[];
  /** Base type name of a method's receiver. */
  readonly recv?: string;
  /** Offset of a function body's opening brace, relative to the segment. */
  readonly bodyStart?: number;
}

export interface FileScan extends FileHeader {
  readonly segments: readonly Segment[];
  readonly directives: readonly Directive[];
  /** A raw string or block comment that never closes. */
  readonly openToken?: TextRange;
  /** Statements stand in column 0, as gofmt never leaves them: keywords there may not start a declaration. */
  readonly unformatted: boolean;
}

/** `before` are the segments of the file's text before an edit: what was read off an unchanged one is not read again. */
export function scanFile(text: string, before: readonly Segment[] = []): FileScan {
  const { header, directives, end } = scanHeader(text);
  const scanned = scanBetween(text, end, text.length, before);
  return { ...header, ...scanned, directives: [...directives, ...scanned.directives] };
}

/** The declarations in a part of a file that begins outside of all of them, as if the file ended where the part does. */
export function scanBetween(text: string, from: number, to: number, before: readonly Segment[] = []): Omit<FileScan, keyof FileHeader> {
  const scanner = new DeclScanner(text.slice(0, to));
  scanner.run(from);
  return scanner.result(before);
}

const enum Unit { word, blank, newline, open, close, semicolon, literal, other }

const units = new Uint8Array(128).fill(Unit.other);
for (let unit = 0; unit < 128; unit += 1) if (isWordUnit(unit)) units[unit] = Unit.word;
for (const unit of [9, 13, 32]) units[unit] = Unit.blank;
units[10] = Unit.newline;
for (const unit of '([{') units[unit.charCodeAt(0)] = Unit.open;
for (const unit of ')]}') units[unit.charCodeAt(0)] = Unit.close;
for (const unit of '"\'`/') units[unit.charCodeAt(0)] = Unit.literal;
units[59] = Unit.semicolon;

class DeclScanner {
  private readonly directives: Directive[] = [];
  private readonly starts: { tok: DeclTok; start: number; end: number }[] = [];
  private openToken: TextRange | undefined;
  private unformatted = false;
  private depth = 0;
  /** One past the last unit of code seen. */
  private codeEnd = 0;

  constructor(private readonly text: string) {}

  /** The hot loop: one table look-up per unit; only words in column 0 or where a statement may start outside brackets are looked at. */
  run(from: number): void {
    const { text } = this;
    const blocks = new FormattedBlocks(text);
    this.codeEnd = from;
    let i = from;
    let mayStart = true;
    while (i < text.length) {
      const unit = text.charCodeAt(i);
      switch (unit < 128 ? units[unit] : Unit.word) {
        case Unit.blank:
          i += 1;
          continue;
        case Unit.newline:
          i += 1;
          if (this.depth === 0 && !mayStart) mayStart = endsStatement(text, this.codeEnd);
          if (units[text.charCodeAt(i)] === Unit.word) {
            i = this.columnZero(i);
            mayStart = false;
          }
          continue;
        case Unit.literal: {
          const end = this.literal(i);
          if (this.codeEnd > i) mayStart = false;
          i = end;
          continue;
        }
        case Unit.word:
          if (this.depth === 0) {
            if (mayStart) this.startAt(i);
            i = wordEnd(text, i);
            this.codeEnd = i;
            mayStart = false;
            continue;
          }
          break;
        case Unit.open: {
          const close = this.depth === 0 ? blocks.closing(i) : undefined;
          if (close === undefined) this.depth += 1;
          else i = close;
          break;
        }
        case Unit.close:
          if (this.depth > 0) this.depth -= 1;
          break;
        case Unit.semicolon:
          mayStart = this.depth === 0;
          i += 1;
          this.codeEnd = mayStart ? this.codeEnd : i;
          continue;
        default:
      }
      i += 1;
      this.codeEnd = i;
      mayStart = false;
    }
    this.close();
  }

  result(before: readonly Segment[]): Omit<FileScan, keyof FileHeader> {
    const more = this.starts.length - before.length;
    const segments = this.starts.map(({ tok, start, end }, i) => {
      const text = this.text.slice(start, end);
      const same = [before[i], before[i - more]].find((known) => known?.tok === tok && known.text === text);
      return same ? movedTo(same, start) : segmentOf(tok, start, text);
    });
    return { segments, directives: this.directives, unformatted: this.unformatted, ...(this.openToken ? { openToken: this.openToken } : {}) };
  }

  /** A word in column 0: a declaration's keyword always starts one there, whatever brackets the one before left open. Gives the word's end. */
  private columnZero(at: number): number {
    const end = wordEnd(this.text, at);
    const starts = this.startAt(at);
    // gofmt writes labels of a function's outermost block in column 0.
    if (!starts && this.depth > 0 && this.text[end] !== ':') this.unformatted = true;
    this.codeEnd = end;
    return end;
  }

  private startAt(at: number): boolean {
    const tok = declTokAt(this.text, at);
    if (!tok) return false;
    this.close();
    this.starts.push({ tok, start: at, end: at });
    this.depth = 0;
    return true;
  }

  private close(): void {
    const last = this.starts[this.starts.length - 1];
    if (last) last.end = Math.max(this.codeEnd, last.start + last.tok.length);
  }

  /** Skips the string, rune or comment at `at`, or the lone slash. */
  private literal(at: number): number {
    const { text } = this;
    const isComment = text.charCodeAt(at) === 47;
    let end = skipLiteral(text, at);
    if (end === unterminated) {
      end = nextDeclaration(text, at);
      this.openToken = { start: at, end };
    } else if (end === at) end = at + 1;
    else if (isComment) {
      const directive = directiveAt(text, at, end, this.codeEnd);
      if (directive) this.directives.push(directive);
      return end;
    }
    if (!isComment || end === at + 1) this.codeEnd = end;
    return end;
  }
}

/** The segment of a declaration's text; `start` is its place in the file. */
export function segmentOf(tok: DeclTok, start: number, text: string): Segment {
  const bodyStart = tok === 'func' ? bodyStartOf(text) : undefined;
  return { tok, start, end: start + text.length, text, ...declaredNames(tok, text), ...(bodyStart === undefined ? {} : { bodyStart }) };
}

/** The same declaration at another place in the file. */
export function movedTo(segment: Segment, start: number): Segment {
  return segment.start === start ? segment : { ...segment, start, end: start + segment.text.length };
}

const declToks: readonly DeclTok[] = ['func', 'type', 'var', 'const', 'import'];

function declTokAt(text: string, at: number): DeclTok | undefined {
  return declToks.find((tok) => text.startsWith(tok, at) && !isWordUnit(text.charCodeAt(at + tok.length)));
}

/** Go inserts a semicolon at a line's end after a name, a literal, a closing bracket, `++` and `--`. */
function endsStatement(text: string, codeEnd: number): boolean {
  const last = text.charCodeAt(codeEnd - 1);
  if (isWordUnit(last)) return true;
  switch (text[codeEnd - 1]) {
    case ')': case ']': case '}': case '"': case '\'': case '`': return true;
    case '+': return text[codeEnd - 2] === '+';
    case '-': return text[codeEnd - 2] === '-';
    default: return false;
  }
}

/** Where reading goes on after a raw string or comment without an end: the next declaration keyword in column 0. */
function nextDeclaration(text: string, from: number): number {
  const keyword = /\n(?=(?:func|type|var|const|import)\b)/g;
  keyword.lastIndex = from;
  return keyword.exec(text)?.index ?? text.length;
}
