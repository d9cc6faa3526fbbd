/** Which storage an expression of one declaration denotes, through locals that stand for it, getters, and promoted fields. */
import type { CallExpr, Expr, Ident } from '../../ast/nodes.js';
import type { Body, DeclFacts, Event, Local } from '../../facts/declFacts.js';
import type { DeclSite } from '../../model/packageSource.js';
import type { Callee, TypeSystem } from '../../model/typeSystem.js';
import type { Type } from '../../model/types.js';
import { assignmentsIn, type AssignEvent, type Assignments } from '../assignments.js';
import { fieldSteps, stepsToOwner, structOf } from './embedded.js';
import { isClose } from './semaphores.js';
import { extendedBy, globalRoot, pathKey, rerooted, type StoragePath } from './storagePath.js';

/** What a function's first result is: made by the call, or storage that its operands or package variables lead to. */
export type ReturnedStorage = { readonly is: 'fresh' } | { readonly is: 'path'; readonly path: StoragePath };

/** What an expression's value refers to. `fresh`: made here. `copy`: a struct value of its own whose maps are those of another. */
export interface Storage {
  readonly path: StoragePath; readonly fresh: boolean; readonly copy: boolean; readonly alias: boolean;
  /** Where something made here is put afterwards: `m := map[K]V{}; s.m[k] = m`. */
  readonly later?: StoragePath;
}

const deepestAlias = 12;

export class PathResolver {
  readonly assignments: Assignments;
  readonly types: TypeSystem;
  private readonly locals = new Map<number, Storage>();
  private readonly busy = new Set<number>();
  /** Types of the package variables that are named. */
  private readonly globals = new Map<string, Type>();
  private literalArgs: ReadonlyMap<number, Expr> | undefined;
  private stores: ReadonlyMap<number, Expr> | undefined;
  /** The roots of the declaration's own parameters. */
  private readonly params: ReadonlyMap<number, string>;
  private readonly callees = new Map<CallExpr, Callee>();
  private readonly exprTypes = new Map<Expr, Type>();
  private readonly localTypes = new Map<number, Type>();
  private readonly storages = new Map<Expr, Storage | undefined>();
  private readonly events = new Map<Body, readonly Event[]>();
  private hasChannels: boolean | undefined;
  private eventsOfAll: readonly Event[] | undefined;

  constructor(readonly site: DeclSite, readonly facts: DeclFacts, types: TypeSystem, private readonly returned: (site: DeclSite) => ReturnedStorage | undefined) {
    this.types = types;
    this.assignments = assignmentsIn(facts);
    this.params = new Map((facts.bodies[0]?.params ?? []).map((id, i) => [id, `P${String(i)}`]));
  }

  /** Undefined when the expression denotes no storage that can be named; for values made here the path is undefined too, unless a local holds them. */
  pathOf(expr: Expr): StoragePath | undefined {
    return this.storageOf(expr)?.path;
  }

  storageOf(expr: Expr): Storage | undefined {
    const id = expr.kind === 'Ident' ? this.facts.uses[expr.start] : undefined;
    if (id !== undefined) return this.localStorage(id);
    // While a local is being worked out, what depends on it is not yet what it will be.
    if (this.busy.size > 0) return this.storageAt(expr, 0);
    const known = this.storages.get(expr);
    if (known || this.storages.has(expr)) return known;
    const storage = this.storageAt(expr, 0);
    this.storages.set(expr, storage);
    return storage;
  }

  private storageAt(expr: Expr, depth: number): Storage | undefined {
    if (depth > deepestAlias) return undefined;
    switch (expr.kind) {
      case 'Ident': return this.identStorage(expr);
      case 'ParenExpr': case 'StarExpr': case 'TypeAssertExpr': case 'SliceExpr': return this.storageAt(expr.x, depth + 1);
      case 'UnaryExpr': return expr.op === '&' ? this.storageAt(expr.x, depth + 1) : undefined;
      case 'SelectorExpr': return this.selected(expr, depth);
      case 'IndexExpr': {
        const [index] = expr.indices;
        const base = expr.indices.length === 1 ? this.storageAt(expr.x, depth + 1) : undefined;
        return base && index && extendedStorage(base, [this.elementStep(index)]);
      }
      case 'CallExpr': return this.called(expr, depth);
      default: return undefined;
    }
  }

  /** Whether an expression makes a new value that nothing else refers to. */
  isFresh(expr: Expr, depth = 0): boolean {
    if (depth > deepestAlias) return false;
    switch (expr.kind) {
      case 'CompositeLit': return true;
      case 'ParenExpr': return this.isFresh(expr.x, depth + 1);
      case 'UnaryExpr': return expr.op === '&' && this.isFresh(expr.x, depth + 1);
      case 'Ident': return expr.name === 'nil' || (this.facts.uses[expr.start] !== undefined && (this.storageOf(expr)?.fresh ?? false));
      case 'CallExpr': return this.isFreshCall(expr, depth);
      default: return false;
    }
  }

  private isFreshCall(call: CallExpr, depth: number): boolean {
    const callee = this.calleeOf(call);
    if (callee.is === 'builtin') return callee.name === 'make' || callee.name === 'new';
    if (callee.is === 'conversion') return call.args[0] !== undefined && this.isFresh(call.args[0], depth + 1);
    if (callee.is === 'func') return callee.name === 'maps.Clone' || this.returned(callee.site)?.is === 'fresh';
    return false;
  }

  calleeOf(call: CallExpr): Callee {
    let callee = this.callees.get(call);
    if (!callee) this.callees.set(call, (callee = this.types.calleeOf(this, call)));
    return callee;
  }

  typeOf(expr: Expr): Type {
    const local = expr.kind === 'Ident' ? this.variable(expr) : undefined;
    if (local) return this.typeOfLocal(local);
    let type = this.exprTypes.get(expr);
    if (!type) this.exprTypes.set(expr, (type = this.types.typeOf(this, expr)));
    return type;
  }

  private typeOfLocal(local: Local): Type {
    let type = this.localTypes.get(local.id);
    if (!type) this.localTypes.set(local.id, (type = this.types.typeOfLocal(this, local)));
    return type;
  }

  /** The local variable or constant that an identifier names; types are locals, too. */
  private variable({ start }: Ident): Local | undefined {
    const id = this.facts.uses[start];
    const local = id === undefined ? undefined : this.facts.locals[id];
    return local && local.def.by !== 'type' && local.def.by !== 'typeParam' && local.def.by !== 'recvTypeParam' ? local : undefined;
  }

  /** Of which form the underlying type of an expression is. */
  formOf(expr: Expr): Type['t'] {
    if (expr.kind === 'BasicLit') return 'basic';
    return this.types.underlying(this.typeOf(expr)).t;
  }

  /** The events of one body, block by block. */
  eventsOf(body: Body): readonly Event[] {
    let events = this.events.get(body);
    if (!events) this.events.set(body, (events = body.blocks.flatMap((b) => b.events)));
    return events;
  }

  /** The events of all bodies. */
  get allEvents(): readonly Event[] {
    return (this.eventsOfAll ??= this.facts.bodies.flatMap((b) => this.eventsOf(b)));
  }

  /** Some event sends, receives or closes. */
  get usesChannels(): boolean {
    return (this.hasChannels ??= this.allEvents.some((e) => e.at === 'send' || e.at === 'recv' || (e.at === 'call' && isClose(e.call))));
  }

  typeOfRoot(root: string): Type | undefined {
    if (root.startsWith('G')) return this.globals.get(root);
    const local = root.startsWith('P') ? this.facts.locals[this.facts.bodies[0]?.params[Number(root.slice(1))] ?? -1] : this.local(root);
    return local && this.typeOfLocal(local);
  }

  /** The local that an identifier root stands for. */
  local(root: string): Local | undefined {
    return root.startsWith('L') ? this.facts.locals[Number(root.slice(1))] : undefined;
  }

  // ------------------------------------------------------------------------------------------------------------ expressions

  private identStorage(ident: Ident): Storage | undefined {
    const id = this.facts.uses[ident.start];
    if (id !== undefined) return this.localStorage(id);
    const entity = this.types.entityOf(this, ident);
    return entity.is === 'decl' && entity.kind === 'var' ? this.global(entity.site.file.pkg.path, entity.name, ident) : undefined;
  }

  private global(pkg: string, name: string, expr: Expr): Storage {
    const root = globalRoot(pkg, name);
    if (!this.globals.has(root)) this.globals.set(root, this.typeOf(expr));
    return { path: { root, steps: [] }, fresh: false, copy: false, alias: false };
  }

  private selected(expr: Extract<Expr, { kind: 'SelectorExpr' }>, depth: number): Storage | undefined {
    if (expr.x.kind === 'Ident' && this.facts.uses[expr.x.start] === undefined) {
      const entity = this.types.entityOf(this, expr.x);
      if (entity.is === 'package') return this.global(entity.path, expr.sel.name, expr);
    }
    const base = this.storageAt(expr.x, depth + 1);
    const steps = base && fieldSteps(this.types, this.typeOf(expr.x), expr.sel.name);
    return base && steps && extendedStorage(base, steps);
  }

  private called(call: CallExpr, depth: number): Storage | undefined {
    const callee = this.calleeOf(call);
    const [first] = call.args;
    if (callee.is === 'conversion' || (callee.is === 'builtin' && callee.name === 'append')) return first && this.storageAt(first, depth + 1);
    if (callee.is !== 'func') return undefined;
    const result = this.returned(callee.site);
    if (result?.is !== 'path') return undefined;
    const operands = (callee.recv ? [callee.recv, ...call.args] : call.args).map((e, i) => (i === 0 && callee.recv ? this.receiverPath(e, callee.name, depth + 1) : this.storageAt(e, depth + 1)?.path));
    const path = rerooted(result.path, operands);
    return path && { path, fresh: false, copy: false, alias: true };
  }

  /** The value whose method is called, embedded fields written out. `name` is the method's qualified name. */
  receiverPath(recv: Expr, name: string, depth = 0): StoragePath | undefined {
    const base = (depth === 0 ? this.storageOf(recv) : this.storageAt(recv, depth))?.path;
    const steps = base && stepsToOwner(this.types, this.typeOf(recv), name.slice(0, name.lastIndexOf('.')));
    return base && (steps ? extendedBy(base, steps) : base);
  }

  /** The step of a path for the element with a key: a literal, or a local by its id; `[]` for any other. */
  elementStep(index: Expr): string {
    if (index.kind === 'BasicLit') return `[${index.text}]`;
    const id = index.kind === 'Ident' ? this.facts.uses[index.start] : undefined;
    return id === undefined ? '[]' : `[#${String(id)}]`;
  }

  // ----------------------------------------------------------------------------------------------------------------- locals

  private localStorage(id: number): Storage | undefined {
    const known = this.locals.get(id);
    if (known) return known;
    const local = this.facts.locals[id];
    if (!local) return undefined;
    if (this.busy.has(id)) return this.own(local, false);
    this.busy.add(id);
    const storage = this.resolved(local);
    this.busy.delete(id);
    this.locals.set(id, storage);
    return storage;
  }

  private own(local: Local, fresh: boolean, copy = false): Storage {
    return { path: { root: this.params.get(local.id) ?? `L${String(local.id)}`, steps: [] }, fresh, copy, alias: false };
  }

  private resolved(local: Local): Storage {
    const { def } = local;
    switch (def.by) {
      case 'param': {
        if (this.assignments.of(local.id).length > 0) return { ...this.own(local, false), path: { root: `L${String(local.id)}`, steps: [] } };
        const argument = this.literalArguments().get(local.id);
        const bound = argument && this.storageOf(argument);
        return bound && this.isShared(local) ? { ...bound, alias: true } : this.own(local, false, this.isStructValue(local) && local.body === 0);
      }
      case 'typed': case 'value': case 'result': return this.fromAssignments(local);
      case 'rangeValue': {
        const over = this.storageOf(def.x);
        if (over && this.isShared(local)) return { ...extendedStorage(over, [`[#${String(local.id)}]`]), alias: true };
        return this.own(local, false, over !== undefined && this.isStructValue(local));
      }
      case 'typeCase': return this.storageOf(def.x) ?? this.own(local, false);
      default: return this.own(local, false);
    }
  }

  /** A local whose values all come from one place stands for it; values made here and put there afterwards are that place too. */
  private fromAssignments(local: Local): Storage {
    const sources = this.assignments.of(local.id);
    if (sources.every((event) => event.at === 'zero')) return this.own(local, local.def.by === 'typed');
    let found: Storage | undefined;
    let fresh = true;
    let madeToo = false;
    for (const event of sources) {
      if (event.at === 'zero') continue;
      const storage = this.assigned(event);
      if (storage === 'fresh') {
        madeToo ||= !isNil(event.from);
        continue;
      }
      fresh = false;
      if (!storage || (found && pathKey(found.path) !== pathKey(storage.path))) return this.own(local, false);
      found = storage;
    }
    if (fresh || !found) return this.madeHere(local, fresh);
    // `inner := s.m[k]; if inner == nil { inner = …; s.m[k] = inner }` is the place; made and put nowhere, it is sometimes another map.
    if (madeToo && !this.isPutBack(local, found)) return this.own(local, false);
    if (!this.isShared(local)) return this.own(local, found.fresh, !found.fresh && this.isStructValue(local));
    return { ...found, alias: true };
  }

  private madeHere(local: Local, fresh: boolean): Storage {
    const own = this.own(local, fresh);
    if (!fresh || this.types.underlying(this.typeOfLocal(local)).t !== 'map') return own;
    const later = this.storedTo().get(local.id);
    const path = later && this.pathOf(later);
    return path ? { ...own, later: path } : own;
  }

  private isPutBack(local: Local, found: Storage): boolean {
    const stored = this.storedTo().get(local.id);
    const path = stored && this.pathOf(stored);
    return path !== undefined && pathKey(path) === pathKey(found.path);
  }

  private storedTo(): ReadonlyMap<number, Expr> {
    if (this.stores) return this.stores;
    const stores = new Map<number, Expr>();
    for (const event of this.allEvents) {
      if (event.at !== 'assign' || event.from?.kind !== 'Ident' || (event.to.kind !== 'SelectorExpr' && event.to.kind !== 'IndexExpr')) continue;
      const id = this.facts.uses[event.from.start];
      if (id !== undefined && !stores.has(id)) stores.set(id, event.to);
    }
    return (this.stores = stores);
  }

  private assigned(event: AssignEvent): Storage | 'fresh' | undefined {
    if (event.at === 'zero' || !event.from) return undefined;
    if (event.op === 'range') return undefined;
    if (event.index === 0 && this.isFresh(event.from)) {
      const kept = this.storageOf(event.from);
      return kept && !kept.fresh ? kept : event.from.kind === 'Ident' && kept ? kept : 'fresh';
    }
    return event.index === 0 && (event.count === 1 || event.from.kind !== 'UnaryExpr') ? this.storageOf(event.from) : undefined;
  }

  /** A variable of the type refers to what was assigned to it. */
  private isShared(local: Local): boolean {
    const under = this.types.underlying(this.typeOfLocal(local)).t;
    return under !== 'struct' && under !== 'array' && under !== 'basic' && under !== 'unknown';
  }

  private isStructValue(local: Local): boolean {
    const type = this.typeOfLocal(local);
    return this.types.underlying(type).t === 'struct' && structOf(this.types, type) !== undefined;
  }

  /** Parameters of literals that are called where they stand, with their arguments: `go func(c *C) { … }(c)`. */
  private literalArguments(): ReadonlyMap<number, Expr> {
    if (this.literalArgs) return this.literalArgs;
    const bound = new Map<number, Expr>();
    const bodyAt = new Map(this.facts.bodies.map((b, i) => [b.span.start, i]));
    for (const event of bodyAt.size > 1 ? this.allEvents : []) {
      if (event.at !== 'call' || event.call.fun.kind !== 'FuncLit') continue;
      const body = this.facts.bodies[bodyAt.get(event.call.fun.start) ?? -1];
      body?.params.forEach((id, i) => {
        const argument = event.call.args[i];
        if (id >= 0 && argument) bound.set(id, argument);
      });
    }
    return (this.literalArgs = bound);
  }
}

function isNil(expr: Expr | undefined): boolean {
  return expr?.kind === 'Ident' && expr.name === 'nil';
}

function extendedStorage(base: Storage, steps: readonly string[]): Storage {
  const { fresh, copy, alias, later } = base;
  const path = extendedBy(base.path, steps);
  return later ? { path, fresh, copy, alias, later: extendedBy(later, steps) } : { path, fresh, copy, alias };
}
