/** The access report as plain text: for each map a heading and one line an access, in columns. */
import type { AccessReport, ReportedMap } from '../engine/accessReport.js';
import type { AccessWay, MapAccess } from '../engine/mapAccesses.js';
import type { FilePlace } from '../engine/results.js';
import { displayWidth, padded } from './displayWidth.js';
import { fill } from './render.js';
import type { ReportTexts } from './reportTexts.js';

/** `placeText` writes a place as `file:line:column`. */
export function accessReportText(report: AccessReport, texts: ReportTexts, placeText: (place: FilePlace) => string): string {
  const maps = report.maps.map((map) => `\n${mapText(map, texts, placeText)}`);
  const legend = report.maps.some((m) => m.accesses.some(isMarked)) ? `\n${texts.legend}\n` : '';
  return `${fill(texts.package, { name: report.name, path: report.importPath })}\n${maps.length > 0 ? maps.join('') : `\n${texts.noMaps}\n`}${legend}`;
}

function mapText(map: ReportedMap, texts: ReportTexts, placeText: (place: FilePlace) => string): string {
  const { guard } = map;
  const verdict = guard ? fill(texts.guarded, { lock: guard.lock, held: String(guard.held), all: String(guard.all) }) : texts.unguarded;
  const rows = map.accesses.map((a) => [placeText(a.place), a.function, operationText(a, texts), waysText(a, texts)] as const);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => displayWidth(row[column] ?? ''))));
  const lines = rows.map((row, i) => `${isMarked(map.accesses[i]) ? '!' : ' '} ${row.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  ')}`);
  return [`${placeText(map.place)}: ${map.name}: ${verdict}`, ...(lines.length > 0 ? lines : [`  ${texts.noAccess}`])].map((line) => `${line}\n`).join('');
}

/** It goes without the guard, or writes under its read side. */
function isMarked(access: MapAccess | undefined): boolean {
  return access?.vote === 'breaks' || access?.vote === 'reads';
}

export function operationText({ operation, through }: MapAccess, texts: ReportTexts): string {
  const words = texts.operations[operation];
  return through === undefined ? words : fill(texts.through, { operation: words, function: through });
}

/** More ways than these say nothing more to a reader. */
const mostWays = 4;

export function waysText({ ways, isCut }: Pick<MapAccess, 'ways' | 'isCut'>, texts: ReportTexts): string {
  const more = ways.length > mostWays ? [fill(texts.moreWays, { count: String(ways.length - mostWays) })] : [];
  return [...ways.slice(0, mostWays).map((w) => wayText(w, texts)), ...more, ...(isCut ? [texts.cut] : [])].join('; ');
}

function wayText({ locks, contexts }: AccessWay, texts: ReportTexts): string {
  const held = locks.map(({ lock, mode }) => fill(texts.locks[mode], { lock })).join(texts.separator);
  return fill(texts.way, { held: held === '' ? texts.noLock : fill(texts.holds, { locks: held }), contexts: contexts.map((c) => texts.contexts[c]).join(texts.separator) });
}
