/**
 * What the functions of the runtime that work on maps are called in a binary, and the iterator's fields, by toolchain. Up to 1.23 runtime/map.go, then
 * internal/runtime/maps, whose entries for compiled code keep the name runtime.map…; 1.24 and 1.25 have the old map as well, under GOEXPERIMENT=noswissmap.
 */
import { atLeast, type GoVersion } from '../base/goVersion.js';

export interface IteratorStep {
  /** The function that goes to the next entry; its argument or receiver `it` is the iterator. */
  readonly symbol: string;
  /** Fields of the iterator and of its map, as expressions at the function's start. */
  readonly fields: readonly string[];
}

/** hiter (1.23 runtime/map.go:158-174). */
const classicStep: IteratorStep = {
  symbol: 'runtime.mapiternext',
  fields: ['it.key', 'it.B', 'it.startBucket', 'it.offset', 'it.wrapped', 'it.bucket', 'it.i', 'it.checkBucket', 'it.h.count', 'it.h.B', 'it.h.noverflow', 'it.h.nevacuate'],
};

/** Iter (1.26 internal/runtime/maps/table.go:641-675). */
const swissStep: IteratorStep = {
  symbol: 'internal/runtime/maps.(*Iter).Next',
  fields: ['it.key', 'it.entryOffset', 'it.dirOffset', 'it.dirIdx', 'it.entryIdx', 'it.globalDepth', 'it.clearSeq', 'it.m.used', 'it.m.dirLen', 'it.m.globalDepth'],
};

/** The iterators that a binary of the toolchain may have, the likelier first. */
export function iteratorSteps(toolchain: GoVersion | undefined): readonly IteratorStep[] {
  const mayBe = mapsOf(toolchain);
  return [...(mayBe.swiss ? [swissStep] : []), ...(mayBe.classic ? [classicStep] : [])];
}

export type MapOperation = 'read' | 'write' | 'delete' | 'clear' | 'range' | 'next';

/** Patterns with `*` for the symbols of each operation: which of its forms a binary has depends on the key types in it. */
export function mapSymbols(toolchain: GoVersion | undefined): Readonly<Record<MapOperation, readonly string[]>> {
  const mayBe = mapsOf(toolchain);
  return {
    read: ['runtime.mapaccess*'], write: ['runtime.mapassign*'], delete: ['runtime.mapdelete*'], clear: ['runtime.mapclear*'],
    range: [...(mayBe.swiss ? ['runtime.mapIterStart*'] : []), ...(mayBe.classic ? ['runtime.mapiterinit*'] : [])],
    next: [...(mayBe.swiss ? ['runtime.mapIterNext*'] : []), ...(mayBe.classic ? ['runtime.mapiternext*'] : [])],
  };
}

function mapsOf(toolchain: GoVersion | undefined): { readonly swiss: boolean; readonly classic: boolean } {
  if (!toolchain) return { swiss: true, classic: true };
  return { swiss: atLeast(toolchain, 24), classic: !atLeast(toolchain, 26) };
}
