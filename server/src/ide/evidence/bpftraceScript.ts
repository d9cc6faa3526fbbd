/** The text of a bpftrace script that counts map operations by call site. */
import type { MapCounts } from '../../engine/evidence/mapCounts.js';
import type { MapOperation } from '../../knowledge/mapSymbols.js';
import { fill } from '../render.js';
import type { EvidenceFile } from './evidenceFile.js';
import type { EvidenceTexts } from './evidenceTexts.js';
import { comment } from './goSource.js';

export function bpftraceScript({ binary, isProgram, symbols }: MapCounts, texts: EvidenceTexts): EvidenceFile {
  const name = 'map_operations.bt';
  const command = `${isProgram ? 'go build' : 'go test -c'} -o ${binary} . && sudo bpftrace ${name} -c ./${binary}`;
  const head = [fill(texts.countTitle, { binary }), texts.countRun, '', `\t${command}`, '', texts.sentences.countProbes, fill(texts.countSites, { binary }), texts.countMachine];
  const probes = (Object.keys(symbols) as MapOperation[]).map((operation) => {
    const at = symbols[operation].map((symbol) => `uprobe:./${binary}:"${symbol}"`).join(',\n');
    // When a function begins, the address that it returns to lies on top of the stack (cmd/compile/abi-internal.md).
    return `\n// ${texts.operations[operation]}\n${at}\n{\n\t@${operation}[usym(*(uint64 *)reg("sp"))] = count();\n}\n`;
  });
  return { name, text: `${comment(head)}${probes.join('')}`, command };
}
