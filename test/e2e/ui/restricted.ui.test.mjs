// Mapguard in a folder that the user does not trust: it finds and explains, and writes nothing that could be run.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startSession } from './session.mjs';

describe('a folder that is not trusted', () => {
  let session;
  before(async () => {
    session = await startSession({ restricted: true });
  });
  after(() => session?.end());

  test('has findings, with fixes and explanations, and no evidence to write', async () => {
    const { workbench, screenshot } = session;
    await workbench.page.getByText('Restricted Mode').first().waitFor({ timeout: 60_000 });
    await workbench.openFile('main.go');
    await workbench.squiggles('warning').first().waitFor({ timeout: 60_000 });
    await workbench.goToLine(7, 4);
    const titles = await workbench.openQuickFixes();
    await screenshot('restricted');
    assert.ok(titles.includes('Explain range-insert'), titles.join('\n'));
    assert.deepEqual(titles.filter((title) => title.startsWith('Write ')), []);
  });
});
