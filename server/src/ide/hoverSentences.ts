/** The sentences about Go that hovers are made of. Each names the claims that it rests on; nothing else may be said. */
import type { ClaimId } from '../knowledge/claims.js';

export interface Sentence { readonly text: string; readonly claims: readonly ClaimId[] }

/** Sentences by id, so that a translation replaces the text alone. */
export const englishSentences = {
  rangeOnce: {
    text: 'Every entry that stays in the map during the loop is visited exactly once, in an order that the language leaves open.',
    claims: ['C2', 'C5', 'C29'],
  },
  rangeDelete: {
    text: 'Deleting entries in the loop is allowed: one that is deleted before it is reached is not visited.',
    claims: ['C1', 'C2', 'C4'],
  },
  rangeInsert: {
    text: 'An entry that is added in the loop may be visited or not; one that is deleted and added again may be visited twice.',
    claims: ['C7', 'C8'],
  },
  rangeRace: {
    text: 'A write by another goroutine at the same time is a data race; the runtime may end the program with a fatal error that `recover` cannot catch.',
    claims: ['C55', 'C56', 'C61'],
  },
  deleteCurrent: {
    text: 'Deleting the current key of the loop is defined behaviour, and changes nothing about the other entries.',
    claims: ['C1', 'C2', 'C5'],
  },
  deleteOther: {
    text: 'An entry that the loop has not reached yet will not be visited; whether it has been reached depends on the order, which the language leaves open.',
    claims: ['C2', 'C4'],
  },
  deleteMemory: {
    text: 'The value is zeroed, and the key where it holds pointers. A map never shrinks: only a new map frees what this one has grown to.',
    claims: ['C37', 'C45', 'T8'],
  },
  deleteSlotClassic: {
    text: 'Toolchain {toolchain}: the slot is marked as free (`tophash` becomes `emptyOne`, or `emptyRest` where nothing follows); iterators pass over it.',
    claims: ['C19', 'C38'],
  },
  deleteSlotSwiss: {
    text: 'Toolchain {toolchain}: the control byte of the slot becomes empty, or deleted (a tombstone) if its group in the table had no empty slot.',
    claims: ['C38', 'S2b'],
  },
  deleteSlotEither: {
    text: 'The slot is marked as free: by its `tophash` if built with Go up to 1.23; from 1.24, unless built with `GOEXPERIMENT=noswissmap`, by its control byte.',
    claims: ['C38', 'S3'],
  },
  deleteNaN: { text: 'A key that is NaN cannot be deleted; `clear`, from language version 1.21 on, removes it.', claims: ['T9', 'S2a'] },
  clearAll: { text: '`clear` removes every entry, NaN keys included, and keeps the memory of the buckets.', claims: ['T9', 'C45'] },
  clearInside: { text: 'The entries that the loop has not reached yet will not be visited.', claims: ['C2', 'C4'] },
  clearInsideNaN: {
    text: 'Go 1.21 to 1.23 may still visit entries there whose key is NaN, if the map has grown meanwhile (golang/go#70189).',
    claims: ['S2a', 'S3'],
  },
  clearLanguage: { text: '`clear` needs language version 1.21.', claims: ['S3'] },
  insertInside: {
    text: 'If this adds an entry, the loop may visit it or not. Overwriting an entry that exists is safe; where the loop has still to come to it, it sees the new value.',
    claims: ['C8'],
  },
  insertCurrent: {
    text: 'Assigning to the current key adds nothing to the map and is safe; the loop has already read this entry and does not come to it again.',
    claims: ['C8'],
  },
  insertAgain: {
    text: 'An entry that this brings back after a delete is a new one: the loop may visit it again, or not.',
    claims: ['C6', 'C7'],
  },
  insertNil: {
    text: 'Writing to a nil map panics (`assignment to entry in nil map`); reading it, deleting from it, `len` and `range` do not.',
    claims: ['C13', 'C63'],
  },
  insertMissingNaN: { text: 'A key that is NaN never equals one in the map: each assignment adds an entry.', claims: ['S2a'] },
  iteratorClassic: {
    text: 'Toolchain {toolchain}: `runtime.hiter` starts at a random bucket and a random cell in it.',
    claims: ['C14', 'C29', 'S3'],
  },
  iteratorSwiss: {
    text: 'Toolchain {toolchain}: `internal/runtime/maps.Iter` goes through Swiss tables from a random offset.',
    claims: ['C14', 'C29', 'S3'],
  },
  iteratorSwissOptional: {
    text: 'Toolchain {toolchain}: `internal/runtime/maps.Iter` goes through Swiss tables from a random offset, unless built with `GOEXPERIMENT=noswissmap`.',
    claims: ['C14', 'C29', 'S3'],
  },
  iteratorExperiment: {
    text: 'Toolchain {toolchain} with `GOEXPERIMENT=noswissmap`: `runtime.hiter` starts at a random bucket and a random cell in it.',
    claims: ['C14', 'C29', 'S3'],
  },
  iteratorEither: {
    text: 'Built with Go up to 1.23, `runtime.hiter` goes through buckets; from 1.24, unless built with `GOEXPERIMENT=noswissmap`, `internal/runtime/maps.Iter` goes through Swiss tables.',
    claims: ['C14', 'S3', 'T11'],
  },
  stateClassic: {
    text: 'It keeps the array it began with (`buckets`, `B`), its random start (`startBucket`, `offset`) and where it is (`bucket`, `bptr`, `i`).',
    claims: ['C14', 'C18', 'S2a'],
  },
  stateSwiss: {
    text: 'It keeps its random start (`entryOffset`, `dirOffset`), the table it is in (`tab`) and where it is there (`dirIdx`, `entryIdx`).',
    claims: ['C14', 'C29', 'S2b'],
  },
  growthClassic: {
    text: 'If the map grows during the loop, the old array is walked on, and entries that have moved are looked up in the new one.',
    claims: ['C35', 'S2a'],
  },
  growthSwiss: {
    text: 'If a table grows during the loop, the old one still decides which keys come, and the map whether they are there and with which value.',
    claims: ['S2b'],
  },
  cost: {
    text: 'Each step is a call into the runtime, which passes over free slots as well; a map never shrinks, so one that was large stays slow to range over.',
    claims: ['C45', 'C68', 'S2a', 'S2b'],
  },
  lenInside: { text: '`len` counts what is in the map now: what the loop has deleted is gone from it, what it has added is in it.', claims: ['C11'] },
  sliceHeader: {
    text: 'The loop goes over as many elements as the slice had when it began; each is read when its turn comes, so a change to one ahead is seen.',
    claims: ['C99', 'C102'],
  },
  sliceRemoval: {
    text: 'Taking an element out moves those behind it: one is passed over, and an index past the new end panics.',
    claims: ['C100'],
  },
  sliceWays: { text: 'An index that counts down, or `slices.DeleteFunc` (from Go 1.21 on), sees every element.', claims: ['C101', 'S3'] },
  sliceKept: {
    text: 'The loop keeps the array and the length that it began with: appending to the variable, or cutting it, changes neither.',
    claims: ['C99', 'C102'],
  },
  syncMapSafe: { text: 'Every method of `sync.Map` may be called by several goroutines at once, and by the callback of its Range.', claims: ['C79'] },
  syncMapSteps: {
    text: 'Two calls are two steps: what one has found may be gone before the next. LoadOrStore, LoadAndDelete and, from Go 1.20 on, Swap and CompareAndSwap do it in one.',
    claims: ['C86', 'S3'],
  },
  syncMapSince: { text: 'This method is there from Go 1.{since} on.', claims: ['C86', 'S3'] },
  librarySince: { text: 'This function is there from Go 1.{since} on, whatever go.mod says: it comes with the toolchain.', claims: ['S3'] },
  syncMapReadDirty: {
    text: 'Toolchain {toolchain}: a map for reading and a dirty one, which takes its place after as many misses as it has entries.',
    claims: ['C81', 'C82'],
  },
  syncMapTrie: { text: 'Toolchain {toolchain}: a concurrent hash trie (`internal/sync.HashTrieMap`).', claims: ['C82'] },
  syncMapTrieOptional: {
    text: 'Toolchain {toolchain}: a concurrent hash trie (`internal/sync.HashTrieMap`), unless built with `GOEXPERIMENT=nosynchashtriemap`.',
    claims: ['C82'],
  },
  syncMapEither: { text: 'Built with Go up to 1.23 it is a map for reading and a dirty one; from 1.24, a concurrent hash trie.', claims: ['C82', 'S3'] },
  syncMapRange: {
    text: 'Range shows the keys that were there when it began; one that is deleted before its turn is not shown.',
    claims: ['C80', 'C84'],
  },
  syncMapRangeStored: {
    text: 'Keys that are stored meanwhile may be shown, as Go from 1.24 on does, or not, as before: rely on neither.',
    claims: ['C85'],
  },
  syncMapRangeOver: { text: 'From language version 1.23 on, `for k, v := range m.Range` says the same.', claims: ['C88'] },
  mapsIterator: {
    text: 'This is an iterator over the map itself, no copy: a range over it is a range over the map, and sees what the loop changes.',
    claims: ['C91', 'C92', 'T10'],
  },
  mapsSnapshot: { text: '`slices.Collect(maps.Keys(m))` makes a slice of the keys as they are.', claims: ['C92', 'T10'] },
  mapsKeysExp: { text: '`golang.org/x/exp/maps.Keys` is another function: it returns a slice.', claims: ['C91', 'T10'] },
  mapsClone: { text: 'It takes the entries whose key is NaN along. The clone of a nil map is nil.', claims: ['S5.7'] },
  mapsCloneRace: {
    text: 'It reads the whole map: a write by another goroutine at the same time is a data race, and the runtime may end the program.',
    claims: ['C59', 'S3'],
  },
  mapsDeleteFunc: { text: 'Does what a loop with `delete` does, in one call; neither allocates.', claims: ['C44', 'T1'] },
  mapsFillNil: { text: 'Into a nil map it panics (`assignment to entry in nil map`), unless there is nothing to add.', claims: ['S3'] },
  atomicMapLost: {
    text: 'Load, copy and Store by two goroutines lose updates, and the race detector says nothing: writers need a mutex, or CompareAndSwap on an `atomic.Pointer` (from Go 1.19 on).',
    claims: ['C104', 'T14', 'S3'],
  },
  atomicMapChanged: { text: 'The map that was stored is shared: whoever changes it races with all who have loaded it.', claims: ['C55', 'C76'] },
  atomicMapSwap: { text: 'CompareAndSwap of an `atomic.Value` that holds a map panics (`comparing uncomparable type`).', claims: ['C104'] },
  recoverPanics: {
    text: '`recover` catches the panics `assignment to entry in nil map` and `hash of unhashable type`.',
    claims: ['C62', 'C63'],
  },
  recoverFatal: {
    text: 'It cannot catch `concurrent map writes` and its kin: they are no panics. No deferred function runs, and the program ends with status 2.',
    claims: ['C61', 'C62', 'T3'],
  },
  fatalEnds: { text: 'The runtime ends the program: `recover` cannot catch it, no deferred function runs, and the exit status is 2.', claims: ['C61', 'T3'] },
  fatalWrites: { text: 'Two goroutines changed one map at the same time; the one on top of the report noticed.', claims: ['C59', 'C64'] },
  fatalReader: {
    text: 'The stack on top is that of the reader; the bug is usually with the other goroutine, the one that writes.',
    claims: ['C59', 'T5'],
  },
  fatalLuck: {
    text: 'The check is luck: programs that always race were stopped in a few of a hundred runs. `-race` finds what happens in its run.',
    claims: ['C56', 'C73', 'C74', 'T4'],
  },
  fatalAlone: { text: 'Go 1.26 reports only the goroutine that noticed; with `GOTRACEBACK=all` it reports all.', claims: ['S3', 'T5'] },
  fatalSmall: { text: 'From Go 1.24 on: a small map was found damaged, as goroutines that change it at the same time can leave it.', claims: ['C55', 'S3'] },
  fatalUnlock: { text: 'A lock was unlocked that was not locked. The runtime ends the program: `recover` cannot catch it.', claims: ['S5.8'] },
  fatalFault: {
    text: 'The program used a bad address. Unsafe pointers, mapped files and C code do that; deleting from a map in a loop over it does not.',
    claims: ['C25'],
  },
  panicNil: { text: 'An ordinary panic: the map was never made. `recover` can catch it.', claims: ['C62', 'C63'] },
  panicUnhashable: { text: 'An ordinary panic: an interface that holds a func, a map or a slice was used as a key. `recover` can catch it.', claims: ['C62', 'S3'] },
  fatalAsleep: { text: 'Every goroutine waits. A lock taken twice by one goroutine does this: also RLock inside Lock, or RLock again while a writer waits.', claims: ['C107'] },
} as const satisfies Readonly<Record<string, Sentence>>;

export type SentenceId = keyof typeof englishSentences;
export type Sentences = Readonly<Record<SentenceId, Pick<Sentence, 'text'>>>;
