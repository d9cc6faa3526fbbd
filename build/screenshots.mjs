// npm run screenshots: takes the pictures of the README in docs/images, from the extension in a real editor. Needs `npm run build` first.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './setup.mjs';
import { startSession } from '../test/e2e/ui/session.mjs';

/** The editor without the side bar: the lines in question. */
const clip = { x: 348, y: 35, width: 922, height: 440 };
const images = join(root, 'docs/images');

await mkdir(images, { recursive: true });
const { workbench, end } = await startSession();
try {
  await workbench.openFile('main.go');
  await workbench.squiggles('warning').first().waitFor();
  await workbench.goToLine(7, 4);
  await workbench.hoverAtCursor('may add an entry to m');
  await workbench.page.getByText('Quick Fix...').waitFor();
  await take('hover');
  await workbench.closePopups();
  await workbench.goToLine(7, 4);
  await workbench.openQuickFixes();
  await take('fixes');
} finally {
  await end();
}

function take(name) {
  return workbench.page.screenshot({ path: join(images, `${name}.png`), clip });
}
