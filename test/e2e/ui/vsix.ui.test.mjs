// The package that users install, rather than the sources. Needs `npm run package` first.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startSession } from './session.mjs';

describe('the installed package', () => {
  let session;
  before(async () => {
    session = await startSession({ vsix: fileURLToPath(new URL('../../../mapguard.vsix', import.meta.url)) });
  });
  after(() => session?.end());

  test('activates and reports', async () => {
    const { workbench, screenshot } = session;
    await workbench.openFile('main.go');
    await workbench.squiggles('warning').first().waitFor({ timeout: 60_000 });
    await screenshot('6-installed');
    assert.equal(await workbench.squiggles('warning').count(), 1);
  });

  test('brings the pages of the rules', async () => {
    const { workbench } = session;
    await workbench.goToLine(7, 4);
    await workbench.openQuickFixes();
    await workbench.chooseQuickFix('Explain range-insert');
    await workbench.webviewWith('Entry added to a map while a loop ranges over it');
  });
});
