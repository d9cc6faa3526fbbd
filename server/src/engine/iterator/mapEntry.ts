/** Keys, values and entries of simulated maps. */
import type { KeyKind } from './mapModel.js';

/** Compared with ===, which is Go's == for all that is simulated: NaN differs from itself. */
export type MapKey = number | string;
export type MapValue = number | string | boolean;

export interface MapEntry { readonly key: MapKey; readonly value: MapValue }

/** Whether a look-up can ever find the key. */
export function isReflexive(key: MapKey | undefined): key is MapKey {
  return key !== undefined && !Number.isNaN(key);
}

/** As Go source writes it. */
export function keyText(key: MapKey, kind: KeyKind): string {
  return kind === 'string' ? JSON.stringify(key) : String(key);
}

/** A value that only the program knows. */
export const unknownValue = '…';

/** Undefined for no value. */
export function valueText(value: MapValue | undefined): string | undefined {
  return value === undefined || value === unknownValue ? value : JSON.stringify(value);
}
