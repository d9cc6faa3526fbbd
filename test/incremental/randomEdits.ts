/** Edits as people make them, drawn at random: tokens, lines, whole declarations. */
import fc from 'fast-check';
import { scanFile } from '../../server/src/syntax/scanFile.js';

/** A place is a share of the text, so that an edit means something for every text. */
export interface Edit { readonly file: number; readonly at: number; readonly kind: EditKind; readonly pick: number }
type EditKind = 'delete token' | 'repeat token' | 'other token' | 'insert' | 'statement' | 'remove declaration' | 'repeat declaration' | 'move declaration';

const kinds: readonly EditKind[] = ['delete token', 'repeat token', 'other token', 'insert', 'statement', 'remove declaration', 'repeat declaration', 'move declaration'];
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

export const edits = fc.array(fc.record({ file: fc.nat(50), at: share, kind: fc.constantFrom(...kinds), pick: share }), { minLength: 1, maxLength: 6 });

const inserts = [
  '{', '}', '(', ')', '"', '\'', '`', '/*', '*/', '//', '\n', ';', ' x', '1', '.', ' func', '\nfunc', '\nfunc g() {', ' // said\n', '\n//lint:file-ignore range-insert so be it\n', ' //nolint\n',
];
const statements = [
  'for k := range m { delete(m, k) }', 'm["a"] = 1', 'var m map[string]int', 'clear(m)', 'x := 1', 'return', 'for k, v := range s.m { s.m[k+"x"] = v }', 'defer func() { delete(m, "a") }()',
];

export function edited(text: string, { at, kind, pick }: Edit): string {
  const tokens = [...text.matchAll(/\w+|\s+|"(?:[^"\\\n]|\\.)*"|./gsu)].map((m) => ({ start: m.index, text: m[0] }));
  const token = tokens[Math.floor(at * tokens.length)];
  const { segments } = scanFile(text);
  const segment = segments[Math.floor(at * segments.length)];
  const put = (start: number, end: number, by: string): string => text.slice(0, start) + by + text.slice(end);
  if (!token || !segment) return text;
  switch (kind) {
    case 'delete token': return put(token.start, token.start + token.text.length, '');
    case 'repeat token': return put(token.start, token.start, token.text);
    case 'other token': return put(token.start, token.start + token.text.length, tokens[Math.floor(pick * tokens.length)]?.text ?? '');
    case 'insert': return put(token.start, token.start, inserts[Math.floor(pick * inserts.length)] ?? '');
    case 'statement': return put(lineEnd(text, token.start), lineEnd(text, token.start), `\n\t${statements[Math.floor(pick * statements.length)] ?? ''}`);
    case 'remove declaration': return put(segment.start, segment.end, '');
    case 'repeat declaration': return put(segment.end, segment.end, `\n\n${segment.text}`);
    case 'move declaration': return `${put(segment.start, segment.end, '')}\n\n${segment.text}\n`;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
