/** The accesses as a table of buttons: by function and lock, each with what it does, where, and what is odd about it. Arrow keys go from one to the next. */
import type { MapTable, MatrixMark } from '../../server/src/hosts/lsp/protocol.js';
import type { PageWords } from './accessMessages.js';
import { oddWords, signs } from './accessSigns.js';
import { html } from './dom.js';

export interface GridEvents { chosen(access: number): void; reached(access: number): void }

export function accessGrid(map: MapTable, words: PageWords, events: GridEvents): HTMLTableElement {
  const head = html('tr', {}, [words.function, ...map.columns].map((column) => html('th', { scope: 'col' }, [column])));
  const rows = map.rows.map((row, y) => html('tr', {}, [
    html('th', { scope: 'row' }, [html('code', {}, [row.function])]),
    ...row.cells.map((cell, x) => html('td', {}, cell.map((mark) => accessButton(map, mark, { words, events, at: { x, y } })))),
  ]));
  const table = html('table', { class: 'accesses' }, [html('caption', {}, [words.table]), html('thead', {}, [head]), html('tbody', {}, rows)]);
  table.addEventListener('keydown', (event) => move(table, event));
  return table;
}

interface Shown { readonly words: PageWords; readonly events: GridEvents; readonly at: { readonly x: number; readonly y: number } }

function accessButton({ accesses }: MapTable, { access, odd }: MatrixMark, { words, events, at }: Shown): HTMLElement {
  const { does = '', at: place } = accesses[access] ?? {};
  const what = oddWords(odd, words);
  const made = html('button', { type: 'button', class: `access ${odd}`, 'data-x': String(at.x), 'data-y': String(at.y) }, [
    html('span', { class: 'sign', 'aria-hidden': 'true' }, [signs[odd]]), `${does} ${place?.words ?? ''}${what === '' ? '' : `${words.colon}${what}`}`,
  ]);
  made.addEventListener('click', () => events.chosen(access));
  made.addEventListener('focus', () => events.reached(access));
  return made;
}

const directions: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** To the nearest button in the direction; within a cell, up and down go through it first. */
function move(table: HTMLTableElement, event: KeyboardEvent): void {
  const from = document.activeElement;
  const direction = directions[event.key];
  if (!direction || !(from instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...table.querySelectorAll<HTMLElement>('button.access')];
  const [dx, dy] = direction;
  const place = (e: HTMLElement): { readonly x: number; readonly y: number; readonly n: number } => ({ x: Number(e.dataset['x']), y: Number(e.dataset['y']), n: all.indexOf(e) });
  const here = place(from);
  const sameCell = dy === 0 ? undefined : all[here.n + dy];
  const inCell = sameCell && place(sameCell).x === here.x && place(sameCell).y === here.y ? sameCell : undefined;
  const ahead = all.filter((e) => { const p = place(e); return dx === 0 ? Math.sign(p.y - here.y) === dy : p.y === here.y && Math.sign(p.x - here.x) === dx; });
  const distance = (e: HTMLElement): number => { const p = place(e); return dx === 0 ? Math.abs(p.y - here.y) * 100 + Math.abs(p.x - here.x) : Math.abs(p.x - here.x); };
  const next = inCell ?? ahead.sort((a, b) => distance(a) - distance(b))[0];
  next?.focus();
  event.preventDefault();
}
