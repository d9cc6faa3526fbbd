/**
 * Go syntax as plain JSON, in the names of Go's own go/ast package.
 *
 * Offsets are UTF-16 code units, 0-based, relative to the start of the segment (top-level declaration) the node was read from, so
 * that typing above a declaration changes nothing inside it. Nodes are immutable after lowering, hold no parser objects and form a tree.
 * As in go/ast, types are expressions: `[]T`, `map[K]V`, `T[A]` and conversions have no node families of their own, which keeps
 * readings that only name resolution can settle (index or instantiation, call or conversion) out of the syntax.
 */

export interface Span {
  /** First UTF-16 unit, relative to the segment. */
  readonly start: number;
  /** One past the last UTF-16 unit. */
  readonly end: number;
}

// ---------------------------------------------------------------------------------------------------------------- expressions

export interface Ident extends Span { readonly kind: 'Ident'; readonly name: string }
export interface BasicLit extends Span { readonly kind: 'BasicLit'; readonly lit: 'INT' | 'FLOAT' | 'IMAG' | 'CHAR' | 'STRING'; readonly text: string }
/** `type` is absent in an elided inner literal (`{1, 2}` inside `[]T{{1, 2}}`). */
export interface CompositeLit extends Span { readonly kind: 'CompositeLit'; readonly type?: Expr; readonly elts: readonly Expr[] }
export interface KeyValueExpr extends Span { readonly kind: 'KeyValueExpr'; readonly key: Expr; readonly value: Expr }
export interface FuncLit extends Span { readonly kind: 'FuncLit'; readonly type: FuncType; readonly body: BlockStmt }
export interface ParenExpr extends Span { readonly kind: 'ParenExpr'; readonly x: Expr }
export interface SelectorExpr extends Span { readonly kind: 'SelectorExpr'; readonly x: Expr; readonly sel: Ident }
/** `x[i]` or an instantiation `x[A, B]`; which of them depends on what x names. */
export interface IndexExpr extends Span { readonly kind: 'IndexExpr'; readonly x: Expr; readonly indices: readonly Expr[] }
export interface SliceExpr extends Span { readonly kind: 'SliceExpr'; readonly x: Expr; readonly low?: Expr; readonly high?: Expr; readonly max?: Expr }
/** `x.(T)`; `type` is absent in `x.(type)`. */
export interface TypeAssertExpr extends Span { readonly kind: 'TypeAssertExpr'; readonly x: Expr; readonly type?: Expr }
/** A call or a conversion. `ellipsis`: the last argument is followed by `...`. */
export interface CallExpr extends Span { readonly kind: 'CallExpr'; readonly fun: Expr; readonly args: readonly Expr[]; readonly ellipsis: boolean }
/** `*x`: a dereference or a pointer type. */
export interface StarExpr extends Span { readonly kind: 'StarExpr'; readonly x: Expr }
/** `op` one of `+ - ! ^ & <-`, and `~` in type sets. */
export interface UnaryExpr extends Span { readonly kind: 'UnaryExpr'; readonly op: string; readonly x: Expr }
/** Binary operators; `|` also joins the terms of a type set. */
export interface BinaryExpr extends Span { readonly kind: 'BinaryExpr'; readonly op: string; readonly x: Expr; readonly y: Expr }
/** `[]T` (no `len`), `[N]T`, or `[...]T` (`len` is an Ellipsis). */
export interface ArrayType extends Span { readonly kind: 'ArrayType'; readonly len?: Expr; readonly elt: Expr }
export interface MapType extends Span { readonly kind: 'MapType'; readonly key: Expr; readonly value: Expr }
export interface ChanType extends Span { readonly kind: 'ChanType'; readonly dir: 'both' | 'send' | 'recv'; readonly value: Expr }
export interface FuncType extends Span {
  readonly kind: 'FuncType'; readonly typeParams: readonly Field[]; readonly params: readonly Field[]; readonly results: readonly Field[];
}
export interface StructType extends Span { readonly kind: 'StructType'; readonly fields: readonly Field[] }
/** Methods are Fields with one name and a FuncType; embedded types and type sets are Fields without a name. */
export interface InterfaceType extends Span { readonly kind: 'InterfaceType'; readonly methods: readonly Field[] }
/** The `...` of `[...]T` (no `elt`) or of a variadic parameter `...T`. */
export interface Ellipsis extends Span { readonly kind: 'Ellipsis'; readonly elt?: Expr }
/** Text the parser could not read. */
export interface BadExpr extends Span { readonly kind: 'BadExpr' }

export type Expr =
  | Ident | BasicLit | CompositeLit | KeyValueExpr | FuncLit | ParenExpr | SelectorExpr | IndexExpr | SliceExpr | TypeAssertExpr | CallExpr
  | StarExpr | UnaryExpr | BinaryExpr | ArrayType | MapType | ChanType | FuncType | StructType | InterfaceType | Ellipsis | BadExpr;

/** Parameters, results, type parameters, struct fields, interface elements. No names: embedded, or an unnamed parameter. */
export interface Field extends Span { readonly kind: 'Field'; readonly names: readonly Ident[]; readonly type: Expr; readonly tag?: string }

// ----------------------------------------------------------------------------------------------------------------- statements

export interface BlockStmt extends Span { readonly kind: 'BlockStmt'; readonly list: readonly Stmt[] }
export interface ExprStmt extends Span { readonly kind: 'ExprStmt'; readonly x: Expr }
export interface SendStmt extends Span { readonly kind: 'SendStmt'; readonly chan: Expr; readonly value: Expr }
export interface IncDecStmt extends Span { readonly kind: 'IncDecStmt'; readonly x: Expr; readonly op: '++' | '--' }
/** `op` is `=`, `:=` or an assignment operation such as `+=`. */
export interface AssignStmt extends Span { readonly kind: 'AssignStmt'; readonly lhs: readonly Expr[]; readonly op: string; readonly rhs: readonly Expr[] }
export interface GoStmt extends Span { readonly kind: 'GoStmt'; readonly call: Expr }
export interface DeferStmt extends Span { readonly kind: 'DeferStmt'; readonly call: Expr }
export interface ReturnStmt extends Span { readonly kind: 'ReturnStmt'; readonly results: readonly Expr[] }
export interface BranchStmt extends Span { readonly kind: 'BranchStmt'; readonly tok: 'break' | 'continue' | 'goto' | 'fallthrough'; readonly label?: Ident }
export interface IfStmt extends Span { readonly kind: 'IfStmt'; readonly init?: Stmt; readonly cond: Expr; readonly body: BlockStmt; readonly else?: Stmt }
/** `list` is empty in the default clause. */
export interface CaseClause extends Span { readonly kind: 'CaseClause'; readonly isDefault: boolean; readonly list: readonly Expr[]; readonly body: readonly Stmt[] }
export interface SwitchStmt extends Span { readonly kind: 'SwitchStmt'; readonly init?: Stmt; readonly tag?: Expr; readonly cases: readonly CaseClause[] }
/** `switch init; bind := x.(type) { … }`. */
export interface TypeSwitchStmt extends Span {
  readonly kind: 'TypeSwitchStmt'; readonly init?: Stmt; readonly bind?: Ident; readonly x: Expr; readonly cases: readonly CaseClause[];
}
/** `comm` is a SendStmt, ExprStmt (`<-c`) or AssignStmt; absent in the default clause. */
export interface CommClause extends Span { readonly kind: 'CommClause'; readonly comm?: Stmt; readonly body: readonly Stmt[] }
export interface SelectStmt extends Span { readonly kind: 'SelectStmt'; readonly cases: readonly CommClause[] }
export interface ForStmt extends Span { readonly kind: 'ForStmt'; readonly init?: Stmt; readonly cond?: Expr; readonly post?: Stmt; readonly body: BlockStmt }
/** `define`: the clause uses `:=`. `key` and `value` may be any assignable expression when it uses `=`. */
export interface RangeStmt extends Span {
  readonly kind: 'RangeStmt'; readonly key?: Expr; readonly value?: Expr; readonly define: boolean; readonly x: Expr; readonly body: BlockStmt;
}
export interface LabeledStmt extends Span { readonly kind: 'LabeledStmt'; readonly label: Ident; readonly stmt: Stmt }
export interface DeclStmt extends Span { readonly kind: 'DeclStmt'; readonly decl: GenDecl }
export interface EmptyStmt extends Span { readonly kind: 'EmptyStmt' }
/** Text the parser could not read. */
export interface BadStmt extends Span { readonly kind: 'BadStmt' }

export type Stmt =
  | BlockStmt | ExprStmt | SendStmt | IncDecStmt | AssignStmt | GoStmt | DeferStmt | ReturnStmt | BranchStmt | IfStmt | SwitchStmt
  | TypeSwitchStmt | SelectStmt | ForStmt | RangeStmt | LabeledStmt | DeclStmt | EmptyStmt | BadStmt;

// --------------------------------------------------------------------------------------------------------------- declarations

/** `name` is an Ident for a renamed import, `.` or `_`; `path` is the unquoted import path. */
export interface ImportSpec extends Span { readonly kind: 'ImportSpec'; readonly name?: Ident; readonly path: string }
export interface TypeSpec extends Span {
  readonly kind: 'TypeSpec'; readonly name: Ident; readonly typeParams: readonly Field[]; readonly alias: boolean; readonly type: Expr;
}
/** A var or const specification. `iota` counts the specs of its const group; a spec without values repeats the previous one's (not expanded here). */
export interface ValueSpec extends Span {
  readonly kind: 'ValueSpec'; readonly names: readonly Ident[]; readonly type?: Expr; readonly values: readonly Expr[]; readonly iota: number;
}
export type Spec = ImportSpec | TypeSpec | ValueSpec;
export interface GenDecl extends Span { readonly kind: 'GenDecl'; readonly tok: 'import' | 'const' | 'type' | 'var'; readonly specs: readonly Spec[] }
/** `body` is absent for functions implemented elsewhere (assembly, linkname) and when only the signature was read. */
export interface FuncDecl extends Span {
  readonly kind: 'FuncDecl'; readonly recv?: Field; readonly name: Ident; readonly type: FuncType; readonly body?: BlockStmt;
}
export type Decl = GenDecl | FuncDecl;

export type Node = Expr | Field | Stmt | CaseClause | CommClause | Spec | Decl;

/** A comment with its delimiters, relative to the segment. */
export interface Comment extends Span { readonly text: string }
/** A place the parser could not read, relative to the segment. */
export interface SyntaxFault extends Span { readonly message: string }

/** What parsing one segment gives. `decls` holds what could be read even when there are faults. */
export interface ParsedSegment { readonly decls: readonly Decl[]; readonly comments: readonly Comment[]; readonly faults: readonly SyntaxFault[] }
