/** Where a hover leads: the rule about what stands there, the specification, and the runtime's source of the release in use. */
import { atLeast, formatGoVersion, type GoVersion } from '../base/goVersion.js';
import type { HoverFacts } from '../engine/sessionApi.js';
import type { FatalText } from '../knowledge/fatalTexts.js';
import { mapCalls } from '../knowledge/mapCalls.js';

export interface SourceLink { readonly says: string; readonly url: string }

export function ruleOf({ on, insideRange, currentKey, addedAgain, sliceChange, subject }: HoverFacts): string | undefined {
  switch (on) {
    case 'range': return 'range-delete';
    case 'delete': return insideRange && !currentKey ? 'range-delete-other' : insideRange ? 'range-delete' : undefined;
    case 'clear': return insideRange ? 'range-clear-inside' : undefined;
    case 'insert': return !insideRange ? 'nil-map-write' : addedAgain ? 'range-reinsert' : 'range-insert';
    case 'len': return 'range-len';
    case 'sliceRange': return sliceChange === 'removed' ? 'slice-remove-skips' : sliceChange === 'replaced' ? 'slice-append-in-range' : undefined;
    case 'recover': return 'unrecoverable-map-fault';
    case 'fatalText': return ruleOfText(subject as FatalText);
    case 'call': return ruleOfCall(subject);
    case 'directive': return undefined;
  }
}

function ruleOfText(text: FatalText): string | undefined {
  if (text === 'assignment to entry in nil map') return 'nil-map-write';
  if (text === 'all goroutines are asleep - deadlock!') return 'lock-reentry';
  return text.startsWith('concurrent map') || text === 'small map with no empty slot' ? 'concurrent-map-access' : undefined;
}

function ruleOfCall(name: string): string | undefined {
  const about = mapCalls[name]?.about;
  return about === 'syncMap' ? 'sync-map-check-then-act' : about === 'atomicMap' || about === 'pointerToMap' ? 'snapshot-lost-update' : about === 'fill' ? 'nil-map-write' : undefined;
}

const spec: Readonly<Partial<Record<HoverFacts['on'], string>>> = { range: 'For_range', sliceRange: 'For_range', delete: 'Deletion_of_map_elements', clear: 'Clear', insert: 'Map_types', recover: 'Handling_panics', len: 'Length_and_capacity' };

/** The specification says what holds for every implementation; the source, how this release does it. */
export function sourcesOf({ on, subject, versions: { toolchain, noswissmap } }: HoverFacts, specification: string): readonly SourceLink[] {
  const section = spec[on];
  const file = toolchain && sourceFile(on, subject, toolchain, noswissmap === true);
  return [
    ...(section === undefined ? [] : [{ says: specification, url: `https://go.dev/ref/spec#${section}` }]),
    ...(file === undefined || !toolchain ? [] : [{ says: file, url: `https://github.com/golang/go/blob/${releaseTag(toolchain)}/src/${file}` }]),
  ];
}

function sourceFile(on: HoverFacts['on'], subject: string, toolchain: GoVersion, noswissmap: boolean): string | undefined {
  if (on === 'range' || on === 'delete') return noswissmap ? 'runtime/map_noswiss.go' : atLeast(toolchain, 24) ? 'internal/runtime/maps/table.go' : 'runtime/map.go';
  if (on !== 'call' || !atLeast(toolchain, mapCalls[subject]?.since ?? 0)) return undefined;
  if (subject.startsWith('sync.Map.')) return atLeast(toolchain, 24) ? 'internal/sync/hashtriemap.go' : 'sync/map.go';
  if (subject.startsWith('maps.')) return mapCalls[subject]?.since === 23 ? 'maps/iter.go' : 'maps/maps.go';
  return subject.startsWith('sync/atomic.Pointer.') ? 'sync/atomic/type.go' : 'sync/atomic/value.go';
}

/** From Go 1.21 on the first release of a version has a third number. */
function releaseTag(version: GoVersion): string {
  return `go${formatGoVersion(version)}${atLeast(version, 21) ? '.0' : ''}`;
}
