// The map iterator's page, as people use it: by keyboard alone, in four themes, read out by a live transcript, and after a reload.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startSession } from './session.mjs';
import { themes, violationsIn } from './themes.mjs';

describe('the page of the map iterator', () => {
  let session;
  let frame;
  const transcript = () => frame.locator('.now').innerText();
  const stepTo = async (number) => frame.locator('.now', { hasText: new RegExp(`^${number} `) }).waitFor();
  before(async () => {
    session = await startSession();
    await session.workbench.openFile('main.go');
    await session.workbench.squiggles('warning').first().waitFor({ timeout: 60_000 });
    await session.workbench.runCommand('Mapguard: Show the Map Iterator');
    frame = await session.workbench.webviewWith('Memory of the map');
  });
  after(() => session?.end());

  test('steps forward, back and to the end by keyboard alone, and says each step', async () => {
    await frame.locator('#forward').focus();
    await stepTo(0);
    const { keyboard } = session.workbench.page;
    await keyboard.press('ArrowRight');
    await stepTo(1);
    const first = await transcript();
    assert.match(first, /^1 next\. .*produced from/s);
    await keyboard.press('ArrowRight');
    await stepTo(2);
    assert.match(await transcript(), /^2 delete\(m, \d+\)\./);
    assert.match(await frame.locator('.line.current').innerText(), /delete\(m, \d+\)/);
    await keyboard.press('ArrowLeft');
    await stepTo(1);
    assert.equal(await transcript(), first);
    await keyboard.press('End');
    await frame.locator('.now', { hasText: 'The loop is over.' }).waitFor();
    assert.equal(await frame.locator('tbody tr').count(), Number(/^\d+/.exec(await transcript())?.[0]) + 1);
    await keyboard.press('Home');
    await stepTo(0);
    await session.screenshot('6-iterator');
  });

  test('shows the map of the toolchain that is chosen, and changes of one\'s own', async () => {
    assert.match(await frame.locator('dl').last().innerText(), /dirIdx/);
    await frame.locator('#toolchain').selectOption('1.23');
    await frame.locator('dl', { hasText: 'startBucket' }).waitFor();
    await frame.locator('#scenario').selectOption('growth');
    await stepTo(0);
    await frame.locator('#insert').click();
    await stepTo(1);
    assert.match(await transcript(), /^1 m\[\d+\] = …/);
    await frame.locator('#undo').click();
    await frame.locator('#undo[disabled]').waitFor();
  });

  for (const [theme, bodyClass] of themes) {
    test(`has no accessibility violation in ${theme}`, async () => {
      assert.deepEqual(await violationsIn(frame, session.folder, { theme, bodyClass }), []);
      await session.screenshot(`7-${bodyClass}`);
    });
  }

  test('is as it was after the window has been loaded anew', async () => {
    await frame.locator('#scenario').selectOption('clear');
    await stepTo(0);
    await frame.locator('#forward').click();
    await stepTo(1);
    const before = await transcript();
    const loaded = session.workbench.page.waitForEvent('load');
    await session.workbench.runCommand('Developer: Reload Window').catch(() => undefined);
    await loaded;
    await session.workbench.ready();
    frame = await session.workbench.webviewWith('Memory of the map');
    await stepTo(1);
    assert.equal(await transcript(), before);
  });
});
