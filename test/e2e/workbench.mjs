// Opens VS Code's web workbench in Chromium and drives it as a user would.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './chromium.mjs';

/**
 * @param {object} options
 * @param {string} options.authority host:port of the server
 * @param {string} options.folder absolute path of the folder to open
 * @param {[string, string][]} [options.payload] what desktop VS Code takes as command line flags
 * @param {Record<string, string>} [options.webExtensions] directories of extensions that the browser is to run, by the URL path to serve them at
 * @param {(type: string, args: unknown[]) => void} [options.onLog] receives the console output of extension tests
 */
export async function openWorkbench({ authority, folder, payload = [], webExtensions = {}, onLog = () => {} }) {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // The workbench calls these two when it runs extension tests.
  const testsExit = new Promise((exit, failed) => {
    void page.exposeFunction('codeAutomationExit', (code) => exit(code));
    page.on('crash', () => failed(new Error('the workbench page crashed')));
    browser.on('disconnected', () => failed(new Error('the browser ended before the tests did')));
  });
  testsExit.catch(() => {}); // Only a caller that waits for it cares.
  await page.exposeFunction('codeAutomationLog', onLog);
  await offerWebExtensions(page, authority, webExtensions);
  await page.goto(workbenchUrl(authority, folder, payload));
  return Object.assign(new Workbench(page), { testsExit, close: () => browser.close() });
}

export function workbenchUrl(authority, folder, payload = []) {
  const url = new URL(`http://${authority}/`);
  url.searchParams.set('folder', folder);
  url.searchParams.set('payload', JSON.stringify([['skipWelcome', 'true'], ...payload]));
  return url.href;
}

/** How the remote workbench names a file of the server's machine. */
export function remoteUri(authority, path) {
  return `vscode-remote://${authority}${path.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * The workbench runs those extensions in a web worker that its configuration names. The server has no flag for it, so the configuration is
 * amended before the workbench reads it, and the extensions' files are served under the page's own origin.
 */
async function offerWebExtensions(page, authority, webExtensions) {
  for (const [path, directory] of Object.entries(webExtensions)) {
    await page.route((url) => url.host === authority && url.pathname.startsWith(`${path}/`), async (route) => {
      const file = join(directory, decodeURIComponent(new URL(route.request().url()).pathname.slice(path.length)));
      await (existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 }));
    });
  }
  const offered = Object.keys(webExtensions).map((path) => ({ scheme: 'http', authority, path }));
  await page.addInitScript((extensions) => {
    const observer = new MutationObserver(() => {
      const element = document.getElementById('vscode-workbench-web-configuration');
      if (!element) return;
      observer.disconnect();
      const configuration = JSON.parse(element.dataset.settings);
      configuration.developmentOptions = { ...configuration.developmentOptions, extensions };
      element.dataset.settings = JSON.stringify(configuration);
    });
    observer.observe(document, { childList: true, subtree: true });
  }, offered);
}

/** Each method ends once its effect can be seen. */
class Workbench {
  constructor(page) {
    this.page = page;
    this.editor = page.locator('.editor-group-container.active .monaco-editor').first();
    this.quickInput = page.locator('.quick-input-widget:visible');
    this.menu = page.locator('.action-widget:visible .monaco-list-row.action');
  }

  async ready() {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  }

  async openFile(name) {
    await this.#pick('Control+P', name, name);
    await this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`).waitFor();
    await this.editor.waitFor();
  }

  /** With `staysOpen` the command asks for something itself. */
  async runCommand(title, { staysOpen = false } = {}) {
    await this.#pick('F1', `>${title}`, title);
    if (!staysOpen) await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** The titles that the palette lists for `text`. */
  async commandTitles(text) {
    await this.page.keyboard.press('F1');
    await this.quickInput.waitFor();
    await this.quickInput.locator('input.input').fill(`>${text}`);
    await this.quickInput.locator('.monaco-list-row', { hasText: text }).first().waitFor();
    const titles = await this.quickInput.locator('.monaco-list-row .label-name').allInnerTexts();
    await this.closePopups();
    return titles;
  }

  /** What the status bar's entry of the language says when the pointer is on it, as soon as that holds `text`. */
  async languageStatus(text) {
    await this.page.locator('[id="status.languageStatus"]').hover();
    const hover = this.page.locator('.monaco-hover:visible .hover-language-status').filter({ hasText: text }).first();
    await hover.waitFor();
    return hover.innerText();
  }

  async goToLine(line, column = 1) {
    await this.#pick('Control+G', `:${line}:${column}`);
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Underlinings of the active editor, by severity: error, warning, info or hint. */
  squiggles(severity) {
    return this.editor.locator(`.squiggly-${severity}`);
  }

  /** Opens the hover at the cursor, waits for `text` (its parts arrive one by one) and gives the hover. */
  async hoverAtCursor(text) {
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+I');
    const hover = this.page.locator('.monaco-hover:visible .monaco-hover-content').filter({ hasText: text });
    await hover.waitFor();
    return hover;
  }

  /** Opens the light bulb's menu at the cursor, as soon as somebody offers anything, and gives the titles of its entries. */
  async openQuickFixes() {
    for (const end = Date.now() + 20_000; ; ) {
      await this.page.keyboard.press('Control+.');
      const opened = await this.menu.first().waitFor({ timeout: 2_000 }).then(() => true, () => false);
      if (opened) return this.menu.allInnerTexts();
      if (Date.now() > end) throw new Error('nothing is offered at the cursor');
    }
  }

  /** Chooses an entry of the open menu, by keyboard: the menu is shielded against stray clicks. */
  async chooseQuickFix(title) {
    const titles = await this.menu.allInnerTexts();
    for (let presses = 0; presses < titles.length; presses += 1) {
      if ((await this.menu.and(this.page.locator('.focused')).innerText()) === title) {
        await this.page.keyboard.press('Enter');
        await this.menu.first().waitFor({ state: 'detached' });
        return;
      }
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`no quick fix "${title}" among ${JSON.stringify(titles)}`);
  }

  async closePopups() {
    await this.page.keyboard.press('Escape');
  }

  async closeEditors() {
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+W');
    await this.page.locator('.tab').first().waitFor({ state: 'detached' });
  }

  /** The lines that the active editor shows. */
  visibleLines() {
    return this.editor.locator('.view-line').evaluateAll((lines) => [...lines]
      .sort((one, other) => one.offsetTop - other.offsetTop)
      .map((line) => line.textContent.replaceAll('\u00a0', ' ')));
  }

  async save() {
    await this.page.locator('.tab.active.dirty').waitFor();
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
  }

  /** The frame of the webview that shows `text`: a frame within a frame within the page. */
  async webviewWith(text) {
    for (const end = Date.now() + 30_000; Date.now() < end; await this.page.waitForTimeout(100)) {
      for (const frame of this.page.frames()) {
        if ((await frame.getByText(text).count().catch(() => 0)) > 0) return frame;
      }
    }
    throw new Error(`no webview shows ${text}`);
  }

  /** Chooses the first of what is listed for `text`; what was listed before it was typed may still stand there, so that entry is to hold `wanted`. */
  async #pick(keys, text, wanted = '') {
    await this.page.keyboard.press(keys);
    await this.quickInput.waitFor();
    await this.quickInput.locator('input.input').fill(text);
    await this.quickInput.locator('.monaco-list-row.focused, .monaco-list-row').first().filter({ hasText: wanted }).waitFor();
    await this.page.keyboard.press('Enter');
  }
}
