/** Everything that a package does with one map, for whoever wants to change all of it. */
import type { Span } from '../../ast/nodes.js';
import type { DeclSite } from '../../model/packageSource.js';
import type { FunctionEntries } from './entries.js';
import type { AccessKind, Escape, MapAccess, Moment } from './funcSummary.js';
import { liveWays } from './election.js';
import type { Hazard } from './hazard.js';
import { isCommon, wayOf } from './mapUses.js';
import type { PackageConcurrency } from './packageConcurrency.js';
import { fromKey } from './storagePath.js';

export interface PlaceUse {
  readonly site: DeclSite;
  readonly span: Span;
  /** The map expression. */
  readonly map: Span;
  /** 'handed': to a function of the package, which does the rest. 'escape': the map itself leaves. */
  readonly kind: AccessKind | 'handed' | 'escape';
  /** Nobody else can be at the map at that moment. */
  readonly alone: boolean;
}

/** Where a map is kept, and everything that is done with it. */
export interface MapUsage {
  readonly uses: readonly PlaceUse[];
  /** The declaration of its field, and the field's name in it. */
  readonly declared: { readonly site: DeclSite; readonly span: Span } | undefined;
}

/** Of a local variable's map, the uses in its function. */
export function mapUsage(concurrency: PackageConcurrency, { place, at }: Hazard): MapUsage {
  const { functions } = concurrency;
  const own = functions.get(at.key);
  const among = isCommon(place) ? [...functions.values()] : own ? [own] : [];
  const uses = among.flatMap((each) => {
    const site = concurrency.siteOf(each.summary.key);
    return site ? usesIn(each, site, place) : [];
  });
  return { uses, declared: concurrency.maps.find((m) => m.place === place)?.declared };
}

function usesIn(each: FunctionEntries, site: DeclSite, place: string): readonly PlaceUse[] {
  const { accesses, escapes, calls } = each.summary;
  const isHere = (x: { readonly place: string }): boolean => x.place === place;
  const use = (x: MapAccess | Escape, kind: PlaceUse['kind']): PlaceUse => ({ site, span: x.span, map: x.map, kind, alone: isAlone(each, x) });
  return [
    ...accesses.filter(isHere).map((a) => use(a, a.kind)), ...escapes.filter(isHere).map((e) => use(e, 'escape')),
    ...calls.flatMap((c) => c.maps.filter(isHere).map((m) => ({ site, span: c.span, map: m.map, kind: 'handed' as const, alone: isQuiet(c) }))),
  ];
}

function isAlone(each: FunctionEntries, use: MapAccess | Escape): boolean {
  if (!isCommon(use.place)) return isQuiet(use);
  return use.owned || liveWays({ ways: each.entries.flatMap((entry) => wayOf(each, use, entry, fromKey(use.path))) }).every((w) => w.phase === 'start');
}

/** In the function itself, while it has started nothing that may still run. */
function isQuiet({ spawn, alive }: Moment): boolean {
  return spawn < 0 && alive.length === 0;
}
