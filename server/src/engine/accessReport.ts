/** Who uses the maps of a package, under which locks: plain data for the command line, the editor's report and its hovers. */
import type { PackageConcurrency } from '../flow/concurrency/packageConcurrency.js';
import type { TypeSystem } from '../model/typeSystem.js';
import { declaredMaps, nameIn, type DeclaredMap } from './declaredMaps.js';
import type { GoPackage } from './goPackage.js';
import { functionsByPlace, mapAccesses, type MapAccess } from './mapAccesses.js';
import { lockLabel } from './heldLockLabels.js';
import { absolutePlace, inOrderOfPlaces, type FilePlace } from './results.js';

export interface AccessReport {
  readonly importPath: string;
  readonly name: string;
  /** The package's files, with the texts that the places are in. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Struct fields and package variables that hold maps, in the order of their declarations. */
  readonly maps: readonly ReportedMap[];
}

/** One map of a report, with the report's files. */
export interface MapInReport { readonly map: ReportedMap; readonly files: AccessReport['files'] }

export interface ReportedMap {
  /** "Cache.entries" or "registry", with `[]` for maps in its elements. */
  readonly name: string;
  readonly place: FilePlace;
  readonly guard?: ReportedGuard;
  readonly accesses: readonly MapAccess[];
}

/** The lock that `held` of `all` accesses that count hold. */
export interface ReportedGuard { readonly lock: string; readonly held: number; readonly all: number }

export function accessReportOf(pkg: GoPackage, concurrency: PackageConcurrency, types: TypeSystem): AccessReport {
  const known = knownOf(pkg, concurrency, declaredMaps(pkg, types));
  const places = new Set([...known.declared.keys(), ...concurrency.maps.map((m) => m.place)]);
  const maps = [...places].flatMap((place) => reportedMap(place, known) ?? []);
  return {
    importPath: pkg.path, name: pkg.name, files: filesOf(pkg),
    maps: maps.sort((a, b) => inOrderOfPlaces(a.place, b.place) || (a.name < b.name ? -1 : 1)),
  };
}

/** What the report says of one map that is declared in the package: the others, most of the work, are left out. */
export function mapInReport([place, declared]: readonly [string, DeclaredMap], pkg: GoPackage, concurrency: PackageConcurrency): MapInReport | undefined {
  const map = reportedMap(place, knownOf(pkg, concurrency, new Map([[place, declared]])));
  return map && { map, files: filesOf(pkg) };
}

function knownOf(pkg: GoPackage, concurrency: PackageConcurrency, declared: Known['declared']): Known {
  return { pkg, concurrency, declared, functions: functionsByPlace(concurrency), analysed: new Map(concurrency.maps.map((m) => [m.place, m])) };
}

function filesOf(pkg: GoPackage): AccessReport['files'] {
  return pkg.files.map(({ path, goFile }) => ({ path, text: goFile.text }));
}

interface Known {
  readonly pkg: GoPackage; readonly concurrency: PackageConcurrency; readonly declared: ReadonlyMap<string, DeclaredMap>;
  readonly functions: ReturnType<typeof functionsByPlace>; readonly analysed: ReadonlyMap<string, PackageConcurrency['maps'][number]>;
}

function reportedMap(place: string, { pkg, concurrency, declared, functions, analysed: maps }: Known): ReportedMap | undefined {
  const name = nameIn(pkg, place);
  const analysed = maps.get(place);
  const at = declared.get(place) ?? analysed?.declared ?? declared.get(place.replace(/(\[\])+$/, ''));
  if (name === undefined || !at || at.site.file.pkg !== pkg) return undefined;
  const election = analysed?.election;
  return {
    name, place: absolutePlace(at), ...(election ? { guard: { lock: lockLabel(election.guard.lock), ...election.votes } } : {}),
    accesses: mapAccesses({ place, uses: analysed?.uses ?? [], guard: election?.guard.lock, functions: functions.get(place) ?? [] }, (key) => concurrency.siteOf(key)),
  };
}
