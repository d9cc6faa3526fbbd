/** The struct fields and package variables of a package that hold a map, by the name that the analysis has for them over all objects. */
import type { Expr, Span } from '../ast/nodes.js';
import type { Shape } from '../facts/declFacts.js';
import { globalRoot } from '../flow/concurrency/storagePath.js';
import type { DeclSite } from '../model/packageSource.js';
import type { ExprContext, TypeSystem } from '../model/typeSystem.js';
import type { Type } from '../model/types.js';
import type { Declaration, GoPackage, PackageFile } from './goPackage.js';

export interface DeclaredMap { readonly site: DeclSite; readonly span: Span }

export function declaredMaps(pkg: GoPackage, types: TypeSystem): ReadonlyMap<string, DeclaredMap> {
  const sites = pkg.files.filter((file) => !file.path.endsWith('_test.go')).flatMap((file) => file.declarations);
  return new Map(sites.flatMap((site) => mapsOf(site, types)));
}

/** The one whose name stands at an offset of the file: cheaper than to ask for all of the package. */
export function mapDeclaredAt(file: PackageFile, offset: number, types: TypeSystem): readonly [place: string, map: DeclaredMap] | undefined {
  const site = file.declarations.find((d) => d.segment.start <= offset && offset < d.segment.end);
  const at = offset - (site?.offset ?? 0);
  return site && mapsOf(site, types).find(([, { span }]) => span.start <= at && at <= span.end);
}

function mapsOf(site: Declaration, types: TypeSystem): readonly (readonly [string, DeclaredMap])[] {
  const { tok } = site.facts.seen;
  if (tok !== 'type' && tok !== 'var') return [];
  const facts = site.shape();
  return facts.shapes.flatMap((shape) => mapsIn(shape, { site, facts }, types).map(([place, span]) => [place, { site, span }] as const));
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
