/** The Swiss map as a simulation drives it, and its pictures. */
import type { MachineParts } from './classicMachine.js';
import { keyText, valueText, type MapEntry, type MapKey, type MapValue } from './mapEntry.js';
import type { MapMachine } from './mapMachine.js';
import type { SwissModel } from './mapModel.js';
import type { Cursor, Field, SlotPicture, SwissPicture, TablePicture } from './mapPicture.js';
import { ctrl, groupSlots, isFull, type Group } from './swissGroup.js';
import { SwissIterator } from './swissIterator.js';
import { SwissMap } from './swissMap.js';
import type { Table } from './swissTable.js';

export class SwissMachine implements MapMachine {
  private readonly map: SwissMap;
  private iterator: SwissIterator | undefined;

  constructor(private readonly model: SwissModel, private readonly parts: MachineParts) {
    this.map = new SwissMap(model, parts.hasher, parts.note);
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
    const entryOffset = this.parts.random.next();
    this.iterator = new SwissIterator(this.map, { entryOffset, dirOffset: this.parts.random.next() });
  }

  next(): MapEntry | undefined {
    return this.iterator?.next();
  }

  growths(): number {
    return this.map.growths;
  }

  prunes(): number {
    return this.map.prunes;
  }

  homes(): number {
    return Math.max(1, ...(this.map.directory ?? []).map((table) => table.groups.length));
  }

  homeOf(key: MapKey): number {
    const hash = this.parts.hasher.hash(key);
    return this.map.directory ? this.map.tableOf(this.map.directory, hash).homeOf(hash) : 0;
  }

  picture(): SwissPicture {
    const { map, iterator } = this;
    const tables = new Set(map.directory);
    if (iterator?.tab) tables.add(iterator.tab);
    const small = map.directory && !walksSmall(iterator) ? undefined : map.small;
    return {
      kind: 'swiss', fields: this.mapFields(), small: small && this.slots(small),
      directory: (map.directory ?? []).map(({ serial }) => serial), tables: [...tables].map((table) => this.tablePicture(table)),
    };
  }

  private mapFields(): readonly Field[] {
    const { map } = this;
    return [
      { name: 'used', value: map.used }, { name: 'seed', value: this.parts.hasher.label },
      { name: 'dirPtr', value: map.directory ? 'directory' : map.small ? 'group' : 'nil' }, { name: 'dirLen', value: map.directory?.length ?? 0 },
      { name: 'globalDepth', value: map.globalDepth }, { name: 'globalShift', value: map.directory ? 64 - map.globalDepth : 0 }, { name: 'writing', value: 0 },
      ...(this.model.clearsTombstones ? [{ name: 'tombstonePossible', value: map.tombstonePossible }] : []), { name: 'clearSeq', value: map.clearSeq },
    ];
  }

  iteratorFields(): readonly Field[] {
    const { iterator } = this;
    if (!iterator) return [];
    const { current, tab } = iterator;
    return [
      { name: 'key', value: current ? keyText(current.key, this.parts.keys) : 'nil' }, { name: 'elem', value: valueText(current?.value) ?? 'nil' },
      { name: 'typ', value: 'maptype' }, { name: 'm', value: iterator.m ? 'map' : 'nil' },
      { name: 'entryOffset', value: String(iterator.m ? iterator.entryOffset : 0) }, { name: 'dirOffset', value: String(iterator.m ? iterator.dirOffset : 0) },
      { name: 'clearSeq', value: iterator.clearSeq }, { name: 'globalDepth', value: iterator.globalDepth }, { name: 'dirIdx', value: iterator.m ? iterator.dirIdx : 0 },
      { name: 'tab', value: tab ? tableName(tab) : 'nil' }, { name: 'group', value: groupName(iterator) }, { name: 'entryIdx', value: iterator.entryIdx },
    ];
  }

  cursor(): Cursor | undefined {
    const position = this.iterator?.upcoming();
    return position === undefined || !this.iterator ? undefined : { pointer: pointerTo(this.iterator, position), index: position % groupSlots };
  }

  private tablePicture(table: Table): TablePicture {
    const { serial, used, capacity, growthLeft, localDepth, index } = table;
    const fields = Object.entries({ used, capacity, growthLeft, localDepth, index }).map(([name, value]) => ({ name, value }));
    return { table: serial, fields, groups: table.groups.map((group) => this.slots(group)) };
  }

  private slots(group: Group): readonly SlotPicture[] {
    return group.ctrl.map((byte, slot) => {
      const key = group.keys[slot];
      return { ctrl: byte, state: stateOf(byte), key: key === undefined ? undefined : keyText(key, this.parts.keys), value: valueText(group.values[slot]) };
    });
  }
}

function walksSmall(iterator: SwissIterator | undefined): boolean {
  return iterator?.m !== undefined && iterator.dirIdx < 0;
}

function stateOf(byte: number): SlotPicture['state'] {
  return isFull(byte) ? 'full' : byte === ctrl.deleted ? 'deleted' : 'empty';
}

function tableName({ serial }: Table): string {
  return `table${String(serial)}`;
}

function pointerTo({ tab }: SwissIterator, position: number): string {
  return tab ? `${tableName(tab)}.groups[${String(Math.floor(position / groupSlots))}]` : 'group';
}

function groupName({ group, tab }: SwissIterator): string {
  if (!group) return 'nil';
  return tab ? `${tableName(tab)}.groups[${String(tab.indexOf(group))}]` : 'group';
}
