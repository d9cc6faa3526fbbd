/** The declarations that can matter for maps shared between goroutines, told by their text: most need not be read. */
import type { DeclSite } from '../../model/packageSource.js';
import { mentions, simpleName, wordsOf } from './mentions.js';
import type { DeclText } from './packageSummaries.js';

/** What a declaration's text tells by itself; it lasts as long as the declaration does. */
interface Traits { readonly isFunction: boolean; readonly writesMapType: boolean; readonly starts: boolean; readonly helps: boolean; readonly mapNames: readonly string[] }

const traitsBySite = new WeakMap<DeclSite, Traits>();

/** Locks, goroutines, and what stands for them in libraries. */
const concurrency = /[Ll]ock\(\)|\bgo\s+[\w(]|\.Go\(|AfterFunc|\.Parallel\(|RunParallel|HandleFunc|HandlerFunc|ResponseWriter|\.Submit\(|\.Do\(|<-/;
const helping = /[Ll]ock\(\)|return &\w|:?= &\w|\bnew\(/;
const starting = /\bgo\s+func\b|\.Go\(|AfterFunc|\.Parallel\(|RunParallel/;

export function relevantDecls(decls: readonly DeclText[]): readonly DeclText[] {
  const isShared = (d: DeclText): boolean => concurrency.test(d.text) || (/^var\b/.test(d.text) && d.text.includes('map['));
  if (!decls.some(isShared) || !decls.some((d) => d.text.includes('map['))) return [];
  const names = new Set(decls.flatMap((d) => traitsOf(d).mapNames));
  const functions = decls.filter((d) => traitsOf(d).isFunction);
  const usesMap = (d: DeclText): boolean => traitsOf(d).writesMapType || mentions(d, names);
  // A test is read for the goroutines it starts over maps of its own; how it calls the package shows nothing about how programs do.
  const chosen = new Set<DeclText>(functions.filter((d) => usesMap(d) && (!d.isTest || traitsOf(d).starts)));
  const others = functions.filter((d) => !d.isTest && !chosen.has(d));
  // Whoever calls a chosen function decides under which locks it runs.
  let reached = callNames(chosen);
  while (reached.size > 0) {
    const next = others.filter((d) => !chosen.has(d) && mentions(d, reached));
    for (const d of next) chosen.add(d);
    reached = callNames(next);
  }
  // Helpers that lock for a chosen function, and those that make what it works on.
  const mentioned = new Set([...chosen].flatMap((d) => [...wordsOf(d)]));
  for (const d of others) if (!chosen.has(d) && traitsOf(d).helps && mentioned.has(simpleName(d))) chosen.add(d);
  return functions.filter((d) => chosen.has(d));
}

function callNames(decls: Iterable<DeclText>): ReadonlySet<string> {
  return new Set([...decls].map(simpleName));
}

function traitsOf({ site, text }: DeclText): Traits {
  let traits = traitsBySite.get(site);
  if (!traits) {
    traits = { isFunction: /^(func|var)\b/.test(text), writesMapType: text.includes('map['), starts: starting.test(text), helps: helping.test(text), mapNames: mapNames(text) };
    traitsBySite.set(site, traits);
  }
  return traits;
}

/** Names of fields and package variables whose declaration has a map type, or of types that are maps. */
function mapNames(text: string): readonly string[] {
  if (!/^(type|var)\b/.test(text) || !text.includes('map[')) return [];
  return text.split('\n').filter((line) => line.includes('map['))
    .flatMap((line) => (/^\s*(?:type|var)?\s*([\w, ]+?)(?:\s|$|=)/.exec(line)?.[1] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== ''));
}
