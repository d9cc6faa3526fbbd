/** Draws the memory of a map: buckets with their overflow buckets, or tables with their groups, eight places each. */
import type { CellPicture, IteratorStateView, MapPicture, SlotPicture } from '../../server/src/hosts/lsp/protocol.js';
import { svg } from './dom.js';

interface Row { readonly label: string; readonly cells: readonly Cell[]; readonly isLinked: boolean }
/** `key`: empty where there is no entry. `mark`: what tells the state without colour. */
interface Cell { readonly key: string; readonly text: string; readonly mark: string; readonly state: string; readonly title: string }

const cell = { width: 66, height: 30, gap: 4, label: 190 } as const;

/** `before`: the states of the steps before. */
export function memoryPicture({ map, produced, skipped }: IteratorStateView, before: readonly IteratorStateView[], title: string): SVGElement {
  const rows = rowsOf(map);
  const width = cell.label + 8 * (cell.width + cell.gap);
  const height = Math.max(1, rows.length) * (cell.height + cell.gap) + cell.gap;
  const drawn = rows.flatMap((row, y) => drawRow(row, y, { produced: named(produced), skipped, before: new Set(before.map((state) => named(state.produced))) }));
  return svg('svg', { viewBox: `0 0 ${String(width)} ${String(height)}`, width: String(width), height: String(height), role: 'img', 'aria-label': title }, [svg('title', {}, [title]), ...drawn]);
}

/** Keys that the step was about, and that earlier ones produced. */
interface Touched { readonly produced: string | undefined; readonly skipped: readonly string[]; readonly before: ReadonlySet<string | undefined> }

function drawRow({ label, cells, isLinked }: Row, y: number, touched: Touched): readonly SVGElement[] {
  const top = y * (cell.height + cell.gap) + cell.gap;
  const name = svg('text', { x: isLinked ? '24' : '0', y: String(top + 20), class: 'label' }, [isLinked ? `↳ ${label}` : label]);
  return [name, ...cells.map((c, x) => drawCell(c, { left: cell.label + x * (cell.width + cell.gap), top }, touched))];
}

function drawCell({ key, text, mark, state, title }: Cell, { left, top }: { readonly left: number; readonly top: number }, { produced, skipped, before }: Touched): SVGElement {
  const touch = key === '' ? '' : key === produced ? ' produced' : skipped.includes(key) ? ' skipped' : '';
  const history = !before.has(key) ? '' : key === produced ? '↻' : '✓';
  return svg('g', { class: `cell ${state}${touch}` }, [
    svg('title', {}, [title]),
    svg('rect', { x: String(left), y: String(top), width: String(cell.width), height: String(cell.height), rx: '3' }),
    svg('text', { x: String(left + cell.width / 2), y: String(top + 20), 'text-anchor': 'middle' }, [`${mark}${history}${text}`.slice(0, 9)]),
  ]);
}

function named(produced: IteratorStateView['produced']): string | undefined {
  return produced ? keyName(produced.key, produced.value) : undefined;
}

/** No NaN is another, and the scenarios give each a value of its own. */
function keyName(key: string, value: number | string | undefined): string {
  return key === 'NaN' ? `${key}:${String(value)}` : key;
}

function rowsOf(map: MapPicture): readonly Row[] {
  if (map.kind === 'classic') {
    return map.arrays.flatMap(({ array, role, chains }) => chains.flatMap((buckets, b) => buckets.map((cells, link) => ({
      label: link === 0 ? `array${String(array)} ${role} [${String(b)}]` : 'overflow', isLinked: link > 0, cells: cells.map(classicCell),
    }))));
  }
  const small = map.small ? [{ label: 'group', isLinked: false, cells: map.small.map(swissSlot) }] : [];
  return [...small, ...map.tables.flatMap(({ table, groups }) => groups.map((slots, g) => ({ label: tableLabel(map.directory, table, g), isLinked: false, cells: slots.map(swissSlot) })))];
}

function tableLabel(directory: readonly number[], table: number, group: number): string {
  const places = directory.flatMap((t, i) => (t === table ? [String(i)] : []));
  return `table${String(table)} ${places.length > 0 ? `dir ${places.join(',')}` : 'stale'} [${String(group)}]`;
}

const classicMarks: Readonly<Record<CellPicture['state'], string>> = { emptyRest: '', emptyOne: '–', evacuatedX: '→', evacuatedY: '⇢', evacuatedEmpty: '→', live: '' };

function classicCell({ state, tophash, key, value }: CellPicture): Cell {
  const isHeld = key !== undefined && (state === 'live' || state === 'evacuatedX' || state === 'evacuatedY');
  return { state, mark: classicMarks[state], key: isHeld ? keyName(key, value) : '', text: isHeld ? `${key}:${value ?? ''}` : '', title: `tophash ${String(tophash)} ${state}` };
}

const swissMarks: Readonly<Record<SlotPicture['state'], string>> = { empty: '', deleted: '✝', full: '' };

function swissSlot({ state, ctrl, key, value }: SlotPicture): Cell {
  return { state, mark: swissMarks[state], key: state === 'full' ? keyName(key ?? '', value) : '', text: state === 'full' ? `${key ?? ''}:${value ?? ''}` : '', title: `ctrl 0x${ctrl.toString(16)} ${state}` };
}
