/** Structs that hold maps beside a lock of their own, by value. */
import type { StructField, Type } from '../model/types.js';
import type { TypeSystem } from '../model/typeSystem.js';

export function isLock(type: Type): boolean {
  return type.t === 'named' && type.pkg === 'sync' && (type.name === 'Mutex' || type.name === 'RWMutex');
}

/** The struct's own locks, embedded ones included; not those behind pointers, which a copy shares. */
export function lockFields(types: TypeSystem, type: Type): readonly StructField[] {
  const struct = types.underlying(type);
  return struct.t === 'struct' ? struct.fields.filter((f) => isLock(f.type)) : [];
}

export function mapFields(types: TypeSystem, type: Type): readonly StructField[] {
  const struct = types.underlying(type);
  return struct.t === 'struct' ? struct.fields.filter((f) => types.underlying(f.type).t === 'map') : [];
}
