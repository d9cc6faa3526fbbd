/**
 * Access paths: which variable, and which fields and elements from there, an expression denotes. Two expressions of one declaration with
 * equal keys denote the same storage as long as nothing on the way is assigned. Pointer dereference is transparent, as in Go's selectors.
 */
import type { Expr, Ident } from '../ast/nodes.js';
import type { ExprContext, TypeSystem } from '../model/typeSystem.js';
import type { Assignments } from './assignments.js';

export interface AccessPath {
  readonly root: PathRoot;
  /** Field names, and elements as "[key]". */
  readonly steps: readonly string[];
  /** Equal for equal paths. */
  readonly key: string;
  /** Some variable on the way stands for another path (`n := m`). */
  readonly aliased: boolean;
}
export type PathRoot = { readonly is: 'local'; readonly id: number } | { readonly is: 'global'; readonly pkg: string; readonly name: string };

export interface PathContext extends ExprContext { readonly types: TypeSystem; readonly assignments: Assignments }

export function makePath(root: PathRoot, steps: readonly string[], aliased = false): AccessPath {
  const base = root.is === 'local' ? `L${String(root.id)}` : `${root.pkg}.${root.name}`;
  return { root, steps, key: [base, ...steps].join('.'), aliased };
}

export function extended(path: AccessPath, steps: readonly string[], aliased = path.aliased): AccessPath {
  return steps.length === 0 && aliased === path.aliased ? path : makePath(path.root, [...path.steps, ...steps], aliased);
}

/** Undefined for anything that is not pure: calls, receives, literals (facts part 5.1, G1). */
export function pathOf(ctx: PathContext, expr: Expr): AccessPath | undefined {
  switch (expr.kind) {
    case 'Ident': return identPath(ctx, expr);
    case 'ParenExpr': case 'StarExpr': return pathOf(ctx, expr.x);
    case 'UnaryExpr': return expr.op === '&' ? pathOf(ctx, expr.x) : undefined;
    case 'SelectorExpr': {
      const entity = expr.x.kind === 'Ident' ? ctx.types.entityOf(ctx, expr.x) : undefined;
      if (entity?.is === 'package') return makePath({ is: 'global', pkg: entity.path, name: expr.sel.name }, []);
      const base = pathOf(ctx, expr.x);
      return base && extended(base, [expr.sel.name]);
    }
    case 'IndexExpr': {
      const index = expr.indices[0];
      const base = index && pathOf(ctx, expr.x);
      const key = index && exprKey(ctx, index);
      return base && key !== undefined && expr.indices.length === 1 ? extended(base, [`[${key}]`]) : undefined;
    }
    default: return undefined;
  }
}

function identPath(ctx: PathContext, ident: Ident): AccessPath | undefined {
  const id = ctx.facts.uses[ident.start];
  if (id !== undefined) return localPath(ctx, id, 0);
  const entity = ctx.types.entityOf(ctx, ident);
  return entity.is === 'decl' && entity.kind === 'var' ? makePath({ is: 'global', pkg: entity.site.file.pkg.path, name: entity.name }, []) : undefined;
}

const maxAliasDepth = 4;

/** A local that only ever stands for another path is that path: `n := m`, `k := k`, `inner := c.items`. */
function localPath(ctx: PathContext, id: number, depth: number): AccessPath {
  const own = makePath({ is: 'local', id }, []);
  const def = ctx.facts.locals[id]?.def;
  if (depth >= maxAliasDepth || def?.by !== 'value' || def.count !== 1 || !ctx.assignments.isSingle(id)) return own;
  const source = sourcePath(ctx, def.init, depth + 1);
  return source ? { ...source, aliased: true } : own;
}

function sourcePath(ctx: PathContext, init: Expr, depth: number): AccessPath | undefined {
  if (init.kind === 'ParenExpr') return sourcePath(ctx, init.x, depth);
  if (init.kind === 'Ident') {
    const id = ctx.facts.uses[init.start];
    if (id === undefined) return isReference(ctx, init) ? identPath(ctx, init) : undefined;
    return ctx.assignments.isStable(id) ? localPath(ctx, id, depth) : undefined;
  }
  const address = init.kind === 'UnaryExpr' && init.op === '&';
  return (address || init.kind === 'SelectorExpr' || init.kind === 'IndexExpr') && isReference(ctx, init) ? pathOf(ctx, init) : undefined;
}

/** Copying a map or a pointer shares what it refers to; copying a slice or a struct does not share later changes of the copy. */
function isReference(ctx: PathContext, expr: Expr): boolean {
  const t = ctx.types.underlying(ctx.types.typeOf(ctx, expr)).t;
  return t === 'map' || t === 'pointer';
}

/** A canonical text of an expression, with locals by id: equal keys mean the same value as long as nothing is assigned. Undefined for function literals. */
export function exprKey(ctx: PathContext, expr: Expr): string | undefined {
  switch (expr.kind) {
    case 'Ident': case 'SelectorExpr': case 'IndexExpr': {
      const path = pathOf(ctx, expr);
      if (path) return path.key;
      if (expr.kind === 'Ident') return expr.name;
      const x = exprKey(ctx, expr.x);
      if (expr.kind === 'SelectorExpr') return x === undefined ? undefined : `${x}.${expr.sel.name}`;
      return joined([x, ...expr.indices.map((i) => exprKey(ctx, i))], '@');
    }
    case 'BasicLit': return expr.text;
    case 'ParenExpr': return exprKey(ctx, expr.x);
    case 'StarExpr': return exprKey(ctx, expr.x);
    case 'UnaryExpr': return joined([expr.op, exprKey(ctx, expr.x)], ' ');
    case 'BinaryExpr': return joined([exprKey(ctx, expr.x), exprKey(ctx, expr.y)], expr.op);
    case 'CallExpr': return joined([exprKey(ctx, expr.fun), ...expr.args.map((a) => exprKey(ctx, a))], '(');
    case 'SliceExpr': return joined([exprKey(ctx, expr.x), ...[expr.low, expr.high, expr.max].map((e) => (e ? exprKey(ctx, e) : ''))], ':');
    case 'CompositeLit': return joined([expr.type ? exprKey(ctx, expr.type) : '', ...expr.elts.map((e) => exprKey(ctx, e))], '{');
    case 'KeyValueExpr': return joined([exprKey(ctx, expr.key), exprKey(ctx, expr.value)], '=');
    default: return undefined;
  }
}

function joined(parts: readonly (string | undefined)[], by: string): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(by);
}
