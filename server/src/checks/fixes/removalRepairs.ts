/** Repairs for a loop that removes elements from the slice it goes over (facts parts 5.5 and 5.6). */
import type { Span } from '../../ast/nodes.js';
import type { SliceLoop } from '../../flow/sliceLoops.js';
import type { Edit, Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { freeName, libraryHas, meansItself } from './loopSource.js';
import { removalLoop, type RemovalLoop } from './removalLoop.js';

export const removalMessages = {
  'fix-deletefunc': 'Use slices.DeleteFunc',
  'fix-backward': 'Go backward over the slice',
  'fix-filter': 'Keep the other elements in place',
};

export function removalFixes(pass: Pass, loop: SliceLoop): readonly Fix[] {
  const source = removalLoop(pass, loop);
  if (!source) return [];
  return [deleteFunc(pass, loop, source), backward(pass, source), filter(pass, source)].filter((f) => f !== undefined);
}

function fix(id: keyof typeof removalMessages, edits: readonly Edit[], imports: readonly string[] = []): Fix {
  return { title: { id, args: {} }, kind: 'quickfix', safe: false, edits, imports };
}

/** `s = slices.DeleteFunc(s, func(v E) bool { return cond })` in place of the loop. */
function deleteFunc(pass: Pass, loop: SliceLoop, source: RemovalLoop): Fix | undefined {
  const { stmt, slice, indent, newline } = source;
  const type = pass.types.underlying(pass.types.typeOf(pass.flow, loop.slice));
  const elem = type.t === 'slice' ? pass.types.spell(pass.flow, type.elem, stmt.start) : undefined;
  if (elem === undefined || !libraryHas(pass, 21) || !meansItself(pass, 'slices', stmt.start, 'slices') || hasComment(pass, stmt)) return undefined;
  const value = source.value ?? freeName(pass, 'v', stmt);
  const cond = condition(pass, source, value);
  if (cond.includes('\n')) return undefined;
  const lines = [`${slice} = slices.DeleteFunc(${slice}, func(${value} ${elem}) bool {`, `\treturn ${cond}`, '})'];
  return fix('fix-deletefunc', [{ place: placeOf(pass, stmt), newText: lines.join(newline + indent) }], ['slices']);
}

/** `for i := len(s) - 1; i >= 0; i--`: what moves down has been looked at already. */
function backward(pass: Pass, source: RemovalLoop): Fix | undefined {
  const { stmt, slice, index, value, copy, indent, newline } = source;
  if (source.stepsBack || !meansItself(pass, 'len', stmt.start)) return undefined;
  const element = value !== undefined && !copy ? `${newline}${indent}\t${value} := ${slice}[${index}]` : '';
  return fix('fix-backward', [headerEdit(pass, source, `for ${index} := len(${slice}) - 1; ${index} >= 0; ${index}-- {${element}`)]);
}

/** Copies the elements that stay to the front of the same array. */
function filter(pass: Pass, source: RemovalLoop): Fix | undefined {
  const { stmt, slice, copy, removal, indent, newline } = source;
  if (!meansItself(pass, 'append', stmt.start) || hasComment(pass, removal) || (copy && hasComment(pass, copy))) return undefined;
  // Without this call the file may no longer use the package.
  if (pass.text.slice(removal.start, removal.end).includes('slices.')) return undefined;
  const kept = freeName(pass, 'kept');
  const value = source.value ?? freeName(pass, 'v', stmt);
  const inner = newline + indent;
  const edits: Edit[] = [
    headerEdit(pass, source, `${kept} := ${slice}[:0]${inner}for _, ${value} := range ${slice} {`),
    ...source.reads.map((read) => ({ place: placeOf(pass, read), newText: value })),
    { place: placeOf(pass, removal), newText: 'continue' },
    { place: placeOf(pass, { start: stmt.end - 1, end: stmt.end }), newText: `\t${kept} = append(${kept}, ${value})${inner}}${inner}${slice} = ${kept}` },
  ];
  // The range clause sets the variable that this statement declared.
  if (copy) edits.push({ place: placeOf(pass, { start: copy.start, end: source.test.start }), newText: '' });
  return fix('fix-filter', edits);
}

/** From the loop's keyword to the brace. */
function headerEdit(pass: Pass, { stmt }: RemovalLoop, newText: string): Edit {
  return { place: placeOf(pass, { start: stmt.start, end: stmt.body.start + 1 }), newText };
}

/** The test's condition with the element under its name. */
function condition(pass: Pass, { test, reads }: RemovalLoop, value: string): string {
  let text = '';
  let at = test.cond.start;
  for (const read of reads) {
    text += pass.text.slice(at, read.start) + value;
    at = read.end;
  }
  return text + pass.text.slice(at, test.cond.end);
}

function hasComment(pass: Pass, span: Span): boolean {
  return pass.syntax().comments.some((c) => span.start <= c.start && c.end <= span.end);
}
