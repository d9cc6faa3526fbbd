/** The classic map as a simulation drives it, and its pictures. */
import { bucketAt, bucketCells, chain, tophashes, type Bucket, type BucketArray } from './classicBucket.js';
import { ClassicIterator, classicStart, noCheck } from './classicIterator.js';
import { ClassicMap } from './classicMap.js';
import type { SeededHasher } from './keyHasher.js';
import { keyText, valueText, type MapEntry, type MapKey, type MapValue } from './mapEntry.js';
import type { MapMachine } from './mapMachine.js';
import type { ClassicModel, KeyKind } from './mapModel.js';
import type { TakeNote } from './mapNotes.js';
import type { ArrayPicture, CellPicture, ClassicPicture, Cursor, Field } from './mapPicture.js';
import type { SplitMix64 } from './splitMix64.js';

export interface MachineParts { readonly keys: KeyKind; readonly random: SplitMix64; readonly hasher: SeededHasher; readonly note: TakeNote }

/** hash0 has 32 bits, 0x and eight digits. */
const hash0Digits = 10;

export class ClassicMachine implements MapMachine {
  private readonly map: ClassicMap;
  private iterator: ClassicIterator | undefined;
  /** Whether overflow buckets of an older array had to be kept alive when the loop began. */
  private oldOverflow = false;

  constructor(private readonly model: ClassicModel, private readonly parts: MachineParts) {
    this.map = new ClassicMap(model, parts.hasher, parts.note);
  }

  reserve(hint: number): void {
    this.map.reserve(hint);
  }

  insert(key: MapKey, value: MapValue): void {
    this.map.set(key, value);
  }

  delete(key: MapKey): void {
    this.map.delete(key);
  }

  clear(): void {
    this.map.clear();
  }

  begin(): void {
    this.oldOverflow = this.map.oldbuckets?.buckets.some((bucket) => bucket.overflow !== undefined) ?? false;
    this.iterator = new ClassicIterator(this.map, classicStart(this.parts.random.next(), this.map.B));
  }

  next(): MapEntry | undefined {
    return this.iterator?.next();
  }

  growths(): number {
    return this.map.growths;
  }

  prunes(): number {
    return 0;
  }

  homes(): number {
    return this.map.buckets.buckets.length;
  }

  homeOf(key: MapKey): number {
    return this.map.bucketOf(this.parts.hasher.hash(key));
  }

  picture(): ClassicPicture {
    const { map, iterator } = this;
    const shown: ArrayPicture[] = [this.arrayPicture(map.buckets, 'buckets')];
    if (map.oldbuckets) shown.push(this.arrayPicture(map.oldbuckets, 'oldbuckets'));
    const walked = iterator?.h && iterator.buckets;
    if (walked && walked !== map.buckets && walked !== map.oldbuckets) shown.push(this.arrayPicture(walked, 'walked'));
    return { kind: 'classic', fields: this.mapFields(), arrays: shown };
  }

  private mapFields(): readonly Field[] {
    const { map } = this;
    const flags = [map.iterator && 'iterator', map.oldIterator && 'oldIterator', map.sameSizeGrow && 'sameSizeGrow'].filter((flag) => flag !== false);
    return [
      { name: 'count', value: map.count }, { name: 'flags', value: flags.join('|') || 0 }, { name: 'B', value: map.B }, { name: 'noverflow', value: map.noverflow },
      { name: 'hash0', value: this.parts.hasher.label.slice(0, hash0Digits) }, { name: 'buckets', value: arrayName(map.buckets) },
      { name: 'oldbuckets', value: map.oldbuckets ? arrayName(map.oldbuckets) : 'nil' }, { name: 'nevacuate', value: map.nevacuate },
      ...(this.model.countsClears ? [{ name: 'clearSeq', value: map.clearSeq }] : []),
    ];
  }

  iteratorFields(): readonly Field[] {
    const { iterator } = this;
    if (!iterator) return [];
    const { current, h } = iterator;
    // Buckets with pointers keep their overflow buckets alive by themselves.
    const keptAlive = h !== undefined && this.parts.keys !== 'string';
    return [
      { name: 'key', value: current ? keyText(current.key, this.parts.keys) : 'nil' }, { name: 'elem', value: valueText(current?.value) ?? 'nil' },
      { name: 't', value: 'maptype' }, { name: 'h', value: h ? 'map' : 'nil' }, { name: 'buckets', value: h ? arrayName(iterator.buckets) : 'nil' },
      { name: 'bptr', value: iterator.bptr ? bucketName(iterator.bptr) : 'nil' }, { name: 'overflow', value: keptAlive ? 'extra.overflow' : 'nil' },
      { name: 'oldoverflow', value: keptAlive && this.oldOverflow ? 'extra.oldoverflow' : 'nil' }, { name: 'startBucket', value: iterator.startBucket },
      { name: 'offset', value: iterator.offset }, { name: 'wrapped', value: iterator.wrapped }, { name: 'B', value: iterator.B }, { name: 'i', value: iterator.i },
      { name: 'bucket', value: iterator.bucket }, { name: 'checkBucket', value: iterator.checkBucket === noCheck ? 'noCheck' : iterator.checkBucket },
      ...(this.model.countsClears ? [{ name: 'clearSeq', value: iterator.clearSeq }] : []),
    ];
  }

  cursor(): Cursor | undefined {
    const { bptr, i = 0, offset = 0, current } = this.iterator ?? {};
    return bptr && current && i < bucketCells ? { pointer: bucketName(bptr), index: (i + offset) % bucketCells } : undefined;
  }

  private arrayPicture(array: BucketArray, role: ArrayPicture['role']): ArrayPicture {
    return { array: array.serial, role, chains: array.buckets.map((_, i) => [...chain(bucketAt(array, i))].map((bucket) => this.cells(bucket))) };
  }

  private cells(bucket: Bucket): readonly CellPicture[] {
    return bucket.tophash.map((tophash, cell) => {
      const key = bucket.keys[cell];
      return { tophash, state: stateOf(tophash), key: key === undefined ? undefined : keyText(key, this.parts.keys), value: valueText(bucket.values[cell]) };
    });
  }
}

const cellStates = ['emptyRest', 'emptyOne', 'evacuatedX', 'evacuatedY', 'evacuatedEmpty'] as const;

function stateOf(tophash: number): CellPicture['state'] {
  return cellStates.find((name) => tophashes[name] === tophash) ?? 'live';
}

function arrayName({ serial }: BucketArray): string {
  return `array${String(serial)}`;
}

function bucketName({ place: { array, bucket, link } }: Bucket): string {
  return `array${String(array)}[${String(bucket)}]${link > 0 ? `+${String(link)}` : ''}`;
}
