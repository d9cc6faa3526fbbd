/** What each call of a declaration is and hands on, whatever the state it is met in: worked out once, however often control passes. */
import type { CallExpr, Expr } from '../../ast/nodes.js';
import type { ConcurrentCall } from '../../knowledge/concurrentCalls.js';
import { concurrentCallOf, homeLockOf, isFinalizer, isFunctionName, isOnceDo, isStranger, isWait, isWaitGroup, lockCallOf, type LockCall } from './callKinds.js';
import type { CallTargets } from './callTargets.js';
import type { CallEffects } from './funcSummary.js';
import type { CalleeKnowledge } from './interpreter.js';
import type { LiteralUses } from './literalUses.js';
import { isHeld } from './lockMask.js';
import type { PathResolver } from './pathResolver.js';
import type { StoragePath } from './storagePath.js';
import type { SummaryWriter } from './summaryWriter.js';

export type CallKind =
  | { readonly is: 'lock'; readonly lock: LockCall }
  | { readonly is: 'literal'; readonly body: number }
  | { readonly is: 'wait' }
  /** What it is handed runs when nobody asks for it any more. */
  | { readonly is: 'finalizer' }
  | { readonly is: 'start'; readonly call: ConcurrentCall; readonly run: Expr }
  | { readonly is: 'followed' };

/** An argument of a call that is followed. `how` the function calls it; `lent`: the locks that it holds then. */
export interface HandedArg {
  readonly arg: Expr; readonly literal: number | undefined; readonly how: 'call' | 'go' | 'kept' | undefined; readonly lent: CallEffects['locks'] | undefined; readonly parallelFrom: number | undefined;
}

/** A call of a function that may be in the package. */
export interface FollowedCall {
  readonly effects: CallEffects | undefined;
  readonly operands: readonly (string | undefined)[];
  /** Those that may be functions. */
  readonly args: readonly HandedArg[];
  /** It is a sync.Once's Do. */
  readonly once: boolean;
  /** Whether and when it calls what it is handed is not known. */
  readonly isOpen: boolean;
  /** Keys of the channels among its arguments. */
  readonly channels: readonly string[];
  readonly handsWaitGroup: boolean;
  /** The lock operation that it is by its name, where its effects show none. */
  readonly own: LockCall | undefined;
}

export class CallPlans {
  private readonly kinds = new Map<CallExpr, CallKind>();
  private readonly followed = new Map<CallExpr, FollowedCall>();
  private readonly targets: CallTargets;

  constructor(private readonly resolver: PathResolver, private readonly literals: LiteralUses, private readonly known: CalleeKnowledge, private readonly writer: SummaryWriter) {
    this.targets = writer.targets;
  }

  kindOf(call: CallExpr): CallKind {
    let kind = this.kinds.get(call);
    if (!kind) this.kinds.set(call, (kind = this.kind(call)));
    return kind;
  }

  followedCall(call: CallExpr): FollowedCall {
    let followed = this.followed.get(call);
    if (!followed) this.followed.set(call, (followed = this.follow(call)));
    return followed;
  }

  private kind(call: CallExpr): CallKind {
    const lock = lockCallOf(this.resolver, call);
    if (lock) return { is: 'lock', lock };
    const body = this.literals.bodyOf(call.fun);
    if (body !== undefined) return { is: 'literal', body };
    if (isWait(this.resolver, call, this.known.own)) return { is: 'wait' };
    if (isFinalizer(this.resolver, call)) return { is: 'finalizer' };
    const concurrent = concurrentCallOf(this.resolver, call, this.known.own);
    const run = concurrent && functionIn(call.args[concurrent.arg]);
    return concurrent && run ? { is: 'start', call: concurrent, run } : { is: 'followed' };
  }

  private follow(call: CallExpr): FollowedCall {
    const { resolver } = this;
    const { sites, operandKeys: operands } = this.targets.of(call);
    const effects = sites.length === 1 && sites[0] ? this.known.effectsOf(sites[0]) : undefined;
    const once = isOnceDo(resolver, call);
    const args = this.handedBy(call, effects);
    const own = effects && homeLockOf(resolver, call);
    return {
      effects, operands, args, once, isOpen: !effects && !once && args.length > 0 && isStranger(resolver, call),
      channels: this.channelsAmong(call),
      handsWaitGroup: call.args.some((arg) => isWaitGroup(resolver, arg)),
      own: own && [...effects.locks.values()].some(isHeld) ? undefined : own,
    };
  }

  private channelsAmong(call: CallExpr): readonly string[] {
    const { operandKeys } = this.targets.of(call);
    const shift = operandKeys.length - call.args.length;
    let found: string[] | undefined;
    call.args.forEach((arg, i) => {
      const key = operandKeys[i + shift];
      if (key !== undefined && this.resolver.formOf(arg) === 'chan') (found ??= []).push(key);
    });
    return found ?? none;
  }

  private handedBy(call: CallExpr, effects: CallEffects | undefined): readonly HandedArg[] {
    const { operands } = this.targets.of(call);
    const shift = operands.length - call.args.length;
    // `append` collects the functions that it is handed.
    const otherwise = this.literals.makesLock(call) || this.resolver.calleeOf(call).is === 'builtin' ? 'kept' : 'call';
    let handed: HandedArg[] | undefined;
    call.args.forEach((arg, i) => {
      const literal = this.literals.bodyOf(arg);
      const how = effects ? effects.params.get(i + shift) : otherwise;
      const lent = effects?.lent.get(i + shift);
      if (literal === undefined && how !== 'go' && !lent && !this.mayBeFunction(arg, operands[i + shift])) return;
      (handed ??= []).push({ arg, literal, how, lent, parallelFrom: literal === undefined || how === 'go' ? undefined : this.writer.parallelFrom(literal) });
    });
    return handed ?? none;
  }

  /** The name of a function, or a parameter: what is done with the function that it may be tells something of this one. */
  private mayBeFunction(arg: Expr, path: StoragePath | undefined): boolean {
    if (!isFunctionName(arg)) return false;
    return arg.kind === 'Ident' && this.resolver.facts.uses[arg.start] !== undefined ? path?.steps.length === 0 && path.root.startsWith('P') : this.resolver.formOf(arg) === 'func';
  }
}

/** `images.HandlerFunc(func…)` stands for the function that it makes a handler of. */
function functionIn(arg: Expr | undefined): Expr | undefined {
  if (arg?.kind !== 'CallExpr' || arg.args.length !== 1) return arg;
  const name = arg.fun.kind === 'SelectorExpr' ? arg.fun.sel.name : arg.fun.kind === 'Ident' ? arg.fun.name : '';
  return name.endsWith('Func') ? functionIn(arg.args[0]) : arg;
}

const none: readonly never[] = [];
