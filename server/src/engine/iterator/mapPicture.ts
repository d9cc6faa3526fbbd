/**
 * Pictures of a map and its iterator at one moment: plain data that nothing changes any more. Keys and values are as Go writes them. Pointers are
 * written `array2`, `array2[5]` (a bucket), `array2[5]+1` (the first overflow bucket behind it), `table3`, `table3.groups[1]` or `nil`.
 */

export type MapPicture = ClassicPicture | SwissPicture;

/** A cell or slot, counted from 0, of what the pointer points to. */
export interface Cursor { readonly pointer: string; readonly index: number }

/** A field by its Go name. */
export interface Field { readonly name: string; readonly value: number | boolean | string }

export interface Contents { readonly key: string | undefined; readonly value: string | undefined }

export interface ClassicPicture {
  readonly kind: 'classic';
  readonly fields: readonly Field[];
  readonly arrays: readonly ArrayPicture[];
}

export interface ArrayPicture {
  readonly array: number;
  /** `walked`: the map has let it go, the iterator has not. */
  readonly role: 'buckets' | 'oldbuckets' | 'walked';
  /** For each bucket itself and its overflow buckets. */
  readonly chains: readonly (readonly (readonly CellPicture[])[])[];
}

export interface CellPicture extends Contents {
  readonly tophash: number;
  readonly state: 'emptyRest' | 'emptyOne' | 'evacuatedX' | 'evacuatedY' | 'evacuatedEmpty' | 'live';
}

export interface SwissPicture {
  readonly kind: 'swiss';
  readonly fields: readonly Field[];
  /** The one group of a small map, or the group that the iterator still walks though the map has tables. */
  readonly small: readonly SlotPicture[] | undefined;
  /** The table at each place. */
  readonly directory: readonly number[];
  /** Those of the directory, and the one that the iterator walks. */
  readonly tables: readonly TablePicture[];
}

export interface TablePicture {
  readonly table: number;
  readonly fields: readonly Field[];
  readonly groups: readonly (readonly SlotPicture[])[];
}

export interface SlotPicture extends Contents {
  readonly ctrl: number;
  readonly state: 'empty' | 'deleted' | 'full';
}
