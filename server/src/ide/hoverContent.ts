/** Which sentences a hover consists of, most important first: by what stands under the cursor and by the Go versions in use. */
import { atLeast, type GoVersion } from '../base/goVersion.js';
import type { HoverFacts } from '../engine/sessionApi.js';
import { mapCalls, type MapCall } from '../knowledge/mapCalls.js';
import type { FatalText } from '../knowledge/fatalTexts.js';
import type { SentenceId } from './hoverSentences.js';

export function sentencesFor(facts: HoverFacts): readonly SentenceId[] {
  const { on, insideRange, currentKey, keyMayBeNaN, versions } = facts;
  const nan = (id: SentenceId): readonly SentenceId[] => (keyMayBeNaN ? [id] : []);
  switch (on) {
    case 'range': return ['rangeOnce', 'rangeDelete', 'rangeInsert', 'rangeRace', ...iteratorSentences(versions), 'cost'];
    case 'delete': return [...(insideRange ? [currentKey ? 'deleteCurrent' as const : 'deleteOther' as const] : []), 'deleteMemory', deleteSlot(versions), ...nan('deleteNaN')];
    case 'clear': return ['clearAll', ...(insideRange ? ['clearInside' as const, ...(keyMayBeNaN && !atLeast(versions.toolchain ?? newestWithClearBug, 24) ? ['clearInsideNaN' as const] : [])] : []), ...(atLeast(versions.language, 21) ? [] : ['clearLanguage' as const])];
    case 'insert': return [...(insideRange ? insertInLoop(facts) : ['insertNil' as const]), ...nan('insertMissingNaN')];
    case 'len': return ['lenInside'];
    case 'sliceRange': return ['sliceHeader', ...(facts.sliceChange === 'removed' ? ['sliceRemoval', 'sliceWays'] as const : facts.sliceChange === 'replaced' ? ['sliceKept'] as const : [])];
    case 'call': return callSentences(facts);
    case 'recover': return ['recoverPanics', 'recoverFatal'];
    case 'fatalText': return [...fatalSentences[facts.subject as FatalText]];
    case 'directive': return [];
  }
}

/** The last whose iteration may see entries that `clear` has removed (facts part 3). */
const newestWithClearBug: GoVersion = { major: 1, minor: 23 };

/** A NaN key is never that of an entry that is there, and what the iteration has deleted is there no more. */
function insertInLoop({ addedAgain, currentKey, keyMayBeNaN }: HoverFacts): readonly SentenceId[] {
  if (addedAgain) return ['insertInside', 'insertAgain'];
  return [currentKey && !keyMayBeNaN ? 'insertCurrent' : 'insertInside'];
}

function deleteSlot({ toolchain, noswissmap }: HoverFacts['versions']): SentenceId {
  // Whether 1.24 and 1.25 were built with the experiment is known only where its name was found.
  if (!toolchain || (atLeast(toolchain, 24) && !atLeast(toolchain, 26) && !noswissmap)) return 'deleteSlotEither';
  return atLeast(toolchain, 24) && !noswissmap ? 'deleteSlotSwiss' : 'deleteSlotClassic';
}

/** The implementation follows the toolchain, never go.mod: without a toolchain both are told apart, and no more is said of either. */
function iteratorSentences({ toolchain, noswissmap }: HoverFacts['versions']): readonly SentenceId[] {
  if (!toolchain) return ['iteratorEither'];
  if (noswissmap) return ['iteratorExperiment', 'stateClassic', 'growthClassic'];
  if (!atLeast(toolchain, 24)) return ['iteratorClassic', 'stateClassic', 'growthClassic'];
  return [atLeast(toolchain, 26) ? 'iteratorSwiss' : 'iteratorSwissOptional', 'stateSwiss', 'growthSwiss'];
}

function callSentences({ subject, versions: { toolchain, language } }: HoverFacts): readonly SentenceId[] {
  const call = mapCalls[subject];
  return call ? [...aboutCall(call, toolchain, language), ...sinceSentences(subject, call, toolchain)] : [];
}

function aboutCall({ about }: MapCall, toolchain: GoVersion | undefined, language: GoVersion): readonly SentenceId[] {
  switch (about) {
    case 'syncMap': return ['syncMapSafe', 'syncMapSteps', syncMapSentence(toolchain)];
    case 'syncMapRange': return ['syncMapRange', 'syncMapRangeStored', 'syncMapSafe', ...(atLeast(language, 23) ? ['syncMapRangeOver' as const] : []), syncMapSentence(toolchain)];
    case 'iterator': return ['mapsIterator', 'mapsSnapshot', 'mapsKeysExp'];
    case 'clone': return ['mapsClone', 'mapsCloneRace'];
    case 'deleteFunc': return ['mapsDeleteFunc', 'deleteMemory'];
    case 'fill': return ['mapsFillNil'];
    case 'atomicMap': return ['atomicMapChanged', 'atomicMapLost', 'atomicMapSwap'];
    case 'pointerToMap': return ['atomicMapChanged', 'atomicMapLost'];
  }
}

function syncMapSentence(toolchain: GoVersion | undefined): SentenceId {
  if (!toolchain) return 'syncMapEither';
  // Go 1.26 cannot be built without it; of 1.25 that is not known (facts C82).
  if (atLeast(toolchain, 24)) return atLeast(toolchain, 26) ? 'syncMapTrie' : 'syncMapTrieOptional';
  return 'syncMapReadDirty';
}

/** Said only where the toolchain is not known to have it for long. */
function sinceSentences(subject: string, { since }: MapCall, toolchain: GoVersion | undefined): readonly SentenceId[] {
  if (since === undefined || (toolchain && atLeast(toolchain, since))) return [];
  return [subject.startsWith('sync.') ? 'syncMapSince' : 'librarySince'];
}

const racing = ['fatalEnds', 'fatalReader', 'fatalLuck', 'fatalAlone'] as const;

const fatalSentences: Readonly<Record<FatalText, readonly SentenceId[]>> = {
  'concurrent map iteration and map write': racing, 'concurrent map read and map write': racing, 'concurrent map clone and map write': racing,
  'small map with no empty slot': ['fatalEnds', 'fatalSmall', 'fatalAlone'],
  'concurrent map writes': ['fatalEnds', 'fatalWrites', 'fatalLuck', 'fatalAlone'],
  'assignment to entry in nil map': ['panicNil', 'insertNil'],
  'hash of unhashable type': ['panicUnhashable'],
  'unlock of unlocked mutex': ['fatalUnlock'], 'Unlock of unlocked RWMutex': ['fatalUnlock'], 'RUnlock of unlocked RWMutex': ['fatalUnlock'],
  'unexpected fault address': ['fatalFault'],
  'all goroutines are asleep - deadlock!': ['fatalAsleep'],
};
