/** The events of `go test -json`, one on a line (cmd/internal/test2json), as far as they carry output. */
import { isRecord } from '../../base/isRecord.js';

export interface EventOutput {
  /** The package, or the import path of a build. */
  readonly of: string;
  readonly output: string;
}

/** Undefined for whatever is not such an event; one without output gives ''. */
export function eventOutput(line: string): EventOutput | undefined {
  if (!line.startsWith('{') || !line.includes('"Action"')) return undefined;
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isRecord(event) || typeof event.Action !== 'string') return undefined;
  const name = event.Package ?? event.ImportPath;
  return { of: typeof name === 'string' ? name : '', output: typeof event.Output === 'string' ? event.Output : '' };
}
