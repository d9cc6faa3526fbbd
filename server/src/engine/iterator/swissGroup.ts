/** A group of the Swiss map: eight control bytes and eight slots (internal/runtime/maps/group.go, 1.24). */
import type { MapEntry, MapKey, MapValue } from './mapEntry.js';

export const groupSlots = 8;

/** Control bytes without the top bit are full and hold H2, the low seven bits of the hash. */
export const ctrl = { empty: 0x80, deleted: 0xfe } as const;

export interface Group {
  readonly ctrl: number[];
  readonly keys: (MapKey | undefined)[];
  readonly values: (MapValue | undefined)[];
}

/** A slot of a group. */
export interface Slot { readonly group: Group; readonly slot: number }

export function newGroup(): Group {
  const none = (): undefined[] => new Array<undefined>(groupSlots).fill(undefined);
  return { ctrl: new Array<number>(groupSlots).fill(ctrl.empty), keys: none(), values: none() };
}

/** H1 chooses the group where a search begins. */
export function h1(hash: bigint): bigint {
  return hash >> 7n;
}

export function h2(hash: bigint): number {
  return Number(hash & 0x7fn);
}

export function isFull(byte: number): boolean {
  return (byte & ctrl.empty) === 0;
}

export function ctrlAt(group: Group, slot: number): number {
  return group.ctrl[slot] ?? ctrl.empty;
}

/** The first full slot from this one on; `groupSlots` where there is none. */
export function nextFull(group: Group, from: number): number {
  let slot = from;
  while (slot < groupSlots && !isFull(ctrlAt(group, slot))) slot += 1;
  return slot;
}

export function slotOf(group: Group, hash: bigint, key: MapKey): Slot | undefined {
  const byte = h2(hash);
  const slot = group.ctrl.findIndex((c, i) => c === byte && group.keys[i] === key);
  return slot < 0 ? undefined : { group, slot };
}

export function fill({ group, slot }: Slot, hash: bigint, { key, value }: MapEntry): void {
  group.ctrl[slot] = h2(hash);
  group.keys[slot] = key;
  group.values[slot] = value;
}

/** Empties it up to the control byte: the value always goes, a key only if it has pointers. */
export function eraseContents({ group, slot }: Slot, erasesKeys: boolean): void {
  group.values[slot] = undefined;
  if (erasesKeys) group.keys[slot] = undefined;
}

export function wipe(group: Group): void {
  group.ctrl.fill(ctrl.empty);
  group.keys.fill(undefined);
  group.values.fill(undefined);
}

export function entryAt({ group, slot }: Slot): MapEntry | undefined {
  const key = group.keys[slot];
  const value = group.values[slot];
  return key === undefined || value === undefined || !isFull(ctrlAt(group, slot)) ? undefined : { key, value };
}

export function* fullEntries(group: Group): Generator<MapEntry> {
  for (let slot = 0; slot < groupSlots; slot += 1) {
    const entry = entryAt({ group, slot });
    if (entry) yield entry;
  }
}
