/** The declarations that can matter for maps shared between goroutines, told by their text: most need not be read. */
import { declMemo } from './declMemo.js';
import { callWord, mentions, wordsOf } from './mentions.js';
import type { OwnCalls } from './ownCalls.js';
import type { DeclText } from './packageSummaries.js';

/** What a declaration's text tells by itself; it lasts as long as the declaration does. */
interface Traits { readonly isFunction: boolean; readonly writesMapType: boolean; readonly isConcurrent: boolean; readonly starts: boolean; readonly helps: boolean; readonly gets: boolean; readonly mapWords: readonly string[] }

const traitsBySite = declMemo<Traits>();

/** Locks, goroutines, and what stands for them in libraries. */
const concurrency = /[Ll]ock\(\)|\bgo\s+[\w(]|\.Go\(|AfterFunc|\.Parallel\(|RunParallel|HandleFunc|HandlerFunc|ResponseWriter|\bRegister\w+Server\(|\.Submit\(|\.Do\(|<-/;
const helping = /[Ll]ock\(\)|return &\w|:?= &\w|\bnew\(/;
/** A function that only gives something back that it leads to, such as a lock. */
const getting = /^func[^{]*\{\s*return &?[\w.]+(?:\(\))?;?\s*\}\s*$/;
const starting = /\bgo\s+func\b|\.Go\(|AfterFunc|\.Parallel\(|RunParallel/;

export function relevantDecls(decls: readonly DeclText[], own: OwnCalls): readonly DeclText[] {
  const starters = new Set(Object.keys(own.calls).flatMap((name) => [`.${name.slice(name.lastIndexOf('.') + 1)}`, name.slice(name.lastIndexOf('.') + 1)]));
  const isShared = (d: DeclText): boolean => traitsOf(d).isConcurrent || (starters.size > 0 && mentions(d, starters)) || (/^var\b/.test(d.text) && d.text.includes('map['));
  if (!decls.some(isShared) || !decls.some((d) => d.text.includes('map['))) return [];
  const functions = decls.filter((d) => traitsOf(d).isFunction);
  const chosen = new Set(mapUsers(decls, functions));
  const quiet = quietFiles(decls);
  const others = functions.filter((d) => !d.isTest && !quiet.has(d.site.file.path) && !chosen.has(d));
  // Whoever calls a chosen function decides under which locks it runs.
  let reached = callWords(chosen);
  while (reached.size > 0) {
    const next = others.filter((d) => !chosen.has(d) && mentions(d, reached));
    for (const d of next) chosen.add(d);
    reached = callWords(next);
  }
  // Helpers that lock for a chosen function, and those that make what it works on.
  const mentioned = new Set([...chosen].flatMap((d) => [...wordsOf(d)]));
  for (const d of others) if (!chosen.has(d) && traitsOf(d).helps && mentioned.has(callWord(d))) chosen.add(d);
  const getters = others.filter((d) => traitsOf(d).gets);
  for (let found: readonly DeclText[] = [...chosen]; found.length > 0 && getters.length > 0;) {
    const named = new Set(found.flatMap((d) => [...wordsOf(d)]));
    found = getters.filter((d) => !chosen.has(d) && named.has(callWord(d)));
    for (const d of found) chosen.add(d);
  }
  return functions.filter((d) => chosen.has(d));
}

/** Of a package for another platform, the maps that its own files use: the package for the default platform has the others. */
function mapUsers(decls: readonly DeclText[], functions: readonly DeclText[]): readonly DeclText[] {
  const elsewhere = decls.filter((d) => !d.isInDefault);
  const own = elsewhere.length > 0 ? elsewhere : decls;
  const isOwn = new Set(own);
  const namesOf = (some: readonly DeclText[]): ReadonlySet<string> => {
    const all = new Set(some.flatMap((d) => traitsOf(d).mapWords));
    return own === decls ? all : new Set([...all].filter((name) => own.some((d) => wordsOf(d).has(name))));
  };
  const namesForTests = namesOf(decls);
  const names = namesOf(decls.filter((d) => !d.isTest));
  const usesMap = (d: DeclText): boolean => (traitsOf(d).writesMapType && isOwn.has(d)) || mentions(d, d.isTest ? namesForTests : names);
  // A test is read for the goroutines it starts over maps of its own; how it calls the package shows nothing about how programs do.
  return (own.every((d) => d.isTest) ? functions.filter((d) => isOwn.has(d)) : functions).filter((d) => (!d.isTest || traitsOf(d).starts) && usesMap(d));
}

/** Generated files without locks and goroutines only pass calls on, and may be megabytes. */
function quietFiles(decls: readonly DeclText[]): ReadonlySet<string> {
  const quiet = new Set(decls.filter((d) => d.isGenerated).map((d) => d.site.file.path));
  if (quiet.size > 0) for (const d of decls) if (traitsOf(d).isConcurrent) quiet.delete(d.site.file.path);
  return quiet;
}

function callWords(decls: Iterable<DeclText>): ReadonlySet<string> {
  return new Set([...decls].map(callWord));
}

function traitsOf({ site, text }: DeclText): Traits {
  let traits = traitsBySite.get(site);
  if (!traits) {
    traits = {
      isFunction: /^(func|var)\b/.test(text), writesMapType: text.includes('map['), isConcurrent: concurrency.test(text),
      starts: starting.test(text), helps: helping.test(text), gets: getting.test(text), mapWords: mapWords(text),
    };
    traitsBySite.set(site, traits);
  }
  return traits;
}

/** How fields and package variables are mentioned whose declaration has a map type, or types that are maps. */
function mapWords(text: string): readonly string[] {
  if (!/^(?:type|var)\b/.test(text) || !text.includes('map[')) return [];
  const isGroup = /^\w+\s*\(/.test(text);
  return text.split('\n').filter((line) => line.replace(/\/\/.*/, '').includes('map[')).flatMap((line) => {
    const names = (/^\s*(?:type|var)?\s*([\w, ]+?)(?:\s|$|=)/.exec(line)?.[1] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
    if (/^(?:type|var)/.test(line)) return names;
    const fields = names.map((name) => `.${name}`);
    return isGroup ? [...names, ...fields] : fields;
  });
}
