/** What the page of the iterator and the extension say to each other. Both check what they receive. */
import type { IteratorEdit, IteratorParams, IteratorResult } from '../../server/src/hosts/lsp/protocol.js';

/** Words of the page, in the editor's language. */
export interface PageWords {
  readonly scenario: string; readonly toolchain: string; readonly classic: string; readonly seed: string; readonly back: string; readonly forward: string; readonly play: string; readonly pause: string;
  readonly position: string; readonly insert: string; readonly delete: string; readonly clear: string; readonly grow: string; readonly key: string; readonly undo: string; readonly memory: string;
  readonly iterator: string; readonly loop: string; readonly transcript: string; readonly step: string; readonly what: string; readonly produced: string; readonly again: string; readonly skipped: string;
  readonly saveSvg: string; readonly saveText: string; readonly ended: string; readonly fullStop: string; readonly legend: string; readonly random: string;
}

export type ToPage = { readonly type: 'view'; readonly result: IteratorResult; readonly words: PageWords };

export type FromPage =
  | { readonly type: 'ask'; readonly params: IteratorParams }
  | { readonly type: 'save'; readonly kind: 'svg' | 'txt'; readonly text: string };

/** What the page sends is checked like a stranger's: a scenario's name, a version, small numbers. */
export function readFromPage(message: unknown): FromPage | undefined {
  if (!isRecord(message)) return undefined;
  const { type, params, kind, text } = message;
  if (type === 'save') return (kind === 'svg' || kind === 'txt') && typeof text === 'string' && text.length < longestText ? { type, kind, text } : undefined;
  const read = type === 'ask' ? readParams(params) : undefined;
  return read && { type: 'ask', params: read };
}

export function readParams(value: unknown): IteratorParams | undefined {
  if (!isRecord(value)) return undefined;
  const { scenario, toolchain, noswissmap, seed, edits } = value;
  if (typeof scenario !== 'string' || typeof toolchain !== 'string' || typeof noswissmap !== 'boolean' || !Number.isSafeInteger(seed) || !Array.isArray(edits)) return undefined;
  const read = (edits as readonly unknown[]).flatMap((edit) => readEdit(edit) ?? []);
  return read.length === edits.length && read.length <= mostEdits ? { scenario, toolchain, noswissmap, seed: Number(seed), edits: read } : undefined;
}

const longestText = 5_000_000;
const mostEdits = 100;

function readEdit(value: unknown): IteratorEdit | undefined {
  if (!isRecord(value)) return undefined;
  const { after, op, key } = value;
  if (!Number.isSafeInteger(after) || Number(after) < 0 || typeof key !== 'string') return undefined;
  return op === 'insert' || op === 'delete' || op === 'clear' || op === 'grow' ? { after: Number(after), op, key } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
