// Bundles the suite that runs inside the extension host, for both hosts.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const from = (path) => fileURLToPath(new URL(path, import.meta.url));
const common = { bundle: true, sourcemap: 'inline', logLevel: 'warning', target: 'es2022', format: 'cjs' };

export async function buildSuites() {
  await Promise.all([
    // Mocha stays outside of the bundle: Node loads it by name.
    build({ ...common, platform: 'node', external: ['vscode', 'mocha'], entryPoints: [from('suite/index.node.ts')], outfile: from('../../out/e2e/node/index.js') }),
    // A web worker cannot load modules by name. Mocha's browser build would take `module` for its own and export itself as the bundle.
    build({
      ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'], external: ['vscode'], define: { module: 'undefined' },
      entryPoints: [from('suite/index.web.ts')], outfile: from('../../out/e2e/web/index.js'),
    }),
  ]);
}
