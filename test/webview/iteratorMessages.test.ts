/** What the page of the iterator and the extension take from each other: nothing but what they expect. */
import { describe, expect, test } from 'vitest';
import { readFromPage, readLoop, readToPage } from '../../client/webview/iteratorMessages.js';

const params = { scenario: 'growth', toolchain: '1.24', noswissmap: false, seed: 1, edits: [{ after: 0, op: 'insert', key: 'a' }] };
const loop = { uri: 'file:///a/b.go', line: 3, character: 0 };

describe('a message of the page', () => {
  test.each([{ type: 'ready' }, { type: 'ask', number: 1, params }, { type: 'ask', number: 2, params: { ...params, loop } }, { type: 'save', kind: 'svg', text: '<svg/>' }])('is read: %j', (message) => {
    expect(readFromPage(message)).toEqual(message);
  });

  test.each([
    undefined, null, 'ready', 1, {}, { type: 'open', path: '/etc' }, { type: 'ask', number: 1 }, { type: 'ask', params }, { type: 'ask', number: '1', params }, { type: 'ask', number: 1, params: { ...params, seed: 0.5 } }, { type: 'ask', number: 1, params: { ...params, seed: '1' } },
    { type: 'ask', number: 1, params: { ...params, edits: [{ after: -1, op: 'insert', key: '' }] } }, { type: 'ask', number: 1, params: { ...params, edits: [{ after: 0, op: 'eval', key: '' }] } },
    { type: 'ask', number: 1, params: { ...params, edits: Array.from({ length: 101 }, () => params.edits[0]) } }, { type: 'ask', number: 1, params: { ...params, loop: { ...loop, line: -1 } } },
    { type: 'ask', number: 1, params: { ...params, loop: { ...loop, uri: 'b.go' } } }, { type: 'save', kind: 'exe', text: '' }, { type: 'save', kind: 'txt', text: 5 }, { type: 'save', kind: 'txt', text: 'x'.repeat(5_000_000) },
  ])('is refused: %#', (message) => {
    expect(readFromPage(message)).toBeUndefined();
  });

  test('is stripped of what nobody asked for', () => {
    expect(readFromPage({ type: 'ready', more: 1 })).toEqual({ type: 'ready' });
    expect(readLoop({ ...loop, more: 1 })).toEqual(loop);
  });
});

test('a message to the page is read when it has parameters, a result and words', () => {
  const message = { type: 'view', params, answers: 0, result: {}, words: {} };
  expect(readToPage(message)).toEqual(message);
  for (const broken of [undefined, { ...message, type: 'html' }, { ...message, params: {} }, { ...message, answers: undefined }, { ...message, answers: -1 }, { ...message, result: 1 }, { ...message, words: null }]) expect(readToPage(broken)).toBeUndefined();
});
