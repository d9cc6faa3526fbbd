/**
 * The sentences about Go that hovers are made of. Each names the claims of the project's collection of verified facts that it rests on
 * (C1 … are claims, T1 … the collection's short truths, S2a and S2b its iterator models, S3 its version matrix); nothing else may be said.
 */

export interface Sentence { readonly text: string; readonly claims: readonly string[] }

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
    text: 'Deleting the current key of the loop is defined behaviour: the other entries are still visited exactly once.',
    claims: ['C1', 'C2', 'C5'],
  },
  deleteOther: {
    text: 'An entry that the loop has not reached yet will not be visited; whether it has been reached depends on the order, which the language leaves open.',
    claims: ['C2', 'C4'],
  },
  deleteMissing: { text: 'Deleting a key that is absent, or from a nil map, does nothing.', claims: ['C13', 'C36'] },
  deleteMemory: { text: 'The value is zeroed, but a map never gives back its buckets: only a new map frees them.', claims: ['C37', 'C45'] },
  deleteNaN: { text: 'A key that is NaN cannot be deleted; `clear` removes it.', claims: ['T9', 'S2a'] },
  clearAll: { text: '`clear` removes every entry, NaN keys included, and keeps the memory of the buckets.', claims: ['T9', 'C45'] },
  clearInside: { text: 'The entries that the loop has not reached yet will not be visited.', claims: ['C2', 'C4'] },
  clearLanguage: { text: '`clear` needs language version 1.21.', claims: ['S3'] },
  insertInside: {
    text: 'If this adds an entry, the loop may visit it or not. Overwriting an entry that exists is safe; where the loop has still to come to it, it sees the new value.',
    claims: ['C8'],
  },
  insertCurrent: {
    text: 'Assigning to the current key adds nothing to the map and is safe; the loop has already read this entry and does not come to it again.',
    claims: ['C8'],
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
  iteratorEither: {
    text: 'Built with Go up to 1.23, `runtime.hiter` goes through buckets; from 1.24, `internal/runtime/maps.Iter` goes through Swiss tables.',
    claims: ['C14', 'S3', 'T11'],
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export type SentenceId = keyof typeof englishSentences;
export type Sentences = Readonly<Record<SentenceId, Sentence>>;
