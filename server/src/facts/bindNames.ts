/** Lexical scoping inside one declaration: which identifier names which local (Go spec, "Declarations and scope"). */
import type { CaseClause, CommClause, Decl, Expr, Field, FuncDecl, FuncLit, FuncType, GenDecl, Ident, Span, Stmt, ValueSpec } from '../ast/nodes.js';
import type { Local, LocalDef } from './declFacts.js';
import { withoutParens } from './collectShapes.js';

export interface Bindings {
  readonly locals: readonly Local[];
  /** Local id by identifier start. */
  readonly uses: Readonly<Record<number, number>>;
  /** Function literals in order of appearance; the index into DeclFacts.bodies is `firstLiteral` + position. */
  readonly literals: readonly FuncLit[];
  /** For each literal, the index of the body that contains it. */
  readonly parents: readonly number[];
  /** Parameter locals by body index, the receiver first. */
  readonly params: readonly (readonly number[])[];
}

export function bindNames(decl: Decl): Bindings {
  const binder = new Binder();
  if (decl.kind === 'FuncDecl') binder.func(decl);
  else binder.topLevel(decl);
  return binder.result();
}

interface Scope { readonly parent: Scope | undefined; readonly names: Map<string, number>; readonly span: Span }

class Binder {
  private readonly locals: Local[] = [];
  private readonly uses: Record<number, number> = {};
  private readonly literals: FuncLit[] = [];
  private readonly parents: number[] = [];
  private readonly params: number[][] = [[]];
  private scope: Scope | undefined;
  private body = 0;

  result(): Bindings {
    return { locals: this.locals, uses: this.uses, literals: this.literals, parents: this.parents, params: this.params };
  }

  func(decl: FuncDecl): void {
    this.within(decl, () => {
      if (decl.recv) this.receiver(decl.recv);
      this.signature(decl.type);
      this.statements(decl.body?.list ?? []);
    });
  }

  /** Package-level names are not locals; type parameters and everything inside literals are. */
  topLevel(decl: GenDecl): void {
    for (const spec of decl.specs) {
      if (spec.kind === 'ValueSpec') {
        if (spec.type) this.expr(spec.type);
        spec.values.forEach((v) => { this.expr(v); });
      } else if (spec.kind === 'TypeSpec') {
        this.body = -1;
        this.within(spec, () => {
          this.typeParams(spec.typeParams);
          this.expr(spec.type);
        });
        this.body = 0;
      }
    }
  }

  // ------------------------------------------------------------------------------------------------------------ scopes

  private within(span: Span, inner: () => void): void {
    const outer = this.scope;
    this.scope = { parent: outer, names: new Map(), span };
    inner();
    this.scope = outer;
  }

  private declare(ident: Ident, def: LocalDef): number {
    if (!this.scope || ident.name === '_') return -1;
    const id = this.locals.length;
    this.locals.push({ id, name: ident.name, decl: { start: ident.start, end: ident.end }, scope: { start: ident.end, end: this.scope.span.end }, body: this.body, def });
    this.scope.names.set(ident.name, id);
    this.uses[ident.start] = id;
    return id;
  }

  private use(ident: Ident): void {
    for (let s = this.scope; s; s = s.parent) {
      const id = s.names.get(ident.name);
      if (id !== undefined) {
        this.uses[ident.start] = id;
        return;
      }
    }
  }

  // -------------------------------------------------------------------------------------------------------- signatures

  private receiver(field: Field): void {
    let type = withoutParens(field.type);
    if (type.kind === 'StarExpr') type = withoutParens(type.x);
    if (type.kind === 'IndexExpr') {
      type.indices.forEach((i, index) => { if (i.kind === 'Ident') this.declare(i, { by: 'recvTypeParam', index }); });
    }
    const name = field.names[0];
    this.params[0]?.push(name ? this.declare(name, { by: 'param', type: field.type, index: -1, variadic: false }) : -1);
  }

  private typeParams(fields: readonly Field[]): void {
    let index = 0;
    for (const f of fields) for (const n of f.names) this.declare(n, { by: 'typeParam', constraint: f.type, index: index++ });
    fields.forEach((f) => { this.expr(f.type); });
  }

  private signature(type: FuncType): void {
    this.typeParams(type.typeParams);
    [...type.params, ...type.results].forEach((f) => { this.expr(f.type); });
    const ids = (this.params[this.body] ??= []);
    let index = 0;
    for (const f of type.params) {
      const variadic = f.type.kind === 'Ellipsis';
      const declared = f.type.kind === 'Ellipsis' && f.type.elt ? f.type.elt : f.type;
      for (const n of f.names) ids.push(this.declare(n, { by: 'param', type: declared, index: index++, variadic }));
      if (f.names.length === 0) {
        ids.push(-1);
        index += 1;
      }
    }
    index = 0;
    for (const f of type.results) for (const n of f.names) this.declare(n, { by: 'result', type: f.type, index: index++ });
  }

  private literal(lit: FuncLit): void {
    const outer = this.body;
    this.parents.push(outer);
    this.literals.push(lit);
    this.body = this.literals.length;
    this.within(lit, () => {
      this.signature(lit.type);
      this.statements(lit.body.list);
    });
    this.body = outer;
  }

  // ------------------------------------------------------------------------------------------------------- expressions

  private expr(e: Expr): void {
    switch (e.kind) {
      case 'Ident': this.use(e); return;
      case 'FuncLit': this.literal(e); return;
      case 'CompositeLit':
        if (e.type) this.expr(e.type);
        e.elts.forEach((x) => { this.expr(x); });
        return;
      case 'KeyValueExpr': this.expr(e.key); this.expr(e.value); return;
      case 'ParenExpr': case 'StarExpr': case 'UnaryExpr': this.expr(e.x); return;
      case 'SelectorExpr': this.expr(e.x); return;
      case 'IndexExpr': this.expr(e.x); e.indices.forEach((x) => { this.expr(x); }); return;
      case 'SliceExpr': this.optional(e.x, e.low, e.high, e.max); return;
      case 'TypeAssertExpr': this.optional(e.x, e.type); return;
      case 'CallExpr': this.expr(e.fun); e.args.forEach((x) => { this.expr(x); }); return;
      case 'BinaryExpr': this.binary(e); return;
      case 'ArrayType': this.optional(e.len, e.elt); return;
      case 'MapType': this.expr(e.key); this.expr(e.value); return;
      case 'ChanType': this.expr(e.value); return;
      case 'FuncType': [...e.typeParams, ...e.params, ...e.results].forEach((f) => { this.expr(f.type); }); return;
      case 'StructType': e.fields.forEach((f) => { this.expr(f.type); }); return;
      case 'InterfaceType': e.methods.forEach((f) => { this.expr(f.type); }); return;
      case 'Ellipsis': this.optional(e.elt); return;
      case 'BasicLit': case 'BadExpr': return;
    }
  }

  /** Left-deep chains of several thousand operands are real (generated string tables): no recursion on the left. */
  private binary(e: Expr): void {
    const right: Expr[] = [];
    let left = e;
    while (left.kind === 'BinaryExpr') {
      right.push(left.y);
      left = left.x;
    }
    this.expr(left);
    for (let i = right.length - 1; i >= 0; i -= 1) this.optional(right[i]);
  }

  private optional(...exprs: (Expr | undefined)[]): void {
    for (const e of exprs) if (e) this.expr(e);
  }

  // -------------------------------------------------------------------------------------------------------- statements

  private statements(list: readonly Stmt[]): void {
    list.forEach((s) => { this.stmt(s); });
  }

  private stmt(s: Stmt): void {
    switch (s.kind) {
      case 'BlockStmt': this.within(s, () => { this.statements(s.list); }); return;
      case 'ExprStmt': this.expr(s.x); return;
      case 'SendStmt': this.expr(s.chan); this.expr(s.value); return;
      case 'IncDecStmt': this.expr(s.x); return;
      case 'AssignStmt': this.assign(s.lhs, s.rhs, s.op === ':='); return;
      case 'GoStmt': case 'DeferStmt': this.expr(s.call); return;
      case 'ReturnStmt': s.results.forEach((r) => { this.expr(r); }); return;
      case 'IfStmt':
        this.within(s, () => {
          if (s.init) this.stmt(s.init);
          this.expr(s.cond);
          this.stmt(s.body);
          if (s.else) this.stmt(s.else);
        });
        return;
      case 'SwitchStmt':
        this.within(s, () => {
          if (s.init) this.stmt(s.init);
          this.optional(s.tag);
          s.cases.forEach((c) => { this.clause(c); });
        });
        return;
      case 'TypeSwitchStmt': this.typeSwitch(s); return;
      case 'SelectStmt': s.cases.forEach((c) => { this.commClause(c); }); return;
      case 'ForStmt':
        this.within(s, () => {
          if (s.init) this.stmt(s.init);
          this.optional(s.cond);
          if (s.post) this.stmt(s.post);
          this.stmt(s.body);
        });
        return;
      case 'RangeStmt': this.range(s); return;
      case 'LabeledStmt': this.stmt(s.stmt); return;
      case 'DeclStmt': this.localDecl(s.decl); return;
      case 'BranchStmt': case 'EmptyStmt': case 'BadStmt': return;
    }
  }

  private assign(lhs: readonly Expr[], rhs: readonly Expr[], define: boolean): void {
    rhs.forEach((r) => { this.expr(r); });
    const paired = lhs.length === rhs.length;
    lhs.forEach((target, i) => {
      const init = paired ? rhs[i] : rhs[0];
      // A name already declared in this very scope is assigned to, not declared again (Go spec, "Short variable declarations").
      if (define && target.kind === 'Ident' && init && !this.scope?.names.has(target.name)) {
        this.declare(target, { by: 'value', init, index: paired ? 0 : i, count: paired ? 1 : lhs.length });
      } else this.expr(target);
    });
  }

  private range(s: Extract<Stmt, { kind: 'RangeStmt' }>): void {
    this.expr(s.x);
    this.within(s, () => {
      for (const [target, by] of [[s.key, 'rangeKey'], [s.value, 'rangeValue']] as const) {
        if (!target) continue;
        if (s.define && target.kind === 'Ident') this.declare(target, { by, x: s.x });
        else this.expr(target);
      }
      this.stmt(s.body);
    });
  }

  private typeSwitch(s: Extract<Stmt, { kind: 'TypeSwitchStmt' }>): void {
    this.within(s, () => {
      if (s.init) this.stmt(s.init);
      this.expr(s.x);
      for (const c of s.cases) {
        c.list.forEach((t) => { this.expr(t); });
        this.within(c, () => {
          if (s.bind) this.declare(s.bind, { by: 'typeCase', x: s.x, types: c.list });
          this.statements(c.body);
        });
      }
    });
  }

  private clause(c: CaseClause): void {
    c.list.forEach((e) => { this.expr(e); });
    this.within(c, () => { this.statements(c.body); });
  }

  private commClause(c: CommClause): void {
    this.within(c, () => {
      if (c.comm) this.stmt(c.comm);
      this.statements(c.body);
    });
  }

  private localDecl(decl: GenDecl): void {
    let previous: ValueSpec | undefined;
    for (const spec of decl.specs) {
      if (spec.kind === 'TypeSpec') {
        this.declare(spec.name, { by: 'type', spec });
        this.within(spec, () => {
          this.typeParams(spec.typeParams);
          this.expr(spec.type);
        });
      } else if (spec.kind === 'ValueSpec') {
        if (spec.type) this.expr(spec.type);
        spec.values.forEach((v) => { this.expr(v); });
        if (spec.values.length > 0 || spec.type) previous = spec;
        if (decl.tok === 'const') this.localConsts(spec, previous ?? spec);
        else this.localVars(spec);
      }
    }
  }

  private localConsts(spec: ValueSpec, source: ValueSpec): void {
    spec.names.forEach((n, i) => {
      const init = source.values[i];
      this.declare(n, { by: 'const', iota: spec.iota, ...(source.type ? { type: source.type } : {}), ...(init ? { init } : {}) });
    });
  }

  private localVars(spec: ValueSpec): void {
    const paired = spec.names.length === spec.values.length;
    spec.names.forEach((n, i) => {
      const init = paired ? spec.values[i] : spec.values[0];
      if (spec.type) this.declare(n, { by: 'typed', type: spec.type, ...(init && paired ? { init } : {}) });
      else if (init) this.declare(n, { by: 'value', init, index: paired ? 0 : i, count: paired ? 1 : spec.names.length });
    });
  }
}
