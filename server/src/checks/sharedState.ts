/** Whether values of a type are there to be changed by whoever holds them, so that it matters which of two equal ones somebody has. */
import type { Type } from '../model/types.js';
import type { Pass } from './api.js';

/** Also pointers to numbers, which are good for nothing else, and to structs in which other code of the package counts. */
export function isChanged(pass: Pass, type: Type): boolean {
  const under = pass.types.underlying(type);
  const target = under.t === 'pointer' ? under.elem : type;
  const struct = pass.types.underlying(target);
  if (under.t === 'pointer' && struct.t === 'basic') return struct.name !== 'bool' && struct.name !== 'string';
  // Two maps of plain values that were made for one key say the same; who changes one after it is stored is at fault anyway.
  if (type.t === 'map' && isPlain(pass, type.elem)) return false;
  return holdsState(pass, type) || (under.t === 'pointer' && struct.t === 'struct' && struct.fields.some((f) => isCounted(pass, f.name)));
}

function isPlain(pass: Pass, type: Type): boolean {
  const under = pass.types.underlying(type);
  return under.t === 'basic' || (under.t === 'slice' && pass.types.underlying(under.elem).t === 'basic');
}

const deepest = 3;

/**
 * Channels, locks and atomics, and what holds or points to them; maps where others put in or take out entries. A struct's map that is only filled where the
 * struct is made is a table to look things up in; the fields of another package's structs are its own business.
 */
export function holdsState(pass: Pass, type: Type, depth = 0): boolean {
  if (depth > deepest) return false;
  if (type.t === 'named' && (type.pkg === 'sync' || type.pkg === 'sync/atomic')) return true;
  const under = pass.types.underlying(type);
  switch (under.t) {
    case 'map': case 'chan': return true;
    case 'pointer': return holdsState(pass, under.elem, depth + 1);
    case 'struct': return under.fields.some((f) => (pass.types.underlying(f.type).t === 'map' ? isOwn(pass, type) && hasItsEntriesChanged(pass, f.name) : holdsState(pass, f.type, depth + 1)));
    default: return false;
  }
}

function isOwn(pass: Pass, type: Type): boolean {
  return type.t !== 'named' || type.pkg === pass.pkg.path;
}

function hasItsEntriesChanged(pass: Pass, field: string): boolean {
  return pass.packageHas({ word: field, regExp: new RegExp(`\\.${field}\\[[^\\n]*\\](?:\\+\\+|--|\\s*[-+*/|&^]?=(?!=))|\\b(?:delete|clear)\\([\\w.]+\\.${field}\\b`) }, 'others');
}

function isCounted(pass: Pass, field: string): boolean {
  return pass.packageHas({ word: field, regExp: new RegExp(`\\.${field}(?:\\+\\+|--|\\s*[-+*/|&^]=)|\\batomic\\.(?:Add|Store|Swap|CompareAndSwap)\\w*\\(&[\\w.]+\\.${field}\\b`) }, 'others');
}
