// npm run generate [-- --check]: writes the files that follow from the rules and settings. With --check it names those that differ and fails.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { checkFile, exportedName } from './checkNames.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pageFolders = ['docs/rules', 'docs/rules/zh-cn'];

const generated = await generatedFiles();
const paths = await Promise.all(pageFolders.map(async (folder) => (await namesIn(folder)).map((name) => `${folder}/${name}`)));
const stale = paths.flat().filter((path) => path.endsWith('.md') && !generated.has(path));
const differing = [];
for (const [path, text] of generated) if (await read(path) !== text) differing.push(path);

if (process.argv.includes('--check')) {
  for (const path of [...differing, ...stale]) console.error(`${path} is not what its source says: run npm run generate and commit the result`);
  process.exitCode = differing.length + stale.length === 0 ? 0 : 1;
} else {
  for (const path of stale) await rm(join(root, path));
  for (const path of differing) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), generated.get(path));
  }
  for (const path of [...differing, ...stale]) console.log(path);
}

/** Path → text. The rules' own files are the source, so they are bundled, together with the code that reads them, and run. */
async function generatedFiles() {
  const ids = (await namesIn('server/src/checks')).flatMap((name) => checkFile.exec(name)?.[1] ?? []).sort();
  const checks = ids.map((id, index) => `{ file: '${id}', name: '${exportedName(id)}', meta: checks${index}.${exportedName(id)}?.meta }`);
  const contents = `
    ${ids.map((id, index) => `import * as checks${index} from './server/src/checks/${id}.ts';`).join('\n')}
    import { unusedSuppression } from './server/src/engine/unusedSuppression.ts';
    import { generatedFiles } from './build/generatedFiles.ts';
    export const generate = (sources) => generatedFiles([${checks.join(', ')}], [unusedSuppression], sources);`;
  const bundle = await build({ stdin: { contents, loader: 'js', resolveDir: root }, bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'error' });
  const { generate } = await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`);
  const sources = { manifest: await read('package.json'), texts: await read('package.nls.json'), chineseTexts: await read('package.nls.zh-cn.json'), readme: await read('README.md'), chineseReadme: await read('README.zh-CN.md') };
  return new Map(Object.entries(generate(sources)));
}

async function namesIn(path) {
  return readdir(join(root, path)).catch(() => []);
}

async function read(path) {
  return readFile(join(root, path), 'utf8').catch(() => '');
}
