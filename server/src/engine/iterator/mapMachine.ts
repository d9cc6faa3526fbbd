/** What a simulation needs of either map: operations, one iteration, and pictures. */
import type { MapEntry, MapKey, MapValue } from './mapEntry.js';
import type { Cursor, Field, MapPicture } from './mapPicture.js';

export interface MapMachine {
  /** Makes room in the new map, as `make` does when it is told of so many entries. */
  reserve(hint: number): void;
  insert(key: MapKey, value: MapValue): void;
  delete(key: MapKey): void;
  clear(): void;
  /** Begins the one iteration. */
  begin(): void;
  next(): MapEntry | undefined;
  /** How many times the map has grown. */
  growths(): number;
  /** How many times it has won back tombstones instead. */
  prunes(): number;
  /** The buckets or groups where searches may begin, and the key's own. */
  homes(): number;
  homeOf(key: MapKey): number;
  picture(): MapPicture;
  /** Empty before `begin`. */
  iteratorFields(): readonly Field[];
  /** Where the iterator goes on; undefined where it opens something else first, or is done. */
  cursor(): Cursor | undefined;
}
