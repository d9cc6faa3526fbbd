/** Which map a toolchain builds, and the rules in which releases differ. */
import { atLeast, formatGoVersion, type GoVersion } from '../../base/goVersion.js';

export type KeyKind = 'int' | 'string' | 'float64';

/** runtime/map.go up to 1.23, runtime/map_noswiss.go in 1.24 and 1.25. */
export interface ClassicModel {
  readonly kind: 'classic';
  /** Halves of entries a bucket: 13 is a load factor of 6.5. */
  readonly loadFactorNum: number;
  /** Whether a clear empties every cell that a running iteration may still walk. */
  readonly clearMarksCells: boolean;
  /** Whether a map counts its clears, and an iteration that has seen one looks everything up. */
  readonly countsClears: boolean;
  /** Whether a deleted key is erased, which only keys with pointers are. */
  readonly erasesKeys: boolean;
}

/** internal/runtime/maps, 1.24 and newer. */
export interface SwissModel {
  readonly kind: 'swiss';
  /** Whether an insert into a table without room first tries to win back tombstones. */
  readonly prunesTombstones: boolean;
  /** Whether a map without entries, but perhaps with tombstones, is still cleared. */
  readonly clearsTombstones: boolean;
  readonly erasesKeys: boolean;
}

export type MapModel = ClassicModel | SwissModel;

export interface Toolchain { readonly version: GoVersion; readonly noswissmap: boolean }

const oldestMinor = 18;

/** Why there is nothing to simulate: the id of a template with its arguments. */
export interface SimulationProblem { readonly id: 'unknownMaps' | 'alwaysSwiss' | 'fractionalSeed'; readonly args: Readonly<Record<string, string>> }

/** Where no such toolchain exists or its maps are not known, why. */
export function mapModel({ version, noswissmap }: Toolchain, keys: KeyKind): MapModel | { readonly problem: SimulationProblem } {
  if (!atLeast(version, oldestMinor)) return { problem: { id: 'unknownMaps', args: { toolchain: formatGoVersion(version), oldest: `1.${String(oldestMinor)}` } } };
  if (noswissmap && atLeast(version, 26)) return { problem: { id: 'alwaysSwiss', args: { toolchain: formatGoVersion(version) } } };
  const erasesKeys = keys === 'string';
  return atLeast(version, 24) && !noswissmap ? swissModel(version, keys, erasesKeys) : classicModel(version, erasesKeys);
}

function classicModel(version: GoVersion, erasesKeys: boolean): ClassicModel {
  const countsClears = atLeast(version, 24);
  return {
    kind: 'classic',
    // By a slip in a constant, Go 1.21 grows earlier (go.dev/issue/63438).
    loadFactorNum: version.major === 1 && version.minor === 21 ? 12 : 13,
    // go.dev/issue/59411 brought the marking in 1.21; go.dev/issue/70189 put the counter in its place.
    clearMarksCells: atLeast(version, 21) && !countsClears,
    countsClears,
    erasesKeys,
  };
}

function swissModel(version: GoVersion, keys: KeyKind, erasesKeys: boolean): SwissModel {
  const tombstones = atLeast(version, 25);
  return {
    kind: 'swiss',
    // Only the inserts written for integers and strings prune (runtime_fast64.go, runtime_faststr.go), not the general one (runtime.go).
    prunesTombstones: tombstones && keys !== 'float64',
    clearsTombstones: tombstones,
    erasesKeys,
  };
}
