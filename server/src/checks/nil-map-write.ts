/** Reports writes to maps that are nil, on every way or on some way to the write. */
import { nilWrites, type MapWrite } from '../flow/nilMaps.js';
import type { Nilness } from '../flow/nilState.js';
import type { Check, Confidence, Finding, Pass } from './api.js';
import { makeMapFixes, makeMapMessages } from './fixes/makeMap.js';
import { neverMade, nilElsewhere } from './fieldHistory.js';
import { functionName, placeOf, quoted, sourceText } from './place.js';

export const nilMapWrite: Check = {
  meta: {
    id: 'nil-map-write', group: 'nil', severity: 'warning', preview: false, since: '0.1.0', fixable: 'unsafe',
    messages: {
      nil: '{map} is nil here. {target} panics with "assignment to entry in nil map".',
      maybe: '{map} is nil here on some way. {target} then panics with "assignment to entry in nil map".',
      field: '{map} is never made in this package. {target} panics with "assignment to entry in nil map".',
      elsewhere: '{map} may be nil here, as other code of the package expects. {target} would panic with "assignment to entry in nil map".',
      origin: 'Nil from here.',
      ...makeMapMessages,
    },
    docs: {
      title: 'Write to a nil map',
      what: 'An assignment to an element of a map that has not been made: declared without a value, left out of a composite literal, set to nil, a named result, the missing inner map of a map of maps.',
      why: 'Reading, deleting from, ranging over and measuring a nil map are fine; writing to it panics. The panic is an ordinary one, which recover can catch.',
      fix: 'Make the map where it is declared, in the literal, or before the write.',
      limits: 'Fields and results of calls are taken to be made unless the package shows otherwise. What a called function or a function literal does with a map that it is handed is not followed. With minConfidence "possible" also fields that other functions test for nil are reported.',
      sure: 'Certain where the map is nil on every way to the write; likely where it is on some; possible where a condition or a call may have made it.',
      versions: 'The same in every version.',
      bad: 'var m map[string]int\nm["a"] = 1',
      good: 'm := make(map[string]int)\nm["a"] = 1',
      claims: { why: [['C13'], ['C62', 'C63']], versions: [['C13', 'S3']] },
    },
  },
  mayConcern: (text) => /\][^\n=!<>]{0,4}=(?!=)|\]\+\+|\]--/.test(text),
  run(pass) {
    for (const write of nilWrites(pass.flow)) {
      const { fact } = write;
      if (!fact) reportUnknown(pass, write);
      else report(pass, write, fact.is === 'nil' ? 'nil' : 'maybe', confidenceOf[fact.is]);
    }
  },
};

const confidenceOf: Readonly<Record<Nilness, Confidence>> = { nil: 'certain', maybe: 'likely', guarded: 'possible', made: 'possible', unknown: 'possible' };

/** A field that nothing in the package makes, or that other code takes to be nil at times. */
function reportUnknown(pass: Pass, write: MapWrite): void {
  if (neverMade(pass, write)) report(pass, write, 'field', 'likely');
  else if (nilElsewhere(pass, write)) report(pass, write, 'elsewhere', 'possible');
}

function report(pass: Pass, write: MapWrite, id: string, confidence: Confidence): void {
  const origin = write.fact?.origin;
  const related: Finding['related'] = origin ? [{ place: placeOf(pass, origin), message: { id: 'origin', args: {} } }] : [];
  pass.report({
    rule: 'nil-map-write', confidence, place: placeOf(pass, write.span), function: functionName(pass.facts), map: sourceText(pass, write.map),
    message: { id, args: { map: quoted(pass, write.map), target: quoted(pass, write.span) } }, related,
    fixes: () => ({ offered: makeMapFixes(pass, write), withheld: [] }),
  });
}
