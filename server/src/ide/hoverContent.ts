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
    case 'range': return ['rangeOnce', 'rangeDelete', 'rangeInsert', 'rangeRace', ...iteratorSentences(versions.toolchain), 'cost'];
    case 'delete': return [...(insideRange ? [currentKey ? 'deleteCurrent' as const : 'deleteOther' as const] : []), 'deleteMissing', 'deleteMemory', ...nan('deleteNaN')];
    case 'clear': return ['clearAll', ...(insideRange ? ['clearInside' as const] : []), ...(atLeast(versions.language, 21) ? [] : ['clearLanguage' as const])];
    case 'insert': return [...(insideRange ? [currentKey ? 'insertCurrent' as const : 'insertInside' as const] : []), 'insertNil', ...nan('insertMissingNaN')];
    case 'len': return ['lenInside'];
    case 'sliceRange': return ['sliceHeader', 'sliceRemoval', 'sliceWays'];
    case 'call': return callSentences(facts);
    case 'recover': return ['recoverPanics', 'recoverFatal'];
    case 'fatalText': return [...fatalSentences[facts.subject as FatalText]];
    case 'directive': return [];
  }
}

/** The implementation follows the toolchain, never go.mod: without a toolchain both are told apart, and no more is said of either. */
function iteratorSentences(toolchain: GoVersion | undefined): readonly SentenceId[] {
  if (!toolchain) return ['iteratorEither'];
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
  }
}

function syncMapSentence(toolchain: GoVersion | undefined): SentenceId {
  if (!toolchain) return 'syncMapEither';
  return atLeast(toolchain, 24) ? 'syncMapTrie' : 'syncMapReadDirty';
}

/** Said only where the toolchain is not known to have it for long. */
function sinceSentences(subject: string, { since }: MapCall, toolchain: GoVersion | undefined): readonly SentenceId[] {
  if (since === undefined || (toolchain && atLeast(toolchain, since))) return [];
  return [subject.startsWith('sync.') ? 'syncMapSince' : 'librarySince'];
}

const racing = ['fatalEnds', 'fatalReader', 'fatalLuck', 'fatalAlone'] as const;

const fatalSentences: Readonly<Record<FatalText, readonly SentenceId[]>> = {
  'concurrent map iteration and map write': racing, 'concurrent map read and map write': racing, 'concurrent map clone and map write': racing,
  'concurrent map writes': ['fatalEnds', 'fatalWrites', 'fatalLuck', 'fatalAlone'],
  'assignment to entry in nil map': ['panicNil', 'insertNil'],
  'hash of unhashable type': ['panicUnhashable'],
  'all goroutines are asleep - deadlock!': ['fatalAsleep'],
};
