/** The sentences about Go in evidence files name what they rest on. */
import { expect, test } from 'vitest';
import { englishEvidenceSentences } from '../../server/src/ide/evidence/evidenceTexts.js';

test.each(Object.entries(englishEvidenceSentences))('%s names the claims it rests on', (_, { claims }) => {
  expect(claims.length).toBeGreaterThan(0);
});
