// Bundles client, server and command line for both hosts into dist/, with the data they read. `--dev` keeps the code readable.
import { chmod, copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { thirdPartyLicenses } from './thirdPartyLicenses.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const require = createRequire(import.meta.url);
const dev = process.argv.includes('--dev');

const common = {
  bundle: true, metafile: true, logLevel: 'warning', target: 'es2022', legalComments: 'none', minify: !dev, sourcemap: dev && 'linked',
};
// As a CommonJS module web-tree-sitter imports nothing while it runs; code from a cache could not.
const forNode = { ...common, platform: 'node', format: 'cjs', alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') } };
const forBrowser = { ...common, platform: 'browser', mainFields: ['browser', 'module', 'main'] };
// web-tree-sitter has code paths for Node that a browser never takes.
const nodeOnlyImports = ['fs/promises', 'module', 'path', 'url'];

await rm('dist', { recursive: true, force: true });
await mkdir('dist/web', { recursive: true });
const results = await Promise.all([
  build({ ...forNode, external: ['vscode'], entryPoints: { extension: 'client/src/node.ts' }, outdir: 'dist' }),
  build({ ...forNode, entryPoints: { server: 'server/src/hosts/node/launch.ts' }, outdir: 'dist' }),
  build({ ...forNode, entryPoints: { cli: 'server/src/hosts/node/launch.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } }),
  build({
    ...forNode, outdir: 'dist', entryPoints: { 'server.main': 'server/src/hosts/node/main.ts', 'cli.main': 'server/src/hosts/cli/main.ts' },
  }),
  build({ ...forBrowser, format: 'iife', entryPoints: { iterator: 'client/webview/iteratorPage.ts', access: 'client/webview/accessPage.ts' }, outdir: 'dist/webview' }),
  build({ ...forBrowser, format: 'cjs', external: ['vscode'], entryPoints: { extension: 'client/src/browser.ts' }, outdir: 'dist/web' }),
  build({
    ...forBrowser, format: 'iife', external: nodeOnlyImports, define: { 'import.meta.url': '""' },
    entryPoints: { server: 'server/src/hosts/browser/main.ts' }, outdir: 'dist/web',
  }),
]);
await Promise.all([
  chmod('dist/cli.js', 0o755),
  copyFile(require.resolve('web-tree-sitter/web-tree-sitter.wasm'), 'dist/web-tree-sitter.wasm'),
  copyFile(require.resolve('tree-sitter-go/tree-sitter-go.wasm'), 'dist/tree-sitter-go.wasm'),
  copyFile('server/data/std.gz', 'dist/std.gz'),
  ...['page', 'iterator', 'access'].map((name) => copyFile(`client/webview/${name}.css`, `dist/webview/${name}.css`)),
  cp('docs/rules', 'dist/rules', { recursive: true })
    .then(() => Promise.all([cp('docs/myths.md', 'dist/rules/myths.md'), cp('docs/myths.zh-cn.md', 'dist/rules/zh-cn/myths.md')])),
  writeFile('dist/THIRD_PARTY_LICENSES.txt', await thirdPartyLicenses(results.map((result) => result.metafile), ['tree-sitter-go'])),
]);
