/** The embedded fields that a promoted field or method is reached through (Go spec, "Selectors"): one storage, one name. */
import type { TypeSystem } from '../../model/typeSystem.js';
import type { StructTypeOf, Type } from '../../model/types.js';

const deepest = 6;

/** Names of the fields from a value of `type` to its field `name`, that one last; undefined when it has no such field. */
export function fieldSteps(types: TypeSystem, type: Type, name: string): readonly string[] | undefined {
  return search(types, type, (struct) => (struct.fields.some((f) => f.name === name) ? [name] : undefined));
}

/** Names of the embedded fields from a value of `type` to the value whose type declares the method: `owner` is that type's name with its package. */
export function stepsToOwner(types: TypeSystem, type: Type, owner: string): readonly string[] | undefined {
  if (typeName(type) === owner) return [];
  return search(types, type, (struct) => {
    const field = struct.fields.find((f) => f.embedded && typeName(f.type) === owner);
    return field && [field.name];
  });
}

/** "path.Name" of a named type or a pointer to one. */
export function typeName(type: Type): string | undefined {
  const base = type.t === 'pointer' ? type.elem : type;
  if (base.t === 'unknown') return base.name;
  return base.t === 'named' ? (base.pkg === '' ? base.name : `${base.pkg}.${base.name}`) : undefined;
}

function search(types: TypeSystem, type: Type, found: (struct: StructTypeOf) => readonly string[] | undefined): readonly string[] | undefined {
  const own = structOf(types, type);
  // Most are found there; nothing need be made for that.
  const direct = own && found(own);
  if (direct || !own?.fields.some((f) => f.embedded)) return direct;
  let level: readonly { readonly type: Type; readonly steps: readonly string[] }[] = [{ type, steps: [] }];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    const next: { type: Type; steps: readonly string[] }[] = [];
    for (const part of level) {
      const struct = structOf(types, part.type);
      if (!struct) continue;
      const rest = found(struct);
      if (rest) return [...part.steps, ...rest];
      for (const field of struct.fields) if (field.embedded) next.push({ type: field.type, steps: [...part.steps, field.name] });
    }
    level = next;
  }
  return undefined;
}

/** The struct that selectors on a value of the type look into. */
export function structOf(types: TypeSystem, type: Type): StructTypeOf | undefined {
  let under = types.underlying(type);
  if (under.t === 'pointer') under = types.underlying(under.elem);
  return under.t === 'struct' ? under : undefined;
}
