/** What each call of a declaration may call of the package, and what it hands over: worked out once, however often control passes. */
import type { CallExpr, Expr } from '../../ast/nodes.js';
import type { DeclSite } from '../../model/packageSource.js';
import { calledBack } from './callKinds.js';
import type { CalleeKnowledge } from './interpreter.js';
import type { PathResolver } from './pathResolver.js';
import { pathKey, type StoragePath } from './storagePath.js';

const noSites: readonly DeclSite[] = [];
const noKeys: readonly string[] = [];

/** What is handed over is worked out when somebody asks. */
export class CallTarget {
  /** Functions of the package that it may call. */
  readonly sites: readonly DeclSite[];
  /** Keys of those that are summarised. */
  readonly keys: readonly string[];
  /** Called through an interface: these are what the package has to offer. */
  readonly isDynamic: boolean;
  private handed: readonly (StoragePath | undefined)[] | undefined;
  private handedKeys: readonly (string | undefined)[] | undefined;

  constructor(private readonly resolver: PathResolver, private readonly call: CallExpr, functions: CalleeKnowledge) {
    const callee = resolver.calleeOf(call);
    this.isDynamic = callee.is === 'interface';
    this.sites = sitesOf(resolver, call, functions);
    this.keys = this.sites.length === 0 ? noKeys : this.sites.flatMap((site) => functions.keyOf(site) ?? []);
  }

  /** The receiver, if there is one, and the arguments. */
  get exprs(): readonly Expr[] {
    const callee = this.resolver.calleeOf(this.call);
    const recv = callee.is === 'func' || callee.is === 'interface' ? callee.recv : undefined;
    return recv ? [recv, ...this.call.args] : this.call.args;
  }

  /** Storage of the receiver, embedded fields written out, and of the arguments. */
  get operands(): readonly (StoragePath | undefined)[] {
    return (this.handed ??= this.operandsNow());
  }

  get operandKeys(): readonly (string | undefined)[] {
    return (this.handedKeys ??= this.operands.map((path) => path && pathKey(path)));
  }

  private operandsNow(): readonly (StoragePath | undefined)[] {
    const callee = this.resolver.calleeOf(this.call);
    const args = this.call.args.map((e) => this.resolver.pathOf(e));
    if ((callee.is === 'func' || callee.is === 'interface') && callee.recv) args.unshift(this.resolver.receiverPath(callee.recv, callee.name));
    return args;
  }
}

export class CallTargets {
  private readonly known = new Map<CallExpr, CallTarget>();

  constructor(private readonly resolver: PathResolver, private readonly functions: CalleeKnowledge) {}

  of(call: CallExpr): CallTarget {
    let target = this.known.get(call);
    if (!target) this.known.set(call, (target = new CallTarget(this.resolver, call, this.functions)));
    return target;
  }
}

function sitesOf(resolver: PathResolver, call: CallExpr, functions: CalleeKnowledge): readonly DeclSite[] {
  const callee = resolver.calleeOf(call);
  if (callee.is === 'func' && callee.site.file.pkg === resolver.site.file.pkg) return [callee.site];
  if (callee.is === 'interface') return functions.implementationsOf(callee.name);
  return call.args.length === 0 ? noSites : calledBack(resolver, call);
}
