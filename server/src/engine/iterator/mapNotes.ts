/** What a simulated map and its iterator say of what they do: ids that become words elsewhere, and arguments. */

export const noteIds = [
  // Inserts, deletes and clears.
  'inserted', 'overwritten', 'deleted', 'absent', 'cleared', 'nothing-to-clear', 'no-key', 'deleted-unreached',
  // Growth of a classic map.
  'overflow-added', 'growth-doubles', 'growth-same-size', 'bucket-moved', 'growth-done',
  // Growth of a Swiss map.
  'tombstone', 'pruned', 'small-to-table', 'table-grown', 'table-split', 'directory-doubled',
  // Where the iterator goes.
  'range-empty', 'bucket-opened', 'old-bucket-opened', 'table-opened', 'directory-rescaled', 'empty-cells', 'moved-ahead',
  // What it makes of an entry.
  'produced', 'produced-current', 'produced-again', 'produced-nan', 'skipped-deleted', 'skipped-sibling', 'ended', 'never-produced', 'not-produced-again',
] as const;
export type NoteId = (typeof noteIds)[number];

export type NoteArgs = Readonly<Record<string, number | string | boolean>>;
export interface Note { readonly id: NoteId; readonly args: NoteArgs }

/** Called for each note; without one, maps work in silence. */
export type TakeNote = (id: NoteId, args: NoteArgs) => void;
