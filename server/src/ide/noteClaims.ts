/** What the notes of the step-through rest on, by note: the words of iteratorTexts.ts say what the map and its iterator do. A note that is missing here does not compile. */
import type { NoteId } from '../engine/iterator/mapNotes.js';
import type { ClaimId } from '../knowledge/claims.js';

export const noteClaims: Readonly<Record<NoteId, readonly ClaimId[]>> = {
  inserted: ['S2a', 'S2b'], overwritten: ['C8', 'S2a', 'S2b'], deleted: ['C19', 'C38'], absent: ['C13'], cleared: ['C45', 'S2a', 'S2b'],
  'nothing-to-clear': ['S2b'], 'no-key': ['C13'], 'deleted-unreached': ['C2', 'C4'],
  'overflow-added': ['S2a'], 'growth-doubles': ['S2a'], 'growth-same-size': ['S2a'], 'bucket-moved': ['C35', 'S2a'], 'growth-done': ['S2a'],
  tombstone: ['C38', 'S2b'], pruned: ['S2b'], 'small-to-table': ['S2b'], 'table-grown': ['S2b'], 'table-split': ['S2b'], 'directory-doubled': ['S2b'],
  'range-empty': ['C13', 'S2a', 'S2b'], 'bucket-opened': ['S2a'], 'old-bucket-opened': ['S2a'], 'table-opened': ['S2b'], 'directory-rescaled': ['S2b'],
  'empty-cells': ['C19', 'S2a', 'S2b'], 'moved-ahead': ['S2b'],
  produced: ['S2a', 'S2b'], 'produced-current': ['C35', 'S2a', 'S2b'], 'produced-again': ['C6', 'C7'], 'produced-nan': ['S2a', 'S2b'],
  'skipped-deleted': ['C4', 'S2a', 'S2b'], 'skipped-sibling': ['S2a'], ended: ['S2a', 'S2b'], 'never-produced': ['C8'], 'not-produced-again': ['C7'],
};
