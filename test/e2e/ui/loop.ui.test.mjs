// From a loop in the code to its own step-through: by code lens, hover and command, with what was not understood named, and after a reload.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startSession } from './session.mjs';

const code = `package main

func expire() map[string]int {
	ages := map[string]int{"ann": 3, "bob": 41, "cy": 7, "dee": 60}
	for name, age := range ages {
		if age > 40 {
			delete(ages, name)
		}
		if len(name) > 2 {
			ages[name+"!"] = age
		}
	}
	return ages
}

func count(m map[string]int) (n int) {
	for range m {
		n++
	}
	return n
}
`;

describe('a loop in the code', () => {
  let session;
  const lenses = () => session.workbench.editor.locator('.codelens-decoration a', { hasText: 'Show the iterator' });
  const settings = (values) => writeFile(join(session.folder, '.vscode/settings.json'), JSON.stringify(values));
  const backToCode = () => session.workbench.page.locator('.tab[data-resource-name="loop.go"]').click();
  const ownPage = () => session.workbench.webviewWith('From this loop: loop.go, line 5');
  before(async () => {
    session = await startSession();
    await mkdir(join(session.folder, '.vscode'), { recursive: true });
    await writeFile(join(session.folder, 'loop.go'), code);
    await session.workbench.openFile('loop.go');
    await session.workbench.squiggles('warning').first().waitFor({ timeout: 60_000 });
  });
  after(() => session?.end());

  test('has code lenses when the setting is on, and not before or after', async () => {
    await session.workbench.goToLine(5, 20);
    await session.workbench.hoverAtCursor('exactly once');
    await session.workbench.closePopups();
    assert.equal(await lenses().count(), 0);
    await settings({ 'mapguard.codeLens': true });
    await lenses().nth(1).waitFor();
    assert.equal(await lenses().count(), 2);
    await session.screenshot('8-code-lens');
    await settings({ 'mapguard.codeLens': false });
    await lenses().first().waitFor({ state: 'detached' });
  });

  test('is shown with its own map and body, from the lens', async () => {
    await settings({ 'mapguard.codeLens': true });
    await lenses().first().click();
    const frame = await ownPage();
    assert.equal(await frame.locator('#scenario').inputValue(), 'loop');
    assert.match(await frame.locator('pre').innerText(), /for name, age := range ages \{\s+if age > 40 \{/);
    const remarks = await frame.locator('.remarks').innerText();
    assert.match(remarks, /Left out, since their effect is not understood: line 9: if len\(name\) > 2 \{/);
    assert.match(remarks, /look at the shape/);
    await frame.locator('#forward').focus();
    await session.workbench.page.keyboard.press('End');
    await frame.locator('.now', { hasText: 'The loop is over.' }).waitFor();
    const steps = await frame.locator('tbody code').allInnerTexts();
    assert.deepEqual(steps.filter((step) => step.startsWith('delete')).sort(), ['delete(ages, "bob")', 'delete(ages, "dee")']);
    assert.equal(await frame.locator('.cell', { hasText: '"bob"' }).count(), 0);
    await session.screenshot('8-own-loop');
  });

  test('marks the line of the code that each step is about, and is as it was after a reload', async () => {
    let frame = await ownPage();
    await frame.locator('#forward').focus();
    await session.workbench.page.keyboard.press('Home');
    for (let step = 0; step < 8 && !(await frame.locator('.line.current').innerText()).includes('delete('); step += 1) await frame.locator('#forward').click();
    assert.match(await frame.locator('.line.current').innerText(), /delete\(ages, name\)/);
    const now = await frame.locator('.now').innerText();
    const loaded = session.workbench.page.waitForEvent('load');
    await session.workbench.runCommand('Developer: Reload Window').catch(() => undefined);
    await loaded;
    await session.workbench.ready();
    frame = await ownPage();
    await frame.locator('.now', { hasText: /delete\(ages/ }).waitFor();
    assert.equal(await frame.locator('.now').innerText(), now);
  });

  test('opens from the hover and from the palette; another loop is refused with the reason', async () => {
    const { workbench } = session;
    let frame = await ownPage();
    await frame.locator('#scenario').selectOption('clear');
    await frame.locator('#scenario', { hasText: 'Clear inside the range' }).waitFor();
    await backToCode();
    await workbench.goToLine(5, 20);
    const hover = await workbench.hoverAtCursor('exactly once');
    await hover.getByText('Show the iterator').click();
    await frame.locator('.remarks').waitFor();
    await backToCode();
    await workbench.goToLine(17, 3);
    await workbench.runCommand('Mapguard: Show Map Iterator from This Loop');
    await frame.locator('.problem', { hasText: 'The map of this loop is not a literal' }).waitFor();
    await backToCode();
    await workbench.goToLine(7, 4);
    await workbench.runCommand('Mapguard: Show Map Iterator from This Loop');
    frame = await ownPage();
    await frame.locator('.remarks').waitFor();
  });
});
