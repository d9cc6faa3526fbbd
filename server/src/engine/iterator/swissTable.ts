/** A table of the Swiss map: open addressing over groups (internal/runtime/maps/table.go, 1.24; fields by their Go names). */
import { ctrl, ctrlAt, eraseContents, fill, groupSlots, h1, newGroup, slotOf, wipe, type Group, type Slot } from './swissGroup.js';
import type { MapEntry, MapKey } from './mapEntry.js';

/** The `index` of a table that another one, or two, have replaced. */
export const staleIndex = -1;

/** Entries in eight slots that a table takes on average before it grows. */
export const maxAvgGroupLoad = 7;

export class Table {
  used = 0;
  growthLeft: number;
  readonly groups: readonly Group[];

  /** `serial` counts tables in the order in which they are made; `index` is the first place in the directory. */
  constructor(readonly serial: number, readonly capacity: number, public index: number, readonly localDepth: number) {
    this.groups = Array.from({ length: capacity / groupSlots }, newGroup);
    this.growthLeft = this.maxGrowthLeft();
  }

  get stale(): boolean {
    return this.index === staleIndex;
  }

  /** Deleted slots that searches must still walk past. */
  tombstones(): number {
    return this.maxGrowthLeft() - this.used - this.growthLeft;
  }

  groupAt(index: number): Group {
    const group = this.groups[index];
    if (!group) throw new RangeError(`group ${String(index)} of ${String(this.groups.length)}`);
    return group;
  }

  /** Where a search for the hash begins. */
  homeOf(hash: bigint): number {
    return Number(h1(hash) & BigInt(this.groups.length - 1));
  }

  /** The groups that a search walks: steps of one, two, three … come by every group once. */
  * probe(hash: bigint): Generator<number> {
    const mask = this.groups.length - 1;
    let at = this.homeOf(hash);
    for (let step = 1; ; step += 1) {
      yield at;
      at = (at + step) & mask;
    }
  }

  /** A group with an empty slot ends the search. */
  find(hash: bigint, key: MapKey): Slot | undefined {
    for (const at of this.probe(hash)) {
      const group = this.groupAt(at);
      const found = slotOf(group, hash, key);
      if (found) return found;
      if (group.ctrl.includes(ctrl.empty)) return undefined;
    }
    return undefined;
  }

  /** uncheckedPutSlot: for an entry that is not there, into a table without tombstones. */
  putNew(hash: bigint, entry: MapEntry): void {
    for (const at of this.probe(hash)) {
      const group = this.groupAt(at);
      const slot = group.ctrl.indexOf(ctrl.empty);
      if (slot < 0) continue;
      this.occupy({ group, slot }, hash, entry);
      return;
    }
  }

  occupy(slot: Slot, hash: bigint, entry: MapEntry): void {
    fill(slot, hash, entry);
    this.growthLeft -= 1;
    this.used += 1;
  }

  /** Whether a tombstone had to be left: only a full group may lie in the middle of a search. */
  remove({ group, slot }: Slot, erasesKeys: boolean): boolean {
    this.used -= 1;
    eraseContents({ group, slot }, erasesKeys);
    const tombstone = !group.ctrl.includes(ctrl.empty);
    group.ctrl[slot] = tombstone ? ctrl.deleted : ctrl.empty;
    if (!tombstone) this.growthLeft += 1;
    return tombstone;
  }

  /** Wiped where it is, with all its slots. */
  clear(): void {
    this.groups.forEach(wipe);
    this.used = 0;
    this.growthLeft = this.maxGrowthLeft();
  }

  /** A single group must keep one slot empty, or searches would not end. */
  private maxGrowthLeft(): number {
    return this.capacity <= groupSlots ? this.capacity - 1 : (this.capacity * maxAvgGroupLoad) / groupSlots;
  }

  /** The number of the group, for those who describe it. */
  indexOf(group: Group): number {
    return this.groups.indexOf(group);
  }

  isDeleted({ group, slot }: Slot): boolean {
    return ctrlAt(group, slot) === ctrl.deleted;
  }
}
