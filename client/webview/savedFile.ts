/** The message by which a page asks to save what it shows, and how it is checked. */
import { isRecord } from './isRecord.js';

export interface SaveMessage { readonly type: 'save'; readonly kind: 'svg' | 'txt'; readonly text: string }

const longestText = 5_000_000;

export function readSave(message: unknown): SaveMessage | undefined {
  if (!isRecord(message)) return undefined;
  const { type, kind, text } = message;
  return type === 'save' && (kind === 'svg' || kind === 'txt') && typeof text === 'string' && text.length < longestText ? { type, kind, text } : undefined;
}
