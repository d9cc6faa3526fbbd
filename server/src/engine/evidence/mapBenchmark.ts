/** What a benchmark needs that compares the ways of taking entries out of a map, and of sharing it, for the key and value types of a map in the code. */
import type { TextRange } from '../../base/textRange.js';
import { atLeast, olderOf } from '../../base/goVersion.js';
import { isExported } from '../../model/lookup.js';
import type { Type } from '../../model/types.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import { functionName } from '../../checks/place.js';
import { baseName } from '../paths.js';
import type { PackageFile } from '../goPackage.js';
import type { VersionsFound } from '../results.js';
import { GoTestFile, type TestImport } from './goTestFile.js';
import { mapNear } from './mapsNear.js';
import { noEvidence, type NoEvidence } from './noEvidence.js';
import { lineOf, subjectOf } from './subject.js';

export interface MapBenchmark {
  readonly is: 'benchmark';
  readonly package: string;
  readonly goBuild: string | undefined;
  readonly subject: string;
  readonly imports: readonly TestImport[];
  /** The map's source text, and its types as the test file writes them. */
  readonly map: string; readonly key: string; readonly value: string;
  /** An expression for the i-th key. */
  readonly keyOf: string;
  /** maps.DeleteFunc is to be had: language and toolchain are 1.21 or newer (facts part 5.3). */
  readonly hasDeleteFunc: boolean;
  readonly place: { readonly file: string; readonly line: number };
}

export interface AskedAt { readonly range: TextRange; readonly versions: VersionsFound }

export function mapBenchmark(file: PackageFile, { range, versions }: AskedAt, types: TypeSystem): MapBenchmark | NoEvidence {
  const near = mapNear(file, range, types);
  if (!near) return noEvidence('noMap');
  const { decl, flow, map } = near;
  const text = decl.segment.text.slice(map.start, map.end);
  const type = types.underlying(types.typeOf(flow, map));
  if (type.t !== 'map') return noEvidence('noMap');
  const isTest = file.path.endsWith('_test.go');
  const goFile = new GoTestFile(file.pkg, types);
  const hasDeleteFunc = atLeast(versions.toolchain ? olderOf(versions.language, versions.toolchain) : versions.language, 21);
  const skeleton = [...(hasDeleteFunc ? ['maps'] : []), 'sync', 'testing'];
  for (const path of skeleton) goFile.import(path);
  const key = goFile.write(type.key);
  const value = goFile.write(type.elem);
  if (key === undefined || value === undefined) return noEvidence('noType', text);
  const keyOf = nthKey(type.key, { goFile, types, depth: 0 });
  if (keyOf === undefined) return noEvidence('noKeys', key);
  return {
    is: 'benchmark', package: file.pkg.name, goBuild: file.goFile.header.goBuild, subject: subjectOf(functionName(flow.facts), text) + (isTest ? 'Map' : ''), imports: goFile.importsOf([key, value, keyOf], skeleton),
    map: text.replace(/\s+/g, ' '), key, value, keyOf, hasDeleteFunc, place: { file: baseName(file.path), line: lineOf(file, decl.offset + map.start) },
  };
}

interface Keys { readonly goFile: GoTestFile; readonly types: TypeSystem; readonly depth: number }

/** An expression in `i` that gives another key for each number, as far as the type has that many. */
function nthKey(type: Type, keys: Keys): string | undefined {
  const { goFile, types } = keys;
  const name = goFile.write(type);
  if (name === undefined || keys.depth > 4) return undefined;
  const inner: Keys = { ...keys, depth: keys.depth + 1 };
  const actual = type.t === 'typeparam' ? goFile.argumentOf(type) ?? type : type;
  const under = types.underlying(actual);
  switch (under.t) {
    case 'basic': return nthBasic(under.name, name, goFile);
    case 'interface': return under.methods.length + under.embedded.length === 0 ? 'i' : undefined;
    case 'pointer': {
      const elem = goFile.write(under.elem);
      return elem && `new(${elem})`;
    }
    case 'chan': return `make(${name})`;
    case 'array': {
      const elem = under.len === 0 ? undefined : nthKey(under.elem, inner);
      return elem && `${name}{${elem}}`;
    }
    case 'struct': {
      for (const field of under.fields) {
        const isOutOfReach = field.name === '_' || (field.site.file.pkg !== goFile.pkg && !isExported(field.name));
        const value = isOutOfReach ? undefined : nthKey(field.type, inner);
        if (value !== undefined) return `${name}{${field.name}: ${value}}`;
      }
      return undefined;
    }
    default: return undefined;
  }
}

function nthBasic(basic: string, name: string, goFile: GoTestFile): string | undefined {
  const as = (text: string, own: string): string => (name === own ? text : `${name}(${text})`);
  if (basic === 'string') return as(`${goFile.import('strconv')}.Itoa(i)`, 'string');
  if (basic === 'bool') return as('i%2 == 0', 'bool');
  if (basic.startsWith('complex')) return `${name}(complex(float64(i), 0))`;
  return basic === 'unsafe.Pointer' ? `${name}(new(int))` : as('i', 'int');
}
