/** The words of the iterator's step-through, in one language. */
import type { SimulationProblem } from '../engine/iterator/mapModel.js';
import type { Note, NoteArgs, NoteId } from '../engine/iterator/mapNotes.js';
import { englishLoopRemarks, type LoopRemarkId } from './loopRemarks.js';
import { fill } from './render.js';

export interface IteratorTexts {
  /** `{place}` is where in memory. */
  readonly notes: Readonly<Record<NoteId, string>>;
  readonly places: Readonly<Record<'cell' | 'overflowCell' | 'slot' | 'smallSlot', string>>;
  /** Titles of the scenarios that come with Mapguard, by name. */
  readonly scenarios: Readonly<Record<string, string>>;
  readonly growing: string;
  /** Of loops in the code. */
  readonly remarks: Readonly<Record<LoopRemarkId, string>>;
  readonly ownLoop: string;
  readonly unknownToolchain: string;
  readonly problems: Readonly<Record<SimulationProblem['id'], string>>;
}

export const englishIteratorTexts: IteratorTexts = {
  notes: {
    inserted: '{key} goes into {place}',
    overwritten: '{key} stays in {place}, with the new value {value}',
    deleted: '{key} is deleted: {place} is empty',
    absent: '{key} is not in the map: nothing is deleted',
    cleared: 'all entries are deleted; the memory stays',
    'nothing-to-clear': 'the map is empty: nothing is cleared',
    'no-key': 'there is no such key: nothing happens',
    'deleted-unreached': '{key} had not been reached: the loop will not produce it',
    'overflow-added': 'bucket {bucket} is full: an overflow bucket is linked to it, {overflow} since the last growth',
    'growth-doubles': '{count} entries are as many as the buckets may hold: a new array of {buckets} buckets, which the old ones move to step by step',
    'growth-same-size': 'too many overflow buckets for {count} entries: a new array of the same {buckets} buckets, which the old ones move to step by step',
    'bucket-moved': 'the entries of old bucket {bucket} move to the new array; the old cells only keep a mark',
    'growth-done': 'all old buckets have moved: the map lets the old array go',
    tombstone: '{key} is deleted: {place} becomes a tombstone, for its group is full and searches must walk past it',
    pruned: '{count} tombstones of table {table} are needed by no search and become empty slots',
    'small-to-table': 'the only group is full: its entries move to a table of {capacity} slots',
    'table-grown': 'table {table} has no room left: table {to} with {toCapacity} slots replaces it',
    'table-split': 'table {table} has no room left and is as large as tables get: tables {left} and {right} replace it',
    'directory-doubled': 'the directory doubles to {length} places',
    'range-empty': 'the map is empty: the loop ends at once',
    'bucket-opened': 'the iterator opens bucket {bucket}',
    'old-bucket-opened': 'the iterator opens bucket {old} of the old array, which has not moved yet, for new bucket {bucket}',
    'table-opened': 'the iterator opens table {table}',
    'directory-rescaled': 'the directory has doubled: dirIdx becomes {dirIdx}',
    'empty-cells': 'empty places passed over: {count}',
    'moved-ahead': 'entryIdx moves on past empty slots, from slot {from} to {to}: what is inserted there now is not seen any more',
    produced: '{key}: {value} is produced from {place}',
    'produced-current': '{place} is out of date: a look-up of {key} in the map gives {value}',
    'produced-again': '{key} is produced again, {times} times by now: it was deleted and inserted anew',
    'produced-nan': '{place} is out of date, but {key} cannot be looked up: it is produced as it was, {value}',
    'skipped-deleted': '{place} is out of date, and a look-up of {key} in the map finds nothing: skipped',
    'skipped-sibling': '{key} is bound for another new bucket than {bucket}: skipped here, produced there',
    ended: 'nothing is left: the loop ends',
    'never-produced': '{key} is in the map and was never produced: it came after the loop had begun',
    'not-produced-again': '{key} was deleted and inserted anew: the new entry was not produced',
  },
  places: {
    cell: 'bucket {bucket}, cell {cell}', overflowCell: 'bucket {bucket}, overflow bucket {link}, cell {cell}', slot: 'table {table}, group {group}, slot {slot}',
    smallSlot: 'slot {slot}',
  },
  scenarios: {
    'delete-current': 'Delete the current key', 'delete-unreached': 'Delete a key that is not reached yet', 'delete-reinsert': 'Delete the current key and insert it again',
    insert: 'Insert during the range', overwrite: 'Overwrite during the range', growth: 'Growth in mid-loop', 'range-during-growth': 'A range that begins while the map grows',
    'same-size-growth': 'Growth to the same size', 'small-map': 'A small map', 'small-map-grows': 'A small map that becomes a table', clear: 'Clear inside the range',
    'clear-during-growth': 'Clear while the map grows', 'nan-keys': 'NaN keys', 'nan-keys-clear': 'NaN keys, cleared after growth',
  },
  growing: 'inserts until the map grows',
  remarks: Object.fromEntries(Object.entries(englishLoopRemarks).map(([id, { text }]) => [id, text])) as Record<LoopRemarkId, string>,
  ownLoop: 'From this loop: {file}, line {line}',
  unknownToolchain: '"{toolchain}" is no Go version such as 1.24.',
  problems: {
    unknownMaps: 'the maps of Go {toolchain} are not known: the oldest is {oldest}',
    alwaysSwiss: 'Go {toolchain} has no GOEXPERIMENT=noswissmap: its maps are always Swiss',
    fractionalSeed: 'a seed must be a whole number, not {seed}',
  },
};

export function renderNote(texts: IteratorTexts, { id, args }: Note): string {
  const words = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, String(value)]));
  return fill(texts.notes[id], { ...words, place: fill(texts.places[placeKind(args)], words) });
}

function placeKind(args: NoteArgs): keyof IteratorTexts['places'] {
  if ('slot' in args) return args['table'] === 0 ? 'smallSlot' : 'slot';
  return args['link'] === 0 ? 'cell' : 'overflowCell';
}
