/** The map of Go 1.24 and newer (Map of internal/runtime/maps/map.go, 1.24; fields by their Go names). */
import type { KeyHasher } from './keyHasher.js';
import { isReflexive, type MapEntry, type MapKey, type MapValue } from './mapEntry.js';
import type { SwissModel } from './mapModel.js';
import type { TakeNote } from './mapNotes.js';
import { ctrl, entryAt, eraseContents, fill, groupSlots, isFull, newGroup, slotOf, wipe, type Group, type Slot } from './swissGroup.js';
import { growToTable, pruneTombstones, rehash } from './swissGrowth.js';
import { maxAvgGroupLoad, Table } from './swissTable.js';

export class SwissMap {
  used = 0;
  /** The one group of a small map, kept when it has become a table. */
  small: Group | undefined;
  /** Undefined while the map is small. */
  directory: Table[] | undefined;
  globalDepth = 0;
  tombstonePossible = false;
  clearSeq = 0;
  /** How many times a table has taken the place of something smaller. */
  growths = 0;
  /** How many times tombstones have been won back. */
  prunes = 0;
  private tables = 0;

  constructor(readonly model: SwissModel, readonly hasher: KeyHasher, readonly note?: TakeNote) {}

  /** NewMap. More than one table would only be needed for more entries than a picture could show. */
  reserve(hint: number): void {
    if (hint <= groupSlots) return;
    const slots = Math.floor((hint * groupSlots) / maxAvgGroupLoad);
    this.directory = [this.newTable(2 ** Math.ceil(Math.log2(slots)), 0, 0)];
  }

  newTable(capacity: number, index: number, localDepth: number): Table {
    this.tables += 1;
    return new Table(this.tables, capacity, index, localDepth);
  }

  /** The top bits of the hash choose. */
  tableOf(directory: readonly Table[], hash: bigint): Table {
    const index = Number(hash >> BigInt(64 - this.globalDepth));
    const table = directory[directory.length === 1 ? 0 : index];
    if (!table) throw new RangeError(`table ${String(index)} of ${String(directory.length)}`);
    return table;
  }

  /** mapassign. */
  set(key: MapKey, value: MapValue): void {
    const hash = this.hasher.hash(key);
    const entry = { key, value };
    if (!this.directory) {
      this.small ??= newGroup();
      if (this.used < groupSlots) {
        this.setSmall(this.small, hash, entry);
        return;
      }
      // A full group becomes a table at any assignment, even to a key that it holds.
      growToTable(this);
    }
    while (this.directory) {
      const table = this.tableOf(this.directory, hash);
      if (this.setInTable(table, hash, entry)) return;
      rehash(this, table);
    }
  }

  private setSmall(group: Group, hash: bigint, entry: MapEntry): void {
    const found = slotOf(group, hash, entry.key);
    if (found) {
      group.values[found.slot] = entry.value;
      this.note?.('overwritten', { ...entry, table: 0, group: 0, slot: found.slot });
      return;
    }
    const slot = group.ctrl.indexOf(ctrl.empty);
    fill({ group, slot }, hash, entry);
    this.used += 1;
    this.note?.('inserted', { ...entry, table: 0, group: 0, slot });
  }

  /** PutSlot: false where the table has no room. */
  private setInTable(table: Table, hash: bigint, entry: MapEntry): boolean {
    const target = targetOf(table, hash, entry.key);
    const place = { table: table.serial, group: table.indexOf(target.group), slot: target.slot };
    if (target.found) {
      target.group.values[target.slot] = entry.value;
      this.note?.('overwritten', { ...entry, ...place });
      return true;
    }
    // A tombstone counts as taken already.
    if (table.isDeleted(target)) table.growthLeft += 1;
    if (table.growthLeft === 0 && this.model.prunesTombstones) pruneTombstones(this, table);
    if (table.growthLeft === 0) return false;
    table.occupy(target, hash, entry);
    this.used += 1;
    this.note?.('inserted', { ...entry, ...place });
    return true;
  }

  /** Never moves or frees anything. */
  delete(key: MapKey): void {
    if (this.used === 0) {
      this.note?.('absent', { key });
      return;
    }
    const hash = this.hasher.hash(key);
    if (this.directory) this.deleteInTable(this.tableOf(this.directory, hash), hash, key);
    else if (this.small) this.deleteSmall(this.small, hash, key);
    if (this.used === 0) this.hasher.reseed();
  }

  private deleteSmall(group: Group, hash: bigint, key: MapKey): void {
    const found = slotOf(group, hash, key);
    if (!found) {
      this.note?.('absent', { key });
      return;
    }
    eraseContents(found, this.model.erasesKeys);
    group.ctrl[found.slot] = ctrl.empty;
    this.used -= 1;
    this.note?.('deleted', { key, table: 0, group: 0, slot: found.slot });
  }

  private deleteInTable(table: Table, hash: bigint, key: MapKey): void {
    const found = table.find(hash, key);
    if (!found) {
      this.note?.('absent', { key });
      return;
    }
    const tombstone = table.remove(found, this.model.erasesKeys);
    if (tombstone) this.tombstonePossible = true;
    this.used -= 1;
    this.note?.(tombstone ? 'tombstone' : 'deleted', { key, table: table.serial, group: table.indexOf(found.group), slot: found.slot });
  }

  /** Tables and directory keep their sizes; tables that have been replaced are left alone. */
  clear(): void {
    if (this.used === 0 && !(this.model.clearsTombstones && this.tombstonePossible)) {
      this.note?.('nothing-to-clear', {});
      return;
    }
    if (this.directory) {
      for (const table of new Set(this.directory)) table.clear();
      this.tombstonePossible = false;
    } else if (this.small) {
      wipe(this.small);
    }
    this.used = 0;
    this.clearSeq += 1;
    this.hasher.reseed();
    this.note?.('cleared', {});
  }

  lookup(key: MapKey): MapEntry | undefined {
    if (this.used === 0 || !isReflexive(key)) return undefined;
    const hash = this.hasher.hash(key);
    const found = this.directory ? this.tableOf(this.directory, hash).find(hash, key) : this.small && slotOf(this.small, hash, key);
    return found && entryAt(found);
  }
}

/** The key's slot, or the one for it: the first tombstone on the way, if there is one, or the empty slot where the search ends. */
function targetOf(table: Table, hash: bigint, key: MapKey): Slot & { readonly found: boolean } {
  let tombstone: Slot | undefined;
  for (const at of table.probe(hash)) {
    const group = table.groupAt(at);
    const found = slotOf(group, hash, key);
    if (found) return { ...found, found: true };
    // Only a group's first slot that is not full is looked at, as in the runtime.
    const slot = group.ctrl.findIndex((c) => !isFull(c));
    if (slot < 0) continue;
    if (group.ctrl[slot] === ctrl.empty) return { ...(tombstone ?? { group, slot }), found: false };
    tombstone ??= { group, slot };
  }
  throw new RangeError('a table without an empty slot');
}
