/** The names that a piece of Go text may look up in its package: its identifiers, but for selectors, comments and strings. */

const token = /\/\/[^\n]*|\/\*[^]*?\*\/|`[^`]*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\.\.\.|(\.?)([\p{L}_][\p{L}\p{N}_]*)/gu;

export function identifiersIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, dot, name] of text.matchAll(token)) if (name !== undefined && dot === '') names.add(name);
  return names;
}
