/** Which map of the program a path leads to, whatever the object: the struct field, package variable or local that holds it. */
import type { Type } from '../../model/types.js';
import type { DeclSite } from '../../model/packageSource.js';
import type { Span } from '../../ast/nodes.js';
import { structOf } from './embedded.js';
import type { PathResolver } from './pathResolver.js';
import { isElement, type StoragePath } from './storagePath.js';

/**
 * `name` is the same for all objects: `path.T.field`, with `[]` for each element on the way from there. The owner is the struct that has the field:
 * the path's first `ownerLength` steps. A package variable or local that no named struct holds is its own owner.
 */
export interface MapPlace {
  readonly name: string;
  readonly ownerLength: number;
  readonly type: Type;
  /** Where the field is declared. */
  readonly declared?: { readonly site: DeclSite; readonly span: Span };
}

export function placeOfPath(resolver: PathResolver, path: StoragePath): MapPlace | undefined {
  let type = resolver.typeOfRoot(path.root);
  if (!type) return undefined;
  let name = path.root.startsWith('G') ? path.root : '';
  let ownerLength = 0;
  let declared: MapPlace['declared'];
  for (const [i, step] of path.steps.entries()) {
    if (isElement(step)) {
      type = elementOf(resolver, type);
      if (name !== '') name += '[]';
    } else {
      const owner: Type = type.t === 'pointer' ? type.elem : type;
      const field = structOf(resolver.types, type)?.fields.find((f) => f.name === step);
      if (!field) return undefined;
      if (owner.t === 'named') {
        name = `${owner.pkg}.${owner.name}.${step}`;
        ownerLength = i;
      } else if (name !== '') name += `.${step}`;
      type = field.type;
      const ident = field.decl.names.find((n) => n.name === step) ?? field.decl.type;
      declared = { site: field.site, span: { start: ident.start, end: ident.end } };
    }
    if (!type) return undefined;
  }
  return { name: name === '' ? path.root : name, ownerLength, type, ...(declared ? { declared } : {}) };
}

function elementOf(resolver: PathResolver, type: Type): Type | undefined {
  let under = resolver.types.underlying(type);
  if (under.t === 'pointer') under = resolver.types.underlying(under.elem);
  return under.t === 'map' || under.t === 'slice' || under.t === 'array' || under.t === 'chan' ? under.elem : undefined;
}
