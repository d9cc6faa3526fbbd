/** The architecture as data: which folder may import what, and what every source file looks like. ARCHITECTURE.md says why. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Row {
  /** Folders, or single files, of the project; `type …` where only types may be imported. A folder may always import from itself. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

const floor = (name: string): string => `server/src/${name}`;
const floors = (...names: readonly string[]): readonly string[] => names.map(floor);
/** No module that starts processes or opens connections. */
const node = (...names: readonly string[]): readonly string[] => names.map((name) => `node:${name}`);
const protocol = 'server/src/hosts/lsp/protocol.ts';

/** From the ground up: no row names a folder of a later one. */
const table: Readonly<Record<string, Row>> = {
  [floor('base')]: { imports: [], packages: [] },
  [floor('ast')]: { imports: floors('base'), packages: [] },
  [floor('knowledge')]: { imports: floors('base'), packages: [] },
  [floor('syntax')]: { imports: floors('base', 'ast'), packages: ['web-tree-sitter'] },
  [floor('facts')]: { imports: floors('base', 'ast'), packages: [] },
  [floor('model')]: { imports: [...floors('base', 'facts'), `type ${floor('ast')}`], packages: [] },
  [floor('flow')]: { imports: [...floors('base', 'knowledge', 'facts', 'model', 'ast/walk.ts'), `type ${floor('ast')}`], packages: [] },
  [floor('checks')]: { imports: [...floors('base', 'facts', 'model', 'flow', 'ast/walk.ts'), `type ${floor('ast')}`, `type ${floor('knowledge')}`], packages: [] },
  [floor('engine')]: { imports: floors('base', 'ast', 'knowledge', 'syntax', 'facts', 'model', 'flow', 'checks'), packages: ['yaml'] },
  [floor('ide')]: { imports: [...floors('base', 'knowledge', 'engine', 'checks/registry.ts'), `type ${floor('checks')}`], packages: ['yaml'] },
  [floor('hosts/lsp')]: { imports: floors('base', 'engine', 'ide'), packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'] },
  [floor('hosts/node')]: {
    imports: floors('base', 'syntax', 'engine', 'ide', 'hosts/lsp'), packages: ['vscode-languageserver', ...node('fs', 'os', 'path', 'url', 'vm', 'v8', 'zlib')],
  },
  [floor('hosts/browser')]: { imports: floors('base', 'syntax', 'engine', 'ide', 'hosts/lsp'), packages: ['vscode-languageserver'] },
  [floor('hosts/cli')]: {
    imports: [...floors('base', 'ast', 'syntax', 'facts', 'engine', 'ide', 'hosts/lsp', 'hosts/node'), `type ${floor('checks')}`],
    packages: [...node('fs', 'path', 'url', 'util'), 'diff'],
  },
  client: { imports: [protocol], packages: ['vscode', 'vscode-languageclient'] },
};

interface Import { readonly from: string; readonly to: string; readonly typeOnly: boolean }

describe('imports', () => {
  test.each(Object.keys(table))('of %s are those that its row allows', (folder) => {
    const files = sources.filter((file) => rowOf(file) === folder);
    expect(files).not.toEqual([]);
    const forbidden = files.flatMap(importsOf).filter((i) => !isAllowed(folder, i)).map(({ from, to }) => `${from} imports ${to}`);
    expect(forbidden).toEqual([]);
  });

  test('go down only', () => {
    const rows = Object.keys(table);
    const upward = rows.flatMap((row, index) => allowedFolders(row).filter((target) => rows.indexOf(rowOf(target) ?? '') >= index).map((target) => `${row} → ${target}`));
    expect(upward).toEqual([]);
  });

  test('of checks leave other checks alone', () => {
    const check = /^server\/src\/checks\/[a-z]+(?:-[a-z]+)+\.ts$/;
    const importing = sources.filter((file) => file.startsWith('server/src/checks/') && !file.endsWith('/registry.ts'));
    expect(importing.flatMap(importsOf).filter(({ to }) => check.test(to))).toEqual([]);
  });
});

describe('every source file', () => {
  test('has a row', () => {
    expect(sources.filter((file) => rowOf(file) === undefined)).toEqual([]);
  });

  test.each(['server', 'client', 'build', 'test'])('of %s opens with a comment on its job', (folder) => {
    expect(filesBelow(folder).filter((file) => !/^(?:#!.*\n)?(?:\/\*\*\s+(?:\* )?|\/\/ )\S/.test(read(file)))).toEqual([]);
  });

  test('is named for what it exports, so none is called index', () => {
    expect([...sources, ...filesBelow('build')].filter((file) => /\/index\.\w+$/.test(file))).toEqual([]);
  });
});

const sources = [...filesBelow('server/src'), ...filesBelow('client/src')];

function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.m?ts$|\.mjs$/.test(name) && !name.includes('node_modules')).map((name) => normalize(join(folder, name)).replace(/\\/g, '/'));
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function rowOf(file: string): string | undefined {
  return Object.keys(table).find((folder) => file === folder || file.startsWith(`${folder}/`));
}

function allowedFolders(row: string): readonly string[] {
  return (table[row]?.imports ?? []).map((entry) => entry.replace(/^type /, ''));
}

function isAllowed(folder: string, { to, typeOnly }: Import): boolean {
  const within = (target: string): boolean => to === target || to.startsWith(`${target}/`);
  const row = table[folder];
  if (!row) return false;
  if (!to.startsWith('server/') && !to.startsWith('client/')) return row.packages.some(within);
  return within(folder) || row.imports.some((entry) => (entry.startsWith('type ') ? typeOnly && within(entry.slice('type '.length)) : within(entry)));
}

/** Imports and re-exports of all forms, as TypeScript reads them. */
function importsOf(file: string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) found.push({ from: file, to: target(file, specifier.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, importsTypesOnly(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require')) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true));
  return found;
}

function importsTypesOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  return !name && namedBindings !== undefined && ts.isNamedImports(namedBindings) && namedBindings.elements.every((element) => element.isTypeOnly);
}

/** The imported file relative to the root, or the package's name. */
function target(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return relative(root, join(root, dirname(file), specifier)).replace(/\\/g, '/').replace(/\.js$/, '.ts');
}
