/** Repair for a map that goroutines share: a mutex beside it, held around every access of the package. */
import type { Span } from '../../ast/nodes.js';
import type { Hazard } from '../../flow/concurrency/hazard.js';
import type { PlaceUse } from '../../flow/concurrency/mapUsage.js';
import type { DeclSource, Edit, Finding, Fix, Message, Pass } from '../api.js';
import { quoted } from '../place.js';
import { guardAccesses, sectionMessages, type SectionObstacle } from './criticalSection.js';
import { isRefusal, mutexBeside, mutexPlaceMessages, type MutexPlace } from './mutexPlace.js';

export const addMutexMessages = {
  'fix-mutex': 'Guard {map} with a mutex (accesses: {count})',
  'no-handed': '{map} is also handed on, and what happens to it there is not guarded with it',
  'no-owner': 'an access does not name the object that the map belongs to',
  ...mutexPlaceMessages, ...sectionMessages,
};

const kind: Fix['kind'] = 'quickfix';

export function addMutex(pass: Pass, hazard: Extract<Hazard, { is: 'concurrent' }>): ReturnType<NonNullable<Finding['fixes']>> {
  const { uses, declared } = pass.usageOf(hazard);
  const live = uses.filter((u) => !u.alone && u.kind !== 'escape');
  const title: Message = { id: 'fix-mutex', args: { map: quoted(pass, hazard.map), count: String(live.length) } };
  const withheld = (id: keyof typeof addMutexMessages): ReturnType<typeof addMutex> => ({
    offered: [], withheld: [{ title, kind, reason: { id, args: title.args } }],
  });
  if (uses.some((u) => !u.alone && (u.kind === 'escape' || u.kind === 'handed'))) return withheld('no-handed');
  const place = mutexBeside(pass, hazard, declared);
  if (isRefusal(place)) return withheld(place);
  const guarded = guardAll(pass, live, place);
  if (typeof guarded === 'string') return withheld(guarded);
  return { offered: [{ title, kind, safe: false, edits: [...place.edits, ...guarded], imports: ['sync'] }], withheld: [] };
}

/** The accesses of one declaration to maps that one lock guards, as it is written there. */
interface Part { readonly source: DeclSource; readonly lock: string; readonly accesses: Span[] }

function guardAll(pass: Pass, uses: readonly PlaceUse[], place: MutexPlace): readonly Edit[] | 'no-owner' | SectionObstacle {
  const parts: Part[] = [];
  for (const { site, map, span } of uses) {
    const source = site === pass.site ? pass : pass.sourceOf(site);
    const lock = source && place.lockAt(source.text.slice(map.start, map.end));
    if (!source || lock === undefined) return 'no-owner';
    const part = parts.find((p) => p.source.site === site && p.lock === lock);
    if (part) part.accesses.push(span);
    else parts.push({ source, lock, accesses: [span] });
  }
  const edits: Edit[] = [];
  for (const { source, lock, accesses } of parts) {
    const made = guardAccesses(source, { accesses, lock, reading: false });
    if (typeof made === 'string') return made;
    edits.push(...made);
  }
  return edits;
}
