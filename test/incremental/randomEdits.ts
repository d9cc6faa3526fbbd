/** Edits as people make them, drawn at random: tokens, lines, whole declarations. */
import fc from 'fast-check';
import { scanFile } from '../../server/src/syntax/scanFile.js';

/** A place is a share of the text, so that an edit means something for every text. */
export interface Edit { readonly file: number; readonly at: number; readonly kind: EditKind; readonly pick: number }
type EditKind = 'delete token' | 'repeat token' | 'other token' | 'insert' | 'statement' | 'remove declaration' | 'repeat declaration' | 'move declaration'
  | 'add field' | 'add method' | 'rename' | 'add declaration' | 'lock call';

const kinds: readonly EditKind[] = ['delete token', 'repeat token', 'other token', 'insert', 'statement', 'remove declaration', 'repeat declaration', 'move declaration', 'add field', 'add method', 'rename', 'add declaration', 'lock call'];
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

export const edits = fc.array(fc.record({ file: fc.nat(50), at: share, kind: fc.constantFrom(...kinds), pick: share }), { minLength: 1, maxLength: 6 });

const inserts = [
  '{', '}', '(', ')', '"', '\'', '`', '/*', '*/', '//', '\n', ';', ' x', '1', '.', ' func', '\nfunc', '\nfunc g() {', ' // said\n', '\n//lint:file-ignore range-insert so be it\n', ' //nolint\n',
];
/** Names that the sources look up: predeclared ones, imports, and what fixes would call their variables. */
const names = ['m', 'k', 'keys', 'stale', 'added', 'delete', 'append', 'len', 'clear', 'maps', 'slices', 'string', 'int', 'any', 'fmt', 'store', 'T'];
const types = ['int', 'string', 'map[string]int', 'map[int]bool', '*T', '[]string', 'struct{ m map[string]int }', 'func(string)'];
const statements = [
  'for k := range m { delete(m, k) }', 'm["a"] = 1', 'var m map[string]int', 'clear(m)', 'x := 1', 'return', 'for k, v := range s.m { s.m[k+"x"] = v }', 'defer func() { delete(m, "a") }()',
  's.mu.Lock()', 'r.mu.Unlock()', 'defer r.unlock()', 'go r.forget(1)', 'r.Put("a", 1)', 'go func() { r.names[1] = "a" }()', 'c.words["a"] = 1', 'c.reset()', 'clear(recorded)', 'record("a")',
];
const lockCalls = ['Lock()', 'RLock()', 'Unlock()', 'RUnlock()', 'lock()', 'unlock()', 'TryLock()', 'forget(1)', 'Has("a")'];

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
    case 'add field': return put(after(text, /struct \{/g, at), after(text, /struct \{/g, at), `\n\t${chosen(names, pick)} ${chosen(types, (pick * 31) % 1)}\n`);
    case 'add method': return put(segment.end, segment.end, `\n\nfunc (x *${segment.recv ?? segment.names[0] ?? 'T'}) ${chosen(names, pick)}(p ${chosen(types, (pick * 31) % 1)}) {}`);
    // Its own package no longer knows it, or knows another by the name.
    case 'rename': return renamed(text, segment.names[0] ?? 'm', pick < 0.5 ? chosen(names, pick * 2) : 'renamed', pick);
    case 'add declaration': return put(segment.end, segment.end, `\n\n${declaration(chosen(names, pick), chosen(types, (pick * 31) % 1), (pick * 17) % 1)}`);
    case 'lock call': return lockCallChanged(text, at, pick);
    case 'move declaration': return `${put(segment.start, segment.end, '')}\n\n${segment.text}\n`;
  }
}

/** The line of a call of a lock goes, or the call becomes another. */
function lockCallChanged(text: string, at: number, pick: number): string {
  const calls = [...text.matchAll(/R?(?:Un)?[Ll]ock\(\)/g)];
  const call = calls[Math.floor(at * calls.length)];
  if (!call) return text;
  const lineStart = text.lastIndexOf('\n', call.index);
  if (pick < 0.4) return text.slice(0, lineStart) + text.slice(lineEnd(text, call.index));
  return text.slice(0, call.index) + chosen(lockCalls, (pick * 13) % 1) + text.slice(call.index + call[0].length);
}

function chosen(among: readonly string[], pick: number): string {
  return among[Math.floor(pick * among.length)] ?? '';
}

/** Where one of the matches ends. */
function after(text: string, pattern: RegExp, at: number): number {
  const ends = [...text.matchAll(pattern)].map((m) => m.index + m[0].length);
  return ends[Math.floor(at * ends.length)] ?? text.length;
}

/** One mention of a name, or every one, by another name. */
function renamed(text: string, name: string, to: string, pick: number): string {
  let left = pick % 0.1 < 0.05 ? 1 : Infinity;
  return text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), (word) => (left-- > 0 ? to : word));
}

function declaration(name: string, type: string, pick: number): string {
  return [`type ${name} ${type}`, `var ${name} ${type}`, `func ${name}(p ${type}) {}`][Math.floor(pick * 3)] ?? '';
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
