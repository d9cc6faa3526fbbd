/** A bucket of the classic map: eight cells, and perhaps an overflow bucket (bmap of runtime/map.go, 1.23). */
import type { MapKey, MapValue } from './mapEntry.js';

export const bucketCells = 8;

/** Values of tophash below `live`. */
export const tophashes = { emptyRest: 0, emptyOne: 1, evacuatedX: 2, evacuatedY: 3, evacuatedEmpty: 4, live: 5 } as const;

export interface Bucket {
  readonly place: BucketPlace;
  readonly tophash: number[];
  keys: (MapKey | undefined)[];
  values: (MapValue | undefined)[];
  overflow: Bucket | undefined;
}

export interface BucketPlace {
  /** Arrays are numbered in the order in which they are made. */
  readonly array: number;
  readonly bucket: number;
  /** 0 in the array itself, 1 the first overflow bucket behind it. */
  readonly link: number;
}

export interface BucketArray { readonly serial: number; readonly buckets: readonly Bucket[] }

export function newBucketArray(serial: number, length: number): BucketArray {
  return { serial, buckets: Array.from({ length }, (_, bucket) => newBucket({ array: serial, bucket, link: 0 })) };
}

export function newBucket(place: BucketPlace): Bucket {
  return { place, tophash: new Array<number>(bucketCells).fill(tophashes.emptyRest), keys: noCells(), values: noCells(), overflow: undefined };
}

export function noCells(): undefined[] {
  return new Array<undefined>(bucketCells).fill(undefined);
}

export function bucketAt(array: BucketArray, index: number): Bucket {
  const bucket = array.buckets[index];
  if (!bucket) throw new RangeError(`bucket ${String(index)} of ${String(array.buckets.length)}`);
  return bucket;
}

/** The bucket and all behind it. */
export function* chain(first: Bucket): Generator<Bucket> {
  for (let b: Bucket | undefined = first; b; b = b.overflow) yield b;
}

export function tophashAt(bucket: Bucket, cell: number): number {
  return bucket.tophash[cell] ?? tophashes.emptyRest;
}

export function isEmptyCell(tophash: number): boolean {
  return tophash <= tophashes.emptyOne;
}

export function isEvacuatedCell(tophash: number): boolean {
  return tophash === tophashes.evacuatedX || tophash === tophashes.evacuatedY;
}

/** Its first cell tells of the whole bucket. */
export function isEvacuated(bucket: Bucket): boolean {
  const first = tophashAt(bucket, 0);
  return first > tophashes.emptyOne && first < tophashes.live;
}

/** The top byte of the hash, kept clear of the values with a meaning of their own. */
export function tophashOf(hash: bigint): number {
  const top = Number(hash >> 56n);
  return top < tophashes.live ? top + tophashes.live : top;
}
