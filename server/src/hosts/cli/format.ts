/** What an output format does: it describes the findings of one file after the other, and puts the descriptions together at the end. */
import type { FileResult } from '../../engine/results.js';
import type { Places } from './places.js';

export interface CheckStats { readonly files: number; readonly lines: number; readonly packages: number; readonly parseErrors: number; readonly elapsedMs: number }

export interface Format<Entry> {
  /** The findings of a file in their order. */
  entries(result: FileResult, places: Places): readonly Entry[];
  /** Everything, ordered by file. */
  whole(entries: readonly Entry[], stats: CheckStats): string;
}
