/** Controls with a label that is read out: buttons and choices. */
import { html } from './dom.js';

export function button(id: string, label: string, act: () => void, disabled = false): HTMLElement {
  const made = html('button', { id, type: 'button', ...(disabled ? { disabled: '' } : {}) }, [label]);
  made.addEventListener('click', act);
  return made;
}

/** `options`: value and title of each. */
export function choice(id: string, label: string, { options, value }: { readonly options: readonly (readonly [string, string])[]; readonly value: string }, chosen: (value: string) => void): HTMLElement {
  const select = html('select', { id }, options.map(([name, title]) => html('option', { value: name, ...(name === value ? { selected: '' } : {}) }, [title])));
  select.addEventListener('change', () => chosen(select.value));
  return html('span', {}, [html('label', { for: id }, [label]), select]);
}
