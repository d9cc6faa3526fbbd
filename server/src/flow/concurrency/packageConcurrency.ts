/** The concurrency hazards of one package: summaries, ways into each function, votes, pairs; one hazard for each map and function. */
import type { Span } from '../../ast/nodes.js';
import type { DeclSite, PackageSource } from '../../model/packageSource.js';
import { assumedHazards, type OwnerFacts } from './assumedPairs.js';
import { entriesOf, trusted, type FunctionEntries } from './entries.js';
import { elect, isFreshMap, type Election, type PlaceUses } from './election.js';
import { guardHazards } from './guards.js';
import type { FuncSummary } from './funcSummary.js';
import { weakLockHazards } from './weakLocks.js';
import { unsureness, type Hazard, type HazardConfidence } from './hazard.js';
import { isCommon, mapUses, wayOf } from './mapUses.js';
import type { DeclText, PackageSummaries } from './packageSummaries.js';
import { ReachedAccesses } from './reachedAccesses.js';
import { reentryHazards } from './reentries.js';
import { relevantDecls } from './relevantDecls.js';
import { receiverOf } from './funcKey.js';
import { rootFactsOf } from './rootFacts.js';
import { Rendezvous } from './rendezvous.js';
import { isSaidSafe } from './saidSafe.js';
import { spawnHazards } from './spawnPairs.js';
import { fromKey, globalRoot } from './storagePath.js';

/** What is known of one map over all objects. */
export interface MapReport extends PlaceUses { readonly election: Election | undefined; readonly declared: { readonly site: DeclSite; readonly span: Span } | undefined }

export interface PackageConcurrency {
  readonly hazards: readonly Hazard[];
  readonly maps: readonly MapReport[];
  /** Functions by key, with the ways into each. */
  readonly functions: ReadonlyMap<string, FunctionEntries>;
  /** The declaration with a function's key. */
  siteOf(key: string): DeclSite | undefined;
}

/** `relevant`: what is read of the declarations. */
export function analysePackage(pkg: PackageSource, decls: readonly DeclText[], summaries: PackageSummaries, relevant = relevantDecls(decls, summaries.own)): PackageConcurrency {
  const sites = new Map(decls.map((d) => [d.key, d.site]));
  if (relevant.decls.length === 0) return { hazards: [], maps: [], functions: new Map(), siteOf: (key) => sites.get(key) };
  const made = summaries.of(pkg, relevant.decls);
  const facts = rootFactsOf(pkg, relevant);
  const isTest = (key: string): boolean => facts(key).isTest;
  const functions = entriesOf(made, facts);
  const maps = mapReports(functions, nilVariables(pkg.path, decls));
  const lockedTypes = typesWithLocks(made);
  const servedTypes = new Set(made.flatMap((s) => s.serves));
  const calledBack = typesCalledBack(functions, pkg.path);
  const guarded = new Set(maps.flatMap((m) => (m.election?.confidence === 'likely' ? m.election.holders.map((u) => `${u.summary.key} ${String(u.access.span.start)}`) : [])));
  const found = [...reentryHazards(functions, (key) => sites.get(key)), ...maps.flatMap(hazardsOf), ...spawned(functions, isTest), ...maps.flatMap((m) => (m.election ? [] : unelected(m, { hasLock: lockedTypes.has(ownerOf(m.place)), isServed: servedTypes.has(ownerOf(m.place)), isCalledBack: calledBack.has(ownerOf(m.place)) })))];
  const declOf = new Map(relevant.decls.map((d) => [d.key, d]));
  const rendezvous = new Rendezvous(functions);
  const isOpen = (h: Hazard): boolean => isExcused(h, declOf.get(h.at.key)) || (h.is === 'concurrent' && h.other !== undefined && rendezvous.keepsApart(h.at.key, h.other.place.key));
  const weighed = found.filter((h) => !isGuarded(h, guarded)).map((h) => (h.confidence !== 'possible' && isOpen(h) ? { ...h, confidence: 'possible' as const } : h));
  return { hazards: onePerMap(weighed, isTest), maps, functions, siteOf: (key) => sites.get(key) };
}

function isExcused({ is, at }: Hazard, decl: DeclText | undefined): boolean {
  return decl !== undefined && (decl.isTestSupport || (is !== 'reentry' && isSaidSafe(decl.text, decl.doc, at.span)));
}

/** Beside an access under the lock that guards the map, the other one is at fault. */
function isGuarded({ is, at }: Hazard, guarded: ReadonlySet<string>): boolean {
  return is === 'concurrent' && guarded.has(`${at.key} ${String(at.span.start)}`);
}

function mapReports(functions: ReadonlyMap<string, FunctionEntries>, startsNil: (place: string) => boolean): readonly MapReport[] {
  const declared = new Map([...functions.values()].flatMap(({ summary }) => [...summary.declared]));
  const escapes = escapesByPlace(functions);
  return [...mapUses(functions)].map(([place, uses]) => ({ place, startsNil: uses.some(isFreshMap) && startsNil(place), uses, escapes: escapes.get(place) ?? [], election: elect(uses, escapes.get(place) ?? []), declared: declared.get(place) }));
}

/** Package variables without a value, by place. */
function nilVariables(path: string, decls: readonly DeclText[]): (place: string) => boolean {
  const start = globalRoot(path, '');
  return (place) => {
    const name = place.startsWith(start) ? place.slice(start.length) : '';
    if (!/^\w+$/.test(name)) return false;
    const declared = new RegExp(String.raw`^(?:var)?\s*(?:\w+, )*${name}\b(.*)$`, 'm');
    return decls.some((d) => d.text.startsWith('var') && declared.exec(d.text)?.[1]?.includes('=') === false);
  };
}

function hazardsOf(report: MapReport): readonly Hazard[] {
  return report.election ? guardHazards(report, report.election) : [];
}

function escapesByPlace(functions: ReadonlyMap<string, FunctionEntries>): ReadonlyMap<string, PlaceUses['escapes']> {
  const byPlace = new Map<string, PlaceUses['escapes'][number][]>();
  for (const each of functions.values()) {
    for (const escape of each.summary.escapes) {
      if (!isCommon(escape.place) || escape.owned) continue;
      const found = { escape, summary: each.summary, ways: each.entries.flatMap((entry) => wayOf(each, escape, entry, fromKey(escape.path))) };
      const list = byPlace.get(escape.place);
      if (list) list.push(found);
      else byPlace.set(escape.place, [found]);
    }
  }
  return byPlace;
}

function unelected({ place, uses }: MapReport, owner: OwnerFacts): readonly Hazard[] {
  return [...weakLockHazards(place, uses), ...assumedHazards(place, uses, owner)];
}

/** Named types of which a lock is taken somewhere. */
function typesWithLocks(made: readonly FuncSummary[]): ReadonlySet<string> {
  return new Set(made.flatMap((s) => [...s.lockNames.values()].map(ownerOf)));
}

/** Named types whose own goroutine hands the object to others: an event loop, whose events call the object's methods. */
function typesCalledBack(functions: ReadonlyMap<string, FunctionEntries>, path: string): ReadonlySet<string> {
  return new Set([...functions.values()].flatMap(({ summary, entries }) => {
    const owner = receiverOf(summary.key);
    return owner !== undefined && summary.handsSelfOut && entries.some((e) => e.origin === 'goroutine' && e.startedBy === owner) ? [`${path}.${owner}`] : [];
  }));
}

/** `path.T` of `path.T.field`. */
function ownerOf(place: string): string {
  return place.slice(0, place.lastIndexOf('.'));
}

/** That a test calls something from two goroutines does not show that a program does: of a test, only its own accesses count. */
function spawned(functions: ReadonlyMap<string, FunctionEntries>, isTest: (key: string) => boolean): readonly Hazard[] {
  const reaches = new ReachedAccesses(functions);
  const isTrusted = (key: string): boolean => functions.get(key)?.isTrusted === true;
  return [...functions.values()].flatMap(({ summary, entries, isTrusted: isOwn }) => {
    if (summary.spawns.length === 0) return [];
    const isOfTest = isTest(summary.key);
    return spawnHazards({ summary, entries: isOwn ? entries.map(trusted) : entries, isTest: isOfTest, isTrusted }, isOfTest ? undefined : reaches);
  });
}

// ------------------------------------------------------------------------------------------------------------------------ one each

const ranks: Readonly<Record<Hazard['is'], number>> = { rlocked: 0, unguarded: 1, concurrent: 2, escape: 3, reentry: 4 };

/** A map and function are reported once for each kind of fault, at the strongest evidence; an access that goes without its guard is not also called concurrent. */
function onePerMap(hazards: readonly Hazard[], isTest: (key: string) => boolean): readonly Hazard[] {
  const found = new Map<string, Hazard>();
  const met = new Map<string, HazardConfidence>();
  for (const h of hazards) if (h.is === 'concurrent' && h.confidence !== 'possible' && met.get(placeKey(h)) !== 'certain') met.set(placeKey(h), h.confidence);
  const sorted = hazards.map((h) => settled(h, met)).sort((a, b) => unsureness[a.confidence] - unsureness[b.confidence] || ranks[a.is] - ranks[b.is] || Number(a.kind === 'len') - Number(b.kind === 'len') || a.at.span.start - b.at.span.start);
  for (const hazard of sorted) {
    if (isTest(hazard.at.key) && hazard.is !== 'concurrent') continue;
    const kind = hazard.is === 'concurrent' || hazard.is === 'rlocked' ? 'unguarded' : hazard.is;
    const key = `${kind} ${hazard.at.key} ${hazard.place.replace(/(\[\])+$/, '')}`;
    const first = found.get(key);
    if (first) found.set(key, { ...first, more: [...first.more, ...(hazard.at.span.start === first.at.span.start ? [] : [hazard.at.span])] });
    else found.set(key, hazard.is === 'unguarded' && met.get(placeKey(hazard)) === 'certain' ? { ...hazard, confidence: 'certain' } : hazard);
  }
  return [...found.values()];
}

/** Where the goroutines are seen, it is no longer open whether the access that goes without its guard is at fault. */
function settled(hazard: Hazard, met: ReadonlyMap<string, HazardConfidence>): Hazard {
  if (hazard.is !== 'unguarded' || hazard.confidence !== 'possible' || !met.has(placeKey(hazard))) return hazard;
  const { doubt, ...rest } = hazard;
  return doubt === undefined ? hazard : { ...rest, confidence: 'likely' };
}

function placeKey({ at, place }: Hazard): string {
  return `${at.key} ${place}`;
}

