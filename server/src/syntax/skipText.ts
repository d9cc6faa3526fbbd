/** Where strings, runes and comments end: the one piece of Go's lexical grammar that every text scan shares. */

const quote = 34;
const apostrophe = 39;
const slash = 47;
const star = 42;
const backslash = 92;
const newline = 10;
const backtick = 96;

/** A raw string or block comment that runs to the end of the text. */
export const unterminated = -1;

/**
 * The end of the string, rune or comment that starts at `at`; `at` itself if none does; `unterminated` if a raw string or block comment
 * never closes. Strings and runes end at the line's end at the latest.
 */
export function skipLiteral(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case quote: return skipQuoted(text, at, quote);
    case apostrophe: return skipQuoted(text, at, apostrophe);
    case backtick: return closedBy(text, '`', at + 1);
    case slash: return skipComment(text, at);
    default: return at;
  }
}

/** The end of the comment that starts at `at`, without the line's end; `at` itself if none does. */
export function skipComment(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) !== slash) return at;
  if (next === star) return closedBy(text, '*/', at + 2);
  if (next !== slash) return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The first index from `at` on that is neither white space nor part of a comment. */
export function skipBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9 || unit === 13 || unit === newline) at += 1;
    else if (unit === slash) {
      const end = skipComment(text, at);
      if (end === at) return at;
      if (end === unterminated) return text.length;
      at = end;
    } else return at;
  }
}

/** The end of the identifier at `at`, or `at` if none starts there. Letters outside ASCII count as identifier parts. */
export function identifierEnd(text: string, at: number): number {
  return isDigit(text.charCodeAt(at)) ? at : wordEnd(text, at);
}

/** The end of the run of letters, digits and underscores at `at`. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (isWordUnit(text.charCodeAt(end))) end += 1;
  return end;
}

/** NaN, past the end, is no word unit. */
export function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95 || isDigit(unit) || unit >= 0x80;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function closedBy(text: string, closer: string, from: number): number {
  const end = text.indexOf(closer, from);
  return end < 0 ? unterminated : end + closer.length;
}

function skipQuoted(text: string, at: number, closer: number): number {
  for (let i = at + 1; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === closer) return i + 1;
    if (unit === newline) return i;
    if (unit === backslash && text.charCodeAt(i + 1) !== newline) i += 1;
  }
  return text.length;
}
