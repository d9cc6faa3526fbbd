/**
 * The facts of one top-level declaration: what others may see of it (shapes) and what its code does (bodies).
 *
 * Everything here is plain JSON: arrays, records, strings, numbers, and the AST's expression nodes, which are plain JSON as well. Offsets are
 * UTF-16 units relative to the declaration's segment. A DeclFacts depends on the segment's text alone.
 */
import type { CallExpr, Expr, Field, FuncType, Span, SyntaxFault, TypeSpec } from '../ast/nodes.js';

/** Raised whenever the meaning of stored facts changes. */
export const factsVersion = 1;

export interface DeclFacts {
  readonly version: typeof factsVersion;
  readonly tok: 'func' | 'type' | 'var' | 'const' | 'import';
  readonly shapes: readonly Shape[];
  /** Bindings of the identifiers inside the declaration. */
  readonly locals: readonly Local[];
  /** Local id by the `start` of each identifier that names a local (uses and declarations). Others are package-level, imported or predeclared. */
  readonly uses: Readonly<Record<number, number>>;
  /**
   * Bodies: of a func declaration, [0] is its own; of a var declaration, [0] evaluates the initialisers. Function literals follow in
   * order of appearance. Empty for types, constants, imports, and when only the signature was read.
   */
  readonly bodies: readonly Body[];
  readonly faults: readonly SyntaxFault[];
}

// --------------------------------------------------------------------------------------------------------------------- shapes

export type Shape = FuncShape | TypeShape | ValueShape;

export interface FuncShape {
  readonly kind: 'func'; readonly name: string; readonly nameSpan: Span; readonly type: FuncType; readonly recv?: Receiver;
}
/** `typeName` is the receiver's base type; `typeParams` the names it gives that type's parameters (`_` allowed). */
export interface Receiver { readonly name?: string; readonly typeName: string; readonly pointer: boolean; readonly typeParams: readonly string[] }
export interface TypeShape {
  readonly kind: 'type'; readonly name: string; readonly nameSpan: Span; readonly typeParams: readonly Field[]; readonly alias: boolean; readonly type: Expr;
}
/** One var or const specification. In const groups the implicit repetition of type and values is written out. */
export interface ValueShape {
  readonly kind: 'var' | 'const'; readonly names: readonly string[]; readonly nameSpans: readonly Span[]; readonly type?: Expr;
  readonly values: readonly Expr[]; readonly iota: number;
}

// --------------------------------------------------------------------------------------------------------------------- locals

export interface Local {
  readonly id: number;
  readonly name: string;
  /** The declaring identifier. */
  readonly decl: Span;
  /** Text from which the name can be seen: the block that declares it. */
  readonly scope: Span;
  /** Index into `bodies` of the function that declares it; -1 at package level (type parameters of a type declaration). */
  readonly body: number;
  readonly def: LocalDef;
}
export type LocalDef =
  /** A receiver has index -1. */
  | { readonly by: 'param'; readonly type: Expr; readonly index: number; readonly variadic: boolean }
  | { readonly by: 'result'; readonly type: Expr; readonly index: number }
  /** `var x T` or `var x T = init`. */
  | { readonly by: 'typed'; readonly type: Expr; readonly init?: Expr }
  /** `x := init`; `x, y := f()` has count 2 (f gives a tuple, or a comma-ok form); paired assignments have count 1. */
  | { readonly by: 'value'; readonly init: Expr; readonly index: number; readonly count: number }
  | { readonly by: 'rangeKey'; readonly x: Expr }
  | { readonly by: 'rangeValue'; readonly x: Expr }
  /** The variable of a type switch in one clause; with one type in the clause it has that type, else that of x. */
  | { readonly by: 'typeCase'; readonly x: Expr; readonly types: readonly Expr[] }
  | { readonly by: 'const'; readonly type?: Expr; readonly init?: Expr; readonly iota: number }
  | { readonly by: 'type'; readonly spec: TypeSpec }
  | { readonly by: 'typeParam'; readonly constraint: Expr; readonly index: number }
  /** A type parameter named by a method's receiver: the index-th parameter of the receiver's base type. */
  | { readonly by: 'recvTypeParam'; readonly index: number };

// --------------------------------------------------------------------------------------------------------------------- bodies

/** A function's code as a control-flow graph. `blocks[0]` is the entry; a block without `next` leaves the function. */
export interface Body {
  /** The function literal's or declaration's extent. */
  readonly span: Span;
  /** The body that contains this literal; -1 for the declaration's own. */
  readonly parent: number;
  readonly type?: FuncType;
  readonly blocks: readonly Block[];
  readonly loops: readonly Loop[];
  /** Id of the receiver's and parameters' locals, in order; the receiver first when there is one. Unnamed ones are -1. */
  readonly params: readonly number[];
}
/**
 * Events in execution order, then the edges. With `cond` there are two: next[0] when it is true, next[1] when false. `loops` are the ids of
 * the enclosing loops, outermost first.
 */
export interface Block {
  readonly events: readonly Event[]; readonly next: readonly number[]; readonly cond?: Expr; readonly loops: readonly number[];
}
/**
 * A loop. `head` is the block evaluated before each iteration (a range clause's step, a for loop's condition), `body` the first block of
 * an iteration, `after` the block reached when it ends or by break. `post` is the for loop's post statement's block.
 */
export interface Loop {
  readonly id: number; readonly kind: 'range' | 'for'; readonly span: Span; readonly bodySpan: Span; readonly label?: string;
  readonly head: number; readonly body: number; readonly after: number; readonly post?: number;
  /** Range loops: the ranged expression and the iteration variables, with `define` for `:=`. */
  readonly x?: Expr; readonly key?: Expr; readonly value?: Expr; readonly define?: boolean;
}

export type Event =
  /**
   * Assignment to any target, one event a target. `op` is '=', ':=', '+=', '++' …, or 'range' when a range clause sets its variables (`from` is
   * then the ranged expression). `index` and `count` as in LocalDef 'value'.
   */
  | { readonly at: 'assign'; readonly span: Span; readonly to: Expr; readonly op: string; readonly from?: Expr; readonly index: number; readonly count: number }
  /** `var x T` without a value: the zero value. */
  | { readonly at: 'zero'; readonly span: Span; readonly to: Expr; readonly type: Expr }
  /** A call, conversion or builtin, after its operands. `mode` tells a plain call from `go f()` and `defer f()` (whose operands are evaluated here). */
  | { readonly at: 'call'; readonly span: Span; readonly call: CallExpr; readonly mode: 'call' | 'go' | 'defer' }
  /** An index expression or selector that is read (not a target). Only index expressions and slices are events; names are not. */
  | { readonly at: 'index'; readonly span: Span; readonly expr: Expr }
  /** Evaluation of the range operand, once, before the loop. */
  | { readonly at: 'range'; readonly span: Span; readonly loop: number }
  | { readonly at: 'send'; readonly span: Span; readonly chan: Expr; readonly value: Expr }
  | { readonly at: 'recv'; readonly span: Span; readonly chan: Expr }
  | { readonly at: 'return'; readonly span: Span; readonly results: readonly Expr[] }
  /** A function literal is created: index into DeclFacts.bodies. */
  | { readonly at: 'funcLit'; readonly span: Span; readonly body: number };
