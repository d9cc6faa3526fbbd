/** How a Swiss map grows: from a group to a table, to a larger table, to two tables (internal/runtime/maps/map.go and table.go, 1.24). */
import { isReflexive } from './mapEntry.js';
import { ctrl, fullEntries, groupSlots, isFull, type Group } from './swissGroup.js';
import type { SwissMap } from './swissMap.js';
import { staleIndex, type Table } from './swissTable.js';

/** A table of this size does not grow but splits. */
const maxTableCapacity = 1024;

/** growToTable: what is in the one group moves to a table, the first of a directory. */
export function growToTable(map: SwissMap): void {
  const table = map.newTable(2 * groupSlots, 0, 0);
  if (map.small) refill(map, [map.small], () => table);
  map.directory = [table];
  map.globalDepth = 0;
  map.growths += 1;
  map.note?.('small-to-table', { capacity: table.capacity });
}

/** The old table is left as it is: iterators that walk it go on. */
export function rehash(map: SwissMap, table: Table): void {
  map.growths += 1;
  if (2 * table.capacity <= maxTableCapacity) grow(map, table);
  else split(map, table);
  table.index = staleIndex;
}

function grow(map: SwissMap, table: Table): void {
  const larger = map.newTable(2 * table.capacity, table.index, table.localDepth);
  refill(map, table.groups, () => larger);
  install(map, larger);
  map.note?.('table-grown', { table: table.serial, capacity: table.capacity, to: larger.serial, toCapacity: larger.capacity });
}

/** By the next bit of the hash, seen from the top. */
function split(map: SwissMap, table: Table): void {
  const localDepth = table.localDepth + 1;
  const left = map.newTable(maxTableCapacity, staleIndex, localDepth);
  const right = map.newTable(maxTableCapacity, staleIndex, localDepth);
  const bit = 1n << BigInt(64 - localDepth);
  refill(map, table.groups, (hash) => ((hash & bit) === 0n ? left : right));
  if (table.localDepth === map.globalDepth) doubleDirectory(map);
  left.index = table.index;
  install(map, left);
  right.index = left.index + 2 ** (map.globalDepth - localDepth);
  install(map, right);
  map.note?.('table-split', { table: table.serial, left: left.serial, right: right.serial });
}

function refill(map: SwissMap, groups: readonly Group[], tableFor: (hash: bigint) => Table): void {
  for (const group of groups) {
    for (const entry of fullEntries(group)) {
      const hash = map.hasher.hash(entry.key);
      tableFor(hash).putNew(hash, entry);
    }
  }
}

/** Each place becomes two; a table's first place is twice as far. */
function doubleDirectory(map: SwissMap): void {
  const tables = map.directory ?? [];
  for (const table of new Set(tables)) table.index *= 2;
  map.directory = tables.flatMap((table) => [table, table]);
  map.globalDepth += 1;
  map.note?.('directory-doubled', { length: map.directory.length });
}

/** replaceTable: into all places that the table's hash bits stand for. */
function install(map: SwissMap, table: Table): void {
  const places = 2 ** (map.globalDepth - table.localDepth);
  for (let i = 0; i < places; i += 1) map.directory?.splice(table.index + i, 1, table);
}

/** Wins tombstones back that no search needs, if they are a tenth of the slots (pruneTombstones of table.go, 1.25; nothing moves, for iterators' sake). */
export function pruneTombstones(map: SwissMap, table: Table): void {
  const worthwhile = (count: number): boolean => count * 10 >= table.capacity;
  if (!worthwhile(table.tombstones())) return;
  const needed = groupsToKeep(map, table);
  const prunable = table.groups.filter((_, index) => !needed.has(index));
  const count = prunable.reduce((sum, group) => sum + group.ctrl.filter((c) => !isFull(c)).length, 0);
  if (!worthwhile(count)) return;
  for (const group of prunable) group.ctrl.forEach((c, i) => { if (!isFull(c)) group.ctrl[i] = ctrl.empty; });
  table.growthLeft += count;
  map.prunes += 1;
  map.note?.('pruned', { table: table.serial, count });
}

/** Groups that a search for some entry walks past, and those that have an empty slot and so no tombstone of use. */
function groupsToKeep(map: SwissMap, table: Table): ReadonlySet<number> {
  const needed = new Set<number>();
  table.groups.forEach((group, index) => {
    for (const { key } of fullEntries(group)) {
      // Nobody searches for NaN.
      if (!isReflexive(key)) continue;
      for (const at of table.probe(map.hasher.hash(key))) {
        if (at === index) break;
        if (table.groupAt(at).ctrl.some((c) => !isFull(c))) needed.add(at);
      }
    }
    if (group.ctrl.includes(ctrl.empty)) needed.add(index);
  });
  return needed;
}
