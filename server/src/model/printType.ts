/** Types for logs and dumps, written as go/types prints them: declared types by import path. */
import type { Type } from './types.js';
import { writeType, type TypeNames } from './writeType.js';

const byPath: TypeNames = {
  named: (type) => (type.pkg === '' ? type.name : `${type.pkg}.${type.name}`),
  typeParam: (type) => type.name,
  predeclared: (name) => name,
  field: (name) => name,
  unknown: (name) => name ?? 'invalid type',
};

export function printType(type: Type): string {
  return writeType(type, byPath) ?? 'invalid type';
}
