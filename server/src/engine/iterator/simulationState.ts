/** What a step of a simulation leaves behind: plain data that can be sent, kept and compared. */
import type { Note, NoteId } from './mapNotes.js';
import type { Cursor, Field, MapPicture } from './mapPicture.js';
import type { Operation } from './scenario.js';

export interface SimulationState {
  /** 0 before the loop's first entry. */
  readonly index: number;
  /** The step that led here. */
  readonly operation: Operation | undefined;
  /** The key that the step was about, as Go writes it. */
  readonly subject: string | undefined;
  readonly map: MapPicture;
  readonly iterator: readonly Field[];
  /** Where the iterator goes on; undefined where it opens another bucket or table first, or is done. */
  readonly cursor: Cursor | undefined;
  readonly outcome: Outcome;
  /** What happened in the step, and why, in order. */
  readonly notes: readonly Note[];
  /** By all steps so far. */
  readonly produced: readonly ProducedEntry[];
  /** Whether the loop is over. */
  readonly ended: boolean;
}

export interface Outcome {
  readonly produced: ProducedEntry | undefined;
  readonly skipped: readonly Skipped[];
}

export interface ProducedEntry {
  readonly key: string;
  readonly value: string;
  /** Whether the loop has had this key before. */
  readonly again: boolean;
}

/** The notes that tell of an entry that was passed over, or is left at the end. */
export const skips = ['skipped-deleted', 'skipped-sibling', 'never-produced', 'not-produced-again'] as const satisfies readonly NoteId[];
export interface Skipped { readonly key: string; readonly why: (typeof skips)[number] }
