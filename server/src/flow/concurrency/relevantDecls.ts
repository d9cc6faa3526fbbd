/** The declarations that can matter for maps shared between goroutines, told by their text: most need not be read. */
import type { DeclText } from './packageSummaries.js';

const wordsByText = new WeakMap<object, ReadonlySet<string>>();

/** Locks, goroutines, and what stands for them in libraries. */
const concurrency = /Lock\(\)|\bgo\s+[\w(]|\.Go\(|AfterFunc|\.Parallel\(|RunParallel|HandleFunc|HandlerFunc|ResponseWriter|\.Submit\(|\.Do\(|<-/;

export function relevantDecls(decls: readonly DeclText[]): readonly DeclText[] {
  if (!decls.some((d) => concurrency.test(d.text)) || !decls.some((d) => d.text.includes('map['))) return [];
  const names = mapNames(decls);
  const functions = decls.filter((d) => /^(func|var)\b/.test(d.text));
  const chosen = new Set<DeclText>(functions.filter((d) => concurrency.test(d.text) || d.text.includes('map[') || hasAny(d, names)));
  // Whoever calls a chosen function decides under which locks it runs.
  let reached = new Set([...chosen].map(simpleName));
  while (reached.size > 0) {
    const next = new Set<string>();
    for (const d of functions) {
      if (chosen.has(d) || !hasAny(d, reached)) continue;
      chosen.add(d);
      next.add(simpleName(d));
    }
    reached = next;
  }
  return functions.filter((d) => chosen.has(d));
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

function hasAny(decl: DeclText, names: ReadonlySet<string>): boolean {
  let words = wordsByText.get(decl.site);
  if (!words) wordsByText.set(decl.site, (words = new Set(decl.text.match(/[A-Za-z_]\w*/g) ?? [])));
  const [few, many] = words.size < names.size ? [words, names] : [names, words];
  for (const name of few) if (many.has(name)) return true;
  return false;
}
