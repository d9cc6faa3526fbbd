/** The declarations that can matter for maps shared between goroutines, told by their text: most need not be read. */
import { declMemo } from './declMemo.js';
import { callWord, mentionedBy, mentioning, mentions, wordsOf } from './mentions.js';
import type { OwnCalls } from './ownCalls.js';
import type { DeclText } from './packageSummaries.js';

/** What a declaration's text tells by itself, found when it is asked for; it lasts as long as the declaration does. */
class Traits {
  private readonly known = new Map<RegExp, boolean>();
  private names: MapNames | undefined;

  constructor(private readonly text: string) {}

  matches(pattern: RegExp): boolean {
    let found = this.known.get(pattern);
    if (found === undefined) this.known.set(pattern, (found = pattern.test(this.text)));
    return found;
  }

  get writesMapType(): boolean {
    return this.text.includes('map[');
  }

  get mapNames(): MapNames {
    return (this.names ??= mapNames(this.text));
  }
}

/** How the maps of a declaration are mentioned: by names of their own, or as fields of a variable whose type has no name, after the variable's. */
interface MapNames { readonly words: readonly string[]; readonly holders: readonly string[] }

const traitsBySite = declMemo<Traits>();

const functionLike = /^(func|var)\b/;
/** Locks, goroutines, and what stands for them in libraries. */
const concurrency = /[Ll]ock\(\)|\bgo\s+[\w(]|\.Go\(|AfterFunc|\.Parallel\(|RunParallel|HandleFunc|HandlerFunc|ResponseWriter|\bRegister\w+Server\(|\.Submit\(|\.Do\(|images\.Dispatch\(|\.Subscribe(?:Multiple)?\(|\.AddRoute\(|\.Set\w+Handler\(|signal\.Trap\(|<-/;
/** Locks, makes an object, or hands two messages over: to come in, and to leave. */
const helping = /[Ll]ock\(\)|return &\w|:?= &\w|\bnew\(|[\w)\]] <- [^]*[\w)\]] <- /;
/** A function that only gives something back that it leads to, such as a lock. */
const getting = /^func[^{]*\{\s*return &?[\w.]+(?:\(\))?;?\s*\}\s*$/;
/** Puts an entry somewhere, or takes one out. Bounded: a line of data may be long, and full of brackets. */
const changing = /\](?:[^\n]{0,200}[^=!<>:\n])?=[^=]|\]\s*(?:\+\+|--|<<=|>>=)|\b(?:delete|clear)\(|\bmaps\./;
const starting = /\bgo\s+func\b|\.Go\(|AfterFunc|\.Parallel\(|RunParallel/;

/** What is read of a package. `isCalledUnseen`: functions, by key, that are also called by some that are left out. */
export interface RelevantDecls { readonly decls: readonly DeclText[]; readonly calledUnseen: ReadonlySet<string> }

/** Callers of callers, by names alone, may soon be most of a huge package; so many functions, or so many times those that use maps, are read at most. */
const mostRead = 300;
const mostReadPerUser = 4;

export function relevantDecls(decls: readonly DeclText[], own: OwnCalls): RelevantDecls {
  const starters = new Set(Object.keys(own.calls).flatMap((name) => [`.${name.slice(name.lastIndexOf('.') + 1)}`, name.slice(name.lastIndexOf('.') + 1)]));
  const functions = decls.filter((d) => traitsOf(d).matches(functionLike));
  const isShared = (d: DeclText): boolean => traitsOf(d).matches(concurrency) || (starters.size > 0 && mentions(d, starters));
  if (!decls.some((d) => d.text.includes('map[')) || !(decls.some(isShared) || decls.some((d) => isChanged(d, functions)))) return { decls: [], calledUnseen: new Set() };
  const chosen = new Set(mapUsers(decls, functions));
  const quiet = quietFiles(decls);
  const others = functions.filter((d) => !d.isTest && !quiet.has(d.site.file.path) && !chosen.has(d));
  const calledUnseen = addCallers(chosen, others);
  // Helpers that lock for a chosen function, and those that make what it works on.
  const mentioned = mentionedBy(chosen, callWordsOf(others));
  for (const d of others) if (!chosen.has(d) && mentioned.has(callWord(d)) && traitsOf(d).matches(helping)) chosen.add(d);
  const getters = others.filter((d) => traitsOf(d).matches(getting));
  const gettersWords = callWordsOf(getters);
  for (let found: readonly DeclText[] = [...chosen]; found.length > 0 && getters.length > 0;) {
    const named = mentionedBy(found, gettersWords);
    found = getters.filter((d) => !chosen.has(d) && named.has(callWord(d)));
    for (const d of found) chosen.add(d);
  }
  return { decls: functions.filter((d) => chosen.has(d)), calledUnseen };
}

/** It declares package variables, and a function changes a map of them or hands it on: most maps that package variables hold are tables that nobody changes. */
function isChanged(variables: DeclText, functions: readonly DeclText[]): boolean {
  const names = variables.text.startsWith('var') && !variables.isTest ? traitsOf(variables).mapNames.words.filter((name) => !name.startsWith('.')) : [];
  if (names.length === 0) return false;
  const some = new Set(names);
  const change = new RegExp(String.raw`(?:^|[^.\w])(?:${names.join('|')})(?:\[.*\]\s*(?:[-+*/%&|^]?=(?!=)|\+\+|--)|\s*[,)])`, 'm');
  return functions.some((f) => !f.isTest && !/^(?:var|init)\b/.test(f.key) && mentions(f, some) && change.test(f.text));
}

/** Whoever calls a chosen function decides under which locks it runs. Gives the functions for which that stays open, since their callers would be too many. */
function addCallers(chosen: Set<DeclText>, others: readonly DeclText[]): ReadonlySet<string> {
  const most = Math.max(mostRead, mostReadPerUser * chosen.size);
  const callersOf = mentioning(others, new Set([...chosen, ...others].map(callWord)));
  for (let called: readonly DeclText[] = [...chosen]; called.length > 0;) {
    const callers = new Set<DeclText>();
    for (const word of callWordsOf(called)) for (const d of callersOf.get(word) ?? []) if (!chosen.has(d)) callers.add(d);
    if (chosen.size + callers.size > most) return new Set(called.filter((d) => callersOf.get(callWord(d))?.some((c) => callers.has(c))).map((d) => d.key));
    for (const d of callers) chosen.add(d);
    called = [...callers];
  }
  return new Set();
}

function callWordsOf(decls: readonly DeclText[]): ReadonlySet<string> {
  return new Set(decls.map(callWord));
}

/** Of a package for another platform, the maps that its own files use: the package for the default platform has the others. */
function mapUsers(decls: readonly DeclText[], functions: readonly DeclText[]): readonly DeclText[] {
  const elsewhere = decls.filter((d) => !d.isInDefault);
  const own = elsewhere.length > 0 ? elsewhere : decls;
  const isOwn = new Set(own);
  const namesOf = (some: readonly DeclText[]): { readonly words: ReadonlySet<string>; readonly holders: readonly string[] } => {
    const words = new Set(some.flatMap((d) => traitsOf(d).mapNames.words));
    const holders = some.flatMap((d) => traitsOf(d).mapNames.holders);
    if (own === decls) return { words, holders };
    return { words: new Set([...words].filter((name) => own.some((d) => wordsOf(d).has(name)))), holders: holders.filter((name) => own.some((d) => hasWord(d.text, name))) };
  };
  const names = namesOf(decls.filter((d) => !d.isTest));
  const namesForTests = decls.some((d) => d.isTest) ? namesOf(decls) : names;
  const usesMap = (d: DeclText): boolean => {
    const { words, holders } = d.isTest ? namesForTests : names;
    return (traitsOf(d).writesMapType && isOwn.has(d)) || mentions(d, words) || holders.some((name) => hasWord(d.text, name));
  };
  // A test is read for the goroutines it starts over maps of its own, which somebody changes there; how it calls the package shows nothing about how programs do.
  return (own.every((d) => d.isTest) ? functions.filter((d) => isOwn.has(d)) : functions).filter((d) => (!d.isTest || (traitsOf(d).matches(starting) && (traitsOf(d).writesMapType || traitsOf(d).matches(changing)))) && usesMap(d));
}

/** Something is selected from it, which `mentions` leaves out. */
function hasWord(text: string, name: string): boolean {
  return text.includes(name) && new RegExp(`\\b${name}\\.`).test(text);
}

/** Generated files without locks and goroutines only pass calls on, and may be megabytes. */
function quietFiles(decls: readonly DeclText[]): ReadonlySet<string> {
  const quiet = new Set(decls.filter((d) => d.isGenerated).map((d) => d.site.file.path));
  if (quiet.size > 0) for (const d of decls) if (traitsOf(d).matches(concurrency)) quiet.delete(d.site.file.path);
  return quiet;
}

function traitsOf({ site, text }: DeclText): Traits {
  let traits = traitsBySite.get(site);
  if (!traits) traitsBySite.set(site, (traits = new Traits(text)));
  return traits;
}

/** How fields and package variables are mentioned whose declaration has a map type, or types that are maps. */
function mapNames(text: string): MapNames {
  if (!/^(?:type|var)\b/.test(text) || !text.includes('map[')) return { words: [], holders: [] };
  const isGroup = /^\w+\s*\(/.test(text);
  // gofmt ends a type that a group declares on a line of the same indentation.
  const words: string[] = [];
  const holders: string[] = [];
  let holder: string | undefined;
  for (const line of text.split('\n')) {
    holder = /^(?:var|\t)\s*(\w+)\s+struct\s*\{$/.exec(text.startsWith('var') ? line : '')?.[1] ?? (/^\t?\}/.test(line) ? undefined : holder);
    if (!line.replace(/\/\/.*/, '').includes('map[')) continue;
    const names = (/^\s*(?:type|var)?\s*([\w, ]+?)(?:\s|$|=)/.exec(line)?.[1] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
    if (holder !== undefined) holders.push(holder);
    else if (/^(?:type|var)/.test(line)) words.push(...names);
    else words.push(...(isGroup ? names : []), ...names.map((name) => `.${name}`));
  }
  return { words, holders };
}
