/** Parts of Go files that are written from data: comments, import blocks, names of files. */
import type { TestImport } from '../../engine/evidence/goTestFile.js';

/** Lines as one comment; a line that begins with a tab is set as code. */
export function comment(lines: readonly string[], prefix = '//'): string {
  return lines.map((line) => (line === '' ? prefix : line.startsWith('\t') ? `${prefix}${line}` : `${prefix} ${line}`)).map((line) => `${line}\n`).join('');
}

/** One import alone, several in a block, in the order given. */
export function importBlock(imports: readonly TestImport[]): string {
  const specs = imports.map(({ path, name }) => `${name === undefined ? '' : `${name} `}"${path}"`);
  return specs.length === 1 ? `import ${specs.join('')}\n` : `import (\n${specs.map((spec) => `\t${spec}\n`).join('')})\n`;
}

/** What a file calls the packages that it imports. */
export function namesIn(imports: readonly TestImport[]): (path: string) => string {
  return (path) => imports.find((i) => i.path === path)?.name ?? path.slice(path.lastIndexOf('/') + 1);
}

/** "CacheHas" as "cache_has". */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '_').toLowerCase();
}
