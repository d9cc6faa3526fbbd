/** Points out loops that delete every entry of a map, where clear says it; with NaN-capable keys the loop leaves entries behind. */
import { declaredInLoop } from '../flow/entryRelation.js';
import { mayChangeRanged } from '../flow/loopText.js';
import { mapLoops, type MapLoop } from '../flow/mapLoops.js';
import type { Check, Fix, Pass } from './api.js';
import { libraryHas, loopSource, meansItself, oneLine } from './fixes/loopSource.js';
import { functionName, placeOf, quoted, sourceText } from './place.js';
import { wipeLoopAt } from './wipeLoop.js';

export const clearLoop: Check = {
  meta: {
    id: 'clear-loop', group: 'iteration', severity: 'hint', preview: false, since: '0.1.0', fixable: 'safe',
    messages: {
      clear: 'The loop deletes every entry of {map}. clear says so in one call.',
      nan: 'The loop leaves entries of {map} whose key is NaN. delete cannot find them, and keys of type {key} can be NaN; clear removes them too.',
      'fix-clear': 'Use clear({map})',
      'fix-clear-nan': 'Use clear({map}) (also removes NaN keys)',
    },
    docs: {
      title: 'Loop that deletes every entry of a map',
      what: 'A range over a map whose body is nothing but the delete of the current key.',
      why: 'clear, from Go 1.21 on, says the same in one call. When the key type can hold a NaN (floats, complex numbers, interfaces, and arrays or structs of them) it is not the same: a NaN key differs from itself, so delete never finds it and the loop leaves it in the map.',
      fix: 'Call clear.',
      limits: 'For other key types the compiler already turns the loop into the same call, so this is about reading, not speed.',
      sure: 'Certain: the loop deletes every entry, and nothing else.',
      versions: '`clear` needs language version 1.21: it is offered from there on. A loop over keys that cannot be NaN is compiled to the same call anyway.',
      bad: 'for k := range m {\n\tdelete(m, k)\n}',
      good: 'clear(m)',
      claims: { why: [['S3', 'S5.4'], ['S5.4', 'T9']], limits: [['S5.4']], versions: [['S3'], ['S5.4']] },
    },
  },
  mayConcern: (text) => text.includes('delete(') && mayChangeRanged(text),
  run(pass) {
    for (const loop of mapLoops(pass.flow)) {
      // A key variable from outside the loop keeps the last key, which clear does not give.
      const own = loop.keyLocal !== undefined && declaredInLoop(pass.flow, loop, loop.keyLocal);
      if (own && loop.map === loop.loop.x && wipeLoopAt(pass.flow, loop)) report(pass, loop);
    }
  },
};

function report(pass: Pass, loop: MapLoop): void {
  const type = pass.types.underlying(pass.types.typeOf(pass.flow, loop.map));
  const available = libraryHas(pass, 21);
  const nan = type.t === 'map' && pass.types.mayHoldNaN(type.key);
  // Without clear, and without NaN, there is nothing better to write.
  if (!available && !nan) return;
  const map = quoted(pass, loop.map);
  pass.report({
    rule: 'clear-loop', confidence: 'certain', ...(nan ? { severity: 'warning' as const } : {}), place: placeOf(pass, loop.loop.span),
    function: functionName(pass.facts), map: sourceText(pass, loop.map),
    message: nan ? { id: 'nan', args: { map, key: pass.types.print(type.key) } } : { id: 'clear', args: { map } },
    related: [],
    fixes: () => ({ offered: available ? clearFix(pass, loop, nan) : [], withheld: [] }),
  });
}

function clearFix(pass: Pass, loop: MapLoop, nan: boolean): readonly Fix[] {
  const source = loopSource(pass, loop.loop);
  const map = source && oneLine(pass, source.stmt.x);
  const { start, end } = loop.loop.span;
  const comment = pass.syntax().comments.some((c) => start <= c.start && c.end <= end);
  if (!source || map === undefined || comment || !meansItself(pass, 'clear', start) || !source.stmt.define || loop.loop.label !== undefined) return [];
  const title = { id: nan ? 'fix-clear-nan' : 'fix-clear', args: { map } };
  return [{ title, kind: 'quickfix', safe: !nan, preferred: !nan, edits: [{ place: placeOf(pass, loop.loop.span), newText: `clear(${map})` }] }];
}
