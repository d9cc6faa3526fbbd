/** The page of the map iterator: controls, the memory drawn, the iterator's fields, the loop's code and a transcript, all from the states that the server made. */
import type { IteratorEdit, IteratorParams, IteratorResult, IteratorStateView, IteratorView } from '../../server/src/hosts/lsp/protocol.js';
import { html } from './dom.js';
import { memoryPicture } from './memoryPicture.js';
import { readParams, type FromPage, type PageWords, type ToPage } from './messages.js';
import { stepWords, transcriptTable, transcriptText } from './transcript.js';

interface Host { postMessage(message: FromPage): void; getState(): unknown; setState(state: unknown): void }
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const playMs = 900;

class Page {
  private view: IteratorView | undefined;
  private playing: ReturnType<typeof setInterval> | undefined;
  private readonly live = html('p', { class: 'now', role: 'status', 'aria-live': 'polite' });
  private readonly main = html('main', {});

  constructor(private words: PageWords, private params: IteratorParams, private position: number) {
    document.body.replaceChildren(this.main, this.live);
    document.addEventListener('keydown', (event) => this.key(event));
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.pause(); });
  }

  take(result: IteratorResult, words: PageWords): void {
    this.words = words;
    this.view = 'problem' in result ? undefined : result;
    if (this.view) this.params = { ...this.params, scenario: this.view.scenario, toolchain: this.view.toolchain, seed: this.view.seed };
    this.main.replaceChildren(this.controls(result), ...('problem' in result ? [html('p', { class: 'problem', role: 'alert' }, [result.problem])] : [html('div', { id: 'shown' })]));
    this.show(Math.min(this.position, (this.view?.states.length ?? 1) - 1));
  }

  private ask(params: IteratorParams): void {
    this.pause();
    this.params = params;
    host.postMessage({ type: 'ask', params });
  }

  private show(position: number): void {
    const states = this.view?.states ?? [];
    const state = states[position];
    const shown = document.getElementById('shown');
    if (!state || !shown) return;
    this.position = position;
    host.setState({ params: this.params, position });
    if (state.ended) this.pause();
    shown.replaceChildren(this.loop(state), this.memory(state), this.fields(state, states[position - 1]), html('section', { class: 'steps', tabindex: '0', 'aria-label': this.words.transcript }, [transcriptTable(states.slice(0, position + 1), this.words)]));
    const slider = document.querySelector<HTMLInputElement>('#position');
    if (slider) {
      slider.value = String(position);
      slider.setAttribute('aria-valuetext', stepWords(state, this.words));
    }
    this.live.textContent = stepWords(state, this.words);
  }

  // ------------------------------------------------------------------------------------------------------------- controls

  private controls({ scenarios, toolchains }: IteratorResult): HTMLElement {
    const { words, params } = this;
    const last = (this.view?.states.length ?? 1) - 1;
    const scenario = choice('scenario', words.scenario, { options: scenarios.map(({ name, title }) => [name, title] as const), value: params.scenario }, (value) => {
      this.position = 0;
      this.ask({ ...params, scenario: value, edits: [] });
    });
    const toolchain = choice('toolchain', words.toolchain, { options: toolchains.map((t) => [t, `Go ${t}`] as const), value: params.toolchain }, (value) => this.ask({ ...params, toolchain: value, noswissmap: false }));
    const classic = html('input', { type: 'checkbox', id: 'classic', ...(params.noswissmap ? { checked: '' } : {}) });
    classic.addEventListener('change', () => this.ask({ ...this.params, noswissmap: classic.checked }));
    const seed = html('input', { type: 'number', id: 'seed', min: '0', step: '1', value: String(params.seed) });
    seed.addEventListener('change', () => { if (Number.isSafeInteger(seed.valueAsNumber)) this.ask({ ...this.params, seed: seed.valueAsNumber }); });
    const slider = html('input', { type: 'range', id: 'position', min: '0', max: String(last), value: '0' });
    slider.addEventListener('input', () => this.show(slider.valueAsNumber));
    return html('header', {}, [
      html('div', { class: 'row' }, [scenario, toolchain, html('span', {}, [classic, html('label', { for: 'classic' }, [words.classic])]), html('span', {}, [html('label', { for: 'seed' }, [words.seed]), seed])]),
      html('div', { class: 'row' }, [
        button('back', words.back, () => this.show(Math.max(0, this.position - 1))), button('play', words.play, () => this.toggle()),
        button('forward', words.forward, () => this.show(Math.min(last, this.position + 1))), html('span', {}, [html('label', { for: 'position' }, [words.position]), slider]),
      ]),
      this.edits(),
    ]);
  }

  private edits(): HTMLElement {
    const { words } = this;
    const key = html('input', { type: 'text', id: 'key', size: '8', maxlength: '20' });
    const edit = (op: IteratorEdit['op']) => (): void => {
      const after = this.position;
      this.position += 1;
      this.ask({ ...this.params, edits: [...this.params.edits, { after, op, key: key.value.trim() }] });
    };
    const undo = (): void => this.ask({ ...this.params, edits: this.params.edits.slice(0, -1) });
    return html('div', { class: 'row' }, [
      html('span', {}, [html('label', { for: 'key' }, [words.key]), key]), button('insert', words.insert, edit('insert')), button('delete', words.delete, edit('delete')),
      button('clear', words.clear, edit('clear')), button('grow', words.grow, edit('grow')), button('undo', words.undo, undo, this.params.edits.length === 0),
      button('svg', words.saveSvg, () => this.saveSvg()), button('txt', words.saveText, () => this.saveText()),
    ]);
  }

  // --------------------------------------------------------------------------------------------------------------- pieces

  private loop(state: IteratorStateView): HTMLElement {
    const [made = '', range = '', end = ''] = this.view?.code ?? [];
    const inLoop = state.does !== 'range' && !state.ended;
    const lines: readonly (readonly [string, boolean])[] = [[made, state.does === 'range'], [range, inLoop && state.statement === ''], [`\t${state.statement}`, state.statement !== ''], [end, state.ended]];
    return html('section', {}, [html('h2', {}, [this.words.loop]), html('pre', {}, lines.map(([text, isCurrent]) => html('span', { class: isCurrent ? 'line current' : 'line', ...(isCurrent ? { 'aria-current': 'step' } : {}) }, [`${isCurrent ? '▶ ' : '  '}${text}\n`])))]);
  }

  private memory(state: IteratorStateView): HTMLElement {
    return html('section', {}, [
      html('h2', {}, [this.words.memory]), html('div', { class: 'memory', tabindex: '0', role: 'group', 'aria-label': this.words.memory }, [memoryPicture(state, this.words.memory)]), html('p', { class: 'legend' }, [this.words.legend]),
      fieldList(state.map.fields, undefined),
    ]);
  }

  private fields(state: IteratorStateView, before: IteratorStateView | undefined): HTMLElement {
    return html('section', {}, [html('h2', {}, [this.words.iterator]), fieldList(state.iterator, before?.iterator), html('p', { class: 'legend' }, [this.words.random])]);
  }

  // -------------------------------------------------------------------------------------------------------------- actions

  private key(event: KeyboardEvent): void {
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    if (event.altKey || event.ctrlKey || event.metaKey || (target && /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName))) return;
    const last = (this.view?.states.length ?? 1) - 1;
    const to: Readonly<Record<string, number>> = { ArrowRight: Math.min(last, this.position + 1), ArrowLeft: Math.max(0, this.position - 1), Home: 0, End: last };
    const position = to[event.key];
    if (position !== undefined) this.show(position);
    else if (event.key === ' ' && target?.tagName !== 'BUTTON') this.toggle();
    else return;
    event.preventDefault();
  }

  private toggle(): void {
    if (this.playing !== undefined) {
      this.pause();
      return;
    }
    const last = (this.view?.states.length ?? 1) - 1;
    if (this.position === last) this.show(0);
    this.playing = setInterval(() => this.show(Math.min(last, this.position + 1)), playMs);
    this.playLabel(this.words.pause);
  }

  private pause(): void {
    clearInterval(this.playing);
    this.playing = undefined;
    this.playLabel(this.words.play);
  }

  private playLabel(label: string): void {
    const play = document.getElementById('play');
    if (play) play.textContent = label;
  }

  /** With the colours that are on screen, for a picture has none of the editor's. */
  private saveSvg(): void {
    const drawn = document.querySelector('.memory svg');
    if (!drawn) return;
    const copy = drawn.cloneNode(true);
    if (!(copy instanceof SVGElement)) return;
    const shapes = drawn.querySelectorAll('rect, text');
    copy.querySelectorAll('rect, text').forEach((shape, i) => {
      const original = shapes[i];
      const style = original && getComputedStyle(original);
      if (style) shape.setAttribute('style', `fill:${style.fill};stroke:${style.stroke};font:${style.font}`);
    });
    host.postMessage({ type: 'save', kind: 'svg', text: new XMLSerializer().serializeToString(copy) });
  }

  private saveText(): void {
    const { view } = this;
    if (view) host.postMessage({ type: 'save', kind: 'txt', text: transcriptText(`${view.scenario}, Go ${view.toolchain}, seed ${String(view.seed)}`, view.states, this.words) });
  }
}

function fieldList(fields: IteratorStateView['iterator'], before: IteratorStateView['iterator'] | undefined): HTMLElement {
  return html('dl', {}, fields.map(({ name, value }) => {
    const changed = before !== undefined && before.find((f) => f.name === name)?.value !== value;
    return html('div', { class: changed ? 'changed' : '' }, [html('dt', {}, [name]), html('dd', {}, [`${changed ? '• ' : ''}${String(value)}`])]);
  }));
}

function choice(id: string, label: string, { options, value }: { readonly options: readonly (readonly [string, string])[]; readonly value: string }, chosen: (value: string) => void): HTMLElement {
  const select = html('select', { id }, options.map(([name, title]) => html('option', { value: name, ...(name === value ? { selected: '' } : {}) }, [title])));
  select.addEventListener('change', () => chosen(select.value));
  return html('span', {}, [html('label', { for: id }, [label]), select]);
}

function button(id: string, label: string, act: () => void, disabled = false): HTMLElement {
  const made = html('button', { id, type: 'button', ...(disabled ? { disabled: '' } : {}) }, [label]);
  made.addEventListener('click', act);
  return made;
}

function isView(data: unknown): data is ToPage {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'view' && 'result' in data && 'words' in data;
}

/** What was shown before the page was loaded anew, or else the scenario that it was opened for. */
function begin(): { readonly params: IteratorParams; readonly position: number } {
  const saved = host.getState();
  const params = typeof saved === 'object' && saved !== null && 'params' in saved ? readParams(saved.params) : undefined;
  if (params && typeof saved === 'object' && saved !== null && 'position' in saved && typeof saved.position === 'number') return { params, position: saved.position };
  return { params: { scenario: document.body.dataset['scenario'] ?? '', toolchain: '', noswissmap: false, seed: 1, edits: [] }, position: 0 };
}

const first = begin();
let page: Page | undefined;
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isView(data)) return;
  page ??= new Page(data.words, first.params, first.position);
  page.take(data.result, data.words);
});
host.postMessage({ type: 'ask', params: first.params });
