/** Why something cannot be read as Go source, in words that say what to do. */
import type { CliTexts } from '../../ide/cliTexts.js';

/** Of a file's bytes; undefined when they are text. */
export function sourceProblem(bytes: Uint8Array, { problems }: CliTexts): string | undefined {
  if (bytes.length === 0) return problems.empty;
  if (bytes.includes(0)) return problems.binary;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return undefined;
  } catch {
    return problems.notUtf8;
  }
}

/** Of an error that reading or writing gave. */
export function ioProblem(error: unknown, { problems }: CliTexts): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT': return problems.missing;
    case 'EISDIR': return problems.directory;
    case 'EACCES': case 'EPERM': return problems.forbidden;
    case 'ELOOP': return problems.linkLoop;
    default: return error instanceof Error ? error.message : String(error);
  }
}
