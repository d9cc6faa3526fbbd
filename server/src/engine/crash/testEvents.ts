/** Output that stands in JSON, one object on a line: the events of `go test -json` (cmd/internal/test2json), and the logs of Docker (its json-file driver). */
import { isRecord } from '../../base/isRecord.js';

export interface EventOutput {
  /** The package, or the import path of a build; of a container the stream. */
  readonly of: string;
  readonly output: string;
}

/** Undefined for whatever is not such an object; one without output gives ''. */
export function eventOutput(line: string): EventOutput | undefined {
  if (!line.startsWith('{') || !/"(?:Action|log)"/.test(line)) return undefined;
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isRecord(event)) return undefined;
  if (typeof event.log === 'string' && typeof event.stream === 'string') return { of: event.stream, output: event.log };
  if (typeof event.Action !== 'string') return undefined;
  const name = event.Package ?? event.ImportPath;
  return { of: typeof name === 'string' ? name : '', output: typeof event.Output === 'string' ? event.Output : '' };
}
