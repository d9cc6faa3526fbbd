// The walkthrough in both languages: its five steps, what their buttons open, and that each counts as done afterwards.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { startSession } from './session.mjs';

const steps = ['sample', 'finding', 'fix', 'iterator', 'crash'];
const languages = [
  { language: 'en', nls: 'package.nls.json', page: 'The map, drawn', finding: 'adds to the map that the loop goes over', comment: 'a copy of your own, which nothing saves', panel: 'Memory of the map', explanation: 'Can recover catch it? No' },
  { language: 'zh-cn', nls: 'package.nls.zh-cn.json', page: '把 map 画出来', finding: '往正在遍历的 map 里添加条目', comment: '这是你自己的副本', panel: 'map 的内存', explanation: 'recover 能捕获它吗？不能' },
];

for (const { language, nls, page, finding, comment, panel, explanation } of languages) {
  describe(`the walkthrough in ${language}`, () => {
    let session;
    let workbench;
    let texts;
    const step = (name) => workbench.page.locator(`.getting-started-step:visible[data-step-id$="#${name}"]`);
    const select = (name) => step(name).locator('.step-title').click();
    const press = (name, command) => step(name).getByRole('button', { name: texts[`command.${command}`], exact: true }).click();
    const isDone = (name) => step(name).locator('[role=checkbox][aria-checked=true]').waitFor();
    before(async () => {
      texts = JSON.parse(await readFile(new URL(`../../../${nls}`, import.meta.url), 'utf8'));
      session = await startSession({ language });
      ({ workbench } = session);
      await workbench.openFile('main.go');
      await workbench.squiggles('warning').first().waitFor({ timeout: 60_000 });
    });
    after(() => session?.end());

    test('opens from the palette and shows its steps', async () => {
      await workbench.runCommand(`Mapguard: ${texts['command.openWalkthrough']}`);
      await workbench.page.locator('.gettingStartedContainer:visible').getByText(texts['walkthrough.title']).first().waitFor();
      await step('sample').waitFor();
      await session.screenshot(`walkthrough-${language}`);
      const titles = await workbench.page.locator('.getting-started-step:visible .step-title').allInnerTexts();
      assert.deepEqual(titles, steps.map((name) => texts[`walkthrough.${name}.title`]));
      assert.equal(await workbench.page.locator('.getting-started-step:visible [aria-checked=true][role=checkbox]').count(), 0);
      await workbench.webviewWith(finding);
    });

    test('opens a copy of the sample beside, in which Mapguard finds what it is made for', async () => {
      await press('sample', 'trySample');
      await workbench.editor.getByText(comment).waitFor();
      // Its three warnings, and that of main.go.
      await workbench.page.locator('[id="status.problems"][aria-label="Warnings: 4"]').waitFor();
      await session.screenshot(`walkthrough-sample-${language}`);
      await isDone('sample');
    });

    test('counts a step that only reads as done when it is chosen', async () => {
      for (const name of ['finding', 'fix']) {
        await select(name);
        await isDone(name);
      }
    });

    test('shows the iterator', async () => {
      await select('iterator');
      await workbench.webviewWith(page);
      await press('iterator', 'showIterator');
      await workbench.webviewWith(panel);
      await isDone('iterator');
    });

    test('explains the sample report', async () => {
      await select('crash');
      await press('crash', 'trySampleReport');
      await workbench.editor.getByText(explanation).waitFor();
      await session.screenshot(`walkthrough-crash-${language}`);
      await isDone('crash');
    });
  });
}
