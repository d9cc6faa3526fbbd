/** The struct fields and package variables of a package that hold a map, by the name that the analysis has for them over all objects. */
import type { Expr, Span } from '../ast/nodes.js';
import type { Shape } from '../facts/declFacts.js';
import { globalRoot } from '../flow/concurrency/storagePath.js';
import type { DeclSite } from '../model/packageSource.js';
import type { ExprContext, TypeSystem } from '../model/typeSystem.js';
import type { Type } from '../model/types.js';
import type { GoPackage } from './goPackage.js';

export interface DeclaredMap { readonly site: DeclSite; readonly span: Span }

export function declaredMaps(pkg: GoPackage, types: TypeSystem): ReadonlyMap<string, DeclaredMap> {
  const found = new Map<string, DeclaredMap>();
  for (const file of pkg.files) {
    if (file.path.endsWith('_test.go')) continue;
    for (const site of file.declarations) {
      if (site.facts.seen.tok !== 'type' && site.facts.seen.tok !== 'var') continue;
      const facts = site.shape();
      for (const shape of facts.shapes) for (const [place, span] of mapsIn(shape, { site, facts }, types)) found.set(place, { site, span });
    }
  }
  return found;
}

/** "T.field" or "variable"; undefined for what another package or a function declares. */
export function nameIn(pkg: GoPackage, place: string): string | undefined {
  const prefix = [`${pkg.path}.`, globalRoot(pkg.path, '')].find((p) => place.startsWith(p));
  const name = prefix === undefined ? undefined : place.slice(prefix.length);
  return name?.includes('/') === true ? undefined : name;
}

function mapsIn(shape: Shape, ctx: ExprContext, types: TypeSystem): readonly (readonly [string, Span])[] {
  const { path } = ctx.site.file.pkg;
  const isMap = (type: Type): boolean => types.underlying(type).t === 'map';
  if (shape.kind === 'type' && shape.type.kind === 'StructType') {
    const fields = shape.type.fields.filter((f) => mayBeMap(f.type) && isMap(types.typeNamed(ctx, f.type)));
    return fields.flatMap((f) => f.names.map((n) => [`${path}.${shape.name}.${n.name}`, n] as const));
  }
  if (shape.kind !== 'var') return [];
  return shape.names.flatMap((name, i) => {
    const value = shape.values[i];
    const type = shape.type ? types.typeNamed(ctx, shape.type) : value && shape.values.length === shape.names.length ? types.typeOf(ctx, value) : undefined;
    const span = shape.nameSpans[i];
    return type && span && name !== '_' && isMap(type) ? [[globalRoot(path, name), span] as const] : [];
  });
}

/** A map type as it stands, or a name for one. */
function mayBeMap({ kind }: Expr): boolean {
  return kind === 'MapType' || kind === 'Ident' || kind === 'SelectorExpr' || kind === 'IndexExpr';
}
