/** The summaries of a package's functions, callees first, each made again only when it or what it was made from changed. */
import type { DeclSite, PackageSource } from '../../model/packageSource.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import type { CallEffects, FuncSummary } from './funcSummary.js';
import type { CalleeKnowledge } from './interpreter.js';
import { callWord, mentions } from './mentions.js';
import type { OwnCalls } from './ownCalls.js';
import { PathResolver } from './pathResolver.js';
import { summarize } from './summarize.js';

/** A function or variable declaration with its text, and the comment above it. */
export interface DeclText {
  readonly site: DeclSite;
  /** Names it within its package: "T.Method" or "F". */
  readonly key: string;
  readonly text: string;
  readonly doc: string;
  readonly isTest: boolean;
  /** No test itself, but there for tests. */
  readonly isTestSupport: boolean;
  /** Its file was written by a program. */
  readonly isGenerated: boolean;
  /** Its file also belongs to the package for the default platform. */
  readonly isInDefault: boolean;
}

/** `from` holds what was known of each function that was asked about: its effects, or nothing yet. */
interface Made { readonly summary: FuncSummary; readonly callees: readonly string[]; readonly from: ReadonlyMap<string, CallEffects | undefined> }

/** Who holds the declarations. */
export interface SummaryOwner {
  /** Runs what asks about the types of a declaration's code, so that it is known what the declaration depends on. */
  onBehalfOf<T>(site: DeclSite, inner: () => T): T;
  /** The declaration will be summarised: its body is read whatever else is asked about it before. */
  willRead(site: DeclSite): void;
  /** The declaration has been summarised: its body is not read again for that. */
  letGo(site: DeclSite): void;
}

/** Summaries by declaration. They last as long as the declaration's text does. */
export class PackageSummaries {
  private readonly made = new WeakMap<DeclSite, Made>();
  private keys: ReadonlySet<string> = new Set();

  constructor(private readonly types: TypeSystem, private readonly owner: SummaryOwner, readonly own: OwnCalls) {}

  /** In the order of the declarations given. */
  of(pkg: PackageSource, decls: readonly DeclText[]): readonly FuncSummary[] {
    this.forgetCallers(decls);
    for (const { site } of decls) if (!this.made.has(site)) this.owner.willRead(site);
    const run = new Run({ types: this.types, owner: this.owner, made: this.made, own: this.own }, pkg, decls);
    for (const { key } of decls) run.visit(key);
    return decls.flatMap(({ key }) => run.summaryOf(key) ?? []);
  }

  /** Takes over what another package of the same declarations knows: `pairs` are its declarations and those of this one with the same text, of which nobody sees a difference. */
  borrow(from: PackageSummaries, pairs: Iterable<readonly [DeclSite, DeclSite]>): void {
    this.keys = from.keys;
    for (const [theirs, own] of pairs) {
      const made = from.made.get(theirs);
      if (made) this.made.set(own, made);
    }
  }

  /** A summary holds the calls of those that were summarised with it: where a function joins them or leaves, those that may call it are made again. */
  private forgetCallers(decls: readonly DeclText[]): void {
    const keys = new Set(decls.map((d) => d.key));
    const before = this.keys;
    this.keys = keys;
    if (before.size === 0) return;
    const changed = new Set([...keys, ...before].filter((key) => !keys.has(key) || !before.has(key)).map((key) => callWord({ key })));
    if (changed.size > 0) for (const d of decls) if (mentions(d, changed)) this.made.delete(d.site);
  }
}

interface Given { readonly types: TypeSystem; readonly owner: SummaryOwner; readonly made: WeakMap<DeclSite, Made>; readonly own: OwnCalls }

/** A function that is being summarised. With a `resolver`, `callees` were found by it; without, they are those of before. */
interface Visit { readonly key: string; readonly site: DeclSite; readonly resolver: PathResolver | undefined; readonly callees: readonly string[] }

/** Depth-first over the calls: a function's callees are summarised before it, but for those that lead back to it. */
class Run implements CalleeKnowledge {
  private readonly sites: ReadonlyMap<string, DeclSite>;
  private readonly keys: ReadonlyMap<DeclSite, string>;
  private readonly done = new Map<string, Made>();
  private readonly open = new Set<string>();
  private readonly implementations = new Map<string, readonly DeclSite[]>();
  private methods: ReadonlyMap<string, readonly DeclSite[]> | undefined;
  private reads: Map<string, CallEffects | undefined> | undefined;

  constructor(private readonly given: Given, private readonly pkg: PackageSource, decls: readonly DeclText[]) {
    this.sites = new Map(decls.map((d) => [d.key, d.site]));
    this.keys = new Map(decls.map((d) => [d.site, d.key]));
  }

  get own(): OwnCalls {
    return this.given.own;
  }

  summaryOf(key: string): FuncSummary | undefined {
    return this.done.get(key)?.summary;
  }

  visit(root: string): void {
    const work: (Visit & { readonly rest: string[] })[] = [];
    const enter = (key: string): void => {
      const site = this.sites.get(key);
      if (!site || this.done.has(key) || this.open.has(key)) return;
      this.open.add(key);
      const known = this.given.made.get(site);
      const resolver = known ? undefined : this.resolverOf(site);
      const callees = known?.callees ?? this.given.owner.onBehalfOf(site, () => this.calleesIn(resolver));
      work.push({ key, site, resolver, callees, rest: [...callees].reverse() });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const next = top.rest.pop();
      if (next !== undefined) enter(next);
      else {
        this.finish(top);
        work.pop();
      }
    }
  }

  keyOf(site: DeclSite): string | undefined {
    return this.keys.get(site);
  }

  effectsOf(site: DeclSite): CallEffects | undefined {
    const key = this.keys.get(site);
    if (key === undefined) return undefined;
    const effects = this.done.get(key)?.summary.effects;
    this.reads?.set(key, effects);
    return effects;
  }

  implementationsOf(method: string): readonly DeclSite[] {
    const known = this.implementations.get(method);
    if (known) return known;
    const isHome = method.startsWith(`${this.pkg.path}.`) && method.slice(this.pkg.path.length + 1).split('.').length === 2;
    const found = isHome ? this.methodsNamed(method.slice(method.lastIndexOf('.') + 1)) : [];
    const few = found.length <= mostImplementations ? found : [];
    this.implementations.set(method, few);
    return few;
  }

  private methodsNamed(name: string): readonly DeclSite[] {
    this.methods ??= methodsByName(this.sites);
    return this.methods.get(name) ?? [];
  }

  private finish({ key, site, resolver, callees: before }: Visit): void {
    this.open.delete(key);
    const known = this.given.made.get(site);
    if (known && [...known.from].every(([callee, effects]) => areEqual(this.done.get(callee)?.summary.effects, effects))) {
      this.done.set(key, known);
      return;
    }
    const own = resolver ?? this.resolverOf(site);
    this.reads = new Map();
    const { summary, callees } = this.given.owner.onBehalfOf(site, () => ({ summary: summarize(own, key, this), callees: resolver ? before : this.calleesIn(own) }));
    const made: Made = { summary, callees, from: this.reads };
    this.reads = undefined;
    this.done.set(key, made);
    this.given.made.set(site, made);
    this.given.owner.letGo(site);
  }

  private resolverOf(site: DeclSite): PathResolver {
    return new PathResolver(site, site.full(), this.given.types, (callee) => this.effectsOf(callee)?.returned);
  }

  private calleesIn(resolver: PathResolver | undefined): readonly string[] {
    const found = new Set<string>();
    const add = (site: DeclSite): void => {
      const key = this.keys.get(site);
      if (key !== undefined) found.add(key);
    };
    for (const event of resolver?.allEvents ?? []) {
      if (event.at !== 'call' || !resolver) continue;
      const callee = resolver.calleeOf(event.call);
      if (callee.is === 'func') add(callee.site);
      else if (callee.is === 'interface') this.implementationsOf(callee.name).forEach(add);
    }
    return [...found];
  }
}

/** An interface with more implementations says too little about what is called. */
const mostImplementations = 8;

/** Methods by their own name. */
function methodsByName(sites: ReadonlyMap<string, DeclSite>): ReadonlyMap<string, readonly DeclSite[]> {
  const methods = new Map<string, DeclSite[]>();
  for (const [key, site] of sites) {
    const dot = key.lastIndexOf('.');
    if (dot < 0) continue;
    const name = key.slice(dot + 1);
    const list = methods.get(name);
    if (list) list.push(site);
    else methods.set(name, [site]);
  }
  return methods;
}

/** Most are the same object: only where a function was summarised again they are compared. */
function areEqual(a: CallEffects | undefined, b: CallEffects | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && digestOf(a) === digestOf(b));
}

const digests = new WeakMap<CallEffects, string>();

/** Equal for equal effects. */
function digestOf(effects: CallEffects): string {
  let digest = digests.get(effects);
  if (digest === undefined) {
    const { locks, returnedLocks, params, lent, ...rest } = effects;
    digests.set(effects, (digest = JSON.stringify([[...locks], [...returnedLocks], [...params], [...lent].map(([param, held]) => [param, ...held]), rest])));
  }
  return digest;
}
