/** The declarations that can matter for maps shared between goroutines, told by their text: most need not be read. */
import type { DeclText } from './packageSummaries.js';

const wordsByText = new WeakMap<object, ReadonlySet<string>>();

/** Locks, goroutines, and what stands for them in libraries. */
const concurrency = /[Ll]ock\(\)|\bgo\s+[\w(]|\.Go\(|AfterFunc|\.Parallel\(|RunParallel|HandleFunc|HandlerFunc|ResponseWriter|\.Submit\(|\.Do\(|<-/;
const helping = /[Ll]ock\(\)|return &\w|:?= &\w|\bnew\(/;
const starting = /\bgo\s+func\b|\.Go\(|AfterFunc|\.Parallel\(|RunParallel/;

export function relevantDecls(decls: readonly DeclText[]): readonly DeclText[] {
  const isShared = (d: DeclText): boolean => concurrency.test(d.text) || (/^var\b/.test(d.text) && d.text.includes('map['));
  if (!decls.some(isShared) || !decls.some((d) => d.text.includes('map['))) return [];
  const names = mapNames(decls);
  const functions = decls.filter((d) => /^(func|var)\b/.test(d.text));
  const usesMap = (d: DeclText): boolean => d.text.includes('map[') || hasAny(d, names);
  // A test is read for the goroutines it starts over maps of its own; how it calls the package shows nothing about how programs do.
  const chosen = new Set<DeclText>(functions.filter((d) => usesMap(d) && (!d.isTest || starting.test(d.text))));
  const others = functions.filter((d) => !d.isTest && !chosen.has(d));
  // Whoever calls a chosen function decides under which locks it runs.
  let reached = callNames(chosen);
  while (reached.size > 0) {
    const next = others.filter((d) => !chosen.has(d) && hasAny(d, reached));
    for (const d of next) chosen.add(d);
    reached = callNames(next);
  }
  // Helpers that lock for a chosen function, and those that make what it works on.
  const mentioned = new Set([...chosen].flatMap((d) => [...wordsOf(d)]));
  for (const d of others) if (!chosen.has(d) && helping.test(d.text) && mentioned.has(simpleName(d))) chosen.add(d);
  return functions.filter((d) => chosen.has(d));
}

function callNames(decls: Iterable<DeclText>): ReadonlySet<string> {
  return new Set([...decls].map(simpleName));
}

/** Names of fields and package variables whose declaration has a map type, or of types that are maps. */
function mapNames(decls: readonly DeclText[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text } of decls) {
    if (!/^(type|var)\b/.test(text) || !text.includes('map[')) continue;
    for (const line of text.split('\n')) {
      if (!line.includes('map[')) continue;
      for (const name of (/^\s*(?:type|var)?\s*([\w, ]+?)(?:\s|$|=)/.exec(line)?.[1] ?? '').split(',')) if (name.trim() !== '') names.add(name.trim());
    }
  }
  return names;
}

function simpleName({ key }: DeclText): string {
  return key.slice(key.indexOf('.') + 1);
}

function wordsOf(decl: DeclText): ReadonlySet<string> {
  let words = wordsByText.get(decl.site);
  if (!words) wordsByText.set(decl.site, (words = new Set(decl.text.match(/[A-Za-z_]\w*/g) ?? [])));
  return words;
}

function hasAny(decl: DeclText, names: ReadonlySet<string>): boolean {
  const words = wordsOf(decl);
  const [few, many] = words.size < names.size ? [words, names] : [names, words];
  for (const name of few) if (many.has(name)) return true;
  return false;
}
