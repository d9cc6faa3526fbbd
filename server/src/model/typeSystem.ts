/** The questions that rules and the flow analysis ask about types; `createTypeSystem` (resolver.ts) answers them. */
import type { CallExpr, Expr, Ident } from '../ast/nodes.js';
import type { DeclFacts, FuncShape, Local } from '../facts/declFacts.js';
import type { DeclSite } from './packageSource.js';
import type { Kind, StructField, Type } from './types.js';

/** Where an expression stands: its declaration, whose facts hold the bindings of its identifiers. */
export interface ExprContext { readonly site: DeclSite; readonly facts: DeclFacts }

/** What an identifier or qualified identifier names. */
export type Entity =
  | { readonly is: 'local'; readonly local: Local }
  | { readonly is: 'decl'; readonly site: DeclSite; readonly name: string; readonly kind: 'func' | 'type' | 'var' | 'const' }
  | { readonly is: 'package'; readonly path: string }
  | { readonly is: 'builtin'; readonly name: string }
  | { readonly is: 'unknown' };

/** What a call calls. `name` is the qualified name, e.g. "maps.DeleteFunc", "sync.Mutex.Lock", "example.com/x.F". */
export type Callee =
  /** A function or method whose declaration is known. `recv` is the receiver operand of a method call. */
  | { readonly is: 'func'; readonly name: string; readonly site: DeclSite; readonly shape: FuncShape; readonly recv?: Expr }
  /** A method of an interface, by its qualified name. */
  | { readonly is: 'interface'; readonly name: string; readonly recv: Expr }
  | { readonly is: 'builtin'; readonly name: string }
  | { readonly is: 'conversion'; readonly type: Type }
  /** A function value: variable, parameter, field, literal, result of a call. */
  | { readonly is: 'value'; readonly fun: Expr }
  /** In a package that is not to be had; `name` as in 'func', when it can be told. */
  | { readonly is: 'unknown'; readonly name?: string };

export interface TypeSystem {
  /** The type of a value expression; a TupleType for calls with several results; unknown when it is a type or not determined. */
  typeOf(ctx: ExprContext, expr: Expr): Type;
  /** The type an expression denotes as a type. */
  typeNamed(ctx: ExprContext, expr: Expr): Type;
  typeOfLocal(ctx: ExprContext, local: Local): Type;
  entityOf(ctx: ExprContext, expr: Expr): Entity;
  calleeOf(ctx: ExprContext, call: CallExpr): Callee;
  /** Named types and aliases opened; a type parameter opens to its core type where it has one. */
  underlying(type: Type): Type;
  /** A struct's field or promoted field. */
  fieldOf(type: Type, name: string): StructField | undefined;
  /** Whether the identifier means the predeclared object of its own name here. */
  isBuiltin(ctx: ExprContext, ident: Ident): boolean;
  kindOf(type: Type): Kind;
  /**
   * The type written as Go source for use in `ctx`'s file at `offset` (segment-relative): qualified by that file's imports. Undefined when it cannot be
   * written there: unexported in another package, shadowed, package not imported (then `needs` import), local type out of scope, unknown.
   */
  spell(ctx: ExprContext, type: Type, offset: number): string | undefined;
  /** For logs and dumps: path.Name[args] form, as go/types prints. */
  print(type: Type): string;
  /** Whether values of the key type may differ from themselves (floats, complex, interfaces, and arrays or structs of them). True when unknown. */
  mayHoldNaN(type: Type): boolean;
}
