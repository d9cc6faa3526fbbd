/** The file for each kind of evidence, and the words where there is none. */
import type { Evidence } from '../../engine/evidence/evidence.js';
import type { NoEvidence } from '../../engine/evidence/noEvidence.js';
import { fill } from '../render.js';
import { benchmarkFile } from './benchmarkFile.js';
import { bpftraceScript } from './bpftraceScript.js';
import { delveScript } from './delveScript.js';
import type { EvidenceFile } from './evidenceFile.js';
import type { EvidenceTexts } from './evidenceTexts.js';
import { raceTestFile } from './raceTestFile.js';

export function evidenceFileOf(evidence: Evidence, texts: EvidenceTexts): EvidenceFile {
  switch (evidence.is) {
    case 'race-test': return raceTestFile(evidence, texts);
    case 'benchmark': return benchmarkFile(evidence, texts);
    case 'delve': return delveScript(evidence, texts);
    case 'bpftrace': return bpftraceScript(evidence, texts);
  }
}

export function noEvidenceText({ why, of }: NoEvidence, texts: EvidenceTexts): string {
  return fill(texts.none[why], { of });
}
