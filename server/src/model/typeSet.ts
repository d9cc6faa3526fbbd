/** Type sets of constraints, and the core types that operations on type parameters go by. */
import type { Core } from './core.js';
import type { Type, TypeParamType } from './types.js';
import { unknownType } from './universe.js';

/** Constraints nest a handful of levels; deeper ones are cyclic, which Go forbids. */
const deepest = 16;

/** The types a constraint admits, with `~` left away; undefined when it does not limit them or they cannot be told. */
export function typeSet(core: Core, bound: Type, depth = 0): readonly Type[] | undefined {
  if (depth > deepest) return undefined;
  if (bound.t === 'typeparam') return [bound];
  const under = core.underlying(bound);
  if (under.t === 'unknown') return undefined;
  if (under.t !== 'interface') return [bound];
  let set: readonly Type[] | undefined;
  if (under.terms.length > 0) set = union(core, under.terms, depth);
  for (const part of under.embedded) {
    const other = typeSet(core, part, depth + 1);
    set = set && other ? set.filter((type) => other.some((each) => sameUnderlying(core, type, each))) : (set ?? other);
  }
  return set;
}

function union(core: Core, terms: readonly Type[], depth: number): readonly Type[] | undefined {
  const all: Type[] = [];
  for (const term of terms) {
    const set = typeSet(core, term, depth + 1);
    if (!set) return undefined;
    all.push(...set);
  }
  return all;
}

function sameUnderlying(core: Core, a: Type, b: Type): boolean {
  return core.keys.identical(core.underlying(a), core.underlying(b));
}

/** The one underlying type of all types a parameter may stand for; for a mix of byte slices and strings, the byte slice. Undefined when there is none. */
export function coreType(core: Core, param: TypeParamType): Type | undefined {
  const set = typeSet(core, param.bound);
  if (!set || set.length === 0) return undefined;
  const unders = set.map((type) => (type.t === 'typeparam' ? (type.id === param.id ? unknownType : (coreType(core, type) ?? unknownType)) : core.underlying(type)));
  const slices = unders.filter((type) => !isString(type));
  const [first] = slices;
  if (!first) return unders[0];
  if (slices.length < unders.length && !(first.t === 'slice' && core.keys.of(first.elem) === 'uint8')) return undefined;
  return slices.every((type) => core.keys.identical(first, type)) ? first : slices.length === 1 && unders.length === 1 ? first : undefined;
}

function isString(type: Type): boolean {
  return type.t === 'basic' && type.name === 'string';
}

/** What an operation sees of a type: its underlying type, or of a type parameter its core type. Unknown when a parameter has none. */
export function coreOf(core: Core, type: Type): Type {
  const under = core.underlying(type);
  return under.t === 'typeparam' ? (coreType(core, under) ?? unknownType) : under;
}

/** Element type under an index: the same for all types of a parameter's type set, whether or not they have a core type. Unknown when it differs. */
export function elemUnderIndex(core: Core, type: Type): Type {
  const under = core.underlying(type);
  if (under.t !== 'typeparam') return indexElem(core, under);
  const elems = (typeSet(core, under.bound) ?? []).map((each) => (each.t === 'typeparam' ? unknownType : indexElem(core, core.underlying(each))));
  const [first] = elems;
  if (!first) return unknownType;
  return elems.length === 1 || elems.every((each) => core.keys.identical(first, each)) ? first : unknownType;
}

function indexElem(core: Core, under: Type): Type {
  switch (under.t) {
    case 'map': case 'slice': case 'array': return under.elem;
    case 'pointer': {
      const array = core.underlying(under.elem);
      return array.t === 'array' ? array.elem : unknownType;
    }
    case 'basic': return under.name === 'string' || under.name === 'untyped string' ? { t: 'basic', name: 'byte' } : unknownType;
    default: return unknownType;
  }
}
