/** The iterator over a classic map (hiter and mapiternext of runtime/map.go, 1.23; fields by their Go names). */
import { bucketAt, bucketCells, isEmptyCell, isEvacuated, isEvacuatedCell, tophashAt, tophashes, type Bucket, type BucketArray } from './classicBucket.js';
import { oldBucketMask } from './classicGrowth.js';
import type { ClassicMap } from './classicMap.js';
import { isReflexive, type MapEntry, type MapKey } from './mapEntry.js';

/** The value of `checkBucket` where every entry of the bucket counts. */
export const noCheck = -1;

/** The two random numbers of an iteration. */
export interface ClassicStart { readonly startBucket: number; readonly offset: number }

/** Splits a random number as mapiterinit does. */
export function classicStart(random: bigint, B: number): ClassicStart {
  return { startBucket: Number(random & (2n ** BigInt(B) - 1n)), offset: Number((random >> BigInt(B)) & 7n) };
}

export class ClassicIterator {
  /** The entry that the loop has now; undefined before it begins and when it has ended. */
  current: MapEntry | undefined;
  /** Undefined where the map was empty when the loop began. */
  readonly h: ClassicMap | undefined;
  /** The array that is walked, even if the map takes another one. */
  readonly buckets: BucketArray;
  readonly B: number;
  readonly startBucket: number;
  readonly offset: number;
  readonly clearSeq: number;
  wrapped = false;
  bucket: number;
  bptr: Bucket | undefined;
  i = 0;
  checkBucket = noCheck;

  /** mapiterinit. */
  constructor(map: ClassicMap, { startBucket, offset }: ClassicStart) {
    this.h = map.count === 0 ? undefined : map;
    this.buckets = map.buckets;
    this.B = map.B;
    this.startBucket = startBucket;
    this.offset = offset;
    this.clearSeq = map.clearSeq;
    this.bucket = startBucket;
    if (!this.h) {
      map.note?.('range-empty', {});
      return;
    }
    map.iterator = true;
    map.oldIterator = true;
  }

  /** mapiternext: the next entry, or undefined at the end. */
  next(): MapEntry | undefined {
    this.current = this.h && this.walk(this.h);
    if (!this.current) this.h?.note?.('ended', {});
    return this.current;
  }

  /** Fields are written back only where an entry is found, as in the runtime. */
  private walk(map: ClassicMap): MapEntry | undefined {
    let { bucket, bptr, i, checkBucket } = this;
    for (;;) {
      if (!bptr) {
        if (bucket === this.startBucket && this.wrapped) return undefined;
        ({ bptr, checkBucket } = this.open(map, bucket));
        bucket += 1;
        if (bucket === 2 ** this.B) {
          bucket = 0;
          this.wrapped = true;
        }
        i = 0;
      }
      for (; i < bucketCells; i += 1) {
        const entry = this.examine(map, bptr, (i + this.offset) & (bucketCells - 1), checkBucket);
        if (!entry) continue;
        this.bucket = bucket;
        this.bptr = bptr;
        this.checkBucket = checkBucket;
        this.i = i + 1;
        return entry;
      }
      bptr = bptr.overflow;
      i = 0;
    }
  }

  /** While the growth is on in which the loop began, or one that keeps the size: the old bucket, if it has not moved. */
  private open(map: ClassicMap, bucket: number): { readonly bptr: Bucket; readonly checkBucket: number } {
    if (map.oldbuckets && this.B === map.B) {
      const index = bucket & oldBucketMask(map);
      const old = bucketAt(map.oldbuckets, index);
      if (!isEvacuated(old)) {
        map.note?.('old-bucket-opened', { bucket, old: index });
        return { bptr: old, checkBucket: bucket };
      }
    }
    map.note?.('bucket-opened', { bucket });
    return { bptr: bucketAt(this.buckets, bucket), checkBucket: noCheck };
  }

  private examine(map: ClassicMap, b: Bucket, cell: number, checkBucket: number): MapEntry | undefined {
    const top = tophashAt(b, cell);
    const key = b.keys[cell];
    if (isEmptyCell(top) || top === tophashes.evacuatedEmpty || key === undefined) {
      map.note?.('empty-cells', { count: 1 });
      return undefined;
    }
    if (checkBucket !== noCheck && !map.sameSizeGrow && !this.belongs(map, key, top, checkBucket)) {
      map.note?.('skipped-sibling', { key, bucket: checkBucket });
      return undefined;
    }
    const value = b.values[cell];
    const place = { ...b.place, cell };
    const inPlace = !isEvacuatedCell(top) || !isReflexive(key);
    if (inPlace && value !== undefined && (!map.model.countsClears || this.clearSeq === map.clearSeq)) {
      map.note?.(isEvacuatedCell(top) ? 'produced-nan' : 'produced', { key, value, ...place });
      return { key, value };
    }
    // It has moved since: what the map holds now counts.
    const now = map.lookup(key);
    if (now) map.note?.('produced-current', { key, value: now.value, ...place });
    else map.note?.('skipped-deleted', { key, ...place });
    return now;
  }

  /** An old bucket feeds two new ones: whether the entry will go to the one that is being walked. NaN goes by its tophash. */
  private belongs(map: ClassicMap, key: MapKey, top: number, checkBucket: number): boolean {
    if (!isReflexive(key)) return checkBucket >> (this.B - 1) === (top & 1);
    return Number(map.hasher.hash(key) & (2n ** BigInt(this.B) - 1n)) === checkBucket;
  }
}
