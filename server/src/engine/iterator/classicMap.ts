/** The map of Go up to 1.23, and of 1.24 and 1.25 with GOEXPERIMENT=noswissmap (hmap of runtime/map.go, 1.23; fields by their Go names). */
import { bucketAt, bucketCells, chain, isEmptyCell, isEvacuated, newBucketArray, noCells, tophashAt, tophashes, tophashOf, type Bucket, type BucketArray, type BucketPlace } from './classicBucket.js';
import { addOverflow, growWork, hashGrow, needsGrowth, oldBucketMask, overLoadFactor } from './classicGrowth.js';
import type { KeyHasher } from './keyHasher.js';
import { isReflexive, type MapEntry, type MapKey, type MapValue } from './mapEntry.js';
import type { ClassicModel } from './mapModel.js';
import type { TakeNote } from './mapNotes.js';

/** A cell: where an entry is, or where it may go. */
interface Cell { readonly bucket: Bucket; readonly cell: number }

export class ClassicMap {
  count = 0;
  /** 2^B buckets. */
  B = 0;
  noverflow = 0;
  buckets: BucketArray = newBucketArray(0, 1);
  /** There while a growth is not done. */
  oldbuckets: BucketArray | undefined;
  /** Old buckets below this one have moved. */
  nevacuate = 0;
  clearSeq = 0;
  /** The flags: an iterator may walk `buckets`, or `oldbuckets`; the growth keeps the number of buckets. */
  iterator = false;
  oldIterator = false;
  sameSizeGrow = false;
  /** How many growths have begun. */
  growths = 0;

  constructor(readonly model: ClassicModel, readonly hasher: KeyHasher, readonly note?: TakeNote) {}

  /** makemap. Room for overflow buckets, which 16 buckets and more get at once, changes nothing that is seen. */
  reserve(hint: number): void {
    while (overLoadFactor(this, hint)) this.B += 1;
    this.buckets = newBucketArray(0, 2 ** this.B);
  }

  /** mapassign. */
  set(key: MapKey, value: MapValue): void {
    const hash = this.hasher.hash(key);
    for (;;) {
      const index = this.bucketOf(hash);
      if (this.oldbuckets) growWork(this, index);
      const first = bucketAt(this.buckets, index);
      const found = this.find(first, key);
      if (found) {
        found.bucket.values[found.cell] = value;
        this.note?.('overwritten', { key, value, ...placeOf(found) });
        return;
      }
      if (!needsGrowth(this)) {
        this.put(freeCell(first) ?? { bucket: addOverflow(this, lastOf(first)), cell: 0 }, tophashOf(hash), { key, value });
        return;
      }
      // The entry's bucket is another one now.
      hashGrow(this);
    }
  }

  private put(to: Cell, tophash: number, { key, value }: MapEntry): void {
    to.bucket.tophash[to.cell] = tophash;
    to.bucket.keys[to.cell] = key;
    to.bucket.values[to.cell] = value;
    this.count += 1;
    this.note?.('inserted', { key, value, ...placeOf(to) });
  }

  /** mapdelete. Also for a key that is not there it carries a growth on. */
  delete(key: MapKey): void {
    if (this.count === 0) {
      this.note?.('absent', { key });
      return;
    }
    const index = this.bucketOf(this.hasher.hash(key));
    if (this.oldbuckets) growWork(this, index);
    const first = bucketAt(this.buckets, index);
    const found = this.find(first, key);
    if (!found) {
      this.note?.('absent', { key });
      return;
    }
    const { bucket, cell } = found;
    if (this.model.erasesKeys) bucket.keys[cell] = undefined;
    bucket.values[cell] = undefined;
    bucket.tophash[cell] = tophashes.emptyOne;
    markRest(first, found);
    this.count -= 1;
    if (this.count === 0) this.hasher.reseed();
    this.note?.('deleted', { key, ...placeOf(found) });
  }

  /** mapclear: the buckets stay, wiped, and only one array of them. */
  clear(): void {
    if (this.count === 0) {
      this.note?.('nothing-to-clear', {});
      return;
    }
    if (this.model.clearMarksCells) {
      for (const array of [this.buckets, this.oldbuckets]) array?.buckets.forEach(markEmpty);
    }
    this.sameSizeGrow = false;
    this.oldbuckets = undefined;
    this.nevacuate = 0;
    this.noverflow = 0;
    this.count = 0;
    if (this.model.countsClears) this.clearSeq += 1;
    this.hasher.reseed();
    for (const bucket of this.buckets.buckets) {
      bucket.tophash.fill(tophashes.emptyRest);
      bucket.keys = noCells();
      bucket.values = noCells();
      bucket.overflow = undefined;
    }
    this.note?.('cleared', {});
  }

  /** mapaccessK: while growing, in the old bucket as long as it has not moved. */
  lookup(key: MapKey): MapEntry | undefined {
    if (this.count === 0 || !isReflexive(key)) return undefined;
    const index = this.bucketOf(this.hasher.hash(key));
    const old = this.oldbuckets && bucketAt(this.oldbuckets, index & oldBucketMask(this));
    const found = this.find(old && !isEvacuated(old) ? old : bucketAt(this.buckets, index), key);
    const value = found?.bucket.values[found.cell];
    return value === undefined ? undefined : { key, value };
  }

  /** The bucket of the hash: its low B bits. */
  bucketOf(hash: bigint): number {
    return Number(hash & (2n ** BigInt(this.B) - 1n));
  }

  private find(first: Bucket, key: MapKey): Cell | undefined {
    for (const bucket of chain(first)) {
      for (let cell = 0; cell < bucketCells; cell += 1) {
        const top = tophashAt(bucket, cell);
        if (top === tophashes.emptyRest) return undefined;
        if (top >= tophashes.live && bucket.keys[cell] === key) return { bucket, cell };
      }
    }
    return undefined;
  }
}

function freeCell(first: Bucket): Cell | undefined {
  for (const bucket of chain(first)) {
    const cell = bucket.tophash.findIndex(isEmptyCell);
    if (cell >= 0) return { bucket, cell };
  }
  return undefined;
}

function lastOf(first: Bucket): Bucket {
  let last = first;
  while (last.overflow) last = last.overflow;
  return last;
}

/** Where nothing follows the deleted entry, it and the emptied cells before it become emptyRest, so that searches can stop there. */
function markRest(first: Bucket, deleted: Cell): void {
  const cells = [...chain(first)].flatMap((bucket) => Array.from({ length: bucketCells }, (_, cell) => ({ bucket, cell })));
  let at = cells.findIndex((c) => c.bucket === deleted.bucket && c.cell === deleted.cell);
  const next = cells[at + 1];
  if (next && tophashAt(next.bucket, next.cell) !== tophashes.emptyRest) return;
  for (; at >= 0; at -= 1) {
    const c = cells[at];
    if (!c || tophashAt(c.bucket, c.cell) !== tophashes.emptyOne) return;
    c.bucket.tophash[c.cell] = tophashes.emptyRest;
  }
}

function markEmpty(first: Bucket): void {
  for (const bucket of chain(first)) bucket.tophash.fill(tophashes.emptyRest);
}

function placeOf({ bucket: { place }, cell }: Cell): BucketPlace & { readonly cell: number } {
  return { ...place, cell };
}
