/** The words and places that the rules about shared maps have in common. */
import type { AccessKind } from '../flow/concurrency/funcSummary.js';
import type { Guard, Hazard, HazardPlace } from '../flow/concurrency/hazard.js';
import { fromKey } from '../flow/concurrency/storagePath.js';
import type { Pass, Place, Related } from './api.js';
import { quoted, sourceText } from './place.js';

/** What is done to the map, to be named by '@' references. */
export const accessMessages = {
  'is.read': 'read', 'is.len': 'read by len', 'is.range': 'ranged over', 'is.whole': 'read', 'is.write': 'written', 'is.delete': 'deleted from', 'is.clear': 'cleared', 'is.replace': 'replaced',
  other: 'It is {did} here, in {function}, which may run at the same time.',
  start: '{says} starts here.', 'start.go': 'go statement', 'start.call': 'call',
} as const;

export function verb(kind: AccessKind): string {
  return `@is.${kind}`;
}

/** What starts a goroutine: a name of the library's, or words. */
export function startWords(says: string): string {
  return says === 'go statement' ? '@start.go' : says === 'call' ? '@start.call' : says;
}

/** A place of another function, or of this one. */
export function hazardPlace(pass: Pass, at: HazardPlace): Place | undefined {
  const site = pass.siteOf(at.key);
  return site && { site, span: { start: at.span.start, end: at.span.end } };
}

export function otherAccess(pass: Pass, hazard: Hazard): readonly Related[] {
  const { other } = hazard;
  if (!other) return [];
  const place = hazardPlace(pass, other.place);
  return place ? [{ place, message: { id: 'other', args: { did: verb(other.kind), function: functionWords(other.place.key) } } }] : [];
}

export function functionWords(key: string): string {
  return shortened(key.startsWith('var ') ? key.slice('var '.length) : key);
}

/** The lock as it is written beside the map expression: `s.mu` for the map `s.items`. */
export function guardWords(pass: Pass, hazard: Hazard, guard: Guard): string {
  if (guard.isGlobal) {
    const path = fromKey(guard.lock);
    return [path.root.slice(path.root.lastIndexOf(':') + 1), ...path.steps].join('.');
  }
  // The lock of an object on the way to the map's owner.
  if (guard.lock.startsWith('^')) return guard.lock.slice(1);
  const map = sourceText(pass, hazard.map);
  const dot = map.replace(/\[[^\]]*\]/g, '').lastIndexOf('.');
  return dot < 0 ? guard.lock : `${map.slice(0, map.lastIndexOf('.'))}.${guard.lock}`;
}

export function shortened(text: string): string {
  return text.length <= 27 ? text : `${text.slice(0, 18)}…${text.slice(-8)}`;
}

export function mapWords(pass: Pass, hazard: Hazard): string {
  return quoted(pass, hazard.map);
}
