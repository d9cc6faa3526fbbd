/** The page of the map iterator: controls, the memory drawn, the iterator's fields, the loop's code and a transcript, all from the states that the server made. */
import type { IteratorEdit, IteratorParams, IteratorResult, IteratorStateView, IteratorView } from '../../server/src/hosts/lsp/protocol.js';
import { button, choice } from './controls.js';
import { html } from './dom.js';
import { editorHost } from './editorHost.js';
import { isRecord } from './isRecord.js';
import { mostEdits, readParams, readToPage, type FromPage, type PageWords, type ToPage } from './iteratorMessages.js';
import { memoryPicture } from './memoryPicture.js';
import { replaceContent } from './replaceContent.js';
import { styledSvg } from './styledSvg.js';
import { stepWords, transcriptTable, transcriptText } from './transcript.js';

const host = editorHost<FromPage>();
const playMs = 900;

/** The line of a ready scenario's code that says what the step at hand does. */
const readyBody = 2;

class Page {
  private view: IteratorView | undefined;
  private playing: ReturnType<typeof setInterval> | undefined;
  /** The number of the last question. */
  private asked = 1;
  private readonly live = html('p', { class: 'now', role: 'status', 'aria-live': 'polite' });
  private readonly main = html('main', {});

  constructor(private words: PageWords, private params: IteratorParams, private position: number) {
    document.body.replaceChildren(this.main, this.live);
    document.addEventListener('keydown', (event) => this.key(event));
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.pause(); });
  }

  /** What answers an earlier question than the last is out of date: it would undo the last. */
  take({ params, answers, result, words }: ToPage): void {
    if (answers !== 0 && answers !== this.asked) return;
    this.words = words;
    this.params = params;
    if (answers === 0) {
      this.pause();
      this.position = 0;
    }
    this.view = 'problem' in result ? undefined : result;
    if (this.view) this.params = { ...params, scenario: this.view.scenario, toolchain: this.view.toolchain, seed: this.view.seed };
    replaceContent(this.main, this.controls(result), ...('problem' in result ? [html('p', { class: 'problem', role: 'alert' }, [result.problem])] : [html('div', { id: 'shown' })]));
    this.show(Math.min(this.position, (this.view?.states.length ?? 1) - 1));
  }

  private ask(params: IteratorParams): void {
    this.pause();
    this.params = params;
    this.asked += 1;
    host.postMessage({ type: 'ask', number: this.asked, params });
  }

  private show(position: number): void {
    const states = this.view?.states ?? [];
    const state = states[position];
    const shown = document.getElementById('shown');
    if (!state || !shown) return;
    this.position = position;
    host.setState({ params: this.params, position });
    if (state.ended) this.pause();
    replaceContent(shown, this.loop(state), this.memory(state, position), this.fields(state, states[position - 1]), html('section', { class: 'steps', id: 'steps', tabindex: '0', 'aria-label': this.words.transcript }, [transcriptTable(states.slice(0, position + 1), this.words)]));
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
      this.ask({ ...this.params, scenario: value, edits: [] });
    });
    const toolchain = choice('toolchain', words.toolchain, { options: toolchains.map((t) => [t, `Go ${t}`] as const), value: params.toolchain }, (value) => this.ask({ ...this.params, toolchain: value, noswissmap: false }));
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
    const isFull = this.params.edits.length >= mostEdits;
    const undo = (): void => this.ask({ ...this.params, edits: this.params.edits.slice(0, -1) });
    return html('div', { class: 'row' }, [
      html('span', {}, [html('label', { for: 'key' }, [words.key]), key]), button('insert', words.insert, edit('insert'), isFull), button('delete', words.delete, edit('delete'), isFull),
      button('clear', words.clear, edit('clear'), isFull), button('grow', words.grow, edit('grow'), isFull), button('undo', words.undo, undo, this.params.edits.length === 0),
      button('svg', words.saveSvg, () => this.saveSvg()), button('txt', words.saveText, () => this.saveText()),
    ]);
  }

  // --------------------------------------------------------------------------------------------------------------- pieces

  private loop(state: IteratorStateView): HTMLElement {
    const { code = [], own = null } = this.view ?? {};
    const lines = code.map((text, i) => {
      const isCurrent = i === state.line;
      const shown = own || i !== readyBody ? text : `\t${state.statement}`;
      return html('span', { class: isCurrent ? 'line current' : 'line', ...(isCurrent ? { 'aria-current': 'step' } : {}) }, [`${isCurrent ? '▶ ' : '  '}${shown}\n`]);
    });
    const remarks = own ? [html('p', { class: 'legend' }, [own.title]), html('ul', { class: 'remarks' }, own.remarks.map((remark) => html('li', {}, [remark])))] : [];
    return html('section', {}, [html('h2', {}, [this.words.loop]), html('pre', { id: 'code', tabindex: '0', 'aria-label': this.words.loop }, lines), ...remarks]);
  }

  private memory(state: IteratorStateView, position: number): HTMLElement {
    const before = this.view?.states.slice(0, position) ?? [];
    return html('section', {}, [
      html('h2', {}, [this.words.memory]), html('div', { class: 'memory', id: 'memory', tabindex: '0', role: 'group', 'aria-label': this.words.memory }, [memoryPicture(state, before, this.words.memory)]), html('p', { class: 'legend' }, [this.words.legend]),
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

  private saveSvg(): void {
    const drawn = document.querySelector('.memory svg');
    if (drawn instanceof SVGElement) host.postMessage({ type: 'save', kind: 'svg', text: styledSvg(drawn) });
  }

  private saveText(): void {
    const { view } = this;
    if (view) host.postMessage({ type: 'save', kind: 'txt', text: transcriptText([[view.own?.title ?? view.scenario, `Go ${view.toolchain}`, `${this.words.seed} ${String(view.seed)}`].join(this.words.comma), ...view.own?.remarks ?? []], view.states, this.words) });
  }
}

function fieldList(fields: IteratorStateView['iterator'], before: IteratorStateView['iterator'] | undefined): HTMLElement {
  return html('dl', {}, fields.map(({ name, value }) => {
    const changed = before !== undefined && before.find((f) => f.name === name)?.value !== value;
    return html('div', { class: changed ? 'changed' : '' }, [html('dt', {}, [name]), html('dd', {}, [`${changed ? '• ' : ''}${String(value)}`])]);
  }));
}

/** What was shown before the page was loaded anew. */
function saved(): { readonly params: IteratorParams; readonly position: number } | undefined {
  const state = host.getState();
  const params = isRecord(state) ? readParams(state['params']) : undefined;
  return params && isRecord(state) && typeof state['position'] === 'number' ? { params, position: state['position'] } : undefined;
}

const before = saved();
let page: Page | undefined;
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readToPage(data);
  if (!message) return;
  page ??= new Page(message.words, message.params, before?.position ?? 0);
  page.take(message);
});
host.postMessage(before ? { type: 'ask', number: 1, params: before.params } : { type: 'ready' });
