/** The concurrency hazards of packages, by declaration, made again when a package changes. */
import type { Check } from '../checks/api.js';
import { analysePackage, type PackageConcurrency } from '../flow/concurrency/packageConcurrency.js';
import { forgetText } from '../flow/concurrency/declMemo.js';
import { PackageSummaries, type DeclText } from '../flow/concurrency/packageSummaries.js';
import type { Hazard } from '../flow/concurrency/hazard.js';
import { isTestSupport } from '../flow/concurrency/testSupport.js';
import type { OwnCalls } from '../flow/concurrency/ownCalls.js';
import { admits, defaultVariant } from '../model/buildVariant.js';
import type { DeclSite } from '../model/packageSource.js';
import type { TypeSystem } from '../model/typeSystem.js';
import type { GoFile } from './goFile.js';
import { Declaration, type GoPackage, type PackageFile } from './goPackage.js';

interface Analysed { readonly revision: number; readonly own: OwnCalls; readonly concurrency: PackageConcurrency; readonly byDecl: ReadonlyMap<DeclSite, DeclHazards> }

/** A declaration's hazards. `digest` is equal for equal hazards that speak of the same declarations. */
export interface DeclHazards { readonly hazards: readonly Hazard[]; readonly sites: ReadonlyMap<string, DeclSite>; readonly digest: string }

const none: DeclHazards = { hazards: [], sites: new Map(), digest: '' };

/** What failed, in words for a maintainer, and was passed over. */
export type OnThrow = (what: string, error: unknown) => void;

export class PackageHazards {
  private readonly analysed = new WeakMap<GoPackage, Analysed>();
  private readonly summaries = new WeakMap<GoPackage, PackageSummaries>();

  /** `ownOf`: what a package's project says of its own functions; the same object while it says the same. */
  constructor(private readonly types: TypeSystem, private readonly ownOf: (pkg: GoPackage) => OwnCalls, private readonly onThrow: OnThrow) {}

  /** `readNext`: the rules that look at each declaration of the package next, if any do. */
  of(decl: Declaration, readNext?: readonly Check[]): DeclHazards {
    if (!isWorthAnalysing(decl.file)) return none;
    return this.analysis(decl.file.pkg, readNext).byDecl.get(decl) ?? none;
  }

  /** Those that were found when the package was last analysed; none where they speak of a declaration that is another by now. */
  lastOf(decl: Declaration): DeclHazards {
    const last = this.analysed.get(decl.file.pkg)?.byDecl.get(decl);
    return last && ![...last.sites.values()].some((site) => site instanceof Declaration && site.isReplaced) ? last : none;
  }

  isCurrent(pkg: GoPackage): boolean {
    const known = this.analysed.get(pkg);
    return known?.revision === pkg.revision && known.own === this.ownOf(pkg);
  }

  concurrencyOf(pkg: GoPackage): PackageConcurrency {
    return this.analysis(pkg).concurrency;
  }

  /** Also of a package in which nothing is concurrent. */
  usesIn(pkg: GoPackage): PackageConcurrency {
    const known = this.concurrencyOf(pkg);
    return known.functions.size > 0 ? known : this.everythingIn(pkg);
  }

  /** Of all functions but those of tests, whether or not they have to do with maps. */
  everythingIn(pkg: GoPackage): PackageConcurrency {
    const decls = declTexts(pkg);
    const read = { decls: decls.filter(({ text, isTest }) => /^(func|var)\b/.test(text) && !isTest), calledUnseen: new Set<string>() };
    return this.ifAny(pkg, () => analysePackage(pkg, decls, this.summariesOf(pkg), read));
  }

  /** For a package in which only bodies differ from another's: what does not depend on them is not worked out again. */
  lend(from: GoPackage, to: GoPackage): void {
    const known = this.summaries.get(from);
    if (!known) return;
    const pairs = to.files.flatMap((file, f) => file.declarations.flatMap((own, d) => {
      const theirs = from.files[f]?.declarations[d];
      return theirs?.facts === own.facts ? [[theirs, own] as const] : [];
    }));
    this.summariesOf(to).borrow(known, pairs);
  }

  forget(pkg: GoPackage): void {
    this.analysed.delete(pkg);
    this.summaries.delete(pkg);
    for (const file of pkg.files) for (const decl of file.declarations) forgetText(decl);
  }

  private summariesOf(pkg: GoPackage, readNext?: readonly Check[]): PackageSummaries {
    const own = this.ownOf(pkg);
    let summaries = this.summaries.get(pkg);
    if (summaries?.own !== own) {
      const room = readNext ? new Room(mostReadNext, (text) => readNext.some((c) => c.mayConcern(text))) : new Room(mostKept);
      summaries = new PackageSummaries(this.types, {
        onBehalfOf: (site, inner) => (site instanceof Declaration ? pkg.onBehalfOf(site, inner) : inner()),
        willRead: (site) => { if (site instanceof Declaration) site.expectReading(); },
        letGo: (site) => { if (site instanceof Declaration && !room.holds(site.segment.text)) site.forgetBodies(); },
      }, own);
      this.summaries.set(pkg, summaries);
    }
    return summaries;
  }

  /** Code that the analysis breaks on has no hazards: what else is found in the package stays. */
  private ifAny(pkg: GoPackage, analyse: () => PackageConcurrency): PackageConcurrency {
    try {
      return analyse();
    } catch (error) {
      this.summaries.delete(pkg);
      this.onThrow(`following goroutines in ${pkg.origin.dir}`, error);
      return nothing;
    }
  }

  private analysis(pkg: GoPackage, readNext?: readonly Check[]): Analysed {
    const known = this.analysed.get(pkg);
    if (known && this.isCurrent(pkg)) return known;
    const concurrency = this.ifAny(pkg, () => analysePackage(pkg, declTexts(pkg), this.summariesOf(pkg, readNext)));
    const made: Analysed = { revision: pkg.revision, own: this.ownOf(pkg), concurrency, byDecl: byDeclaration(concurrency) };
    this.analysed.set(pkg, made);
    return made;
  }
}

const nothing: PackageConcurrency = { hazards: [], maps: [], functions: new Map(), siteOf: () => undefined };

/** So many UTF-16 units of a package's code stay read after they were summarised, for whoever looks at them next; of huge packages the rest is read twice. */
const mostKept = 300_000;

/** Where all of the package is looked at next, and then let go: so many units of what rules will look at. */
const mostReadNext = 2_000_000;

class Room {
  constructor(private left: number, private readonly isWanted: (text: string) => boolean = () => true) {}

  holds(text: string): boolean {
    if (text.length > this.left || !this.isWanted(text)) return false;
    this.left -= text.length;
    return true;
  }
}

/**
 * A file for another platform makes a package of its own with all the others, whose hazards are found in the package for the default platform: it is analysed
 * again only for a file that itself has locks or goroutines, and maps.
 */
function isWorthAnalysing({ pkg, goFile }: PackageFile): boolean {
  if (pkg.origin.variant.key === defaultVariant.key) return true;
  let isWorth = worthByFile.get(goFile);
  if (isWorth === undefined) worthByFile.set(goFile, (isWorth = goFile.text.includes('map[') && /Lock\(\)|\bgo\s/.test(goFile.text)));
  return isWorth;
}

const worthByFile = new WeakMap<GoFile, boolean>();

function byDeclaration(concurrency: PackageConcurrency): ReadonlyMap<DeclSite, DeclHazards> {
  const lists = new Map<DeclSite, Hazard[]>();
  for (const hazard of concurrency.hazards) {
    const site = concurrency.siteOf(hazard.at.key);
    if (!site) continue;
    const list = lists.get(site);
    if (list) list.push(hazard);
    else lists.set(site, [hazard]);
  }
  return new Map([...lists].map(([site, hazards]) => [site, { hazards, sites: sitesOf(hazards, concurrency), digest: JSON.stringify(hazards) }]));
}

/** The declarations of which a hazard speaks, by key. */
function sitesOf(hazards: readonly Hazard[], concurrency: PackageConcurrency): ReadonlyMap<string, DeclSite> {
  const keys = hazards.flatMap((h) => [h.at.key, ...(h.other ? [h.other.place.key] : []), ...(h.is === 'concurrent' ? h.starts.map((s) => s.place.key) : []), ...(h.is === 'reentry' && h.by ? [h.by.takes.key] : [])]);
  return new Map(keys.flatMap((key) => {
    const site = concurrency.siteOf(key);
    return site ? [[key, site] as const] : [];
  }));
}

function declTexts(pkg: GoPackage): readonly DeclText[] {
  const used = new Set<string>();
  const place = directoryInModule(pkg);
  return pkg.files.flatMap((file) => {
    const ofFile = { isTest: file.path.endsWith('_test.go'), isGenerated: file.goFile.header.generated, isInDefault: admits(defaultVariant, file.goFile.constraints) };
    const helpsTests = !ofFile.isTest && file.imports.some(({ path }) => path === 'testing');
    return file.declarations.map((decl, i) => {
      const { recv, names, text, tok } = decl.facts.seen;
      const name = tok === 'var' ? `var ${names[0] ?? ''}` : recv === undefined ? names[0] ?? '' : `${recv}.${names[0] ?? ''}`;
      let key = name;
      for (let n = 2; used.has(key); n += 1) key = `${name} ${String(n)}`;
      used.add(key);
      const doc = commentAbove(file, i);
      return { site: decl, key, text, doc, ...ofFile, isTestSupport: helpsTests || (!ofFile.isTest && isTestSupport(place, key, doc)) };
    });
  });
}

/** Where the checkout lies, and what the module is called, tells nothing of a package. */
function directoryInModule({ origin: { dir, module } }: GoPackage): string {
  return module ? dir.slice(module.dir.length) : '';
}

/** What stands between a declaration and the one before it. */
function commentAbove(file: PackageFile, index: number): string {
  const decl = file.declarations[index];
  const before = file.declarations[index - 1];
  return decl ? file.goFile.text.slice(before?.segment.end ?? 0, decl.segment.start) : '';
}
