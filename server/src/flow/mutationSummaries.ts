/** What calling a function does to the maps and slices its caller can name. Computed on demand, callees first, to a bounded depth. */
import type { Expr } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { DeclSite, PackageSource } from '../model/packageSource.js';
import type { TypeSystem } from '../model/typeSystem.js';
import { makePath, pathOf, type AccessPath } from './accessPath.js';
import { isArithmetic } from './arithmetic.js';
import { localNamed } from './assignments.js';
import type { CallStep, ContainerOp, OpKind } from './containerOps.js';
import { DeclFlow } from './declFlow.js';
import type { ReadLog } from './readLog.js';
import { removalOf } from './sliceRemoval.js';

export interface Mutation {
  readonly kind: OpKind;
  /** Operand it starts from: the receiver first, then the arguments; absent for a package variable. */
  readonly param?: number;
  readonly global?: AccessPath;
  readonly steps: readonly string[];
  /** Operand that is the key, unchanged. */
  readonly keyParam?: number;
  /** The key is made of an operand by arithmetic or by joining texts. */
  readonly keyGrows?: boolean;
  readonly via: readonly CallStep[];
  readonly conditional: boolean;
}

/** Calls nested deeper are taken to change nothing; no rule concludes anything from that. */
const maxDepth = 3;

/**
 * Summaries of one depth are made from those of the depth below, so that an answer does not depend on which question came first, and recursion
 * ends.
 */
export class MutationSummaries {
  private readonly mutations = new Map<DeclSite, readonly Mutation[]>();
  private readonly removals = new Map<DeclSite, number | undefined>();
  private readonly called = new Map<DeclSite, readonly number[]>();
  private readonly nils = new Map<DeclSite, 'always' | 'sometimes' | undefined>();
  private readonly flows = new Map<DeclSite, DeclFlow>();
  private readonly deeper: MutationSummaries | undefined;

  constructor(private readonly types: TypeSystem, private readonly home: PackageSource, private readonly log: ReadLog, depth = maxDepth) {
    this.deeper = depth > 0 ? new MutationSummaries(types, home, log, depth - 1) : undefined;
  }

  mutationsOf(site: DeclSite): readonly Mutation[] {
    return this.answer(this.mutations, site, [], mutations);
  }

  /** Operand index of the slice that the function gives back with elements cut out. */
  returnsRemovalOf(site: DeclSite): number | undefined {
    return this.answer(this.removals, site, undefined, returnedRemoval);
  }

  /** Operand indices of function parameters that are called before the function returns, on this goroutine. */
  calledParams(site: DeclSite): readonly number[] {
    return this.answer(this.called, site, [], calledParams);
  }

  /** Whether every return gives a literal nil as the only result, or some do. */
  returnsNil(site: DeclSite): 'always' | 'sometimes' | undefined {
    return this.answer(this.nils, site, undefined, returnedNil);
  }

  private answer<T>(memo: Map<DeclSite, T>, site: DeclSite, none: T, compute: (flow: DeclFlow) => T): T {
    if (site.file.pkg !== this.home || !this.deeper) return none;
    this.log.read(site);
    const known = memo.get(site);
    if (known !== undefined || memo.has(site)) return known ?? none;
    const flow = this.flows.get(site) ?? new DeclFlow(site, site.full(), this.types, this.deeper);
    this.flows.set(site, flow);
    const result = this.log.within(site, () => compute(flow));
    memo.set(site, result);
    return result;
  }
}

function mutations(flow: DeclFlow): readonly Mutation[] {
  const params = flow.facts.bodies[0]?.params ?? [];
  const result: Mutation[] = [];
  const roots = new Set(params.filter((id) => id >= 0).map((id) => `L${String(id)}`));
  for (const op of flow.opsOn(0, roots)) {
    const { root } = op.path;
    const param = root.is === 'local' ? params.indexOf(root.id) : -1;
    if (root.is === 'local' && (param < 0 || !flow.assignments.isStable(root.id))) continue;
    // Re-assigning the parameter itself is invisible to the caller, unless through a pointer, which is rare enough to leave out.
    if (op.path.steps.length === 0 && op.kind !== 'insert' && op.kind !== 'delete' && op.kind !== 'clear') continue;
    result.push(mutation(flow, op, param));
  }
  return result;
}

function mutation(flow: DeclFlow, op: ContainerOp, param: number): Mutation {
  const keyLocal = op.key && localNamed(flow.facts, op.key);
  const keyParam = keyLocal !== undefined && flow.assignments.isStable(keyLocal) ? (flow.facts.bodies[0]?.params ?? []).indexOf(keyLocal) : -1;
  const keyGrows = op.keyGrows ?? (op.key !== undefined && isJoined(flow, op.key));
  return {
    kind: op.kind, ...(param >= 0 ? { param, steps: op.path.steps } : { global: makePath(op.path.root, op.path.steps), steps: [] }),
    ...(keyParam >= 0 ? { keyParam } : {}), ...(keyGrows ? { keyGrows } : {}), via: op.via, conditional: op.conditional || op.point.block !== 0,
  };
}

/** `p + "x"` with a parameter p. */
function isJoined(flow: DeclFlow, key: Expr): boolean {
  const params = flow.facts.bodies[0]?.params ?? [];
  return isArithmetic(key) && !walk(key, (node) => {
    const id = node.kind === 'Ident' ? flow.facts.uses[node.start] : undefined;
    return id !== undefined && params.includes(id) ? 'stop' : undefined;
  });
}

function returnedRemoval(flow: DeclFlow): number | undefined {
  const body = flow.facts.bodies[0];
  if (!body) return undefined;
  for (const event of body.blocks.flatMap((b) => b.events)) {
    if (event.at !== 'return') continue;
    for (const result of event.results) {
      const path = removalOf(flow, result)?.path ?? swapRemoval(flow, result);
      const param = path?.steps.length === 0 && path.root.is === 'local' ? body.params.indexOf(path.root.id) : -1;
      if (param >= 0) return param;
    }
  }
  return undefined;
}

/** `s[i] = s[len(s)-1]; return s[:len(s)-1]`, and a returned parameter that had a removal assigned to it. */
function swapRemoval(flow: DeclFlow, result: Expr): AccessPath | undefined {
  const path = pathOf(flow, result.kind === 'SliceExpr' ? result.x : result);
  if (!path) return undefined;
  if (result.kind === 'SliceExpr') return flow.movesElements(path) ? path : undefined;
  return flow.directOps.some((op) => op.kind === 'remove' && op.path.key === path.key) ? path : undefined;
}

function calledParams(flow: DeclFlow): readonly number[] {
  const body = flow.facts.bodies[0];
  if (!body) return [];
  const called = new Set<number>();
  for (const event of body.blocks.flatMap((b) => b.events)) {
    if (event.at !== 'call' || event.mode !== 'call') continue;
    const id = localNamed(flow.facts, event.call.fun);
    const param = id === undefined ? -1 : body.params.indexOf(id);
    if (param >= 0) called.add(param);
  }
  return [...called];
}

function returnedNil(flow: DeclFlow): 'always' | 'sometimes' | undefined {
  const returns = (flow.facts.bodies[0]?.blocks ?? []).flatMap((b) => b.events).filter((e) => e.at === 'return');
  const nils = returns.filter((e) => {
    const [only, ...more] = e.results;
    return more.length === 0 && only?.kind === 'Ident' && only.name === 'nil' && flow.facts.uses[only.start] === undefined;
  });
  if (nils.length === 0) return undefined;
  return nils.length === returns.length ? 'always' : 'sometimes';
}
