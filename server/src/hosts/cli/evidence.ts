/** `mapguard evidence`: writes a test, benchmark or script for a place in a file to standard output. Runs nothing. */
import { resolve } from 'node:path';
import { neverCancelled } from '../../base/cancellation.js';
import { LineIndex } from '../../base/lineIndex.js';
import { evidenceKinds, type EvidenceKind } from '../../engine/evidence/evidence.js';
import type { Session } from '../../engine/sessionApi.js';
import { evidenceFileOf, noEvidenceText } from '../../ide/evidence/evidenceFileOf.js';
import type { CliTexts } from '../../ide/cliTexts.js';
import type { Language } from '../../ide/language.js';
import { fill } from '../../ide/render.js';
import type { Texts } from '../../ide/texts.js';
import type { Output } from './check.js';
import { exitCodes } from './exitCodes.js';
import { forwardSlashes } from './paths.js';

/** `line` counts from 1. */
export interface EvidenceCommand { readonly name: 'evidence'; readonly kind: EvidenceKind; readonly file: string; readonly line: number; readonly lang: Language }

export function readEvidence([kind, target]: readonly string[], { lang, words }: { readonly lang: Language; readonly words: CliTexts }): EvidenceCommand | { readonly usage: string } {
  const known = evidenceKinds.find((k) => k === kind);
  const [, file, line] = /^(.+\.go):(\d+)(?::\d+)?$/.exec(target ?? '') ?? [];
  if (!known || file === undefined || line === undefined) return { usage: fill(words.evidenceNeedsPlace, { kinds: evidenceKinds.join(', ') }) };
  return { name: 'evidence', kind: known, file, line: Number(line), lang };
}

export function runEvidence(session: Session, { kind, file, line }: EvidenceCommand, { evidence: texts, cli }: Pick<Texts, 'evidence' | 'cli'>, output: Omit<Output, 'progress'>): number {
  const path = forwardSlashes(resolve(file));
  const result = session.analyze(path, neverCancelled, { asked: 'file' });
  if (result.text === '') {
    output.err(`mapguard: ${fill(cli.unreadable, { file })}\n`);
    return exitCodes.usage;
  }
  const lines = new LineIndex(result.text);
  const start = lines.offsetAt({ line: line - 1, column: 0 });
  const end = lines.offsetAt({ line, column: 0 });
  const found = session.evidence(result, { kind, range: { start, end: Math.max(start, end - 1) } });
  if (found.is === 'none') {
    output.err(`mapguard: ${file}:${String(line)}: ${noEvidenceText(found, texts)}\n`);
    return exitCodes.usage;
  }
  output.out(evidenceFileOf(found, texts).text);
  return exitCodes.clean;
}
