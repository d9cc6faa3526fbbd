/** What a debugger's script needs that prints the iterator at each step of one loop. */
import { iteratorSteps, type IteratorStep } from '../../knowledge/mapSymbols.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import { functionName } from '../../checks/place.js';
import type { PackageFile } from '../goPackage.js';
import type { VersionsFound } from '../results.js';
import type { AskedAt } from './mapBenchmark.js';
import { mapLoopNear } from './mapsNear.js';
import { noEvidence, type NoEvidence } from './noEvidence.js';
import { lineOf, subjectOf } from './subject.js';

export interface IteratorTrace {
  readonly is: 'delve';
  readonly subject: string;
  /** As the engine's host knows the file. */
  readonly path: string;
  /** Lines of the loop's clause, counted from 1. */
  readonly from: number; readonly to: number;
  readonly map: string;
  /** How to start the debugger: on the program, or on the package's tests. */
  readonly start: 'debug' | 'test';
  /** Iterators that the program may have. */
  readonly steps: readonly IteratorStep[];
  readonly toolchain: VersionsFound['toolchain'];
}

export function iteratorTrace(file: PackageFile, { range, versions }: AskedAt, types: TypeSystem): IteratorTrace | NoEvidence {
  const found = mapLoopNear(file, range, types);
  if (!found) return noEvidence('noLoop');
  const { decl, loop: { loop, map } } = found;
  const text = decl.segment.text.slice(map.start, map.end).replace(/\s+/g, ' ');
  return {
    is: 'delve', subject: subjectOf(functionName(decl.full()), text), path: file.path, from: lineOf(file, decl.offset + loop.span.start), to: lineOf(file, decl.offset + loop.bodySpan.start),
    map: text, start: file.pkg.name === 'main' && !file.path.endsWith('_test.go') ? 'debug' : 'test', steps: iteratorSteps(versions.toolchain), toolchain: versions.toolchain,
  };
}
