/** The page of the access report: one map at a time, as a picture and as a table whose accesses lead to the code. */
import type { AccessTable, MapTable } from '../../server/src/hosts/lsp/protocol.js';
import { accessGrid } from './accessGrid.js';
import { isUri, readToPage, type FromPage, type PageWords, type ToPage } from './accessMessages.js';
import { accessPicture } from './accessPicture.js';
import { signs } from './accessSigns.js';
import { button, choice } from './controls.js';
import { html } from './dom.js';
import { editorHost } from './editorHost.js';
import { isRecord } from './isRecord.js';
import { replaceContent } from './replaceContent.js';
import { styledSvg } from './styledSvg.js';

const host = editorHost<FromPage>();

/** What outlives a reload: the document, and the map by its name. */
interface Saved { readonly uri: string; readonly map: string }

let map = saved()?.map ?? '';

/** They stay while what is in them changes: a screen reader speaks only of a status that it knows. */
const page = html('main');
const live = html('p', { class: 'now', role: 'status', 'aria-live': 'polite' });

function take(message: ToPage): void {
  const { table } = message;
  const index = chosenMap(table);
  map = table?.maps[index]?.name ?? '';
  host.setState({ uri: message.uri, map } satisfies Saved);
  const shown = table?.maps[index];
  if (!page.isConnected) document.body.replaceChildren(page, live);
  replaceContent(page, header(message, index), ...(table ? mapSections(shown, index, message.words) : [html('p', { class: 'problem' }, [message.words.nothing])]));
  live.textContent = shown ? `${shown.name}${message.words.colon}${shown.verdict}` : message.words.nothing;
}

/** The one that was shown before, else the first with something odd, else the first that is used. */
function chosenMap(table: AccessTable | null): number {
  const maps = table?.maps ?? [];
  const by = (test: (m: MapTable) => boolean): number => maps.findIndex(test);
  return [by((m) => m.name === map), by((m) => oddOnes(m) > 0), by((m) => m.accesses.length > 0)].find((i) => i >= 0) ?? 0;
}

function oddOnes({ rows }: MapTable): number {
  return new Set(rows.flatMap((row) => row.cells.flat()).filter(({ odd }) => odd !== 'none').map(({ access }) => access)).size;
}

function header(message: ToPage, index: number): HTMLElement {
  const { table, words, text, uri } = message;
  const options = (table?.maps ?? []).map((m, i) => [String(i), oddOnes(m) > 0 ? `${m.name} (${words.odd}${words.colon}${String(oddOnes(m))})` : m.name] as const);
  const maps = choice('map', words.map, { options, value: String(index) }, (value) => {
    map = table?.maps[Number(value)]?.name ?? '';
    take(message);
  });
  return html('header', {}, [
    html('h1', {}, [table?.title ?? words.picture]),
    html('div', { class: 'row' }, [
      ...(options.length > 0 ? [maps] : []), button('refresh', words.refresh, () => host.postMessage({ type: 'ask', uri })), button('text', words.openText, () => host.postMessage({ type: 'text', uri })),
      button('svg', words.saveSvg, saveSvg, !table), button('txt', words.saveText, () => host.postMessage({ type: 'save', kind: 'txt', text }), !table),
    ]),
  ]);
}

function mapSections(shown: MapTable | undefined, index: number, words: PageWords): readonly HTMLElement[] {
  if (!shown) return [html('p', {}, [words.nothing])];
  const go = (access?: number): void => host.postMessage({ type: 'go', map: index, ...(access === undefined ? {} : { access }) });
  const verdict = html('p', { class: 'verdict' }, [html('code', {}, [shown.name]), `${words.colon}${shown.verdict}${words.fullStop}`, button('declared', `${words.declared}${words.colon}${shown.at.words}`, () => go())]);
  if (shown.accesses.length === 0) return [verdict, html('p', {}, [words.noAccess])];
  const events = {
    chosen: go, reached: (access: number): void => {
      const found = shown.accesses[access];
      if (found) live.textContent = [found.at.words, found.does, found.ways].join(words.colon);
    },
  };
  const legend = [`${signs.none} ${words.ordinary}`, `${signs.breaks} ${words.breaks}`, `${signs.reads} ${words.reads}`];
  return [
    verdict,
    html('section', {}, [html('h2', {}, [words.picture]), html('div', { class: 'picture', tabindex: '0', role: 'group', 'aria-label': words.picture }, [accessPicture(shown, `${words.picture}${words.colon}${shown.name}`, go)]), html('ul', { class: 'remarks' }, legend.map((line) => html('li', {}, [line])))]),
    html('section', { class: 'grid' }, [accessGrid(shown, words, events)]),
  ];
}

function saveSvg(): void {
  const drawn = document.querySelector('.picture svg');
  if (drawn instanceof SVGElement) host.postMessage({ type: 'save', kind: 'svg', text: styledSvg(drawn) });
}

function saved(): Saved | undefined {
  const state = host.getState();
  return isRecord(state) && isUri(state['uri']) && typeof state['map'] === 'string' ? { uri: state['uri'], map: state['map'] } : undefined;
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readToPage(data);
  if (message) take(message);
});
const before = saved();
host.postMessage(before ? { type: 'ask', uri: before.uri } : { type: 'ready' });
