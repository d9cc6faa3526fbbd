/** Coarse properties of types: the kind by which operations on them differ, and whether map keys of them may hold NaN. */
import type { Core } from './core.js';
import { typeSet } from './typeSet.js';
import type { BasicType, Kind, Type } from './types.js';

export function kindOf(core: Core, type: Type): Kind {
  const under = core.underlying(type);
  switch (under.t) {
    case 'map': case 'slice': case 'array': case 'pointer': case 'chan': case 'struct': case 'interface': case 'typeparam': return under.t;
    case 'func': return under.typeParams.length > 0 ? 'generic' : 'func';
    case 'basic': return basicKind(under);
    case 'nil': case 'tuple': return 'other';
    default: return 'unknown';
  }
}

function basicKind(type: BasicType): Kind {
  if (type.name === 'string' || type.name === 'untyped string') return 'string';
  return /^(untyped )?(u?int(8|16|32|64|ptr)?|byte|rune)$/.test(type.name) ? 'int' : 'other';
}

/** Arrays and structs nest a few levels in real keys. */
const deepestKey = 20;

export function mayHoldNaN(core: Core, type: Type, depth = 0): boolean {
  if (depth > deepestKey) return true;
  const under = core.underlying(type);
  switch (under.t) {
    case 'basic': return /float|complex/.test(under.name);
    case 'array': return mayHoldNaN(core, under.elem, depth + 1);
    case 'struct': return under.fields.some((field) => mayHoldNaN(core, field.type, depth + 1));
    case 'pointer': case 'chan': return false;
    case 'typeparam': {
      const set = typeSet(core, under.bound);
      return !set || set.some((each) => each.t === 'typeparam' || mayHoldNaN(core, each, depth + 1));
    }
    default: return true;
  }
}
