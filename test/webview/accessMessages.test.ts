/** What the page of the access report and the extension take from each other: nothing but what they expect. */
import { expect, test } from 'vitest';
import { readFromPage, readToPage } from '../../client/webview/accessMessages.js';

test.each([{ type: 'ready' }, { type: 'ask', uri: 'file:///a.go' }, { type: 'text', uri: 'file:///a.go' }, { type: 'go', map: 0 }, { type: 'go', map: 1, access: 2 }, { type: 'save', kind: 'txt', text: 'a' }])('of the page is read: %j', (message) => {
  expect(readFromPage(message)).toEqual(message);
});

test.each([
  undefined, 'go', { type: 'go' }, { type: 'go', map: -1 }, { type: 'go', map: 0, access: '0' }, { type: 'go', uri: 'file:///etc/passwd' }, { type: 'ask', uri: 'a.go' }, { type: 'ask' }, { type: 'text', uri: 5 }, { type: 'run', command: 'x' },
])('of the page is refused: %j', (message) => {
  expect(readFromPage(message)).toBeUndefined();
});

test('to the page is read with or without a table, and not without words', () => {
  const message = { type: 'view', uri: 'file:///a.go', table: null, text: '', words: {} };
  expect(readToPage(message)).toEqual(message);
  expect(readToPage({ ...message, table: { title: '', maps: [] } })).toMatchObject({ table: { maps: [] } });
  for (const broken of [null, { ...message, table: 'x' }, { ...message, words: undefined }, { ...message, text: 1 }, { ...message, type: 'other' }]) expect(readToPage(broken)).toBeUndefined();
});
