/** Remarks on loops in the code: those that say something about Go name the claims that they rest on. */
import { expect, test } from 'vitest';
import { englishLoopRemarks } from '../../server/src/ide/loopRemarks.js';

const aboutGo = ['shape', 'wiped'];

test.each(Object.entries(englishLoopRemarks))('%s', (id, { claims }) => {
  expect(claims.length > 0).toBe(aboutGo.includes(id));
});
