/** A range over a map and what happens beside it: the input of a simulation. Plain data. */
import type { MapEntry, MapKey, MapValue } from './mapEntry.js';
import type { KeyKind, Toolchain } from './mapModel.js';

export interface Scenario extends ScenarioPlan, ScenarioSetting {}

/** What happens, on whichever map. */
export interface ScenarioPlan {
  readonly name: string;
  readonly keys: KeyKind;
  /** Entries that the map has room for from the start, as `make` is told and as a literal asks for what it holds. */
  readonly hint?: number;
  /** Inserted in this order into a new map. With keys of kind float64, "NaN" is that. */
  readonly entries: readonly MapEntry[];
  /** Before the loop begins. */
  readonly before: readonly Operation[];
  /** Steps of the loop: `next` takes it to its next entry, the others are its body. What is left of the loop then runs with an empty body. */
  readonly operations: readonly Operation[];
}

/** On which map, and with which random numbers. */
export interface ScenarioSetting {
  readonly toolchain: Toolchain;
  readonly seed: number;
}

export type Operation =
  | { readonly op: 'next' | 'clear' }
  /** m[key] = value; without a value, a number that has not been used yet. */
  | { readonly op: 'insert'; readonly key: KeyChoice; readonly value?: MapValue }
  | { readonly op: 'delete'; readonly key: KeyChoice }
  /** New keys go in until the map grows. With `churn` they go out again as well, so that overflow buckets or tombstones pile up instead of entries. */
  | { readonly op: 'grow'; readonly by: 'inserts' | 'churn' };

/** A key, or one that is chosen when the step is made. */
export type KeyChoice = MapKey | { readonly pick: KeyPick };

/** `current`: of the loop, also when it has been deleted; `visited`: an earlier one; `unreached`: in the map, not produced yet; `fresh`: never used. */
export type KeyPick = 'current' | 'visited' | 'unreached' | 'fresh';
