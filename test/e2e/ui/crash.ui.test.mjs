// Crash reports as people meet them: a file that is coloured, its explanation by keyboard, marks in the code, and a link in a terminal.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startSession } from './session.mjs';

const report = `fatal error: concurrent map iteration and map write

goroutine 1 [running]:
internal/runtime/maps.fatal({0x4a2b11?, 0x0?})
	/no/goroot/src/runtime/panic.go:1046 +0x18
main.double(0xc000102030)
	example.com/app/main.go:6 +0x5c
main.main()
	example.com/app/main.go:27 +0x1d4

goroutine 18 [runnable]:
main.prune(0xc000102030)
	example.com/app/main.go:14 +0x64
created by main.main in goroutine 1
	example.com/app/main.go:28 +0x1b0
exit status 2
`;

describe('crash reports', () => {
  let session;
  const cursorIn = (place) => session.workbench.page.locator('#status\\.editor\\.selection', { hasText: place }).waitFor();
  before(async () => {
    session = await startSession({ beside: fileURLToPath(new URL('terminal-printer', import.meta.url)) });
    for (const name of ['report.gocrash', 'output.txt']) await writeFile(join(session.folder, name), report);
    await session.workbench.openFile('main.go');
    await session.workbench.squiggles('warning').first().waitFor({ timeout: 60_000 });
  });
  after(() => session?.end());

  test('are coloured, and their frames are links', async () => {
    const { workbench } = session;
    await workbench.openFile('report.gocrash');
    await workbench.editor.locator('.detected-link').first().waitFor();
    const linked = await workbench.editor.locator('.detected-link').allInnerTexts();
    assert.equal(linked.join(''), [6, 27, 14, 28].map((line) => `example.com/app/main.go:${line}`).join(''));
    const colours = await workbench.editor.locator('.view-line span span').evaluateAll((spans) => new Set(spans.map((span) => span.className)).size);
    assert.ok(colours > 3, `${colours} kinds of tokens`);
    await session.screenshot('12-crash-file');
  });

  test('are explained from the keyboard, and the code that takes part is marked', async () => {
    const { workbench } = session;
    await workbench.runCommand('Mapguard: Explain Crash or Race Report');
    await workbench.page.locator('.tab.active[data-resource-name="Crash report.txt"]').waitFor();
    assert.ok((await workbench.visibleLines()).some((line) => /Report 1 of 1, line 1: concurrent map iteration and map write/.test(line)));
    await session.screenshot('13-crash-explained');
    await workbench.openFile('main.go');
    await workbench.squiggles('info').nth(1).waitFor();
    await workbench.goToLine(6, 2);
    const titles = await workbench.openQuickFixes();
    const way = titles.find((title) => /^Go to range-insert in line 7/.test(title));
    assert.ok(way, titles.join('\n'));
    await workbench.chooseQuickFix(way);
    await cursorIn('Ln 7,');
    await workbench.menu.filter({ hasText: 'Collect the new entries' }).waitFor();
    await session.screenshot('14-crash-fixes');
    await workbench.closePopups();
    await workbench.menu.first().waitFor({ state: 'detached' });
  });

  test('have links in a terminal that lead to the code, though the path is a module\'s', async () => {
    const { workbench } = session;
    await workbench.runCommand('Test: Print output.txt in a Terminal');
    const { page } = workbench;
    const screen = await page.locator('.terminal-wrapper.active .xterm-screen').boundingBox();
    // The text is a drawing; the cursor's field stands below its last line, `exit status 2`, which the frame is above.
    const cursor = page.locator('.terminal-wrapper.active .xterm-helper-textarea');
    const { x, y, height } = await cursor.boundingBox();
    assert.ok(x === screen.x, 'the cursor is at the start of a line');
    await page.keyboard.down('Control');
    await page.mouse.move(screen.x + 130, y - 1.5 * height);
    await page.mouse.move(screen.x + 120, y - 1.5 * height);
    await page.getByText('Follow link').waitFor();
    await session.screenshot('15-crash-terminal');
    await page.mouse.click(screen.x + 120, y - 1.5 * height);
    await page.keyboard.up('Control');
    await cursorIn('Ln 28,');
  });

  const copied = () => session.workbench.page.evaluate(() => globalThis.navigator.clipboard.readText());
  const explained = async (text) => {
    await session.workbench.page.locator('.tab.active[data-resource-name="Crash report.txt"]').waitFor();
    await session.workbench.editor.locator('.view-line', { hasText: text }).first().waitFor();
  };

  test('are taken from a terminal, and the clipboard has its text again', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => globalThis.navigator.clipboard.writeText('copied before'));
    await workbench.runCommand('Mapguard: Explain Crash or Race Report in the Terminal');
    await explained('Report 1 of 1, line 1: concurrent');
    assert.equal(await copied(), 'copied before');
    assert.equal(await page.locator('.notification-toast', { hasText: 'selection' }).count(), 0);
  });

  test('are not taken at the cost of a picture in the clipboard, unless the user says so', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.closeEditors();
    const kinds = () => page.evaluate(async () => (await globalThis.navigator.clipboard.read()).flatMap(({ types }) => types));
    await page.evaluate(async () => {
      const canvas = new globalThis.OffscreenCanvas(2, 2);
      canvas.getContext('2d').fillRect(0, 0, 2, 2);
      await globalThis.navigator.clipboard.write([new globalThis.ClipboardItem({ 'image/png': await canvas.convertToBlob({ type: 'image/png' }) })]);
    });
    assert.deepEqual(await kinds(), ['image/png']);
    const question = page.locator('.notification-toast', { hasText: 'a picture or files in it would be lost' });
    await workbench.runCommand('Mapguard: Explain Crash or Race Report in the Terminal');
    await question.hover();
    await question.locator('.codicon-notifications-clear').click();
    await question.waitFor({ state: 'detached' });
    assert.deepEqual(await kinds(), ['image/png']);
    assert.equal(await page.locator('.tab[data-resource-name="Crash report.txt"]').count(), 0);
    await workbench.runCommand('Mapguard: Explain Crash or Race Report in the Terminal');
    await question.getByRole('button', { name: 'Empty the Clipboard' }).click();
    await explained('Report 1 of 1, line 1: concurrent');
  });

  test('are taken from the selection in a terminal', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await page.evaluate(() => globalThis.navigator.clipboard.writeText('copied before'));
    // The last goroutine alone, by the pointer.
    const { x, y, height } = await page.locator('.terminal-wrapper.active .xterm-helper-textarea').boundingBox();
    await page.mouse.move(x + 2, y - 5.5 * height);
    await page.mouse.down();
    await page.mouse.move(x + 300, y - 1.5 * height, { steps: 5 });
    await page.mouse.up();
    await workbench.runCommand('Mapguard: Explain Crash or Race Report Selected in the Terminal');
    await explained('Report 1 of 1, line 1: goroutine 18');
    assert.equal(await copied(), 'copied before');
  });
});
