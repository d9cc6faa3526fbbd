/** What the page of the access report and the extension say to each other. Both check what they receive. */
import type { AccessTable } from '../../server/src/hosts/lsp/protocol.js';
import { isRecord } from './isRecord.js';
import { readSave, type SaveMessage } from './savedFile.js';

/** Words of the page, in the editor's language. */
export interface PageWords {
  readonly map: string; readonly picture: string; readonly table: string; readonly function: string; readonly ordinary: string; readonly breaks: string; readonly reads: string; readonly declared: string;
  readonly noAccess: string; readonly nothing: string; readonly refresh: string; readonly openText: string; readonly saveSvg: string; readonly saveText: string; readonly odd: string;
  readonly colon: string; readonly fullStop: string;
}

/** `uri`: of the document whose package is shown. `table` is null where there is no package. */
export interface ToPage { readonly type: 'view'; readonly uri: string; readonly table: AccessTable | null; readonly text: string; readonly words: PageWords }

/** `go`: to an access of the table that was sent last, by its number, or without one to the map's declaration. */
export type FromPage =
  | { readonly type: 'ready' } | { readonly type: 'ask'; readonly uri: string } | { readonly type: 'text'; readonly uri: string }
  | { readonly type: 'go'; readonly map: number; readonly access?: number } | SaveMessage;

export function readFromPage(message: unknown): FromPage | undefined {
  if (!isRecord(message)) return undefined;
  const { type, uri, map, access } = message;
  if (type === 'ready') return { type };
  if (type === 'ask' || type === 'text') return isUri(uri) ? { type, uri } : undefined;
  if (type !== 'go') return readSave(message);
  if (!isIndex(map) || (access !== undefined && !isIndex(access))) return undefined;
  return { type, map, ...(access === undefined ? {} : { access }) };
}

/** The table is the server's, who is trusted with its inside. */
export function readToPage(message: unknown): ToPage | undefined {
  if (!isRecord(message)) return undefined;
  const { type, uri, table, text, words } = message;
  if (type !== 'view' || typeof uri !== 'string' || typeof text !== 'string' || !isRecord(words) || (table !== null && !isRecord(table))) return undefined;
  return { type, uri, text, table: table as unknown as AccessTable | null, words: words as unknown as PageWords };
}

export function isUri(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.+-]+:/.test(value);
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
