/** Command line of the comparison with go/types: `std` or directories; --tests, --table, --show N. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadGoParser } from '../syntax/goParser.js';
import { compareWithGoTypes } from './comparison.js';
import { askGoTypes, goroot } from './goTypes.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tests: { type: 'boolean', default: false }, table: { type: 'boolean', default: false }, show: { type: 'string', default: '20' } },
});
const root = goroot();
const dirs = positionals.map((dir) => (dir === 'std' ? join(root, 'src') : dir));
const lines = askGoTypes(dirs, { tests: values.tests, recursive: true });
const result = compareWithGoTypes(lines, await loadGoParser(), values.table ? 'table' : 'sources', root);
const determined = result.total - result.undetermined;
const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`);
for (const line of [...result.wrong.map((each) => `wrong    ${each}`), ...result.unknown.map((each) => `unknown  ${each}`)].slice(0, Number(values.show))) {
  console.log(line);
}
console.log(
  `${result.total} operands, ${result.undetermined} undetermined; known ${share(result.known, determined)} of the rest, ` +
  `of maps ${share(result.knownMaps, result.maps)}; wrong ${result.wrong.length}`,
);
process.exitCode = result.wrong.length > 0 ? 1 : 0;
