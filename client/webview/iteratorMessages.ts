/** What the page of the iterator and the extension say to each other. Both check what they receive. */
import type { IteratorEdit, IteratorParams, IteratorResult, LoopPlace } from '../../server/src/hosts/lsp/protocol.js';
import { isRecord } from './isRecord.js';
import { readSave, type SaveMessage } from './savedFile.js';

/** Words of the page, in the editor's language. */
export interface PageWords {
  readonly scenario: string; readonly toolchain: string; readonly classic: string; readonly seed: string; readonly back: string; readonly forward: string; readonly play: string; readonly pause: string;
  readonly position: string; readonly insert: string; readonly delete: string; readonly clear: string; readonly grow: string; readonly key: string; readonly undo: string; readonly memory: string;
  readonly iterator: string; readonly loop: string; readonly transcript: string; readonly step: string; readonly what: string; readonly produced: string; readonly again: string; readonly skipped: string;
  readonly saveSvg: string; readonly saveText: string; readonly ended: string; readonly fullStop: string; readonly comma: string; readonly legend: string; readonly random: string;
}

/** `answers`: the number that the page gave its question; 0 where it did not ask. The words come along. */
export interface ToPage { readonly type: 'view'; readonly params: IteratorParams; readonly answers: number; readonly result: IteratorResult; readonly words: PageWords }

/** `ready`: the page has nothing of its own to show. Questions are numbered from 1. */
export type FromPage = { readonly type: 'ready' } | { readonly type: 'ask'; readonly number: number; readonly params: IteratorParams } | SaveMessage;

/** What the page sends is checked like a stranger's: a scenario's name, a version, small numbers. */
export function readFromPage(message: unknown): FromPage | undefined {
  if (!isRecord(message)) return undefined;
  if (message['type'] === 'ready') return { type: 'ready' };
  const { type, number } = message;
  const params = type === 'ask' && isCount(number) ? readParams(message['params']) : undefined;
  return params ? { type: 'ask', number: Number(number), params } : readSave(message);
}

/** What the extension sends. Results are the server's, who is trusted with their inside. */
export function readToPage(message: unknown): ToPage | undefined {
  if (!isRecord(message) || message['type'] !== 'view' || !isRecord(message['result']) || !isRecord(message['words'])) return undefined;
  const { answers } = message;
  const params = isCount(answers) ? readParams(message['params']) : undefined;
  return params && { type: 'view', params, answers: Number(answers), result: message['result'] as unknown as IteratorResult, words: message['words'] as unknown as PageWords };
}

export function readParams(value: unknown): IteratorParams | undefined {
  if (!isRecord(value)) return undefined;
  const { scenario, toolchain, noswissmap, seed, edits } = value;
  if (typeof scenario !== 'string' || typeof toolchain !== 'string' || typeof noswissmap !== 'boolean' || !Number.isSafeInteger(seed) || !Array.isArray(edits)) return undefined;
  const read = (edits as readonly unknown[]).flatMap((edit) => readEdit(edit) ?? []);
  const loop = value['loop'] === undefined ? undefined : readLoop(value['loop']);
  if (read.length !== edits.length || read.length > mostEdits || (value['loop'] !== undefined && !loop)) return undefined;
  return { scenario, toolchain, noswissmap, seed: Number(seed), edits: read, ...(loop ? { loop } : {}) };
}

/** A question with more is refused. */
export const mostEdits = 100;

/** Also what a link or a lens hands to the command. */
export function readLoop(value: unknown): LoopPlace | undefined {
  if (!isRecord(value)) return undefined;
  const { uri, line, character } = value;
  const isPlace = typeof uri === 'string' && /^[\w.+-]+:/.test(uri) && isCount(line) && isCount(character);
  return isPlace ? { uri, line, character } : undefined;
}

function readEdit(value: unknown): IteratorEdit | undefined {
  if (!isRecord(value)) return undefined;
  const { after, op, key } = value;
  if (!isCount(after) || typeof key !== 'string') return undefined;
  return op === 'insert' || op === 'delete' || op === 'clear' || op === 'grow' ? { after, op, key } : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
