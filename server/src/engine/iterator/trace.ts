/** One line of a recorded trace: JSON in, a checked step out. */
import { isRecord } from '../../base/isRecord.js';
import type { MapEntry, MapKey, MapValue } from './mapEntry.js';

export type TraceStep =
  | { readonly op: 'new' }
  | { readonly op: 'clear' }
  | { readonly op: 'ins'; readonly key: MapKey; readonly value: MapValue; readonly hash: bigint }
  | { readonly op: 'del'; readonly key: MapKey; readonly hash: bigint }
  | { readonly op: 'seed'; readonly hashes: readonly (readonly [MapKey, bigint])[] }
  | { readonly op: 'iterinit'; readonly B: number; readonly growing: boolean; readonly startBucket: number; readonly offset: number }
  | {
    readonly op: 'swissinit'; readonly dirLen: number; readonly used: number; readonly globalDepth: number; readonly entryOffset: bigint; readonly dirOffset: bigint;
  }
  /** `entry` is undefined at the end of the iteration. */
  | { readonly op: 'next'; readonly entry: MapEntry | undefined };

export type TraceProblemId =
  'notJson' | 'notStep' | 'notScalar' | 'notCount' | 'notBits' | 'noHash' | 'beforeNew' | 'beforeInit' | 'classicTrace' | 'swissTrace' | 'noNext';

/** What makes a trace unusable: the id of a template with its arguments. */
export class TraceProblem extends Error {
  constructor(readonly id: TraceProblemId, readonly args: Readonly<Record<string, string>> = {}) {
    super(id);
  }
}

/** Undefined for a step that the replay has no use for. */
export function readTrace(line: string): TraceStep | undefined {
  const record = parsed(line);
  switch (record['op']) {
    case 'new': return { op: 'new' };
    case 'clear': return { op: 'clear' };
    case 'ins': return { op: 'ins', key: scalar(record, 'k'), value: scalar(record, 'v'), hash: bits(record, 'h') };
    case 'del': return { op: 'del', key: scalar(record, 'k'), hash: bits(record, 'h') };
    case 'seed': return { op: 'seed', hashes: rehashed(record['all']) };
    case 'next': return { op: 'next', entry: record['end'] === true ? undefined : { key: scalar(record, 'k'), value: scalar(record, 'v') } };
    case 'iterinit': return 'entryOffset' in record ? swissInit(record) : classicInit(record);
    default: return undefined;
  }
}

function parsed(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new TraceProblem('notJson');
  }
  if (!isRecord(value) || typeof value['op'] !== 'string') throw new TraceProblem('notStep');
  return value;
}

function classicInit(record: Record<string, unknown>): TraceStep {
  const [B, startBucket, offset] = [count(record, 'B'), count(record, 'startBucket'), count(record, 'offset')];
  return { op: 'iterinit', B, startBucket, offset, growing: record['growing'] === true };
}

function swissInit(record: Record<string, unknown>): TraceStep {
  const [dirLen, used, globalDepth] = [count(record, 'dirLen'), count(record, 'used'), count(record, 'globalDepth')];
  return { op: 'swissinit', dirLen, used, globalDepth, entryOffset: bits(record, 'entryOffset'), dirOffset: bits(record, 'dirOffset') };
}

/** After a change of seed: the keys, as JSON object keys, and their new hashes. */
function rehashed(all: unknown): readonly (readonly [MapKey, bigint])[] {
  if (!isRecord(all)) return [];
  return Object.keys(all).map((key) => [/^-?\d+$/.test(key) ? Number(key) : key, bits(all, key)]);
}

function scalar(record: Record<string, unknown>, name: string): number | string {
  const value = record[name];
  if (typeof value === 'number' || typeof value === 'string') return value;
  throw new TraceProblem('notScalar', { name });
}

function count(record: Record<string, unknown>, name: string): number {
  const value = record[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new TraceProblem('notCount', { name });
}

/** 64 bits, as decimal text: a JSON number is exact only up to 2^53. */
function bits(record: Record<string, unknown>, name: string): bigint {
  const value = record[name];
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return BigInt.asUintN(64, BigInt(value));
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  throw new TraceProblem('notBits', { name });
}
