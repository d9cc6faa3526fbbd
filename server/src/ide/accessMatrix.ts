/** The access report as tables: for each map its functions by the locks that they hold, with the accesses that go without the guard marked where they do. */
import type { AccessReport, ReportedGuard, ReportedMap } from '../engine/accessReport.js';
import type { AccessWay, MapAccess } from '../engine/mapAccesses.js';
import type { FilePlace } from '../engine/results.js';
import { operationText, waysText } from './accessReportText.js';
import { fill } from './render.js';
import type { ReportTexts } from './reportTexts.js';

export interface MapMatrix {
  readonly name: string;
  readonly place: FilePlace;
  /** Which lock guards it, and how many accesses hold it. */
  readonly verdict: string;
  /** Locks as they are held, the guard's first, no lock last. */
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
  readonly accesses: readonly MatrixAccess[];
}
/** `cells`: for each column the accesses in it. */
export interface MatrixRow { readonly function: string; readonly cells: readonly (readonly MatrixMark[])[] }
export interface MatrixMark { readonly access: number; readonly odd: Oddity }
/** 'breaks': without the guard. 'reads': it writes while the guard is held for reading only. */
export type Oddity = 'none' | 'breaks' | 'reads';
export interface MatrixAccess { readonly place: FilePlace; readonly does: string; readonly ways: string }

export function accessMatrices(report: AccessReport, texts: ReportTexts): readonly MapMatrix[] {
  return report.maps.map((map) => matrixOf(map, texts));
}

function matrixOf(map: ReportedMap, texts: ReportTexts): MapMatrix {
  const { name, place, guard, accesses } = map;
  const columns = columnsOf(map, texts);
  const functions = [...new Set(accesses.map((a) => a.function))];
  const rows = functions.map((f) => ({
    function: f, cells: columns.map((column) => accesses.flatMap((access, index) => (access.function === f ? markIn(column, access, { guard, texts, index }) : []))),
  }));
  return {
    name, place, columns, rows, verdict: guard ? fill(texts.guarded, { lock: guard.lock, held: String(guard.held), all: String(guard.all) }) : texts.unguarded,
    accesses: accesses.map((a) => ({ place: a.place, does: operationText(a, texts), ways: waysText(a, texts) })),
  };
}

const modes = ['write', 'read', 'maybe'] as const;

function columnsOf({ guard, accesses }: ReportedMap, texts: ReportTexts): readonly string[] {
  const held = accesses.flatMap(({ ways }) => ways.flatMap(({ locks }) => locks));
  const order = [...held].sort((a, b) => Number(b.lock === guard?.lock) - Number(a.lock === guard?.lock) || (a.lock < b.lock ? -1 : a.lock > b.lock ? 1 : 0) || modes.indexOf(a.mode) - modes.indexOf(b.mode));
  const isFree = accesses.some(({ ways }) => ways.some(({ locks }) => locks.length === 0));
  return [...new Set(order.map(({ lock, mode }) => fill(texts.locks[mode], { lock }))), ...(isFree ? [texts.noLock] : [])];
}

interface Shown { readonly guard: ReportedGuard | undefined; readonly texts: ReportTexts; readonly index: number }

function markIn(column: string, { ways, vote }: MapAccess, { guard, texts, index }: Shown): readonly MatrixMark[] {
  const here = ways.filter(({ locks }) => (locks.length === 0 ? column === texts.noLock : locks.some(({ lock, mode }) => fill(texts.locks[mode], { lock }) === column)));
  if (here.length === 0) return [];
  return [{ access: index, odd: here.some((way) => isOdd(way, vote, guard)) && (vote === 'breaks' || vote === 'reads') ? vote : 'none' }];
}

/** An access may be odd on one way and not on another. */
function isOdd({ locks }: AccessWay, vote: MapAccess['vote'], guard: ReportedGuard | undefined): boolean {
  const held = locks.find(({ lock }) => lock === guard?.lock)?.mode;
  return vote === 'reads' ? held === 'read' : held === undefined || held === 'maybe';
}
