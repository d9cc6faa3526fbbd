/** Draws who uses a map: a row for each function, a column for each lock, a sign for each access; the odd ones by shape and frame. */
import type { MapTable, MatrixMark, Oddity } from '../../server/src/hosts/lsp/protocol.js';
import { svg } from './dom.js';

const size = { row: 30, head: 34, sign: 22, letter: 7.4, gap: 24 } as const;

/** `chosen` is called for the access whose sign is clicked. */
export function accessPicture({ columns, rows }: MapTable, label: string, chosen: (access: number) => void): SVGElement {
  const first = widest(rows.map((row) => row.function)) + size.gap;
  const widths = columns.map((column, i) => Math.max(widest([column]), ...rows.map((row) => (row.cells[i]?.length ?? 0) * size.sign)) + size.gap);
  const lefts = widths.map((_, i) => first + widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  const width = first + widths.reduce((sum, w) => sum + w, 0);
  const height = size.head + rows.length * size.row;
  const heads = columns.map((column, i) => svg('text', { x: String(lefts[i] ?? 0), y: '20', class: 'head' }, [column]));
  const drawn = rows.flatMap((row, y) => {
    const top = size.head + y * size.row;
    const line = svg('rect', { class: 'rule', x: '0', y: String(top), width: String(width), height: '1' });
    const marks = row.cells.flatMap((cell, i) => cell.map((mark, n) => sign(mark, { left: (lefts[i] ?? 0) + n * size.sign, top: top + 6 }, chosen)));
    return [line, svg('text', { x: '0', y: String(top + 20) }, [row.function]), ...marks];
  });
  return svg('svg', { viewBox: `0 0 ${String(width)} ${String(height)}`, width: String(width), height: String(height), role: 'img', 'aria-label': label }, [svg('title', {}, [label]), ...heads, ...drawn]);
}

/** In a box of 18 by 18. */
const shapes: Readonly<Record<Oddity, string>> = {
  none: 'M 9 4 a 5 5 0 1 0 0.01 0 Z', breaks: 'M 9 1 L 18 17 L 0 17 Z', reads: 'M 9 0 L 18 9 L 9 18 L 0 9 Z',
};

function sign({ access, odd }: MatrixMark, { left, top }: { readonly left: number; readonly top: number }, chosen: (access: number) => void): SVGElement {
  const inner = odd === 'none' ? [] : [svg('text', { x: '9', y: odd === 'breaks' ? '15' : '13', 'text-anchor': 'middle', class: 'inner' }, [odd === 'breaks' ? '!' : 'R'])];
  const drawn = svg('g', { class: `sign ${odd}`, transform: `translate(${String(left)} ${String(top)})` }, [svg('path', { d: shapes[odd] }), ...inner]);
  drawn.addEventListener('click', () => chosen(access));
  return drawn;
}

function widest(texts: readonly string[]): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => text.length + (text.match(/[\u2e80-\uffff]/g)?.length ?? 0))) * size.letter);
}
