/** Places, names and source texts that every check needs to say where and what. */
import type { Span } from '../ast/nodes.js';
import type { DeclFacts, Loop } from '../facts/declFacts.js';
import type { Pass, Place } from './api.js';

export function placeOf(pass: Pass, span: Span): Place {
  return { site: pass.site, span: { start: span.start, end: span.end } };
}

/** A loop's clause, without its body. */
export function loopHeader(loop: Loop): Span {
  return { start: loop.span.start, end: loop.bodySpan.start };
}

/** "*T.Method", "T.Method" or "F"; '' for variable declarations. */
export function functionName(facts: DeclFacts): string {
  const shape = facts.shapes[0];
  if (shape?.kind !== 'func') return '';
  return shape.recv ? `${shape.recv.pointer ? '*' : ''}${shape.recv.typeName}.${shape.name}` : shape.name;
}

/** The source text of a span on one line. */
export function sourceText(pass: Pass, span: Span): string {
  return pass.text.slice(span.start, span.end).replace(/\s+/g, ' ');
}

/** Two names and the words around them fit in the 100 characters that a message's first sentence may have. */
const longest = 27;

/** Source text for a message: one line, cut in the middle when it is long. */
export function quoted(pass: Pass, span: Span): string {
  const text = sourceText(pass, span);
  return text.length <= longest ? text : `${text.slice(0, longest - 9)}…${text.slice(-8)}`;
}
