// The four kinds of themes, and what axe finds in a page under each.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';

export const themes = [
  ['Default Dark Modern', 'vscode-dark'], ['Default Light Modern', 'vscode-light'],
  ['Default High Contrast', 'vscode-high-contrast'], ['Default High Contrast Light', 'vscode-high-contrast-light'],
];

/** Switches the window to the theme and gives the violations in the page, one line each. */
export async function violationsIn(frame, folder, { theme, bodyClass }) {
  await mkdir(join(folder, '.vscode'), { recursive: true });
  await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
  await frame.locator(`body.${bodyClass}`).waitFor();
  await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate(() => globalThis.axe.run(document.body));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
