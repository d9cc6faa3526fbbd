// Style that a machine can check: strict types, small functions and files, imports that say what they are. Who may import whom: test/architecture.test.ts.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const floors = ['base', 'ast', 'syntax', 'facts', 'model', 'flow', 'checks', 'engine', 'ide'].map((floor) => `server/src/${floor}/**`);
const platform = ['process', 'Buffer', 'console', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'Date', 'document', 'window', 'self', '__dirname'];
const globalsOfScripts = ['process', 'console', 'Buffer', 'setTimeout', 'clearTimeout', 'URL', 'document', 'MutationObserver'];

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'coverage/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,mts}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(globalsOfScripts.map((name) => [name, 'readonly'])) },
  },
  {
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', 400],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'Import from the file that has the thing; files that only pass things on hide where they are.' },
        { selector: 'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(skip|only|todo)$/]', message: 'Every test runs.' },
      ],
    },
  },
  {
    files: ['server/**', 'client/**', 'build/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
    },
  },
  {
    // What is printed is the hosts' business; a language server's standard output is its protocol.
    files: ['server/**', 'client/**'],
    rules: { 'no-console': 'error' },
  },
  {
    // The same input gives the same result on every platform, at any time.
    files: floors,
    rules: { 'no-restricted-globals': ['error', ...platform.map((name) => ({ name, message: 'Platforms and clocks belong to the hosts.' }))] },
  },
);
