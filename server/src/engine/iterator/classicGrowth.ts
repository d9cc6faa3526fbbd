/** How a classic map grows: a new array at once, then old buckets moved a few with each write (runtime/map.go, 1.23). */
import {
  bucketAt, bucketCells, chain, isEmptyCell, isEvacuated, newBucket, newBucketArray, noCells, tophashAt, tophashes, tophashOf, type Bucket,
} from './classicBucket.js';
import type { ClassicMap } from './classicMap.js';
import { isReflexive, type MapKey } from './mapEntry.js';

/** How many moved buckets behind the mark are passed over at once (advanceEvacuationMark). */
const markStride = 1024;

/** Whether one more entry calls for more buckets, or overflow buckets have come to be as many as buckets. */
export function needsGrowth(map: ClassicMap): boolean {
  return map.oldbuckets === undefined && (overLoadFactor(map, map.count + 1) || map.noverflow >= 2 ** Math.min(map.B, 15));
}

export function overLoadFactor({ B, model }: ClassicMap, count: number): boolean {
  return count > bucketCells && count > model.loadFactorNum * Math.floor(2 ** B / 2);
}

export function hashGrow(map: ClassicMap): void {
  map.sameSizeGrow = !overLoadFactor(map, map.count + 1);
  if (!map.sameSizeGrow) map.B += 1;
  map.oldIterator = map.iterator;
  map.iterator = false;
  map.oldbuckets = map.buckets;
  map.buckets = newBucketArray(map.buckets.serial + 1, 2 ** map.B);
  map.nevacuate = 0;
  map.noverflow = 0;
  map.growths += 1;
  map.note?.(map.sameSizeGrow ? 'growth-same-size' : 'growth-doubles', { count: map.count, buckets: map.buckets.buckets.length });
}

/** Moves the old bucket that the write is about, and one more so that the growth comes to its end. */
export function growWork(map: ClassicMap, bucket: number): void {
  evacuate(map, bucket & oldBucketMask(map));
  if (map.oldbuckets) evacuate(map, map.nevacuate);
}

export function oldBucketMask(map: ClassicMap): number {
  return 2 ** (map.sameSizeGrow ? map.B : map.B - 1) - 1;
}

/** Where the next entry goes. */
interface Destination { bucket: Bucket; cell: number; readonly half: 0 | 1 }

function evacuate(map: ClassicMap, index: number): void {
  if (!map.oldbuckets) return;
  const first = bucketAt(map.oldbuckets, index);
  if (!isEvacuated(first)) {
    const low: Destination = { bucket: bucketAt(map.buckets, index), cell: 0, half: 0 };
    const high: Destination = map.sameSizeGrow ? low : { bucket: bucketAt(map.buckets, index + oldBucketMask(map) + 1), cell: 0, half: 1 };
    for (const old of chain(first)) moveCells(map, old, low, high);
    if (!map.oldIterator && map.model.erasesKeys) dropContents(first);
    map.note?.('bucket-moved', { bucket: index });
  }
  if (index === map.nevacuate) advanceMark(map);
}

function moveCells(map: ClassicMap, old: Bucket, low: Destination, high: Destination): void {
  for (let cell = 0; cell < bucketCells; cell += 1) {
    const top = tophashAt(old, cell);
    const key = old.keys[cell];
    if (isEmptyCell(top) || key === undefined) {
      old.tophash[cell] = tophashes.evacuatedEmpty;
      continue;
    }
    const { upper, tophash } = map.sameSizeGrow ? { upper: false, tophash: top } : halfOf(map, key, top);
    const to = upper ? high : low;
    old.tophash[cell] = to.half === 1 ? tophashes.evacuatedY : tophashes.evacuatedX;
    if (to.cell === bucketCells) {
      to.bucket = addOverflow(map, to.bucket);
      to.cell = 0;
    }
    to.bucket.tophash[to.cell] = tophash;
    to.bucket.keys[to.cell] = key;
    to.bucket.values[to.cell] = old.values[cell];
    to.cell += 1;
  }
}

/** Where an iterator may have to foretell it, NaN goes by the low bit of its tophash: its hash cannot be computed again. */
function halfOf(map: ClassicMap, key: MapKey, top: number): { readonly upper: boolean; readonly tophash: number } {
  const hash = map.hasher.hash(key);
  if (map.iterator && !isReflexive(key)) return { upper: (top & 1) === 1, tophash: tophashOf(hash) };
  return { upper: (hash & BigInt(oldBucketMask(map) + 1)) !== 0n, tophash: top };
}

/** What moved is let go, to help the garbage collector; tophash stays, for it says that the bucket has moved. */
function dropContents(bucket: Bucket): void {
  bucket.keys = noCells();
  bucket.values = noCells();
  bucket.overflow = undefined;
}

function advanceMark(map: ClassicMap): void {
  const old = map.oldbuckets;
  if (!old) return;
  map.nevacuate += 1;
  const stop = Math.min(map.nevacuate + markStride, old.buckets.length);
  while (map.nevacuate !== stop && isEvacuated(bucketAt(old, map.nevacuate))) map.nevacuate += 1;
  if (map.nevacuate !== old.buckets.length) return;
  map.oldbuckets = undefined;
  map.sameSizeGrow = false;
  map.note?.('growth-done', { buckets: map.buckets.buckets.length });
}

/** Counted exactly. From 2^16 buckets on the runtime only estimates the number, which no simulated map reaches. */
export function addOverflow(map: ClassicMap, behind: Bucket): Bucket {
  const added = newBucket({ ...behind.place, link: behind.place.link + 1 });
  behind.overflow = added;
  map.noverflow += 1;
  map.note?.('overflow-added', { bucket: behind.place.bucket, overflow: map.noverflow });
  return added;
}
