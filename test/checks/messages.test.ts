/** The form of messages: one line, and a first sentence that fits where editors show one line. */
import { describe, expect, it } from 'vitest';
import { allChecks } from '../../server/src/checks/registry.js';

/** Names of the user's own are cut to 27 characters; versions, features, and what is done to a map are short. */
const longestName = 'x'.repeat(27);
const shortArguments = /\{(?:needed|found|feature|did|otherDid|held|all)\}/g;

describe('messages of rules', () => {
  it.each(allChecks.flatMap((c) => Object.entries(c.meta.messages).map(([id, text]) => [`${c.meta.id} ${id}`, text] as const)))('%s', (_, text) => {
    const filled = text.replace(shortArguments, 'maps.DeleteFunc').replace(/\{\w+\}/g, longestName);
    expect(filled).not.toContain('\n');
    expect(filled.split(/(?<=\.) /)[0]?.length).toBeLessThanOrEqual(100);
    expect(text).not.toMatch(/will panic|unsafe to delete/);
  });
});
