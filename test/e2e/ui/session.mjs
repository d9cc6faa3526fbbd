// A server and a browser on a copy of the fixture, for tests that use the editor as a person does.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runServerCommand, startServer } from '../webServer.mjs';
import { openWorkbench, remoteUri } from '../workbench.mjs';

const extension = fileURLToPath(new URL('../../..', import.meta.url));
const screenshots = join(extension, 'out/screenshots');

/**
 * With `vsix` that package is installed first; without, the extension runs from its sources. `beside`: a directory with one more extension. `language`: VS
 * Code's display language. `settings`: the user's. `restricted`: in a folder that the user does not trust.
 */
export async function startSession({ vsix, beside, language, settings = {}, restricted = false } = {}) {
  const scratch = await mkdtemp(join(tmpdir(), 'mapguard-ui-'));
  const cleanUps = [() => rm(scratch, { recursive: true, force: true, maxRetries: 3 })];
  const end = async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  };
  try {
    const [folder, extensions, userData] = ['workspace', 'extensions', 'user-data'].map((name) => join(scratch, name));
    await cp(join(extension, 'test/e2e/fixture'), folder, { recursive: true });
    await mkdir(screenshots, { recursive: true });
    if (beside) await cp(beside, join(extensions, basename(beside)), { recursive: true });
    if (vsix) await runServerCommand(['--install-extension', vsix, '--extensions-dir', extensions, '--user-data-dir', userData]);
    const server = await startServer({ userData, extensions, language, restricted, settings: restricted ? { ...settings, 'security.workspace.trust.startupPrompt': 'never' } : settings });
    cleanUps.push(server.stop);
    const { authority } = server;
    const workbench = await openWorkbench({
      authority, folder, payload: vsix ? [] : [['extensionDevelopmentPath', remoteUri(authority, extension)]],
    });
    cleanUps.push(workbench.close);
    await workbench.ready();
    return { folder, workbench, end, processGroup: server.group, screenshot: (name) => workbench.page.screenshot({ path: join(screenshots, `${name}.png`) }) };
  } catch (error) {
    await end();
    throw error;
  }
}
