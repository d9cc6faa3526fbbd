// Mapguard in an editor whose display language is Simplified Chinese: each place that shows words shows Chinese ones.
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sampleCrash } from '../sampleCrash.mjs';
import { startSession } from './session.mjs';

const shop = fileURLToPath(new URL('../../cli/shop', import.meta.url));

/** More than three English words in a row, which no code in these places has. */
const englishSentence = /(?:\b[A-Za-z]+[ ,]+){3,}[A-Za-z]+\b/;

describe('an editor in Simplified Chinese', () => {
  let session;
  let workbench;
  before(async () => {
    session = await startSession({ language: 'zh-cn' });
    ({ workbench } = session);
    await writeFile(join(session.folder, 'report.gocrash'), sampleCrash);
    for (const name of ['cache.go', 'registry.go', 'go.mod']) await cp(join(shop, name), join(session.folder, 'shop', name));
    await workbench.openFile('main.go');
    await workbench.squiggles('warning').first().waitFor({ timeout: 60_000 });
  });
  after(() => session?.end());

  test('says in the hover what is wrong', async () => {
    await workbench.goToLine(7, 4);
    const hover = await workbench.hoverAtCursor('可能在遍历 m 的循环内添加条目。循环可能访问它，也可能不访问。');
    await hover.getByText('遍历 m 的循环。').waitFor();
    await workbench.closePopups();
  });

  test('explains the iteration in a hover', async () => {
    await workbench.goToLine(6, 16);
    const hover = await workbench.hoverAtCursor('恰好被访问一次');
    await session.screenshot('zh-1-hover');
    assert.match(await hover.innerText(), /Go 语言版本 1\.23（go\.mod）/);
    await hover.getByText('逐步查看迭代器').waitFor();
    await workbench.closePopups();
  });

  test('names fixes, suppressions and explanations in the light bulb', async () => {
    await workbench.goToLine(7, 4);
    const titles = await workbench.openQuickFixes();
    await session.screenshot('zh-2-light-bulb');
    assert.deepEqual(titles.map((title) => title.trim()), [
      '改为遍历键的快照（复制所有键）', '改为遍历排序后的键（复制并排序）', '先收集新条目，在循环之后添加',
      '在这一行忽略 range-insert', '在这个文件中忽略 range-insert', '在 .mapguard.yaml 中关闭 range-insert', '解释 range-insert', '为这个循环编写 Delve 脚本',
    ]);
    await workbench.closePopups();
  });

  test('tells the state in the language status', async () => {
    const status = await workbench.languageStatus('Mapguard');
    await session.screenshot('zh-3-status');
    assert.match(status, /Mapguard：\d+ 毫秒/);
    assert.match(status, /Go 1\.23（go\.mod）/);
    assert.match(status, /选项/);
  });

  test('has its commands in the palette under Chinese titles', async () => {
    const texts = JSON.parse(await readFile(new URL('../../../package.nls.zh-cn.json', import.meta.url), 'utf8'));
    const { contributes: { menus } } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'));
    const elsewhere = menus.commandPalette.filter(({ when }) => when !== 'editorLangId == go').map(({ command }) => command.replace('mapguard.', 'command.'));
    const wanted = Object.entries(texts).filter(([key]) => key.startsWith('command.') && !elsewhere.includes(key)).map(([, title]) => `Mapguard: ${title}`);
    for (const title of wanted) assert.ok((await workbench.commandTitles(title)).some((row) => row.startsWith(title)), title);
  });

  test('opens its settings from its menu, described in Chinese', async () => {
    await workbench.runCommand('Mapguard: 显示选项', { staysOpen: true });
    await session.screenshot('zh-5-menu');
    await workbench.quickInput.getByText('逐步显示 map 迭代器').waitFor();
    await workbench.quickInput.locator('input.input').fill('打开设置');
    await workbench.page.keyboard.press('Enter');
    const settings = workbench.page.locator('.settings-editor');
    await settings.getByText('问题至少要有多高的置信度才会显示。').waitFor();
    await session.screenshot('zh-6-settings');
  });

  test('explains a crash', async () => {
    await workbench.openFile('report.gocrash');
    await workbench.runCommand('Mapguard: 解释崩溃报告或竞态报告');
    await workbench.page.locator('.tab.active', { hasText: '崩溃报告.txt' }).waitFor();
    await session.screenshot('zh-7-crash');
    const text = (await workbench.visibleLines()).join('\n');
    assert.match(text, /^报告 1\/1，第 1 行：concurrent map iteration and map write$/m);
    assert.match(text, /^ {2}goroutine 1，发现问题时的操作：遍历 map：$/m);
    assert.match(text, /^ {2}recover 能捕获它吗？不能：这是致命错误，不是 panic。/m);
    assert.match(text, /^ {2}接下来怎么做：$/m);
    assert.doesNotMatch(text.replace('concurrent map iteration and map write', ''), englishSentence);
  });

  test('steps through the iterator, with changes of one\'s own', async () => {
    await workbench.openFile('main.go');
    await workbench.runCommand('Mapguard: 显示 map 迭代器');
    const frame = await workbench.webviewWith('map 的内存');
    await frame.locator('#forward').click();
    await frame.locator('.now', { hasText: /^1 / }).waitFor();
    const first = await frame.locator('.now').innerText();
    await session.screenshot('zh-9-iterator');
    assert.match(first, /^1 next。\d+: \d+。迭代器打开表 1。.*从表 1 第 \d 组的槽 \d 产生 \d+: \d+$/);
    for (const label of ['场景', '工具链', '种子', '上一步', '播放', '下一步', '位置', '键', '插入', '删除', '清空', '扩容', '撤销上一次改动', '将图保存为 SVG', '将步骤保存为文本', '循环', '迭代器的字段', '编号', '发生了什么', '产生的条目']) {
      await frame.getByText(label, { exact: true }).first().waitFor();
    }
    assert.deepEqual((await frame.locator('#scenario option').allInnerTexts()).filter((title) => !/\p{Script=Han}/u.test(title)), []);
    assert.doesNotMatch(await frame.locator('body').innerText(), englishSentence);
  });

  test('says in Chinese what a new seed and changes of one\'s own do', async () => {
    const frame = await workbench.webviewWith('map 的内存');
    const now = frame.locator('.now');
    await frame.locator('#seed').fill('7');
    await frame.locator('#seed').press('Enter');
    await frame.locator('#grow').click();
    await now.filter({ hasText: /^2 .*不断插入，直到 map 扩容.*表 1 已没有空间：由有 32 个槽的表 2 取代/ }).waitFor();
    await frame.locator('#key').fill('500');
    await frame.locator('#delete').click();
    await now.filter({ hasText: 'map 中没有 500：什么也没有删除' }).waitFor();
    await frame.locator('#clear').click();
    await now.filter({ hasText: '所有条目都被删除；内存保留' }).waitFor();
    await frame.locator('#undo').click();
    await frame.locator('#toolchain').selectOption('1.22');
    await frame.locator('dl', { hasText: 'startBucket' }).waitFor();
    await frame.locator('#forward').focus();
    await workbench.page.keyboard.press('End');
    await now.filter({ hasText: '循环结束。' }).waitFor();
    await session.screenshot('zh-10-iterator-end');
    assert.match(await now.innerText(), /没有剩余的条目/);
    assert.doesNotMatch(await frame.locator('body').innerText(), englishSentence);
  });

  test('shows who uses the maps of a package', async () => {
    await workbench.openFile('cache.go');
    await workbench.runCommand('Mapguard: 显示 map 访问报告');
    const frame = await workbench.webviewWith('按函数和锁列出的访问');
    await session.screenshot('zh-11-access');
    assert.equal(await frame.locator('.verdict').innerText().then((text) => text.replace(/ *\n.*|跳转.*/gs, '')), 'Cache.entries：受 mu 保护：8 次访问中有 6 次持有它。');
    const cells = await frame.locator('.accesses button').allInnerTexts();
    assert.ok(cells.some((cell) => cell.endsWith('写入 cache.go:33:2：没有持有保护此 map 的锁')), cells.join('\n'));
    assert.doesNotMatch(await frame.locator('body').innerText(), englishSentence);
  });

  test('says that a toolchain has no such maps', async () => {
    await workbench.runCommand('Mapguard: 显示 map 迭代器');
    const frame = await workbench.webviewWith('map 的内存');
    await frame.locator('#toolchain').selectOption('1.26');
    await frame.locator('dl', { hasText: 'entryIdx' }).waitFor();
    await frame.locator('#classic').click();
    await frame.getByText('Go 1.26 没有 GOEXPERIMENT=noswissmap：它的 map 总是 Swiss map').waitFor();
    await frame.locator('#classic').click();
    await frame.locator('dl', { hasText: 'entryIdx' }).waitFor();
  });

  test('opens the page of a rule', async () => {
    await workbench.openFile('main.go');
    await workbench.goToLine(7, 4);
    await workbench.openQuickFixes();
    await workbench.chooseQuickFix('解释 range-insert');
    const page = await workbench.webviewWith('遍历 map 时添加条目');
    await session.screenshot('zh-8-rule-page');
    const text = await page.locator('body').innerText();
    assert.match(text, /规则 range-insert，分组 iteration，严重程度：警告/);
    assert.doesNotMatch(text, englishSentence);
  });
});
