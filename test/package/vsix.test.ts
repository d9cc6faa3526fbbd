/** The package holds what it must and nothing else. Needs `npm run package` first. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { allChecks } from '../../server/src/checks/registry.js';
import { zipEntries } from './zipEntries.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vsix = `${root}mapguard.vsix`;
const megabyte = 1024 * 1024;

describe('the package', () => {
  const names = [...zipEntries(readFileSync(vsix)).keys()];

  test('holds exactly the files that are meant to ship', () => {
    const pages = ['', 'zh-cn/'].flatMap((folder) => [...readdirSync(`${root}docs/rules/${folder}`).filter((name) => name.endsWith('.md')), 'myths.md']
      .map((name) => `extension/dist/rules/${folder}${name}`));
    expect(names.sort()).toEqual([
      '[Content_Types].xml',
      'extension.vsixmanifest',
      ...[
        'package.json', 'package.nls.json', 'package.nls.zh-cn.json', 'l10n/bundle.l10n.zh-cn.json', 'readme.md', 'changelog.md', 'LICENSE.txt', 'icon.png', 'syntaxes/go-crash.tmLanguage.json', 'syntaxes/go-directives.tmLanguage.json', 'schemas/mapguard.schema.json',
        'dist/extension.js', 'dist/server.js', 'dist/server.main.js', 'dist/cli.js', 'dist/cli.main.js', 'dist/web/extension.js', 'dist/web/server.js', 'dist/webview/iterator.js', 'dist/webview/iterator.css', 'dist/webview/page.css', 'dist/webview/access.js', 'dist/webview/access.css',
        'dist/web-tree-sitter.wasm', 'dist/tree-sitter-go.wasm', 'dist/std.gz', 'dist/THIRD_PARTY_LICENSES.txt',
      ].map((name) => `extension/${name}`),
      ...readdirSync(`${root}walkthrough`).map((name) => `extension/walkthrough/${name}`),
      ...pages,
    ].sort());
  });

  test('has a page for each rule in each language', () => {
    for (const { meta } of allChecks) expect(names).toEqual(expect.arrayContaining(['', 'zh-cn/'].map((folder) => `extension/dist/rules/${folder}${meta.id}.md`)));
  });

  test('is small', () => {
    expect(statSync(vsix).size).toBeLessThan(1.5 * megabyte);
  });

  test('names the licence of each package in the bundles', () => {
    const licences = readFileSync(`${root}dist/THIRD_PARTY_LICENSES.txt`, 'utf8');
    for (const name of ['vscode-languageclient', 'vscode-languageserver', 'web-tree-sitter', 'tree-sitter-go', 'yaml']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });

  // web-tree-sitter's loader has eval(func) for grammars with JavaScript in them; Go's has none, so these two are never reached.
  test.each([['extension.js', 0], ['server.js', 0], ['server.main.js', 2], ['cli.js', 0], ['cli.main.js', 2], ['web/extension.js', 0], ['web/server.js', 2]])(
    '%s evaluates no text as code and names no source map',
    (name, loader) => {
      const code = readFileSync(`${root}dist/${name}`, 'utf8');
      const found = code.match(/(?<![\w.$])eval\(\w*\)?|new Function\(|sourceMappingURL=/g) ?? [];
      expect(found).toEqual(Array.from({ length: loader }, () => 'eval(func)'));
    },
  );
});

describe('the manifest', () => {
  const manifest = readFileSync(`${root}package.json`, 'utf8');
  const texts = JSON.parse(readFileSync(`${root}package.nls.json`, 'utf8')) as Record<string, string>;

  test('uses every text and has every text that it uses', () => {
    const used = [...manifest.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]);
    expect([...new Set(used)].sort()).toEqual(Object.keys(texts).sort());
  });
});
