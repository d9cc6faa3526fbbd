/** What every Go file may name without declaring it: predeclared types, values and functions. */
import type { Field, FuncType, Ident, InterfaceType, Span } from '../ast/nodes.js';
import { factsVersion, type DeclFacts, type TypeShape } from '../facts/declFacts.js';
import type { DeclSite, FileSource, PackageSource } from './packageSource.js';
import type { BasicType, InterfaceTypeOf, NilType, Type, UnknownType } from './types.js';

export const unknownType: UnknownType = { t: 'unknown' };
export const nilType: NilType = { t: 'nil' };
/** The predeclared `any`: this very object, so that `interface{}` written out can be told from it when a type is spelled. */
export const anyType: InterfaceTypeOf = { t: 'interface', methods: [], embedded: [], terms: [] };

const basicNames = [
  'bool', 'string', 'int', 'int8', 'int16', 'int32', 'int64', 'uint', 'uint8', 'uint16', 'uint32', 'uint64', 'uintptr', 'float32', 'float64',
  'complex64', 'complex128', 'byte', 'rune', 'unsafe.Pointer', 'untyped bool', 'untyped int', 'untyped rune', 'untyped float', 'untyped complex',
  'untyped string',
] as const;
export type BasicName = (typeof basicNames)[number];

const basics = new Map<string, BasicType>(basicNames.map((name) => [name, { t: 'basic', name }]));

export function basicType(name: BasicName): BasicType {
  return basics.get(name) ?? { t: 'basic', name };
}

/** A predeclared type name's type; `error` and `comparable` are declared types and not here. */
export function predeclaredType(name: string): Type | undefined {
  if (name === 'any') return anyType;
  return name.includes(' ') || name.includes('.') ? undefined : basics.get(name);
}

const builtins = new Set([
  'append', 'cap', 'clear', 'close', 'complex', 'copy', 'delete', 'imag', 'len', 'make', 'max', 'min', 'new', 'panic', 'print', 'println', 'real', 'recover',
]);

export function isBuiltinFunction(name: string): boolean {
  return builtins.has(name);
}

/** The predeclared constants and nil. */
export function predeclaredValue(name: string): Type | undefined {
  switch (name) {
    case 'nil': return nilType;
    case 'true': case 'false': return basicType('untyped bool');
    case 'iota': return basicType('untyped int');
    default: return undefined;
  }
}

/** The functions of package unsafe, which are built into the compiler and cannot be described by declarations. */
export const unsafeFunctions: ReadonlySet<string> = new Set(['Sizeof', 'Alignof', 'Offsetof', 'Add', 'Slice', 'SliceData', 'String', 'StringData']);

const nowhere: Span = { start: 0, end: 0 };

/** Predeclared interfaces as declarations of a package without a path, so that they are named types like all others. */
class UniversePackage implements PackageSource {
  readonly path = '';
  readonly name = '';
  readonly files: readonly FileSource[] = [{ pkg: this, path: '', imports: [] }];
  private readonly sites = new Map<string, readonly DeclSite[]>([['error', [this.declare('error', [errorMethod()])]], ['comparable', [this.declare('comparable', [])]]]);

  declsNamed(name: string): readonly DeclSite[] {
    return this.sites.get(name) ?? [];
  }

  methodsOf(): readonly DeclSite[] {
    return [];
  }

  private declare(name: string, methods: readonly Field[]): DeclSite {
    const type: InterfaceType = { kind: 'InterfaceType', methods, ...nowhere };
    const shape: TypeShape = { kind: 'type', name, nameSpan: nowhere, typeParams: [], alias: false, type };
    const facts: DeclFacts = { version: factsVersion, tok: 'type', shapes: [shape], locals: [], uses: {}, bodies: [], faults: [] };
    const [file] = this.files;
    if (!file) throw new Error('the universe has one file');
    return { file, offset: 0, names: [name], shape: () => facts, full: () => facts };
  }
}

function errorMethod(): Field {
  const result: Field = { kind: 'Field', names: [], type: ident('string'), ...nowhere };
  const type: FuncType = { kind: 'FuncType', typeParams: [], params: [], results: [result], ...nowhere };
  return { kind: 'Field', names: [ident('Error')], type, ...nowhere };
}

function ident(name: string): Ident {
  return { kind: 'Ident', name, ...nowhere };
}

export const universe: PackageSource = new UniversePackage();
