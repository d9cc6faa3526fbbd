/** One declaration under flow analysis: its facts with the questions that operations, summaries and rules ask, each answered once. */
import type { CallExpr, Expr } from '../ast/nodes.js';
import type { DeclFacts } from '../facts/declFacts.js';
import type { DeclSite } from '../model/packageSource.js';
import type { TypeSystem } from '../model/typeSystem.js';
import { pathOf, type AccessPath, type PathContext } from './accessPath.js';
import { assignmentsIn, localNamed, type Assignments } from './assignments.js';
import { containerOps, type ContainerOp, type OpScope } from './containerOps.js';
import type { MutationSummaries } from './mutationSummaries.js';

export class DeclFlow implements PathContext {
  readonly assignments: Assignments;
  private readonly opsByRoots = new Map<string, readonly ContainerOp[]>();
  private ownOps: readonly ContainerOp[] | undefined;
  private moved: ReadonlySet<string> | undefined;
  private madeMaps: ReadonlySet<string> | undefined;
  /** Literals whose operations are being collected: a literal that calls itself contributes nothing more. */
  private readonly busy = new Set<number>();

  constructor(readonly site: DeclSite, readonly facts: DeclFacts, readonly types: TypeSystem, readonly summaries: MutationSummaries) {
    this.assignments = assignmentsIn(facts);
  }

  /** Operations that stand in the declaration itself; calls are not followed. */
  get directOps(): readonly ContainerOp[] {
    return (this.ownOps ??= containerOps(this, { calls: 'none' }));
  }

  /** Operations of one body on paths with these roots, calls included: a call is followed when it is handed one of the roots, or any is global. */
  opsOn(body: number, roots: ReadonlySet<string>): readonly ContainerOp[] {
    const id = `${String(body)} ${[...roots].sort().join(' ')}`;
    const known = this.opsByRoots.get(id);
    if (known) return known;
    const ops = containerOps(this, { body, calls: roots });
    this.opsByRoots.set(id, ops);
    return ops;
  }

  isMap(expr: Expr): boolean {
    const type = this.types.underlying(this.types.typeOf(this, expr)).t;
    if (type !== 'unknown') return type === 'map';
    const path = pathOf(this, expr);
    return path !== undefined && (this.madeMaps ??= this.pathsMadeMaps()).has(path.key);
  }

  /** Paths that the declaration itself gives a map: a type that is not to be had (a missing package's field) shows by what is assigned to it. */
  private pathsMadeMaps(): ReadonlySet<string> {
    const made = new Set<string>();
    for (const event of this.facts.bodies.flatMap((b) => b.blocks).flatMap((b) => b.events)) {
      if (event.at !== 'assign' || !event.from || event.count !== 1) continue;
      const { from } = event;
      const type = from.kind === 'CompositeLit' ? from.type : from.kind === 'CallExpr' && this.builtinName(from) === 'make' ? from.args[0] : undefined;
      const path = type?.kind === 'MapType' ? pathOf(this, event.to) : undefined;
      if (path) made.add(path.key);
    }
    return made;
  }

  /** The predeclared function a call names, if it does. */
  builtinName(call: CallExpr): string | undefined {
    let fun = call.fun;
    while (fun.kind === 'ParenExpr') fun = fun.x;
    return fun.kind === 'Ident' && this.types.isBuiltin(this, fun) ? fun.name : undefined;
  }

  /** The name of the function or method that a call names, qualified by its package. */
  qualifiedName(call: CallExpr): string | undefined {
    const callee = this.types.calleeOf(this, call);
    return callee.is === 'func' || callee.is === 'unknown' ? callee.name : undefined;
  }

  /** Body index of the function literal that an expression is, or that a variable holds throughout. */
  literalOf(expr: Expr): number | undefined {
    let e = expr;
    while (e.kind === 'ParenExpr') e = e.x;
    if (e.kind === 'FuncLit') {
      const start = e.start;
      const index = this.facts.bodies.findIndex((b, i) => i > 0 && b.span.start === start);
      return index < 0 ? undefined : index;
    }
    const id = localNamed(this.facts, e);
    if (id === undefined) return undefined;
    const values = this.assignments.of(id).filter((a) => a.at === 'assign');
    const [only] = values;
    return values.length === 1 && only?.at === 'assign' && only.from?.kind === 'FuncLit' ? this.literalOf(only.from) : undefined;
  }

  opsOfLiteral(body: number, calls: OpScope['calls']): readonly ContainerOp[] {
    if (this.busy.has(body)) return [];
    this.busy.add(body);
    const ops = containerOps(this, { body, calls });
    this.busy.delete(body);
    return ops;
  }

  /** Whether elements of the slice are moved or overwritten one by one somewhere: `copy(s[i:], s[i+1:])`, `s[i] = s[len(s)-1]`. */
  movesElements(path: AccessPath): boolean {
    return (this.moved ??= this.movedSlices()).has(path.key);
  }

  private movedSlices(): ReadonlySet<string> {
    const moved = new Set<string>();
    for (const event of this.facts.bodies.flatMap((b) => b.blocks).flatMap((b) => b.events)) {
      const target = event.at === 'assign' && event.from?.kind === 'IndexExpr' && event.to.kind === 'IndexExpr' ? [event.to.x, event.from.x]
        : event.at === 'call' && this.builtinName(event.call) === 'copy' ? event.call.args.map((a) => (a.kind === 'SliceExpr' ? a.x : a)) : undefined;
      const [to, from] = target ?? [];
      const path = to && pathOf(this, to);
      if (path && from && pathOf(this, from)?.key === path.key) moved.add(path.key);
    }
    return moved;
  }
}
