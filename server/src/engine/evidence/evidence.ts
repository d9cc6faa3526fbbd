/** What can be written to let a user see for himself, and the data for each; `ide/evidence` makes files of it. */
import type { TextRange } from '../../base/textRange.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import type { PackageFile } from '../goPackage.js';
import type { ReportedMap } from '../accessReport.js';
import type { FileResult } from '../results.js';
import { iteratorTrace, type IteratorTrace } from './iteratorTrace.js';
import { mapBenchmark, type MapBenchmark } from './mapBenchmark.js';
import { mapCounts, type MapCounts } from './mapCounts.js';
import type { NoEvidence } from './noEvidence.js';
import { raceTest, type RaceTest } from './raceTest.js';

export const evidenceKinds = ['race-test', 'benchmark', 'delve', 'bpftrace'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
export type Evidence = RaceTest | MapBenchmark | IteratorTrace | MapCounts;

/** `range`: where the user is, UTF-16 offsets in the file. */
export interface EvidenceRequest { readonly kind: EvidenceKind; readonly range: TextRange }

/** `result` is the analysis of the file as it is now; `maps` are those of its package. */
export interface Analysed { readonly file: PackageFile; readonly result: FileResult; readonly maps: () => readonly ReportedMap[] }

export function evidenceAt({ file, result, maps }: Analysed, { kind, range }: EvidenceRequest, types: TypeSystem): Evidence | NoEvidence {
  switch (kind) {
    case 'race-test': return raceTest({ file, maps }, findingsAt(result, range), types);
    case 'benchmark': return mapBenchmark(file, { range: findingsAt(result, range)[0]?.place.range ?? range, versions: result.versions }, types);
    case 'delve': return iteratorTrace(file, { range, versions: result.versions }, types);
    case 'bpftrace': return mapCounts(file, result.versions);
  }
}

function findingsAt({ findings }: FileResult, range: TextRange): FileResult['findings'] {
  return findings.filter(({ place }) => place.range.start <= range.end && range.start <= place.range.end);
}
