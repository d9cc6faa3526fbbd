/** The signs of accesses: they differ in shape, and the odd ones in words as well. */
import type { Oddity } from '../../server/src/hosts/lsp/protocol.js';
import type { PageWords } from './accessMessages.js';

export const signs: Readonly<Record<Oddity, string>> = { none: '●', breaks: '▲', reads: '◆' };

/** Empty for one that is as it should be. */
export function oddWords(odd: Oddity, words: PageWords): string {
  return odd === 'none' ? '' : words[odd];
}
