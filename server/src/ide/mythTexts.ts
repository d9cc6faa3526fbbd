/** The words of the page on common false claims, in one language: the claim as it is heard, and what is so. By the ids of knowledge/myths.ts. */

export interface MythText { readonly myth: string; readonly truth: string }

export interface MythTexts {
  readonly title: string;
  readonly intro: string;
  readonly prints: string;
  readonly refused: string;
  readonly ends: string;
  readonly vetSilent: string;
  readonly from: string;
  readonly byId: Readonly<Record<string, MythText>>;
}

export const englishMythTexts: MythTexts = {
  title: 'Myths about Go maps',
  intro: 'What is often said of Go maps and is not so, each with a program to try. What depends on the version says so.',
  prints: 'It prints:',
  refused: 'The compiler says:',
  ends: 'It ends with exit status {status} and says:',
  vetSilent: '`go vet` has nothing to say about it.',
  from: 'Needs Go 1.{from}.',
  byId: {
    'delete-panics': {
      myth: 'Deleting from a map inside a range over it panics.',
      truth: 'It is legal and defined: entries that stay are visited exactly once, and one that is deleted before it is reached is not visited. Only the order is left open.',
    },
    snapshot: {
      myth: 'A range over a map works on a snapshot.',
      truth: 'It works on the map. An entry that is deleted before it is reached does not come; one that is overwritten comes with its new value; one that is added may come or not.',
    },
    'added-again': {
      myth: 'A range visits each key once, whatever the loop does.',
      truth: 'An entry that is deleted and added again is a new entry: the loop may come to it again, or not. So does a rename of keys in the loop.',
    },
    'collect-first': {
      myth: 'Keys have to be collected first and deleted afterwards.',
      truth: 'For one goroutine that is not needed, and it allocates while deleting in the loop does not. It is no protection against another goroutine either.',
    },
    'keys-copy': {
      myth: '`maps.Keys` gives a copy of the keys.',
      truth: 'The standard library\'s `maps.Keys` is an iterator over the map itself. `slices.Collect(maps.Keys(m))` makes a copy; `golang.org/x/exp/maps.Keys` returns a slice.',
    },
    shuffled: {
      myth: 'A range goes over a map in an order that is shuffled, so its first key is a random one.',
      truth: 'The start is random, the rest follows from it: a small map is only rotated. Do not use it to draw an entry.',
    },
    'recover-saves': {
      myth: '`recover` keeps the program alive when two goroutines write a map.',
      truth: '`concurrent map writes` and its kin are fatal errors and no panics: no deferred function runs, and the program ends with status 2.',
    },
    'nil-fatal': {
      myth: 'A write to a nil map cannot be recovered from.',
      truth: '`assignment to entry in nil map` is an ordinary panic.',
    },
    'always-caught': {
      myth: 'The runtime always notices two goroutines in one map, since Go 1.22 at the latest.',
      truth: 'The check is luck in every version: both must be at it at the same moment, and reads of the length or of an empty map are not checked at all. `-race` finds what happens in its run.',
    },
    'access-check': {
      myth: '`debug.SetMapAccessCheck` or `GODEBUG=badmap=1` turn a stricter check on.',
      truth: 'Neither exists in any version. An unknown name in `GODEBUG` is ignored without a word.',
    },
    'linters-see': {
      myth: '`go vet` or staticcheck (SA1005 is named often) find maps that a loop or another goroutine changes.',
      truth: 'They do not. SA1005 is about the first argument of exec.Command. What staticcheck does report, as SA5000, is an assignment to a map that is nil.',
    },
    'delete-frees': {
      myth: 'Deleting entries gives the memory back.',
      truth: 'The value is zeroed, and the key where it has pointers; the slot is marked free. The buckets stay, also after `clear`: only a new map lets them go.',
    },
    'tophash-zero': {
      myth: 'After delete the slot has a `tophash` of 0.',
      truth: 'Up to Go 1.23 it is `emptyOne`, which is 1, and 0 (`emptyRest`) only where nothing follows. From 1.24 on, unless built with `GOEXPERIMENT=noswissmap`, a control byte says 0x80, empty, or 0xfe, deleted, if the group had no empty slot.',
    },
    'nan-deleted': {
      myth: 'A loop that deletes every key empties the map.',
      truth: 'Not of keys that are NaN, which equal nothing. `clear` removes them.',
    },
    'slice-copy': {
      myth: 'A range over a slice works on a copy of its elements.',
      truth: 'Only the length is fixed at the start; elements are read when their turn comes. A range over an array, but not over a pointer to one, does copy.',
    },
    'copy-on-write': {
      myth: 'Load, copy and Store on an atomic.Value make a map safe for several writers.',
      truth: 'Two writers who load the same map lose one of their updates, and the race detector says nothing. They need a mutex, or CompareAndSwap on an atomic.Pointer.',
    },
    'thirty-two-misses': {
      myth: 'A sync.Map promotes its dirty map after 32 misses.',
      truth: 'Up to Go 1.23 it does so after as many misses as the dirty map has entries. From 1.24 on it is a concurrent hash trie and counts no misses.',
    },
  },
};
