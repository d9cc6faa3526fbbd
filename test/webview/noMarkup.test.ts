/** No text becomes markup or program in a page: its script, as it is shipped, has none of the ways. Needs `npm run build` first. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const pages = new URL('../../dist/webview/', import.meta.url);
const scripts = readdirSync(pages).filter((name) => name.endsWith('.js'));
const ways = /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|createContextualFragment|DOMParser|eval)\b|document\.write|new Function|\bFunction\(/g;

test('both pages have a script', () => {
  expect(scripts.sort()).toEqual(['access.js', 'iterator.js']);
});

test.each(scripts)('%s makes its content of elements and texts', (name) => {
  const script = readFileSync(new URL(name, pages), 'utf8');
  expect(script).toMatch(/createElement\b[\s\S]*replaceChildren\b|replaceChildren\b[\s\S]*createElement\b/);
  expect(script.match(ways) ?? []).toEqual([]);
});

test.each(['e.innerHTML = text', 'e.insertAdjacentHTML("beforeend", text)', 'document.write(text)', 'new Function(text)'])('%s would be seen', (script) => {
  expect(script).toMatch(new RegExp(ways.source));
});
