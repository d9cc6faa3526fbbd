/** What the step-through says of a loop of the user's own code, and why it cannot show one; in English, each with the claims about Go that it rests on. */
import type { LoopRefusal } from '../engine/loop/mapLiteral.js';
import type { Sentence } from './hoverSentences.js';

export type LoopRemarkId = 'shape' | 'shared' | 'wiped' | 'leftOut' | 'capped' | 'statement' | LoopRefusal['why'];

export const englishLoopRemarks: Readonly<Record<LoopRemarkId, Sentence>> = {
  shape: {
    text: 'The map is made as its literal says. The hashes follow from the seed; in a program every map has a random one. So look at the shape, not at the place of a key.', claims: ['C39'],
  },
  shared: { text: '{map} is a package variable: what is done to it before this loop is not known here.', claims: [] },
  wiped: { text: 'When it is compiled without the race detector, this very loop becomes one call that empties the map, and no iterator runs.', claims: ['S5.4'] },
  leftOut: { text: 'Left out, since their effect is not understood: {statements}.', claims: [] },
  capped: { text: 'The first {count} steps are shown.', claims: [] },
  statement: { text: 'line {line}: {text}', claims: [] },
  'no-loop': { text: 'There is no range over a map at this place.', claims: [] },
  'no-literal': { text: 'The map of this loop is not a literal, a variable that only ever holds one, or a package variable made by one.', claims: [] },
  'key-type': { text: 'Keys of type {subject} are not drawn: there are pictures for strings, for integers of four and eight bytes, and for float64.', claims: [] },
  'key-value': { text: 'The key {subject} of the literal is not a constant that can be read here.', claims: [] },
  'too-many': { text: 'The literal has {subject} entries, too many for a picture.', claims: [] },
};
