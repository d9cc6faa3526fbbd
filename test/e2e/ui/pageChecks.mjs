// What is asked of every page: that it fits when enlarged, that it is saved, and that it runs no script but its own.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The elements that stick out of a page of twice the size, outside of the boxes that scroll. */
export function beyondAtTwiceTheSize(frame, scrolling) {
  return frame.evaluate((selector) => {
    document.body.style.zoom = '2';
    const { scrollWidth, clientWidth } = document.documentElement;
    const right = (element) => element.getBoundingClientRect().right;
    const scrolled = [...document.querySelectorAll(selector)];
    const beyond = [...document.body.querySelectorAll('*')].filter((e) => right(e) > clientWidth && !scrolled.some((box) => box !== e && box.contains(e))).map((e) => e.outerHTML.slice(0, 80));
    document.body.style.zoom = '';
    return scrollWidth > clientWidth ? beyond : [];
  }, scrolling);
}

/** Presses the button, sees that the dialog proposes `proposed` in the session's folder, saves under the name there, and gives what the file has. */
export async function savedBy({ session, frame }, button, { proposed, name }) {
  const { quickInput, page } = session.workbench;
  const file = join(session.folder, name);
  await frame.locator(button).click();
  const input = quickInput.locator('input.input');
  await input.waitFor();
  for (let tries = 0; tries < 100 && (await input.inputValue()) !== join(session.folder, proposed); tries += 1) await page.waitForTimeout(100);
  assert.equal(await input.inputValue(), join(session.folder, proposed));
  // The dialog writes the folder into its field when it has found it, over what is there, and takes a name only when it has looked for it.
  for (let tries = 0; tries < 30 && (await quickInput.count()) > 0; tries += 1, await page.waitForTimeout(300)) {
    if ((await input.inputValue({ timeout: 1000 }).catch(() => file)) !== file) await input.fill(file, { timeout: 1000 }).catch(() => undefined);
    else await input.press('Enter', { timeout: 1000 }).catch(() => undefined);
  }
  for (let tries = 0; tries < 50; tries += 1, await page.waitForTimeout(100)) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') return text;
  }
  throw new Error(`${name} was not saved`);
}

/** Puts a script into the page and sends the page a message, both as a stranger would; gives its policy and whether the script ran. */
export async function intruded(frame, message) {
  const policy = await frame.locator('meta[http-equiv]').getAttribute('content');
  const ran = await frame.evaluate((sent) => {
    const script = document.createElement('script');
    script.textContent = 'document.body.dataset.ran = "yes"';
    document.body.append(script);
    globalThis.postMessage(sent, '*');
    return new Promise((done) => { setTimeout(() => { script.remove(); done(document.body.dataset.ran ?? 'no'); }, 200); });
  }, message);
  return { policy, ran };
}

export const strictPolicy = /^default-src 'none'; style-src \S+( \S+)*; script-src 'nonce-[0-9a-f]{32}'$/;
