/** Compares the resolver's kinds with those that go/types gives, operand by operand. */
import { LineIndex } from '../../server/src/base/lineIndex.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { dumpTypes, type OperandType } from '../../server/src/engine/dumpTypes.js';
import type { PackageIndex } from '../../server/src/engine/packageIndex.js';
import type { TypeSystem } from '../../server/src/model/typeSystem.js';

export interface Comparison {
  /** Operands that go/types saw. */
  total: number;
  /** Of these, the ones it could not determine itself. */
  undetermined: number;
  /** Determined, and the resolver gave the same kind. */
  known: number;
  /** Maps among the determined ones, and among the known ones. */
  maps: number;
  knownMaps: number;
  /** Known maps whose key or element type is written differently. One line each. */
  readonly otherText: string[];
  /** Determined, and the resolver gave another kind: never to be. One line each. */
  readonly wrong: string[];
  /** Determined, and the resolver gave none. One line each. */
  readonly unknown: string[];
}

interface Determined { readonly start: number; readonly end: number; readonly context: string; readonly kind: string; readonly type: string }

/** `lines` is the output of typeoracle. */
export function compare(lines: string, index: PackageIndex, types: TypeSystem, parser: GoParser): Comparison {
  const result: Comparison = { total: 0, undetermined: 0, known: 0, maps: 0, knownMaps: 0, otherText: [], wrong: [], unknown: [] };
  for (const [path, determined] of byFile(lines)) {
    const pkg = index.packageOf(path);
    const file = pkg?.files.find((each) => each.path === path);
    const lineIndex = new LineIndex(file?.goFile.text ?? '');
    const operands = new Map((file ? dumpTypes(types, parser, file) : []).map((operand) => [bytesKey(lineIndex, operand), operand]));
    for (const expected of determined) tally(result, path, expected, operands.get(`${expected.start} ${expected.end} ${expected.context}`));
    file?.declarations.forEach((declaration) => { declaration.forgetBodies(); });
  }
  return result;
}

function byFile(lines: string): Map<string, Determined[]> {
  const files = new Map<string, Determined[]>();
  for (const line of lines.split('\n')) {
    const [path, start, end, context = '', kind = '', type = ''] = line.split('\t');
    if (path === undefined || start === undefined) continue;
    const list = files.get(path) ?? [];
    list.push({ start: Number(start), end: Number(end), context, kind, type });
    files.set(path, list);
  }
  return files;
}

/** The resolver counts UTF-16 units, go/types bytes. */
function bytesKey(lines: LineIndex, operand: OperandType): string {
  return `${lines.bytesAt(operand.start).offset} ${lines.bytesAt(operand.end).offset} ${operand.context}`;
}

function tally(result: Comparison, path: string, expected: Determined, operand: OperandType | undefined): void {
  result.total += 1;
  if (expected.kind === 'invalid') {
    result.undetermined += 1;
    return;
  }
  if (expected.kind === 'map') result.maps += 1;
  const line = `${path}:#${expected.start}-${expected.end} ${expected.context}: ${expected.kind} (${expected.type}), not ${operand ? `${operand.kind} (${operand.type})` : 'seen'}`;
  if (operand?.kind === expected.kind) {
    result.known += 1;
    if (expected.kind !== 'map') return;
    result.knownMaps += 1;
    // go/types writes parameter names as well.
    if (comparable(operand.type) !== comparable(expected.type) && !/invalid type|func\(/.test(expected.type)) result.otherText.push(line);
  } else if (operand === undefined || operand.kind === 'unknown') result.unknown.push(line);
  else result.wrong.push(line);
}

/** go/types writes the empty interface and the insides of struct types in another way. */
function comparable(type: string): string {
  return type.replace(/interface ?\{\}/g, 'any').replace(/\{ /g, '{').replace(/ \}/g, '}');
}
