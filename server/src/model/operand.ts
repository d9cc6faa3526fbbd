/** What an expression stands for: a value, a type, a package or a predeclared function, which Go's syntax does not tell apart. */
import type { Expr, Field } from '../ast/nodes.js';
import type { Local, FuncShape, ValueShape } from '../facts/declFacts.js';
import type { DeclSite, PackageSource } from './packageSource.js';
import type { ExprContext } from './typeSystem.js';
import type { Type } from './types.js';
import { unknownType } from './universe.js';

export type Operand =
  | { readonly is: 'value'; readonly type: Type }
  | { readonly is: 'type'; readonly type: Type }
  /** A generic type without its arguments. */
  | { readonly is: 'genericType'; readonly decl: TypeDecl }
  /** `pkg` is undefined when the package is not to be had. */
  | { readonly is: 'package'; readonly path: string; readonly pkg: PackageSource | undefined }
  /** A predeclared function, or one of package unsafe ("unsafe.Slice"). */
  | { readonly is: 'builtin'; readonly name: string }
  /** `name` when it has one but its package is missing. */
  | { readonly is: 'unknown'; readonly name?: string };

/** A type declaration at package level or (then with `local`) in a function. */
export interface TypeDecl {
  readonly ctx: ExprContext;
  readonly name: string;
  readonly typeParams: readonly Field[];
  readonly alias: boolean;
  readonly type: Expr;
  readonly local?: Local;
}

/** A package-level declaration of one name. */
export type DeclRef =
  | { readonly kind: 'type'; readonly decl: TypeDecl }
  | { readonly kind: 'func'; readonly ctx: ExprContext; readonly shape: FuncShape }
  | { readonly kind: 'var' | 'const'; readonly ctx: ExprContext; readonly shape: ValueShape; readonly index: number };

export const unknownOperand: Operand = { is: 'unknown' };

export function valueOf(type: Type): Operand {
  return { is: 'value', type };
}

/** The type of a value operand; unknown, with its name if it has one, for everything else. */
export function valueType(operand: Operand): Type {
  if (operand.is === 'value') return operand.type;
  return operand.is === 'unknown' && operand.name !== undefined ? { t: 'unknown', name: operand.name } : unknownType;
}

export function siteOf(ref: DeclRef): DeclSite {
  return ref.kind === 'type' ? ref.decl.ctx.site : ref.ctx.site;
}
