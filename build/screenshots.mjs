// npm run screenshots: takes the pictures of both READMEs in docs/images, from the extension in a real editor. Needs `npm run build` first.
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './setup.mjs';
import { sampleCrash } from '../test/e2e/sampleCrash.mjs';
import { startSession } from '../test/e2e/ui/session.mjs';

/** The editor without the side bar; the height is that of what there is to see. */
const wide = { x: 348, y: 35, width: 922 };
const images = join(root, 'docs/images');

/** By display language: how the pictures' names end, where the commands have their titles, and words that tell that a picture is complete. */
const languages = [
  { language: 'en', suffix: '', titles: 'package.nls.json', insert: 'may add an entry to m', crash: 'Crash report', memory: 'Memory of the map' },
  { language: 'zh-cn', suffix: '.zh-cn', titles: 'package.nls.zh-cn.json', insert: '可能在遍历 m 的循环内添加条目', crash: '崩溃报告', memory: 'map 的内存' },
];

requireChineseFont();
await mkdir(images, { recursive: true });
for (const words of languages) await takeAll(words);

async function takeAll({ language, suffix, titles, insert, crash, memory }) {
  const commands = JSON.parse(await readFile(join(root, titles), 'utf8'));
  const { folder, workbench, end } = await startSession({ language, settings: { 'editor.wordWrap': 'on', 'editor.minimap.enabled': false, 'editor.cursorBlinking': 'solid' } });
  await writeFile(join(folder, 'report.gocrash'), sampleCrash);
  const take = (name, height) => workbench.page.screenshot({ path: join(images, `${name}${suffix}.png`), clip: { ...wide, height } });
  try {
    await workbench.openFile('main.go');
    await workbench.squiggles('warning').first().waitFor({ timeout: 60_000 });
    await workbench.goToLine(7, 4);
    await workbench.hoverAtCursor(insert);
    await workbench.page.getByText('Quick Fix...').waitFor();
    await take('hover', 440);
    await workbench.closePopups();
    await workbench.goToLine(7, 4);
    await workbench.openQuickFixes();
    await take('fixes', 440);
    await workbench.closePopups();
    await workbench.openFile('report.gocrash');
    await workbench.runCommand(`Mapguard: ${commands['command.explainCrash']}`);
    await workbench.page.locator('.tab.active', { hasText: `${crash}.txt` }).waitFor();
    await workbench.editor.getByText('(range-insert)').waitFor();
    await take('crash', 560);
    await workbench.closeEditors();
    await workbench.runCommand(`Mapguard: ${commands['command.showIterator']}`);
    const frame = await workbench.webviewWith(memory);
    for (let step = 1; step <= 4; step += 1) {
      await frame.locator('#forward').click();
      await frame.locator('.now', { hasText: new RegExp(`^${String(step)} `) }).waitFor();
    }
    await take('iterator', 740);
  } finally {
    await end();
  }
}

/** Only Linux systems come without one; squares in place of words would go unnoticed. */
function requireChineseFont() {
  if (process.platform !== 'linux') return;
  const { stdout } = spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' });
  if (!stdout?.trim()) throw new Error('The Chinese pictures need a font with Chinese characters: install one first, such as fonts-wqy-microhei.');
}
