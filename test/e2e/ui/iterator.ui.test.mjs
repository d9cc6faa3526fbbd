// The map iterator's page, as people use it: by keyboard alone, in four themes, read out by a live transcript, and after a reload.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { beyondAtTwiceTheSize, intruded, savedBy, strictPolicy } from './pageChecks.mjs';
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

  test('is changed by keyboard alone, and the focus stays', async () => {
    const { keyboard } = session.workbench.page;
    await frame.locator('#insert').focus();
    await keyboard.press('Home');
    await stepTo(0);
    await keyboard.press('Enter');
    await stepTo(1);
    assert.match(await transcript(), /^1 m\[\d+\] = …/);
    assert.equal(await frame.locator('button:focus').getAttribute('id'), 'insert');
    await keyboard.press('Enter');
    await stepTo(2);
    await frame.locator('#memory').focus();
    await keyboard.press('ArrowLeft');
    await stepTo(1);
    assert.equal(await frame.locator(':focus').getAttribute('id'), 'memory');
  });

  test('is scrubbed by the pointer, and by keyboard in its slider', async () => {
    const { page } = session.workbench;
    await frame.locator('#toolchain').selectOption('1.26');
    await frame.locator('#scenario').selectOption('growth');
    await frame.locator('dl', { hasText: 'dirIdx' }).waitFor();
    await stepTo(0);
    const slider = frame.locator('#position');
    const last = Number(await slider.getAttribute('max'));
    const { x, y, width, height } = await slider.boundingBox();
    const to = (part) => page.mouse.move(x + width * part, y + height / 2, { steps: 4 });
    await to(0.02);
    await page.mouse.down();
    await to(0.5);
    await frame.waitForFunction(() => Number(document.querySelector('#position').value) > 0);
    const middle = Number(await slider.inputValue());
    assert.ok(middle > 1 && middle < last - 1, `${middle} of ${last}`);
    await stepTo(middle);
    assert.equal(await frame.locator('tbody tr').count(), middle + 1);
    await to(1);
    await frame.locator('.now', { hasText: 'The loop is over.' }).waitFor();
    await to(0);
    await stepTo(0);
    await page.mouse.up();
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await stepTo(1);
    assert.equal(await slider.getAttribute('aria-valuetext'), await transcript());
    await page.keyboard.press('End');
    await stepTo(last);
    await page.keyboard.press('ArrowLeft');
    await stepTo(last - 1);
    await page.keyboard.press('Home');
    await stepTo(0);
    assert.equal(await frame.locator(':focus').getAttribute('id'), 'position');
  });

  test('is stepped forward and back by the pointer', async () => {
    await frame.locator('#forward').click();
    await stepTo(1);
    await frame.locator('#forward').click();
    await stepTo(2);
    await frame.locator('#back').click();
    await stepTo(1);
    await frame.locator('#back').click();
    await stepTo(0);
    await frame.locator('#back').click();
    await stepTo(0);
  });

  for (const [how, press] of [['the pointer', (id) => frame.locator(id).click()], ['keyboard', async (id) => { await frame.locator(id).focus(); await session.workbench.page.keyboard.press('Space'); }]]) {
    test(`inserts, deletes, grows and clears at a step of the user's choice, by ${how}`, async () => {
      const entries = () => frame.locator('.cell.full').count();
      const withKey = (key) => frame.locator('.cell.full', { hasText: new RegExp(`${key}:`) }).count();
      await frame.locator('#scenario').selectOption('clear');
      await frame.locator('#scenario').selectOption('delete-current');
      await stepTo(0);
      await frame.locator('#undo[disabled]').waitFor();
      await frame.locator('#forward').click();
      await stepTo(1);
      assert.equal(await entries(), 12);
      await frame.locator('#key').fill('77');
      await press('#insert');
      await stepTo(2);
      assert.match(await transcript(), /^2 m\[77\] = …/);
      assert.deepEqual([await entries(), await withKey(77)], [13, 1]);
      // Keys are typed anew each time: what the page shows was made anew.
      await frame.locator('#key').fill('77');
      await press('#delete');
      await stepTo(3);
      assert.match(await transcript(), /^3 delete\(m, 77\)/);
      assert.deepEqual([await entries(), await withKey(77)], [12, 0]);
      await press('#clear');
      await stepTo(4);
      assert.match(await transcript(), /^4 clear\(m\)/);
      assert.equal(await entries(), 0);
      await press('#undo');
      await frame.locator('.cell.full').first().waitFor();
      await frame.locator('#back').click();
      await stepTo(3);
      const cells = await frame.locator('.cell').count();
      await press('#grow');
      await stepTo(4);
      assert.match(await transcript(), /^4 \/\/ /);
      assert.ok((await frame.locator('.cell').count()) > cells, `${cells} cells before and after`);
      await frame.locator('#forward').focus();
      await session.workbench.page.keyboard.press('End');
      await frame.locator('.now', { hasText: 'The loop is over.' }).waitFor();
      // At once: none of them waits for the answer to the one before.
      for (let changes = 3; changes > 0; changes -= 1) await press('#undo');
      await frame.locator('#undo[disabled]').waitFor();
      await frame.locator('#forward').focus();
      await session.workbench.page.keyboard.press('Home');
      await stepTo(0);
    });
  }

  test('takes Go version, seed and scenario from the keyboard, and plays and pauses by it', async () => {
    const { keyboard } = session.workbench.page;
    const order = async () => {
      await frame.locator('#forward').focus();
      await keyboard.press('Home');
      await stepTo(0);
      await keyboard.press('End');
      await frame.locator('.now', { hasText: 'The loop is over.' }).waitFor();
      return (await frame.locator('tbody tr td:last-child').allInnerTexts()).filter((text) => text !== '').join(' ');
    };
    await frame.locator('#scenario').focus();
    await keyboard.press('End');
    await frame.locator('#scenario:focus').waitFor();
    await frame.locator('.cell', { hasText: 'NaN' }).first().waitFor();
    await keyboard.press('Home');
    await frame.locator('.cell', { hasText: 'NaN' }).first().waitFor({ state: 'detached' });
    assert.equal(await frame.locator('#scenario').inputValue(), 'delete-current');
    await frame.locator('#toolchain').focus();
    await keyboard.press('End');
    await frame.locator('dl', { hasText: 'startBucket' }).waitFor();
    assert.equal(await frame.locator('#toolchain').inputValue(), '1.18');
    assert.equal(await frame.locator(':focus').getAttribute('id'), 'toolchain');
    const seeded = async (seed) => {
      await frame.locator('#seed').focus();
      await keyboard.press('Control+A');
      await keyboard.type(seed);
      await keyboard.press('Enter');
      await frame.waitForFunction((wanted) => document.querySelector('#seed').getAttribute('value') === wanted, seed);
      return order();
    };
    const first = await seeded('3');
    assert.notEqual(await seeded('4'), first);
    assert.equal(await seeded('3'), first);
    await keyboard.press('Home');
    await stepTo(0);
    await frame.locator('#memory').focus();
    await keyboard.press('Space');
    await stepTo(1);
    assert.equal(await frame.locator('#play').innerText(), 'Pause');
    await frame.locator('#play').focus();
    await keyboard.press('Enter');
    assert.equal(await frame.locator('#play').innerText(), 'Play');
  });

  test('marks what was produced before, and what is produced once more', async () => {
    await frame.locator('#toolchain').selectOption('1.26');
    await frame.locator('#scenario').selectOption('nan-keys');
    await frame.locator('dl', { hasText: 'dirIdx' }).waitFor();
    await frame.locator('#forward').focus();
    const { keyboard } = session.workbench.page;
    await keyboard.press('Home');
    await keyboard.press('ArrowRight');
    await stepTo(1);
    assert.equal(await frame.locator('.cell.produced').count(), 1);
    assert.equal(await frame.locator('.cell', { hasText: '✓' }).count(), 0);
    await frame.locator('#scenario').selectOption('delete-reinsert');
    await frame.locator('#seed').fill('2');
    await frame.locator('#seed').press('Tab');
    await frame.locator('.now', { hasText: /^0 / }).waitFor();
    await frame.locator('#forward').focus();
    const again = frame.locator('.cell.produced', { hasText: '↻' });
    for (let step = 1; step < 40 && (await again.count()) === 0; step += 1) {
      await keyboard.press('ArrowRight');
      await stepTo(step);
    }
    assert.equal(await again.count(), 1);
    assert.match(await transcript(), /produced again/);
    assert.ok((await frame.locator('.cell', { hasText: '✓' }).count()) > 0);
    await session.screenshot('6-again');
  });

  test('plays to the end by itself, and stops when it is asked to', async () => {
    await frame.locator('#scenario').selectOption('small-map');
    await stepTo(0);
    await frame.locator('#play').click();
    await stepTo(1);
    assert.equal(await frame.locator('#play').innerText(), 'Pause');
    await frame.locator('#play').click();
    assert.equal(await frame.locator('#play').innerText(), 'Play');
    await frame.locator('#play').click();
    await frame.locator('.now', { hasText: 'The loop is over.' }).waitFor();
    assert.equal(await frame.locator('#play').innerText(), 'Play');
  });

  test('is saved as a picture of its own and as text', async () => {
    const saved = (button, kind) => savedBy({ session, frame }, button, { proposed: `map-iterator-small-map-go1.26.${kind}`, name: `steps.${kind}` });
    assert.match(await saved('#svg', 'svg'), /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox.*<rect [^>]*style="fill:/s);
    assert.match(await saved('#txt', 'txt'), /^small-map, Go 1\.26, Seed \d+\n\n0 range\n1 next\..*The loop is over\.\n$/s);
  });

  test('takes no script and no message but its own', async () => {
    const before = await transcript();
    const { policy, ran } = await intruded(frame, { type: 'view', answers: 0, params: { scenario: 1 }, result: {}, words: {} });
    assert.match(policy, strictPolicy);
    assert.equal(ran, 'no');
    assert.equal(await transcript(), before);
  });

  test('fits into a page of twice the size', async () => {
    assert.deepEqual(await beyondAtTwiceTheSize(frame, '.memory, .steps, pre'), []);
  });

  test('moves nothing when the editor is told to reduce motion', async () => {
    const transition = () => frame.locator('.cell rect').first().evaluate((shape) => globalThis.getComputedStyle(shape).transitionDuration);
    assert.equal(await transition(), '0.2s');
    await mkdir(join(session.folder, '.vscode'), { recursive: true });
    await writeFile(join(session.folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.reduceMotion': 'on' }));
    await frame.locator('body.vscode-reduce-motion').waitFor();
    assert.equal(await transition(), '0s');
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
