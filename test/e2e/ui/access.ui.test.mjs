// The page of the access report, as people use it: by keyboard and mouse to the code, in four themes, enlarged, saved, and after a reload.
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { beyondAtTwiceTheSize, intruded, savedBy, strictPolicy } from './pageChecks.mjs';
import { startSession } from './session.mjs';
import { themes, violationsIn } from './themes.mjs';

const shop = fileURLToPath(new URL('../../cli/shop', import.meta.url));

describe('the page of the access report', () => {
  let session;
  let frame;
  const rows = () => frame.locator('.accesses tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => [...cell.children].map((child) => child.textContent).join(' | '))));
  const cursorIn = (place) => session.workbench.page.locator('#status\\.editor\\.selection', { hasText: place }).waitFor();
  before(async () => {
    session = await startSession();
    for (const name of ['cache.go', 'registry.go', 'go.mod']) await cp(join(shop, name), join(session.folder, 'shop', name));
    await session.workbench.openFile('cache.go');
    await session.workbench.runCommand('Mapguard: Show Map Access Report');
    frame = await session.workbench.webviewWith('Accesses by function and lock');
  });
  after(() => session?.end());

  test('has a row for each function, a column for each lock, and marks the odd accesses by sign and words', async () => {
    assert.deepEqual(await frame.locator('.accesses thead th').allInnerTexts(), ['Function', 'mu', 'mu for reading', 'no lock']);
    const without = 'goes without the lock that guards the map';
    assert.deepEqual(await rows(), [
      ['New', '', '', '●writes cache.go:15:2'],
      ['*Cache.Get', '', '●reads cache.go:22:9', ''],
      ['*Cache.put', '●writes cache.go:33:2', '', `▲writes cache.go:33:2: ${without}`],
      ['*Cache.Add', '●writes cache.go:39:2', '', ''],
      ['*Cache.Bump', '', '◆writes cache.go:45:2: writes while the lock is held for reading only', ''],
      ['*Cache.Peek', '', '', `▲reads cache.go:49:9: ${without}`],
      ['*Cache.Sweep', '●ranges cache.go:55:3 | ●deletes cache.go:56:4', '', ''],
      ['*Cache.All', '', '●returns it cache.go:70:2', ''],
    ]);
    assert.equal(await frame.locator('.picture .sign.breaks').count(), 2);
    assert.equal(await frame.locator('.picture .sign.reads').count(), 1);
    assert.match(await frame.locator('.verdict').innerText(), /Cache\.entries: guarded by mu: 6 of 8 accesses hold it/);
    await session.screenshot('9-access');
  });

  test('is walked by arrow keys, says where one is, and leads to the code by Enter', async () => {
    const { keyboard } = session.workbench.page;
    const status = () => frame.locator('.now').innerText();
    await frame.locator('button.access').first().focus();
    assert.equal(await status(), 'cache.go:15:2: writes: no lock (new object)');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowRight');
    assert.equal(await status(), 'cache.go:33:2: writes: no lock (goroutine); holds mu (called)');
    await keyboard.press('ArrowLeft');
    assert.equal(await frame.locator('button.access:focus').getAttribute('data-x'), '0');
    await keyboard.press('Enter');
    await cursorIn('Ln 33,');
  });

  test('leads from the picture to the code by a click, and from the map to its declaration', async () => {
    await frame.locator('.picture .sign.reads').click();
    await cursorIn('Ln 45,');
    await frame.locator('#declared').click();
    await cursorIn('Ln 8,');
  });

  test('shows another map, and the report as text', async () => {
    await frame.locator('#map').selectOption({ label: 'registry[]' });
    await frame.locator('.verdict', { hasText: 'guarded by registryMu' }).waitFor();
    assert.deepEqual((await frame.locator('#map option').allInnerTexts()), ['Cache.entries (odd: 3)', 'Cache.unused', 'registry', 'registry[]']);
    await frame.locator('#map').selectOption({ label: 'Cache.unused' });
    await frame.getByText('No access in this package.').waitFor();
    await frame.locator('#map').selectOption('0');
    await frame.locator('.accesses').waitFor();
  });

  test('reads the code again when it is asked to', async () => {
    const file = join(session.folder, 'shop/cache.go');
    const code = await readFile(file, 'utf8');
    await writeFile(file, code.replace('return c.entries[key]\n}\n\nfunc (c *Cache) Sweep', 'return 0\n}\n\nfunc (c *Cache) Sweep'));
    for (let tries = 0; tries < 50 && (await frame.locator('.picture .sign.breaks').count()) > 1; tries += 1) {
      await frame.locator('#refresh').click();
      await session.workbench.page.waitForTimeout(200);
    }
    assert.equal(await frame.locator('.picture .sign.breaks').count(), 1);
    assert.equal(await frame.locator('button:focus').getAttribute('id'), 'refresh');
    assert.match(await frame.locator('.now').innerText(), /^Cache\.entries: guarded by mu: 6 of 7 accesses hold it/);
  });

  test('is saved as a picture of its own and as text', async () => {
    const saved = (button, kind) => savedBy({ session, frame }, button, { proposed: `shop-maps.${kind}`, name: `accesses.${kind}` });
    assert.match(await saved('#svg', 'svg'), /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox.*\*Cache\.Bump<\/text>.*<path d="M 9 0 L 18 9[^>]*style="fill:/s);
    assert.match(await saved('#txt', 'txt'), /^package shop \(example\.com\/shop\)\n\ncache\.go:8:2: Cache\.entries: guarded by mu/);
  });

  test('takes no script and no message but its own', async () => {
    const { policy, ran } = await intruded(frame, { type: 'view', uri: 'file:///x', table: 1, text: '', words: {} });
    assert.match(policy, strictPolicy);
    assert.equal(ran, 'no');
    assert.equal(await frame.locator('.accesses').count(), 1);
  });

  test('fits into a page of twice the size', async () => {
    assert.deepEqual(await beyondAtTwiceTheSize(frame, '.picture, .grid'), []);
  });

  test('moves nothing when the editor is told to reduce motion', async () => {
    const transition = () => frame.locator('.picture .sign path').first().evaluate((shape) => globalThis.getComputedStyle(shape).transitionDuration);
    assert.equal(await transition(), '0.2s');
    await mkdir(join(session.folder, '.vscode'), { recursive: true });
    await writeFile(join(session.folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.reduceMotion': 'on' }));
    await frame.locator('body.vscode-reduce-motion').waitFor();
    assert.equal(await transition(), '0s');
  });

  for (const [theme, bodyClass] of themes) {
    test(`has no accessibility violation in ${theme}`, async () => {
      assert.deepEqual(await violationsIn(frame, session.folder, { theme, bodyClass }), []);
      await session.screenshot(`9-access-${bodyClass}`);
    });
  }

  test('is as it was after the window has been loaded anew', async () => {
    await frame.locator('#map').selectOption({ label: 'registry' });
    await frame.locator('.verdict', { hasText: 'no guard inferred' }).waitFor();
    const before = await rows();
    const loaded = session.workbench.page.waitForEvent('load');
    await session.workbench.runCommand('Developer: Reload Window').catch(() => undefined);
    await loaded;
    await session.workbench.ready();
    frame = await session.workbench.webviewWith('Accesses by function and lock');
    assert.deepEqual(await rows(), before);
  });

  test('opens as text from the page', async () => {
    await frame.locator('#text').click();
    await session.workbench.page.locator('.tab.active[data-resource-name="shop maps.txt"]').waitFor();
    assert.ok((await session.workbench.visibleLines()).some((line) => line.includes('Cache.entries: guarded by mu')));
  });
});
