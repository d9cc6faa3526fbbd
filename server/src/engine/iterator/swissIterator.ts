/** The iterator over a Swiss map (Iter of internal/runtime/maps/table.go, 1.24; fields by their Go names). */
import { isReflexive, type MapEntry } from './mapEntry.js';
import { ctrlAt, entryAt, groupSlots, isFull, nextFull, type Group, type Slot } from './swissGroup.js';
import type { SwissMap } from './swissMap.js';
import type { Table } from './swissTable.js';

/** The two random numbers of an iteration, 64 bits each. */
export interface SwissStart { readonly entryOffset: bigint; readonly dirOffset: bigint }

/** The `dirIdx` of an iteration that began while the map was small. */
const smallAtStart = -1;

export class SwissIterator {
  /** The entry that the loop has now; undefined before it begins and when it has ended. */
  current: MapEntry | undefined;
  /** Undefined where the map was empty when the loop began. */
  readonly m: SwissMap | undefined;
  readonly entryOffset: bigint;
  dirOffset: bigint;
  readonly clearSeq: number;
  globalDepth: number;
  dirIdx: number;
  /** The table that is walked, even when another one has replaced it. */
  tab: Table | undefined;
  group: Group | undefined;
  entryIdx = 0;

  /** Init. */
  constructor(map: SwissMap, { entryOffset, dirOffset }: SwissStart) {
    this.m = map.used === 0 ? undefined : map;
    this.entryOffset = entryOffset;
    this.dirOffset = dirOffset;
    this.clearSeq = map.clearSeq;
    this.globalDepth = map.globalDepth;
    this.dirIdx = map.directory ? 0 : smallAtStart;
    this.group = map.directory ? undefined : map.small;
    if (!this.m) map.note?.('range-empty', {});
  }

  /** Next: the next entry, or undefined at the end. */
  next(): MapEntry | undefined {
    this.current = this.m && (this.dirIdx < 0 ? this.walkSmall(this.m) : this.walkDirectory(this.m));
    if (!this.current) this.m?.note?.('ended', {});
    return this.current;
  }

  /** Exactly the group of the start, even if the map has tables by now. */
  private walkSmall(map: SwissMap): MapEntry | undefined {
    const { group } = this;
    while (group && this.entryIdx < groupSlots) {
      const slot = this.position(groupSlots);
      this.entryIdx += 1;
      const entry = this.examine(map, { group, slot }, { grown: map.directory !== undefined, table: 0 });
      if (entry) return entry;
    }
    return undefined;
  }

  private walkDirectory(map: SwissMap): MapEntry | undefined {
    const directory = map.directory ?? [];
    this.followDoublings(map);
    while (this.dirIdx < directory.length) {
      const tab = this.tab ?? this.open(map, directory);
      const entry = this.entryIdx < tab.capacity ? this.fastStep(map, tab) ?? this.slowSteps(map, tab) : undefined;
      if (entry) return entry;
      // Past the table's other places in the directory, and past both halves of one that has been split.
      this.dirIdx += 2 ** (map.globalDepth - tab.localDepth);
      this.tab = undefined;
      this.group = undefined;
      this.entryIdx = 0;
    }
    return undefined;
  }

  private followDoublings(map: SwissMap): void {
    const doublings = map.globalDepth - this.globalDepth;
    if (doublings === 0) return;
    this.dirIdx *= 2 ** doublings;
    this.dirOffset = BigInt.asUintN(64, this.dirOffset << BigInt(doublings));
    this.globalDepth = map.globalDepth;
    map.note?.('directory-rescaled', { dirIdx: this.dirIdx, globalDepth: this.globalDepth });
  }

  private open(map: SwissMap, directory: readonly Table[]): Table {
    const index = Number((BigInt(this.dirIdx) + this.dirOffset) & BigInt(directory.length - 1));
    const table = directory[index];
    if (!table) throw new RangeError(`table ${String(index)} of ${String(directory.length)}`);
    // The random start may lie between two places of the same table.
    this.dirOffset = BigInt.asUintN(64, this.dirOffset - BigInt(index - table.index));
    this.tab = table;
    map.note?.('table-opened', { table: table.serial, index: table.index });
    return table;
  }

  /** Looks at one slot. */
  private fastStep(map: SwissMap, tab: Table): MapEntry | undefined {
    const { group, slot } = this.enter(tab);
    this.entryIdx += 1;
    return this.examine(map, { group, slot }, { grown: tab.stale, table: tab.serial });
  }

  /** Group by group, from full slot to full slot. */
  private slowSteps(map: SwissMap, tab: Table): MapEntry | undefined {
    while (this.entryIdx < tab.capacity) {
      const { group, slot } = this.enter(tab);
      const full = nextFull(group, slot);
      if (full > slot) map.note?.('empty-cells', { count: full - slot });
      this.entryIdx += full - slot;
      if (full === groupSlots) continue;
      // A wrap to the table's first slots ends here.
      if (this.entryIdx >= tab.capacity) return undefined;
      const entry = this.examine(map, { group, slot: full }, { grown: tab.stale, table: tab.serial });
      const ahead = nextFull(group, full + 1);
      this.entryIdx += ahead - full;
      if (!entry) continue;
      // Chosen now, so an insert into a slot before it is not seen.
      if (ahead > full + 1) map.note?.('moved-ahead', { from: full + 1, to: ahead });
      return entry;
    }
    return undefined;
  }

  private enter(tab: Table): Slot {
    const position = this.position(tab.capacity);
    this.group = tab.groupAt(Math.floor(position / groupSlots));
    return { group: this.group, slot: position % groupSlots };
  }

  /** The slot of the table, or of the small map's group, where the next walk begins. */
  upcoming(): number | undefined {
    const capacity = this.tab?.capacity ?? (this.dirIdx < 0 ? groupSlots : 0);
    return this.current && this.entryIdx < capacity ? this.position(capacity) : undefined;
  }

  private position(capacity: number): number {
    return Number((BigInt(this.entryIdx) + this.entryOffset) & BigInt(capacity - 1));
  }

  /** What has been replaced only tells which keys; whether they are still there, and with what value, the map does. */
  private examine(map: SwissMap, at: Slot, { grown, table }: { readonly grown: boolean; readonly table: number }): MapEntry | undefined {
    if (!isFull(ctrlAt(at.group, at.slot))) {
      map.note?.('empty-cells', { count: 1 });
      return undefined;
    }
    const entry = entryAt(at);
    if (!entry) return undefined;
    const place = { table, group: this.tab?.indexOf(at.group) ?? 0, slot: at.slot };
    if (!grown) {
      map.note?.('produced', { ...entry, ...place });
      return entry;
    }
    const now = map.lookup(entry.key);
    if (now) {
      map.note?.('produced-current', { ...now, ...place });
      return now;
    }
    // NaN cannot be looked up, nor deleted but by a clear.
    if (!isReflexive(entry.key) && this.clearSeq === map.clearSeq) {
      map.note?.('produced-nan', { ...entry, ...place });
      return entry;
    }
    map.note?.('skipped-deleted', { key: entry.key, ...place });
    return undefined;
  }
}
