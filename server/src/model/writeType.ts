/** Types as Go source text. Who writes decides how declared types and type parameters are called, or that they cannot be. */
import type { FuncTypeOf, InterfaceTypeOf, NamedType, StructTypeOf, Type, TypeParamType } from './types.js';
import { anyType } from './universe.js';

export interface TypeNames {
  named(type: NamedType): string | undefined;
  typeParam(type: TypeParamType): string | undefined;
  /** A predeclared type, `any` among them. */
  predeclared(name: string): string | undefined;
  /** A struct field's or method's name, which may be out of reach. */
  field(name: string, type: StructTypeOf | InterfaceTypeOf): string | undefined;
  unknown(name: string | undefined): string | undefined;
}

/** The type's text; undefined when one of its parts has none. */
export function writeType(type: Type, names: TypeNames): string | undefined {
  const write = (part: Type): string | undefined => writeType(part, names);
  switch (type.t) {
    case 'unknown': return names.unknown(type.name);
    case 'nil': return names.unknown('untyped nil');
    case 'basic': return names.predeclared(type.name);
    case 'named': return withArgs(names.named(type), writeAll(type.args, names));
    case 'typeparam': return names.typeParam(type);
    case 'pointer': return prefixed('*', write(type.elem));
    case 'slice': return prefixed('[]', write(type.elem));
    case 'array': {
      const len = type.len === undefined ? names.unknown(undefined) : String(type.len);
      return len === undefined ? undefined : prefixed(`[${len}]`, write(type.elem));
    }
    case 'map': {
      const key = write(type.key);
      return key === undefined ? undefined : prefixed(`map[${key}]`, write(type.elem));
    }
    case 'chan': return writeChan(type.dir, type.elem.t === 'chan' && type.elem.dir === 'recv', write(type.elem));
    case 'func': return prefixed('func', writeSignature(type, names));
    case 'struct': return writeStruct(type, names);
    case 'interface': return writeInterface(type, names);
    case 'tuple': return parenthesised(writeAll(type.types, names));
  }
}

function writeAll(types: readonly Type[], names: TypeNames): readonly string[] | undefined {
  const texts: string[] = [];
  for (const type of types) {
    const text = writeType(type, names);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return texts;
}

function prefixed(prefix: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : prefix + text;
}

function parenthesised(texts: readonly string[] | undefined): string | undefined {
  return texts && `(${texts.join(', ')})`;
}

function withArgs(name: string | undefined, args: readonly string[] | undefined): string | undefined {
  if (name === undefined || !args) return undefined;
  return args.length > 0 ? `${name}[${args.join(', ')}]` : name;
}

/** `chan (<-chan T)` needs its parentheses: without them the arrow belongs to the first chan. */
function writeChan(dir: 'both' | 'send' | 'recv', ofReceive: boolean, elem: string | undefined): string | undefined {
  const prefix = { both: 'chan ', send: 'chan<- ', recv: '<-chan ' }[dir];
  return elem === undefined ? undefined : prefix + (ofReceive && dir === 'both' ? `(${elem})` : elem);
}

function writeSignature(type: FuncTypeOf, names: TypeNames): string | undefined {
  const params = type.params.map((param, i) => {
    const rest = type.variadic && i === type.params.length - 1 && param.t === 'slice';
    return rest ? prefixed('...', writeType(param.elem, names)) : writeType(param, names);
  });
  const results = writeAll(type.results, names);
  if (!results || params.includes(undefined)) return undefined;
  const [only] = results;
  const after = results.length === 0 ? '' : results.length === 1 ? ` ${only ?? ''}` : ` (${results.join(', ')})`;
  return `(${params.join(', ')})${after}`;
}

function writeStruct(type: StructTypeOf, names: TypeNames): string | undefined {
  const fields: string[] = [];
  for (const field of type.fields) {
    const name = names.field(field.name, type);
    const text = writeType(field.type, names);
    if (name === undefined || text === undefined) return undefined;
    const tag = field.decl.tag === undefined ? '' : ` ${field.decl.tag}`;
    fields.push(`${field.embedded ? '' : `${name} `}${text}${tag}`);
  }
  return fields.length === 0 ? 'struct{}' : `struct{ ${fields.join('; ')} }`;
}

function writeInterface(type: InterfaceTypeOf, names: TypeNames): string | undefined {
  if (type === anyType) return names.predeclared('any') ?? 'interface{}';
  if (type.terms.length > 0) return names.unknown(undefined);
  const parts: string[] = [];
  for (const method of type.methods) {
    const name = names.field(method.name, type);
    const text = method.type.t === 'func' ? writeSignature(method.type, names) : undefined;
    if (name === undefined || text === undefined) return undefined;
    parts.push(name + text);
  }
  const embedded = writeAll(type.embedded, names);
  if (!embedded) return undefined;
  parts.push(...embedded);
  return parts.length === 0 ? 'interface{}' : `interface{ ${parts.join('; ')} }`;
}
