/** The mutually recursive questions of the resolver, through which its parts call each other. `resolver.ts` ties them together. */
import type { Expr } from '../ast/nodes.js';
import type { Local } from '../facts/declFacts.js';
import type { NameLookup } from './lookup.js';
import type { DeclRef, Operand, TypeDecl } from './operand.js';
import type { TypeKeys } from './typeKey.js';
import type { ExprContext } from './typeSystem.js';
import type { Type } from './types.js';

export interface Core {
  readonly names: NameLookup;
  readonly keys: TypeKeys;
  /** What an expression stands for. */
  operand(ctx: ExprContext, expr: Expr): Operand;
  /** The type that an expression denotes; unknown when it denotes none. */
  typeExpr(ctx: ExprContext, expr: Expr): Type;
  typeOfLocal(ctx: ExprContext, local: Local): Type;
  /** The type of a declared function, variable or constant. */
  typeOfDecl(ref: DeclRef): Type;
  /** A declared type with its arguments; aliases are replaced by what they stand for. */
  instantiate(decl: TypeDecl, args: readonly Type[]): Type;
  /** Declared types opened until a type literal, basic type or type parameter is left. */
  underlying(type: Type): Type;
}
