/** What the steps so far did, as rows for a table and as plain text. */
import type { IteratorStateView } from '../../server/src/hosts/lsp/protocol.js';
import { html } from './dom.js';
import type { PageWords } from './iteratorMessages.js';

export function stepWords({ index, does, statement, notes, produced, ended }: IteratorStateView, words: PageWords): string {
  const came = produced ? [`${produced.key}: ${produced.value}${produced.again ? ` (${words.again})` : ''}`] : [];
  return `${String(index)} ${[statement === '' ? does : statement, ...came, ...notes, ...(ended ? [words.ended] : [])].join(words.fullStop)}`;
}

export function transcriptTable(states: readonly IteratorStateView[], words: PageWords): HTMLTableElement {
  const head = html('tr', {}, [words.step, words.what, words.produced].map((word) => html('th', { scope: 'col' }, [word])));
  const rows = states.map((state) => html('tr', {}, [
    html('th', { scope: 'row' }, [String(state.index)]),
    html('td', {}, [html('code', {}, [state.statement === '' ? state.does : state.statement]), ...state.notes.map((note) => html('div', {}, [note]))]),
    html('td', {}, [state.produced ? `${state.produced.key}: ${state.produced.value}${state.produced.again ? ` (${words.again})` : ''}` : '']),
  ]));
  return html('table', {}, [html('caption', {}, [words.transcript]), html('thead', {}, [head]), html('tbody', {}, rows.reverse())]);
}

export function transcriptText(title: readonly string[], states: readonly IteratorStateView[], words: PageWords): string {
  return [...title, '', ...states.map((state) => stepWords(state, words))].map((line) => `${line}\n`).join('');
}
