// Mapguard as a person meets it: underlined code, a hover, the light bulb, the fixed text, a refreshed editor.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startSession } from './session.mjs';

/** Ids of the language server's processes among those of a VS Code server. */
function languageServers(processGroup) {
  const lines = execFileSync('ps', ['-eo', 'pid=,pgid=,args='], { encoding: 'utf8' }).split('\n').map((line) => line.trim().split(/\s+/));
  return lines.filter(([, group, ...args]) => Number(group) === processGroup && args.some((arg) => arg.endsWith('dist/server.js'))).map(([pid]) => Number(pid));
}

describe('the editor', () => {
  let session;
  before(async () => {
    session = await startSession();
  });
  after(() => session?.end());

  test('underlines the insertion and nothing else as a warning', async () => {
    const { workbench, screenshot } = session;
    await workbench.openFile('main.go');
    await workbench.squiggles('warning').first().waitFor({ timeout: 60_000 });
    await screenshot('1-squiggle');
    assert.equal(await workbench.squiggles('warning').count(), 1);
  });

  test('says in the hover what happens and offers the rule as a link', async () => {
    const { workbench, screenshot } = session;
    await workbench.goToLine(7, 4);
    const hover = await workbench.hoverAtCursor('may add an entry to m');
    await hover.getByText('range-insert').waitFor();
    await workbench.closePopups();
    await workbench.goToLine(6, 16);
    const explanation = await workbench.hoverAtCursor('exactly once');
    await screenshot('2-hover');
    assert.match(await explanation.innerText(), /Go language 1\.23 \(go\.mod\)/);
    await workbench.closePopups();
  });

  test('applies a fix from the light bulb', async () => {
    const { workbench, folder, screenshot } = session;
    await workbench.goToLine(20, 4);
    const titles = await workbench.openQuickFixes();
    await screenshot('3-light-bulb');
    assert.match(titles[0], /clear\(m\)/);
    await workbench.chooseQuickFix(titles[0]);
    await workbench.save();
    await screenshot('4-fixed');
    assert.match(await readFile(join(folder, 'main.go'), 'utf8'), /func empty\(m map\[string\]int\) \{\n\tclear\(m\)\n\}/);
    assert.ok((await workbench.visibleLines()).some((line) => line.trim() === 'clear(m)'));
  });

  test('follows .mapguard.yaml on disk', async () => {
    const { workbench, folder } = session;
    const config = join(folder, '.mapguard.yaml');
    await writeFile(config, 'rules:\n  range-insert: error\n');
    await workbench.squiggles('error').first().waitFor();
    await rm(config);
    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
    await workbench.squiggles('warning').first().waitFor();
  });

  test('starts the language server again when it was killed', async () => {
    const { workbench, processGroup } = session;
    const [killed] = languageServers(processGroup);
    process.kill(killed, 'SIGKILL');
    for (const end = Date.now() + 20_000; languageServers(processGroup).every((pid) => pid === killed); await workbench.page.waitForTimeout(200)) {
      assert.ok(Date.now() < end, 'no language server runs');
    }
    // Only a server that lives offers actions, and takes the finding away.
    await workbench.goToLine(7, 4);
    await workbench.openQuickFixes();
    await workbench.chooseQuickFix('Suppress range-insert on this line');
    await workbench.squiggles('warning').first().waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Control+Z');
    await workbench.squiggles('warning').first().waitFor();
  });

  test('opens the page of a rule from the light bulb', async () => {
    const { workbench, screenshot } = session;
    await workbench.goToLine(7, 4);
    assert.ok((await workbench.openQuickFixes()).includes('Write a Delve script for this loop'));
    await workbench.chooseQuickFix('Explain range-insert');
    await workbench.webviewWith('Entry added to a map while a loop ranges over it');
    await screenshot('5-rule-page');
  });

  test('has shown no message box in all that time', async () => {
    assert.equal(await session.workbench.page.locator('.notification-toast').count(), 0);
  });
});
